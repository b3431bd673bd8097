package expr

import (
	"strings"
	"unicode/utf8"

	"cel.dev/cel-go/common"

	"kith/metadata/say"
)

// source is the text of an expression, for positions and for reading literals again.
type source struct {
	runes []rune
	valid bool
}

func newSource(text string) source {
	return source{runes: []rune(text), valid: utf8.ValidString(text)}
}

// unreadable is the place of the first character that is no text, or -1.
func (s source) unreadable() int {
	for i, r := range s.runes {
		if r == 0 || r == utf8.RuneError && !s.valid {
			return i
		}
	}
	return -1
}

// problem says what is wrong at an offset.
func (s source) problem(offset int, message say.Text) Problem {
	offset = min(max(offset, 0), len(s.runes))
	line, column := 1, 1
	for _, r := range s.runes[:offset] {
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	return Problem{Offset: offset, Line: line, Column: column, Message: message}
}

// syntaxProblem is a problem that CEL's parser found. Its lines count from 1, its columns from 0.
func (s source) syntaxProblem(e *common.Error) Problem {
	offset, line := 0, 1
	for ; line < e.Location.Line() && offset < len(s.runes); offset++ {
		if s.runes[offset] == '\n' {
			line++
		}
	}
	offset += max(e.Location.Column(), 0)
	why := say.Of("%s", strings.TrimPrefix(e.Message, "Syntax error: "))
	if hint := s.hint(offset); !hint.IsZero() {
		why = hint
	}
	return s.problem(offset, say.Of("the expression can't be read here: %s", why))
}

// hint says what to write instead of what other languages have.
func (s source) hint(offset int) say.Text {
	end := offset
	for end < len(s.runes) && isWord(s.runes[end]) {
		end++
	}
	switch word := string(s.runes[offset:end]); {
	case strings.EqualFold(word, "and"):
		return say.Of("write && for and")
	case strings.EqualFold(word, "or"):
		return say.Of("write || for or")
	case word == "" && offset < len(s.runes) && s.runes[offset] == '=':
		return say.Of("write == to compare")
	}
	return say.Text{}
}

// wordBefore is the start of the name that ends before an offset, blanks aside: of a call at its parenthesis.
func (s source) wordBefore(offset int) int {
	i := min(offset, len(s.runes))
	for i > 0 && isBlank(s.runes[i-1]) {
		i--
	}
	for i > 0 && isWord(s.runes[i-1]) {
		i--
	}
	return i
}

// wordAfter is the start of the name that follows an offset: of a field at its dot.
func (s source) wordAfter(offset int) int {
	i := offset
	for i < len(s.runes) && !isWord(s.runes[i]) {
		i++
	}
	return i
}

// number is the text of the number that starts at an offset, its sign included.
func (s source) number(offset int) string {
	i, sign := offset, ""
	if i < len(s.runes) && s.runes[i] == '-' {
		i, sign = s.skipBlanks(i+1), "-"
	}
	start := i
	for i < len(s.runes) && s.inNumber(i) {
		i++
	}
	return sign + string(s.runes[start:i])
}

func (s source) inNumber(i int) bool {
	r := s.runes[i]
	if (r == '+' || r == '-') && i > 0 {
		return s.runes[i-1] == 'e' || s.runes[i-1] == 'E'
	}
	return r >= '0' && r <= '9' || r == '.' || r == 'e' || r == 'E'
}

// skipBlanks passes blanks and comments.
func (s source) skipBlanks(i int) int {
	for i < len(s.runes) {
		switch {
		case isBlank(s.runes[i]):
			i++
		case s.runes[i] == '/' && i+1 < len(s.runes) && s.runes[i+1] == '/':
			for i < len(s.runes) && s.runes[i] != '\n' {
				i++
			}
		default:
			return i
		}
	}
	return i
}

func isBlank(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) }

func isWord(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
