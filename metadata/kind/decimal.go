package kind

import (
	"strings"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// DecimalSettings are the settings of decimal and percent. Nothing is ever rounded: a number with more digits is
// refused.
type DecimalSettings struct {
	bounds
	Precision *int // how many digits in all
	Scale     *int // how many of them after the point
}

// decimalKind is an exact number in a numeric column: the kinds "decimal" and "percent".
type decimalKind struct {
	scalar[decimal.Decimal]
	sign string // what people write after it: "%"
}

// newDecimal makes the kind "decimal": an exact number.
func newDecimal() Kind { return exact("decimal", "", "sum", "avg", "min", "max") }

func exact(name, sign string, aggregates ...string) Kind {
	k := decimalKind{
		scalar: scalar[decimal.Decimal]{
			name: name, column: NumericColumn, base: expr.Decimal, shape: plainShape("Decimal", "DecimalFilter"),
			format: func(d decimal.Decimal) string { return d.String() + sign },
			plain:  func(d decimal.Decimal) any { return number(d) },
		},
		sign: sign,
	}
	k.shape.Aggregates = aggregates
	return k
}

// Keywords implements Kind.
func (k decimalKind) Keywords() string {
	return `{"type": "object", "properties": {` + boundKeywords + `,
  "x-precision": {"type": "integer", "minimum": 1, "maximum": 90},
  "x-scale": {"type": "integer", "minimum": 0, "maximum": 30}
}}`
}

// Decode implements Kind.
func (k decimalKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	s := DecimalSettings{
		bounds:    decodeBounds(r),
		Precision: r.count("x-precision", 1, wholeDigits+fractionDigits),
		Scale:     r.count("x-scale", 0, fractionDigits),
	}
	if s.Precision != nil && s.Scale != nil && *s.Scale > *s.Precision {
		r.problem("x-scale", "is %d, more than the x-precision of %d digits in all", *s.Scale, *s.Precision)
	}
	return s, r.problems
}

// ValueSchema implements Kind.
func (k decimalKind) ValueSchema(s Settings) map[string]any {
	return s.(DecimalSettings).schema("number")
}

// Parse implements Kind.
func (k decimalKind) Parse(s Settings, in any, _ Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	d, err := toDecimal(in)
	if err != nil {
		return nil, err
	}
	return s.(DecimalSettings).fit(d)
}

// ParseText implements Kind.
func (k decimalKind) ParseText(s Settings, text string, env Env) (any, error) {
	text = blankless(text)
	if text == "" {
		return nil, nil
	}
	if k.sign != "" {
		text = strings.TrimSpace(strings.TrimSuffix(text, k.sign))
	}
	d, err := readDecimal(text, env)
	if err != nil {
		return nil, err
	}
	return s.(DecimalSettings).fit(d)
}

// fit refuses a number that has more digits than the field keeps.
func (s DecimalSettings) fit(d decimal.Decimal) (any, error) {
	whole, fraction := digits(d)
	switch {
	case s.Scale != nil && fraction > *s.Scale && *s.Scale == 0:
		return nil, say.Errorf("has digits after the point: the field keeps whole numbers")
	case s.Scale != nil && fraction > *s.Scale:
		return nil, say.Errorf("has %d digits after the point: the field keeps %d, so round it first", fraction, *s.Scale)
	case s.Precision != nil && s.Scale != nil && whole > *s.Precision-*s.Scale:
		return nil, say.Errorf("has %d digits before the point: the field keeps %d", whole, *s.Precision-*s.Scale)
	case s.Precision != nil && whole+fraction > *s.Precision:
		return nil, say.Errorf("has %d digits: the field keeps %d", whole+fraction, *s.Precision)
	}
	return d, nil
}
