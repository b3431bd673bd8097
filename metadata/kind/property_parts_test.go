package kind_test

import (
	"encoding/json"
	"strings"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// words are short texts as people write them, with what separates values in a cell.
func words() *rapid.Generator[string] {
	drawn := rapid.StringMatching(`[a-zéÜ商张김0-9"',;，；、.|]{1,4}( [A-Za-z,;"]{1,4})?`)
	return rapid.Map(drawn, func(text string) string { return strings.Join(strings.Fields(text), " ") })
}

// listsOf are lists of different texts.
func listsOf(texts *rapid.Generator[string]) *rapid.Generator[any] {
	return rapid.Map(rapid.SliceOfNDistinct(texts, 1, 5, strings.ToLower), func(texts []string) any {
		list := make([]any, len(texts))
		for i, text := range texts {
			list[i] = text
		}
		return list
	})
}

// partsOf are values of some parts that are texts.
func partsOf(names ...string) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		value := map[string]any{}
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, len(names), rapid.ID).Draw(t, "names") {
			value[name] = words().Draw(t, name)
		}
		return value
	})
}

func points() *rapid.Generator[any] {
	degrees := func(t *rapid.T, name string, most int64) json.Number {
		return json.Number(decimal.New(rapid.Int64Range(-most*1e7, most*1e7).Draw(t, name), -7).String())
	}
	return rapid.Custom(func(t *rapid.T) any {
		return map[string]any{"latitude": degrees(t, "latitude", 90), "longitude": degrees(t, "longitude", 180)}
	})
}

// anyJSON are plain JSON values that nest so deep, but for null itself.
func anyJSON(deep int) *rapid.Generator[any] {
	number := rapid.Map(decimals(), func(d decimal.Decimal) any { return json.Number(d.String()) })
	leaf := rapid.OneOf(rapid.Bool().AsAny(), rapid.StringMatching(`[^\x00]{0,5}`).AsAny(), number)
	if deep == 0 {
		return leaf
	}
	inner := anyJSON(deep - 1)
	return rapid.OneOf(leaf, rapid.SliceOfN(inner, 0, 3).AsAny(), rapid.MapOfN(rapid.StringMatching(`[a-zä"]{0,3}`), inner, 0, 3).AsAny())
}
