package kind

import "github.com/shopspring/decimal"

// bounds are JSON Schema's keywords about numbers.
type bounds struct {
	minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf *decimal.Decimal
}

// boundKeywords are the properties of Keywords that bounds reads.
const boundKeywords = `
  "minimum": {"type": "number"},
  "maximum": {"type": "number"},
  "exclusiveMinimum": {"type": "number"},
  "exclusiveMaximum": {"type": "number"},
  "multipleOf": {"type": "number", "exclusiveMinimum": 0}`

func decodeBounds(r *keywords) bounds {
	b := bounds{
		minimum: r.number("minimum"), maximum: r.number("maximum"),
		exclusiveMinimum: r.number("exclusiveMinimum"), exclusiveMaximum: r.number("exclusiveMaximum"),
		multipleOf: r.number("multipleOf"),
	}
	if b.multipleOf != nil && !b.multipleOf.IsPositive() {
		r.problem("multipleOf", "must be more than 0")
	}
	b.checkOrder(r)
	return b
}

// checkOrder reports bounds between which no number lies.
func (b bounds) checkOrder(r *keywords) {
	for _, pair := range []struct {
		name      string
		low, high *decimal.Decimal
		touching  bool // whether low may equal high
	}{
		{"minimum", b.minimum, b.maximum, true},
		{"minimum", b.minimum, b.exclusiveMaximum, false},
		{"exclusiveMinimum", b.exclusiveMinimum, b.maximum, false},
		{"exclusiveMinimum", b.exclusiveMinimum, b.exclusiveMaximum, false},
	} {
		if pair.low == nil || pair.high == nil {
			continue
		}
		if c := pair.low.Cmp(*pair.high); c > 0 || c == 0 && !pair.touching {
			r.problem(pair.name, "leaves no number below the upper bound of %s", pair.high)
		}
	}
}

// schema is the JSON Schema of numbers within the bounds.
func (b bounds) schema(typ string) map[string]any {
	out := map[string]any{"type": typ}
	for name, d := range map[string]*decimal.Decimal{
		"minimum": b.minimum, "maximum": b.maximum,
		"exclusiveMinimum": b.exclusiveMinimum, "exclusiveMaximum": b.exclusiveMaximum,
		"multipleOf": b.multipleOf,
	} {
		if d != nil {
			out[name] = number(*d)
		}
	}
	return out
}
