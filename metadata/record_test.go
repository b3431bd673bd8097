package metadata_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/metadatatest"
	"kith/metadata/say"
)

func TestValidate(t *testing.T) {
	t.Parallel()
	m := metadatatest.Model(t, `{"$schema": "kith:entity", "$id": "deal", "x-entity": {"plural": "deals", "owned": true}, "properties": {
		"name": {"x-kind": "text", "minLength": 2, "maxLength": 5},
		"stage": {"x-kind": "select", "oneOf": [{"const": "new"}, {"const": "won"}]},
		"amount": {"x-kind": "money", "minimum": 10, "maximum": 20},
		"code": {"x-kind": "text", "pattern": "^[A-Z]+$"},
		"count": {"x-kind": "integer", "exclusiveMinimum": 0, "multipleOf": 5},
		"company": {"x-kind": "relation", "x-to": "deal", "x-inverse": "deals"}},
		"required": ["name", "amount", "company"]}`)
	for name, c := range map[string]struct {
		values map[string]any
		want   []metadata.Violation
	}{
		"right": {values: map[string]any{"name": "äöüßä", "stage": "won", "amount": money("10"), "company": "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47", "count": json.Number("5"), "code": nil}},
		"nothing": {want: []metadata.Violation{
			{Field: "name", Rule: "required", Says: say.Of("is required")},
			{Field: "amount", Rule: "required", Says: say.Of("is required")},
			{Field: "company", Rule: "required", Says: say.Of("is required")},
		}},
		"all wrong": {
			values: map[string]any{
				"name": "abcdef", "stage": "lost", "amount": money("20.01"), "code": "a", "count": json.Number("-3"), "company": "x", "owner": json.Number("5"),
			},
			want: []metadata.Violation{
				{Field: "name", Rule: "maxLength", Says: say.Of("must not be longer than 5 characters")},
				{Field: "stage", Rule: "enum", Says: say.Of(`must be one of "new" or "won"`)},
				{Field: "amount", Rule: "maximum", Says: say.Of("must be at most 20")},
				{Field: "code", Rule: "pattern", Says: say.Of(`has not the right form: it must match "^[A-Z]+$"`)},
				{Field: "count", Rule: "exclusiveMinimum", Says: say.Of("must be more than 0")},
				{Field: "count", Rule: "multipleOf", Says: say.Of("must be a multiple of 5")},
				{Field: "owner", Rule: "type", Says: say.Of("must be a text in quotes")},
			},
		},
		"of the engine": {
			values: map[string]any{"name": "abc", "amount": money("11"), "company": "x", "version": "not looked at", "unknown": 5},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, m.Entity("deal").Validate(func(f *metadata.Field) any { return c.values[f.Name] })); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func money(amount string) map[string]any {
	return map[string]any{"amount": json.Number(amount), "currency": "USD"}
}

func BenchmarkValidate(b *testing.B) {
	deal := metadatatest.LeadToDeal(b).Entity("deal")
	id := "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47"
	values := map[string]any{
		"name": "Fifty desks for the new office", "stage": "proposal", "amount": money("12500.50"), "probability": json.Number("40"),
		"openedOn": "2026-01-05", "closeDate": "2026-03-31", "nextStep": "Send the offer", "internalCost": money("9000"), "source": "web",
		"company": id, "contact": id, "product": id, "description": "They want them by April.", "owner": id, "team": id,
	}
	for b.Loop() {
		if v := deal.Validate(func(f *metadata.Field) any { return values[f.Name] }); len(v) > 0 {
			b.Fatal(v)
		}
	}
}

// TestValidateRecord finds in canonical values what Validate finds in plain ones.
func TestValidateRecord(t *testing.T) {
	t.Parallel()
	m := metadatatest.Model(t, `{"$schema": "kith:entity", "$id": "deal", "x-entity": {"plural": "deals"}, "properties": {
		"name": {"x-kind": "text", "maxLength": 5}, "note": {"x-kind": "longText"}, "stage": {"x-kind": "select", "oneOf": [{"const": "new"}]},
		"amount": {"x-kind": "money", "minimum": 10}, "size": {"x-kind": "decimal", "minimum": 0, "multipleOf": 0.5}, "share": {"x-kind": "percent", "maximum": 100},
		"count": {"x-kind": "integer", "exclusiveMinimum": 0}, "any": {"x-kind": "integer"}, "day": {"x-kind": "date"}, "at": {"x-kind": "dateTime"},
		"hot": {"x-kind": "boolean"}, "company": {"x-kind": "relation", "x-to": "deal"}},
		"required": ["name", "day"]}`)
	e := m.Entity("deal")
	rapid.Check(t, func(t *rapid.T) {
		record := map[*metadata.Field]any{}
		for name, values := range map[string][]any{
			"name": {"abc", "abcdefg"}, "note": {"x"}, "stage": {"new", "old"}, "amount": {expr.MoneyValue{Amount: decimal.NewFromInt(9)}, expr.MoneyValue{Amount: decimal.NewFromInt(10)}},
			"size": {decimal.RequireFromString("1.5"), decimal.RequireFromString("1.2"), decimal.NewFromInt(-1)}, "share": {decimal.NewFromInt(101), decimal.NewFromInt(100)},
			"count": {int64(0), int64(1)}, "any": {int64(-5)}, "day": {time.Now()}, "at": {time.Now()}, "hot": {true}, "company": {"01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47"},
		} {
			if v := rapid.SampledFrom(append(values, nil)).Draw(t, name); v != nil {
				record[e.Field(name)] = v
			}
		}
		want := e.Validate(func(f *metadata.Field) any { return f.Kind.Plain(f.Settings, record[f]) })
		if diff := cmp.Diff(want, e.ValidateRecord(record)); diff != "" {
			t.Error(diff)
		}
	})
}
