package pg_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kith/engine"
	"kith/metadata"
)

// wide is an entity of 30 fields of the usual kinds, with ten rules.
func wide() string {
	var fields, rules []string
	for i := range 10 {
		fields = append(fields,
			fmt.Sprintf(`"text%d": {"x-kind": "text", "minLength": 2, "maxLength": 80}`, i),
			fmt.Sprintf(`"number%d": {"x-kind": "decimal", "minimum": 0, "maximum": 1000000}`, i))
		rules = append(rules, fmt.Sprintf(`{"name": "rule%d", "check": "number%d >= 0 && (stage != 'lost' || present(text%[1]d))", "message": "no"}`, i, i))
	}
	for i := range 3 {
		fields = append(fields,
			fmt.Sprintf(`"day%d": {"x-kind": "date"}`, i), fmt.Sprintf(`"flag%d": {"x-kind": "boolean"}`, i), fmt.Sprintf(`"count%d": {"x-kind": "integer", "minimum": 0}`, i))
	}
	fields = append(fields, `"stage": {"x-kind": "select", "oneOf": [{"const": "open"}, {"const": "lost"}]}`)
	return `{"$schema": "kith:entity", "$id": "wide", "x-entity": {"plural": "wides"}, "properties": {` + strings.Join(fields, ", ") +
		`}, "required": ["text0", "stage"], "x-rules": [` + strings.Join(rules, ", ") + `]}`
}

func wideValues(n int) values {
	v := values{"stage": "open"}
	for i := range 10 {
		v[fmt.Sprint("text", i)], v[fmt.Sprint("number", i)] = fmt.Sprintf("text %d of %d", i, n), fmt.Sprintf("%d.25", n)
	}
	for i := range 3 {
		v[fmt.Sprint("day", i)], v[fmt.Sprint("flag", i)], v[fmt.Sprint("count", i)] = "2026-03-01", i%2 == 0, n
	}
	return v
}

// BenchmarkWideThousand writes a thousand records of 30 fields with ten rules; beside it stands what of that is checking.
// The number to hold is 10 000 records a second.
func BenchmarkWideThousand(b *testing.B) {
	w := newWorld(b)
	w.apply("wide", wide())
	e := w.state.Model.Entity("wide")
	records := make([]values, 1000)
	for i := range records {
		records[i] = wideValues(i)
	}
	create := w.creating("wide", records...)
	perSecond := func(b *testing.B) { b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "records/s") }
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			again := *create
			w.must(w.me, &again)
		}
		perSecond(b)
	})
	b.Run("check", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			check(b, w, e, create)
		}
		perSecond(b)
	})
}

func check(b *testing.B, w *world, e *metadata.Entity, create *engine.Write) {
	b.Helper()
	now := time.Now()
	validator := engine.NewValidator(w.state.Model, e, engine.ReaderOf(w.me, w.state.Model), now)
	defaults := engine.NewDefaults(w.state.Model, e, w.me, now)
	for _, v := range create.Records {
		record, _ := defaults.Record(v.Set)
		found, err := validator.Validate(record)
		if err != nil || len(found) > 0 {
			b.Fatal(found, err)
		}
	}
}
