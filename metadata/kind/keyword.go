package kind

import (
	"encoding/json"

	"github.com/shopspring/decimal"

	"kith/metadata/say"
)

// keywords reads the keywords of a field and collects what is wrong with them. Keywords that a kind does not know are
// left to the schema of documents.
type keywords struct {
	in       map[string]any
	problems []Problem
}

func (k *keywords) problem(keyword, english string, args ...any) {
	k.problems = append(k.problems, Problem{Keyword: keyword, Message: say.Of(english, args...)})
}

// text reads a string; "" when absent.
func (k *keywords) text(name string) string {
	v, ok := k.in[name]
	if !ok {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		k.problem(name, "must be a text in quotes")
	}
	return s
}

// oneOf reads a string that must be among choices; the first of them when absent.
func (k *keywords) oneOf(name string, choices ...string) string {
	v, ok := k.in[name]
	if !ok {
		return choices[0]
	}
	for _, c := range choices {
		if v == c {
			return c
		}
	}
	k.problem(name, "must be one of %s", say.AnyOf(choices))
	return choices[0]
}

// number reads an exact number; nil when absent.
func (k *keywords) number(name string) *decimal.Decimal {
	v, ok := k.in[name]
	if !ok {
		return nil
	}
	if _, text := v.(string); !text {
		if d, err := toDecimal(v); err == nil {
			return &d
		}
	}
	k.problem(name, "must be a number")
	return nil
}

// count reads a whole number between least and most; nil when absent.
func (k *keywords) count(name string, least, most int64) *int {
	v, ok := k.in[name]
	if !ok {
		return nil
	}
	if _, text := v.(string); !text {
		d, err := toDecimal(v)
		if err == nil && d.IsInteger() && d.Cmp(decimal.NewFromInt(least)) >= 0 && d.Cmp(decimal.NewFromInt(most)) <= 0 {
			n := int(d.IntPart())
			return &n
		}
	}
	k.problem(name, "must be a whole number from %d to %d", least, most)
	return nil
}

// number makes the plain JSON form of a decimal.
func number(d decimal.Decimal) json.Number { return json.Number(d.String()) }
