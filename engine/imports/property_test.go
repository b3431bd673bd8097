package imports_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"kith/engine"
	"kith/engine/imports"
	"kith/metadata"
	"kith/metadata/expr"
)

// A table of records, written as a file in any dialect and imported into an entity of the same fields, is the same
// table.
func TestExportedRecordsComeBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clean("badge", "code,color,externalId\nA,red,a\nB,blue,b\nC,green,c\n", imports.Options{})
	w.clean("user", "name\nPat\nQuinn\n", imports.Options{})
	values := w.draws()
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		records := drawRecords(t, w.state.Model.Entity("thing"), values, fmt.Sprintf("r%d-", round))
		write := &engine.Write{Entity: w.state.Model.Entity("thing"), Op: engine.CreateOp, Records: records}
		if _, err := w.ws.Store.Write(context.Background(), w.state, w.admin, []*engine.Write{write}); err != nil {
			t.Fatal(err)
		}
		opt := imports.Options{Mapping: w.sameFields(), Atomic: rapid.Bool().Draw(t, "atomic")}
		file := drawFile(t, w.state.Model.Entity("thing"), records)
		report, err := w.try("copy", file, opt)
		if err != nil || report.Imported != len(records) {
			t.Fatalf("%v\n%+v\n%q", err, report, file)
		}
		if diff := cmp.Diff(w.round("thing", round), w.round("copy", round)); diff != "" {
			t.Fatalf("%s\n%q", diff, file)
		}
	})
}

// draws are generators of canonical values by the field's name; nil stands for no value.
func (w *world) draws() map[string]*rapid.Generator[any] {
	line := rapid.StringMatching(`[a-zA-Zé商🤝"',;][^\x00\n\r\v\f\x85\x{2028}\x{2029}]{0,20}[a-z0-9]`)
	ids := func(entity string) *rapid.Generator[any] {
		var all []string
		for _, row := range w.ids(entity, "id") {
			all = append(all, row[0])
		}
		return rapid.SampledFrom(all).AsAny()
	}
	return map[string]*rapid.Generator[any]{
		"text":     line.AsAny(),
		"longText": rapid.StringMatching(`[^\x00\r]{0,20}[a-z][^\x00\r]{0,20}`).AsAny(),
		"integer":  rapid.Int64Range(-(1<<53 - 1), 1<<53-1).AsAny(),
		"decimal":  decimals().AsAny(),
		"percent":  decimals().AsAny(),
		"money": rapid.Custom(func(t *rapid.T) any {
			return expr.MoneyValue{Amount: decimals().Draw(t, "amount"), Currency: rapid.SampledFrom([]string{"EUR", "USD"}).Draw(t, "currency")}
		}),
		"boolean":  rapid.Bool().AsAny(),
		"date":     rapid.Custom(func(t *rapid.T) any { return instants().Draw(t, "day").Truncate(24 * time.Hour) }),
		"dateTime": instants().AsAny(),
		"select":   rapid.SampledFrom([]string{"one", "two", "three"}).AsAny(),
		"email":    rapid.SampledFrom([]string{"ann@example.com", "Bob.O'Neil+x@sub.example.org", "伊@例え.jp"}).AsAny(),
		"phone":    rapid.SampledFrom([]string{"+34912345678", "+12125550123", "+97699112233"}).AsAny(),
		"url":      rapid.SampledFrom([]string{"https://example.com/", "http://example.org/a?b=c,d;e#f"}).AsAny(),
		"relation": ids("badge"),
		"user":     ids("user"),
		"owner":    ids("user"),
	}
}

// decimals have no zeros at the end: as texts they lose them.
func decimals() *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		digits := rapid.Int64().Filter(func(n int64) bool { return n%10 != 0 }).Draw(t, "digits")
		return decimal.New(digits, rapid.Int32Range(-20, 10).Draw(t, "exponent"))
	})
}

func instants() *rapid.Generator[time.Time] {
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro()
	last := time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC).UnixMicro()
	return rapid.Map(rapid.Int64Range(first, last), func(us int64) time.Time { return time.UnixMicro(us).UTC() })
}

func drawRecords(t *rapid.T, e *metadata.Entity, values map[string]*rapid.Generator[any], prefix string) []engine.Values {
	records := make([]engine.Values, rapid.IntRange(1, 6).Draw(t, "records"))
	for i := range records {
		records[i].Set = map[*metadata.Field]any{e.Field("externalId"): fmt.Sprint(prefix, i)}
		for _, f := range e.Fields {
			if g := values[f.Name]; g != nil && rapid.IntRange(0, 3).Draw(t, "given") > 0 {
				records[i].Set[f] = g.Draw(t, f.Name)
			}
		}
	}
	return records
}

// drawFile writes records with their columns in any order, in one of the dialects of CSV.
func drawFile(t *rapid.T, e *metadata.Entity, records []engine.Values) string {
	var names []string
	for _, f := range e.Fields {
		if !f.Many && !f.ReadOnly && f.Name != "team" {
			names = append(names, f.Name)
		}
	}
	names = rapid.Permutation(names).Draw(t, "columns")
	var out bytes.Buffer
	if rapid.Bool().Draw(t, "mark") {
		out.WriteString("\ufeff")
	}
	w := csv.NewWriter(&out)
	w.Comma = rapid.SampledFrom([]rune(",;\t|")).Draw(t, "separator")
	rows := [][]string{names}
	for _, r := range records {
		row := make([]string, len(names))
		for i, name := range names {
			f := e.Field(name)
			row[i] = f.Kind.Text(f.Settings, r.Set[f])
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// sameFields maps every column to the field of its name, relations by id.
func (w *world) sameFields() *imports.Mapping {
	m := &imports.Mapping{Key: "externalId", Columns: map[string]imports.Column{}}
	for _, f := range w.state.Model.Entity("copy").Fields {
		c := imports.Column{Field: f.Name}
		if f.Target != nil {
			c.By = "id"
		}
		if !f.Many && !f.ReadOnly && f.Name != "team" {
			m.Columns[f.Name] = c
		}
	}
	return m
}

// round reads the records of one round.
func (w *world) round(entity string, round int) [][]any {
	w.t.Helper()
	fields := []string{"externalId"}
	for _, f := range w.state.Model.Entity(entity).Fields {
		if !f.Many && !f.ReadOnly && f.Name != "externalId" {
			fields = append(fields, f.Name)
		}
	}
	return slices.DeleteFunc(w.plain(entity, fields...), func(row []any) bool {
		return !strings.HasPrefix(row[0].(string), fmt.Sprintf("r%d-", round))
	})
}
