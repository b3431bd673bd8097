package expr

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// Pattern rewrites a regular expression (RE2's syntax, as in CEL) in the part of the syntax that Go, Postgres and
// browsers read alike, so that each may run it: classes are spelled out, groups capture nothing, ^ and $ are the ends
// of the whole text. What they don't share is refused: word boundaries, (?m), counts above 255, Unicode classes too
// wide to spell out. The error's text is for people.
func Pattern(text string) (string, error) {
	if len(text) > patternLength {
		return "", fmt.Errorf("the pattern is too long: %d bytes are the most", patternLength)
	}
	re, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return "", patternError(err)
	}
	if err := checkWeight(re); err != nil {
		return "", err
	}
	w := &patternWriter{}
	w.alternatives(re)
	return w.out.String(), w.err
}

// CheckPattern refuses a regular expression that can't be read, or that takes too much work to look for. The error's
// text is for people.
func CheckPattern(text string) error {
	if len(text) > patternLength {
		return fmt.Errorf("the pattern is too long: %d bytes are the most", patternLength)
	}
	re, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return patternError(err)
	}
	return checkWeight(re)
}

func checkWeight(re *syntax.Regexp) error {
	if weigh(re) > patternWeight {
		return errors.New("the pattern repeats too much: use smaller counts, or bound the length of the text instead")
	}
	return nil
}

// weigh is about how many steps a pattern has once its counted repetitions are written out: looking for it may take so
// many for each character of a text.
func weigh(re *syntax.Regexp) int {
	steps := 1
	if re.Op == syntax.OpLiteral {
		steps = len(re.Rune)
	}
	for _, sub := range re.Sub {
		steps = min(steps+weigh(sub), 1<<20)
	}
	if re.Op == syntax.OpRepeat {
		steps *= max(re.Min, re.Max, 1)
	}
	return steps
}

// patternWork is the weight of a pattern that can be read.
func patternWork(text string) int {
	re, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return patternWeight
	}
	return weigh(re)
}

const (
	patternLength = 1000
	patternWeight = 2000
	patternRanges = 200
	patternCount  = 255
)

func patternError(err error) error {
	if e, ok := errors.AsType[*syntax.Error](err); ok {
		return fmt.Errorf("the pattern can't be read: %s in '%s'", e.Code, e.Expr)
	}
	return fmt.Errorf("the pattern can't be read: %w", err)
}

type patternWriter struct {
	out strings.Builder
	err error
}

func (w *patternWriter) refuse(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
}

func (w *patternWriter) group(re *syntax.Regexp) {
	w.out.WriteString("(?:")
	w.alternatives(re)
	w.out.WriteString(")")
}

func (w *patternWriter) alternatives(re *syntax.Regexp) {
	if re.Op != syntax.OpAlternate {
		w.sequence(re)
		return
	}
	for i, sub := range re.Sub {
		if i > 0 {
			w.out.WriteByte('|')
		}
		w.sequence(sub)
	}
}

func (w *patternWriter) sequence(re *syntax.Regexp) {
	if re.Op != syntax.OpConcat {
		w.piece(re)
		return
	}
	for _, sub := range re.Sub {
		w.piece(sub)
	}
}

// piece writes what may stand in a sequence.
func (w *patternWriter) piece(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpStar:
		w.repeat(re.Sub[0], "*")
	case syntax.OpPlus:
		w.repeat(re.Sub[0], "+")
	case syntax.OpQuest:
		w.repeat(re.Sub[0], "?")
	case syntax.OpRepeat:
		w.repeat(re.Sub[0], w.count(re))
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			w.literal(r, re.Flags&syntax.FoldCase != 0)
		}
	case syntax.OpBeginText:
		w.out.WriteByte('^')
	case syntax.OpEndText:
		w.out.WriteByte('$')
	default:
		w.atom(re)
	}
}

func (w *patternWriter) repeat(re *syntax.Regexp, how string) {
	single := re.Op == syntax.OpCharClass || re.Op == syntax.OpAnyCharNotNL || re.Op == syntax.OpCapture ||
		re.Op == syntax.OpLiteral && len(re.Rune) == 1
	if single {
		w.piece(re)
	} else {
		w.group(re)
	}
	w.out.WriteString(how)
}

func (w *patternWriter) count(re *syntax.Regexp) string {
	if re.Min > patternCount || re.Max > patternCount {
		w.refuse("the pattern counts too far: {%d} is the most", patternCount)
	}
	switch re.Max {
	case -1:
		return fmt.Sprintf("{%d,}", re.Min)
	case re.Min:
		return fmt.Sprintf("{%d}", re.Min)
	}
	return fmt.Sprintf("{%d,%d}", re.Min, re.Max)
}

func (w *patternWriter) atom(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpCharClass:
		w.class(re.Rune)
	case syntax.OpAnyCharNotNL:
		w.out.WriteString(`[^\n]`)
	case syntax.OpAnyChar:
		w.out.WriteString(`(?:[^\n]|\n)`)
	case syntax.OpCapture:
		w.group(re.Sub[0])
	case syntax.OpEmptyMatch, syntax.OpConcat, syntax.OpAlternate:
		if re.Op == syntax.OpEmptyMatch {
			w.out.WriteString("(?:)")
			return
		}
		w.group(re)
	case syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		w.refuse(`the pattern can't use \b: name the characters around, as in (^|[^a-z])`)
	case syntax.OpBeginLine, syntax.OpEndLine:
		w.refuse("the pattern can't use (?m): ^ and $ are the ends of the whole text")
	default:
		w.refuse("the pattern can never be found")
	}
}

// literal writes one character, or all its cases.
func (w *patternWriter) literal(r rune, fold bool) {
	cases := []rune{r}
	for next := unicode.SimpleFold(r); fold && next != r; next = unicode.SimpleFold(next) {
		cases = append(cases, next)
	}
	if len(cases) == 1 {
		w.escaped(r, `\.+*?()|[]{}^$`)
		return
	}
	slices.Sort(cases)
	w.out.WriteByte('[')
	for _, c := range cases {
		w.escaped(c, `\]^-[`)
	}
	w.out.WriteByte(']')
}

// class writes ranges of characters, given as pairs; those that go to both ends as what they leave out.
func (w *patternWriter) class(pairs []rune) {
	if len(pairs) == 0 || len(pairs) > 2*patternRanges {
		w.refuse("the pattern has a class of characters that is empty or too wide: name the characters, as in [a-z]")
		return
	}
	w.out.WriteByte('[')
	if pairs[0] == 0 && pairs[len(pairs)-1] == unicode.MaxRune && len(pairs) > 2 {
		w.out.WriteByte('^')
		pairs = gaps(pairs)
	}
	for i := 0; i < len(pairs); i += 2 {
		w.escaped(pairs[i], `\]^-[`)
		if pairs[i+1] > pairs[i] {
			w.out.WriteByte('-')
			w.escaped(pairs[i+1], `\]^-[`)
		}
	}
	w.out.WriteByte(']')
}

// gaps are the ranges between ranges.
func gaps(pairs []rune) []rune {
	between := slices.Clone(pairs[1 : len(pairs)-1])
	for i := range between {
		if i%2 == 0 {
			between[i]++
		} else {
			between[i]--
		}
	}
	return between
}

func (w *patternWriter) escaped(r rune, special string) {
	switch {
	case r == 0 || r >= 0xD800 && r <= 0xDFFF:
		w.refuse("the pattern names a character that no text can hold")
	case r == '\n':
		w.out.WriteString(`\n`)
	case strings.ContainsRune(special, r):
		w.out.WriteByte('\\')
		w.out.WriteRune(r)
	default:
		w.out.WriteRune(r)
	}
}
