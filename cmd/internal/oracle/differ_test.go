package oracle

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// differ finds the first difference between an expected answer and the decoded JSON of a real one; "" when there is
// none.
func differ(at string, want, got any) string {
	var ok bool
	switch want := want.(type) {
	case answer:
		return differObject(at, want, got)
	case []any:
		list, is := got.([]any)
		if !is || len(list) != len(want) {
			return mismatch(at, want, got)
		}
		for i := range want {
			if diff := differ(fmt.Sprint(at, "[", i, "]"), want[i], list[i]); diff != "" {
				return diff
			}
		}
		return ""
	case changes:
		return want.differ(at, got)
	case exact:
		d, err := readDecimal(got)
		ok = err == nil && d.Equal(want.Decimal)
	case rounded:
		d, err := readDecimal(got)
		ok = err == nil && d.Sub(want.Decimal).Abs().LessThan(decimal.New(1, -8))
	case instant:
		text, _ := got.(string)
		v, err := time.Parse(time.RFC3339, text)
		ok = err == nil && (want.Equal(fresh) || v.Equal(want.Time))
	case cursor:
		ok = want.fits(got)
	default:
		ok = want == got
	}
	if !ok {
		return mismatch(at, want, got)
	}
	return ""
}

func differObject(at string, want answer, got any) string {
	o, is := got.(map[string]any)
	if !is {
		return mismatch(at, want, got)
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		v, there := o[key]
		if !there {
			return mismatch(at+"."+key, want[key], "nothing")
		}
		if diff := differ(at+"."+key, want[key], v); diff != "" {
			return diff
		}
	}
	if len(o) != len(want) {
		return mismatch(at, want, got)
	}
	return ""
}

func mismatch(at string, want, got any) string {
	return fmt.Sprintf("at %s:\n  want %s\n  got  %s\n", at, show(want), show(got))
}

func show(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%v", v)
	}
	return string(text)
}

func readDecimal(v any) (decimal.Decimal, error) {
	text, ok := v.(string)
	if !ok {
		return decimal.Decimal{}, fmt.Errorf("%v is no text", v)
	}
	return decimal.NewFromString(text)
}

// fits is whether a cursor's text holds values where the actor may know of some, and only there.
func (c cursor) fits(got any) bool {
	text, _ := got.(string)
	body, err := base64.RawURLEncoding.DecodeString(text)
	var values []*string
	if err != nil || json.Unmarshal(body, &values) != nil || len(values) != len(c.nulls)+2 {
		return false
	}
	for i, null := range c.nulls {
		if null != (values[i+1] == nil) {
			return false
		}
	}
	return true
}
