package kind

import (
	"encoding/json"
	"strconv"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// largest is the largest whole number that every client can hold: JSON numbers are doubles in most of them.
const largest = 1<<53 - 1

// integerKind is the kind "integer": a whole number of at most 53 bits.
type integerKind struct{ scalar[int64] }

func newInteger() Kind {
	k := integerKind{scalar[int64]{
		name: "integer", column: IntColumn, base: expr.Int, shape: plainShape("Integer", "IntegerFilter"),
		format: func(n int64) string { return strconv.FormatInt(n, 10) },
		plain:  func(n int64) any { return json.Number(strconv.FormatInt(n, 10)) },
	}}
	k.shape.Aggregates = []string{"sum", "avg", "min", "max"}
	return k
}

// Keywords implements Kind.
func (k integerKind) Keywords() string {
	return `{"type": "object", "properties": {` + boundKeywords + `}}`
}

// Decode implements Kind.
func (k integerKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	return decodeBounds(r), r.problems
}

// ValueSchema implements Kind.
func (k integerKind) ValueSchema(s Settings) map[string]any { return s.(bounds).schema("integer") }

// Parse implements Kind.
func (k integerKind) Parse(_ Settings, in any, _ Env) (any, error) { return toInteger(in) }

// ParseText implements Kind. A number with nothing behind its point (13938.0) is whole.
func (k integerKind) ParseText(_ Settings, text string, env Env) (any, error) {
	if blankless(text) == "" {
		return nil, nil
	}
	d, err := readDecimal(text, env)
	if err != nil {
		return nil, errInteger
	}
	return whole(d)
}

var errInteger = say.Errorf("is not a whole number: write it as 42")

// toInteger reads a whole number as clients send it.
func toInteger(in any) (any, error) {
	if in == nil {
		return nil, nil
	}
	if _, text := in.(string); text {
		return nil, say.Errorf("is not a whole number: write it as 42, without quotes")
	}
	d, err := toDecimal(in)
	if err != nil {
		return nil, errInteger
	}
	return whole(d)
}

func whole(d decimal.Decimal) (any, error) {
	if !d.IsInteger() {
		return nil, errInteger
	}
	if d.Abs().Cmp(decimal.NewFromInt(largest)) > 0 {
		return nil, say.Errorf("is too large: whole numbers go up to 9007199254740991; take a decimal field for more")
	}
	return d.IntPart(), nil
}
