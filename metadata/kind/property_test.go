package kind_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"kith/metadata/expr"
	"kith/metadata/kind"
)

// plainField is a field of a kind with the given keywords.
func plainField(t *testing.T, name string, keywords map[string]any) field {
	t.Helper()
	k, ok := kind.LookupSystem(name)
	if !ok {
		t.Fatalf("no kind %s", name)
	}
	settings, problems := k.Decode(keywords)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	env := kind.Env{Currency: "EUR", Country: "ES"}
	return field{Kind: k, settings: settings, env: env, schema: compileSchema(t, k.ValueSchema(settings))}
}

// TestRoundTrips draws canonical values: each survives text and plain JSON.
func TestRoundTrips(t *testing.T) {
	t.Parallel()
	drawn := map[string]*rapid.Generator[any]{
		"text":     rapid.StringMatching(`[a-zA-Zé商🤝"',;][^\x00\n\r\v\f\x85\x{2028}\x{2029}]{0,20}[a-z0-9]`).AsAny(),
		"longText": rapid.StringMatching(`[^\x00]{1,40}`).AsAny(),
		"richText": rapid.Map(rapid.StringMatching(`[a-z &<>"é商]{0,9}[a-z]`), func(s string) string {
			return "<p>" + escaped(s) + "</p><ul><li><em>" + escaped(s) + "</em></li></ul>"
		}).AsAny(),
		"integer": rapid.Int64Range(-(1<<53 - 1), 1<<53-1).AsAny(),
		"decimal": decimals().AsAny(),
		"percent": decimals().AsAny(),
		"money": rapid.Custom(func(t *rapid.T) any {
			return expr.MoneyValue{Amount: decimals().Draw(t, "amount"), Currency: rapid.StringMatching(`[A-Z]{3}`).Draw(t, "currency")}
		}),
		"boolean":    rapid.Bool().AsAny(),
		"date":       rapid.Custom(func(t *rapid.T) any { return instants().Draw(t, "t").Truncate(24 * time.Hour) }),
		"dateTime":   instants().AsAny(),
		"rating":     rapid.Int64Range(1, 5).AsAny(),
		"color":      rapid.StringMatching(`#[0-9a-f]{6}`).AsAny(),
		"time":       rapid.Map(rapid.Int64Range(0, 86399), seconds).AsAny(),
		"duration":   rapid.Map(rapid.Int64Range(-9223372036, 9223372036), seconds).AsAny(),
		"tags":       listsOf(words()),
		"address":    partsOf("line1", "line2", "city", "region", "postalCode"),
		"personName": partsOf("prefix", "given", "middle", "family", "suffix"),
		"geo":        points(),
		"json":       anyJSON(3),
	}
	for name, values := range drawn {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := plainField(t, name, map[string]any{})
			rapid.Check(t, func(t *rapid.T) { f.keepsDrawn(t, values.Draw(t, "value")) })
		})
	}
}

func (f field) keepsDrawn(t *rapid.T, v any) {
	again, err := f.ParseText(f.settings, f.Text(f.settings, v), f.env)
	if err != nil || !f.same(again, v) {
		t.Fatalf("%#v as text comes back as %#v, %v", v, again, err)
	}
	again, err = f.Parse(f.settings, f.Plain(f.settings, v), f.env)
	if err != nil || !f.same(again, v) {
		t.Fatalf("%#v as plain JSON comes back as %#v, %v", v, again, err)
	}
}

// same is whether two values are one: lists and objects part by part, others by their text.
func (f field) same(a, b any) bool {
	switch a.(type) {
	case []any, map[string]any:
		return expr.SameValue(a, b)
	}
	return f.Text(f.settings, a) == f.Text(f.settings, b)
}

// escaped is a text as canonical HTML has it.
func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

func seconds(n int64) time.Duration { return time.Duration(n) * time.Second }

func decimals() *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64().Draw(t, "digits"), rapid.Int32Range(-25, 25).Draw(t, "exponent"))
	})
}

func instants() *rapid.Generator[time.Time] {
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro()
	last := time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC).UnixMicro()
	return rapid.Map(rapid.Int64Range(first, last), func(us int64) time.Time { return time.UnixMicro(us).UTC() })
}

// TestBoundsAreExact holds the value schema against plain comparison of exact numbers.
func TestBoundsAreExact(t *testing.T) {
	t.Parallel()
	compare := map[string]func(value, bound decimal.Decimal) bool{
		"minimum":          decimal.Decimal.GreaterThanOrEqual,
		"maximum":          decimal.Decimal.LessThanOrEqual,
		"exclusiveMinimum": decimal.Decimal.GreaterThan,
		"exclusiveMaximum": decimal.Decimal.LessThan,
		"multipleOf":       func(v, b decimal.Decimal) bool { return v.Mod(b).IsZero() },
	}
	for keyword, holds := range compare {
		t.Run(keyword, func(t *testing.T) {
			t.Parallel()
			bound := decimal.RequireFromString("0.1")
			f := plainField(t, "decimal", map[string]any{keyword: json.Number("0.1")})
			m := plainField(t, "money", map[string]any{keyword: json.Number("0.1")})
			rapid.Check(t, func(t *rapid.T) {
				near := decimal.New(rapid.Int64Range(-3, 3).Draw(t, "steps"), rapid.Int32Range(-28, -1).Draw(t, "size"))
				v := bound.Add(near)
				err := f.schema.Validate(f.Plain(f.settings, v))
				if want := holds(v, bound); (err == nil) != want {
					t.Fatalf("%s %s of %s: want %v, got %v", keyword, bound, v, want, err)
				}
				err = m.schema.Validate(m.Plain(m.settings, expr.MoneyValue{Amount: v, Currency: "EUR"}))
				if want := holds(v, bound); (err == nil) != want {
					t.Fatalf("money's %s %s of %s: want %v, got %v", keyword, bound, v, want, err)
				}
			})
		})
	}
}

// TestWaysToWriteNumbers writes numbers as files do: all mean the same.
func TestWaysToWriteNumbers(t *testing.T) {
	t.Parallel()
	f := plainField(t, "decimal", map[string]any{})
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-1e15, 1e15).Draw(t, "n")
		cents := rapid.IntRange(0, 99).Draw(t, "cents")
		sign, digits := "", fmt.Sprint(n)
		if n < 0 {
			sign, digits = "-", digits[1:]
		}
		want := decimal.RequireFromString(fmt.Sprintf("%s%s.%02d", sign, digits, cents))
		separator := rapid.SampledFrom([]string{"", ",", " ", "'", "’", "\u00a0", "\u202f"}).Draw(t, "separator")
		env, point := f.env, "."
		if rapid.Bool().Draw(t, "comma") {
			env.DecimalComma, point = true, ","
			separator = strings.ReplaceAll(separator, ",", ".")
		}
		text := fmt.Sprintf("%s%s%s%02d", sign, grouped(digits, separator), point, cents)
		got, err := f.ParseText(f.settings, text, env)
		if err != nil || !got.(decimal.Decimal).Equal(want) {
			t.Fatalf("%q is %v, %v; want %s", text, got, err, want)
		}
	})
}

func grouped(digits, separator string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	return digits
}
