package kind

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// usualPattern is the pattern of a field that has none of its own.
const usualPattern = "{0000}"

// longestPattern bounds a pattern, in code points.
const longestPattern = 60

// Numbering is how new records are numbered: "Q-{yyyy}-{0000}" is Q-2026-0042. The counter begins at 1 again when what
// stands around the digits changes.
type Numbering struct {
	Before, After []NumberPart
	Digits        int // at least so many, with zeros in front
	// GapFree takes numbers one after another, so that creates wait for one another; else a create that fails leaves a gap.
	GapFree bool
}

// NumberPart is a part of a number beside its digits: a text, or a part of the day as package time writes it.
type NumberPart struct{ Text, Layout string }

// At is what stands before and after the digits at a time, whose zone is the workspace's.
func (n *Numbering) At(t time.Time) (before, after string) {
	return around(n.Before, t), around(n.After, t)
}

func around(parts []NumberPart, t time.Time) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
		if p.Layout != "" {
			b.WriteString(t.Format(p.Layout))
		}
	}
	return b.String()
}

// autoNumberKind is the kind "autoNumber": a text with a number in it that the engine gives to new records.
type autoNumberKind struct{ scalar[string] }

func newAutoNumber() Kind {
	k := autoNumberKind{textScalar("autoNumber", "String")}
	k.shape.Groupable = false
	return k
}

// Keywords implements Kind.
func (k autoNumberKind) Keywords() string {
	return `{"type": "object", "properties": {"x-pattern": {"type": "string"}, "x-gapFree": {"type": "boolean"}}}`
}

// Decode implements Kind.
func (k autoNumberKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	pattern := r.text("x-pattern")
	if pattern == "" {
		pattern = usualPattern
	}
	n := r.numbering(pattern)
	if v, given := in["x-gapFree"]; given {
		yes, ok := v.(bool)
		if n.GapFree = yes; !ok {
			r.problem("x-gapFree", "must be true or false")
		}
	}
	return n, r.problems
}

// Shape implements Kind. Without settings it is that of the kind in general.
func (k autoNumberKind) Shape(s Settings) Shape {
	shape := k.shape
	if n, ok := s.(*Numbering); ok {
		shape.Numbering = n
	}
	return shape
}

// ValueSchema implements Kind.
func (k autoNumberKind) ValueSchema(Settings) map[string]any { return map[string]any{"type": "string"} }

// Parse implements Kind.
func (k autoNumberKind) Parse(_ Settings, in any, _ Env) (any, error) { return readNumber(in) }

// ParseText implements Kind.
func (k autoNumberKind) ParseText(_ Settings, text string, _ Env) (any, error) {
	return readNumber(text)
}

// readNumber reads a text without the blanks around it; the empty one is null.
func readNumber(in any) (any, error) {
	v, err := toText(in)
	text, _ := v.(string)
	if text = strings.TrimSpace(text); text == "" || err != nil {
		return nil, err
	}
	return text, nil
}

var (
	zeros      = regexp.MustCompile(`^\{0{1,18}\}$`)
	numberPart = regexp.MustCompile(`\{[^{}]*\}|[^{}]+|[{}]`)
)

// numbering reads a pattern and reports what is wrong with it.
func (k *keywords) numbering(pattern string) *Numbering {
	n, seen := &Numbering{}, map[string]bool{}
	layouts := map[string]string{"{yyyy}": "2006", "{yy}": "06", "{MM}": "01", "{dd}": "02"}
	for _, text := range numberPart.FindAllString(pattern, -1) {
		part := NumberPart{Text: text}
		switch {
		case layouts[text] != "":
			part = NumberPart{Layout: layouts[text]}
			seen[part.Layout] = true
		case zeros.MatchString(text) && n.Digits == 0:
			n.Digits = len(text) - 2
			continue
		case strings.ContainsAny(text, "{}"):
			k.problem("x-pattern", "has %s: write {yyyy}, {yy}, {MM}, {dd}, and once the digits of the number as {0000}", text)
		case strings.ContainsAny(text, "\n\r\x00"):
			k.problem("x-pattern", "has a line break: write it on one line")
		}
		if n.Digits == 0 {
			n.Before = append(n.Before, part)
		} else {
			n.After = append(n.After, part)
		}
	}
	year := seen["2006"] || seen["06"]
	switch {
	case len(k.problems) > 0:
	case n.Digits == 0:
		k.problem("x-pattern", "has no digits: write the number as {0000}, with as many zeros as it has digits at least")
	case seen["01"] && !year, seen["02"] && (!year || !seen["01"]):
		k.problem("x-pattern", "has a month without its year, or a day without its month: the same numbers would come again")
	case utf8.RuneCountInString(pattern) > longestPattern:
		k.problem("x-pattern", "is longer than %d characters", longestPattern)
	}
	return n
}
