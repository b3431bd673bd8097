package expr_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// world is what testdata/world.json describes: a scope to check against and an environment to evaluate in.
type world struct {
	fields map[string]map[string]expr.Type
	env    expr.Env
	byName map[string]map[string]map[string]any // entity, name of the record
}

type worldFile struct {
	Now, Zone, Currency string
	FirstWeekday        int
	FiscalYearStart     int
	Rates               map[string]string
	Actor               map[string]any
	Documents           []worldDocument
	Records             map[string]map[string]map[string]any
	Trash               map[string][]string
}

type worldDocument struct {
	ID         string               `json:"$id"`
	XEntity    struct{ Owned bool } `json:"x-entity"`
	Properties map[string]struct {
		Kind    string                   `json:"x-kind"`
		To      string                   `json:"x-to"`
		Inverse string                   `json:"x-inverse"`
		OneOf   []struct{ Const string } `json:"oneOf"`
	}
}

// Field implements expr.Scope.
func (w *world) Field(entity, name string) (expr.Type, bool) {
	t, ok := w.fields[entity][name]
	return t, ok
}

// Fields implements expr.Scope.
func (w *world) Fields(entity string) []string {
	var names []string
	for name := range w.fields[entity] {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func readWorld(t testing.TB) *world {
	t.Helper()
	var f worldFile
	readJSON(t, "world.json", &f)
	w := &world{fields: map[string]map[string]expr.Type{"user": {}, "team": {}}, byName: f.Records}
	w.readDocuments(f.Documents)
	w.link(f.Trash)
	w.env = expr.Env{Records: expr.Maps{}, Currency: f.Currency, Actor: f.Actor}
	now, err := time.Parse(time.RFC3339Nano, f.Now)
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation(f.Zone)
	if err != nil {
		t.Fatal(err)
	}
	w.env.Now, w.env.Zone = now, zone
	w.env.FirstWeekday, w.env.FiscalYearStart = f.FirstWeekday, f.FiscalYearStart
	w.env.Rate = func(currency string) (decimal.Decimal, bool) {
		rate, ok := f.Rates[currency]
		return decimal.RequireFromString("0" + rate), ok
	}
	return w
}

func readJSON(t testing.TB, name string, v any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func (w *world) readDocuments(docs []worldDocument) {
	for _, doc := range docs {
		w.fields[doc.ID] = map[string]expr.Type{}
	}
	for _, doc := range docs {
		for name, p := range doc.Properties {
			t := typeOfKind(p.Kind, p.To)
			for _, option := range p.OneOf {
				if t.Elem != nil {
					t.Elem.Values = append(t.Elem.Values, option.Const)
					continue
				}
				t.Values = append(t.Values, option.Const)
			}
			w.fields[doc.ID][name] = t
			if p.Inverse != "" {
				w.fields[p.To][p.Inverse] = expr.ListOf(expr.RecordOf(doc.ID))
			}
		}
		if doc.XEntity.Owned {
			w.fields[doc.ID]["owner"] = expr.RecordOf("user")
			w.fields[doc.ID]["team"] = expr.RecordOf("team")
		}
	}
	for entity, fields := range w.fields {
		fields["id"] = expr.RecordOf(entity)
	}
}

func typeOfKind(kind, to string) expr.Type {
	switch kind {
	case "integer", "rating":
		return expr.Of(expr.Int)
	case "decimal", "percent":
		return expr.Of(expr.Decimal)
	case "boolean":
		return expr.Of(expr.Bool)
	case "date", "dateTime", "time", "duration", "money":
		return expr.Of(expr.Base(kind))
	case "relation":
		return expr.RecordOf(to)
	case "user":
		return expr.RecordOf("user")
	case "multiSelect", "tags":
		return expr.ListOf(expr.Of(expr.Text))
	case "json":
		return expr.Of(expr.JSON)
	case "address":
		return partsOf(expr.Text, "line1", "line2", "city", "region", "postalCode", "country")
	case "personName":
		return partsOf(expr.Text, "prefix", "given", "middle", "family", "suffix")
	case "geo":
		return partsOf(expr.Decimal, "latitude", "longitude")
	}
	return expr.Of(expr.Text)
}

func partsOf(base expr.Base, names ...string) expr.Type {
	t := expr.Of(expr.Object)
	for _, name := range names {
		t.Parts = append(t.Parts, expr.Part{Name: name, Of: expr.Of(base)})
	}
	return t
}

// link makes canonical values of the records' values and lets relations lead to records, in both directions.
func (w *world) link(trash map[string][]string) {
	byID := map[any]map[string]any{}
	for _, records := range w.byName {
		for _, record := range records {
			byID[record["id"]] = record
		}
	}
	for entity, records := range w.byName {
		for name, record := range records {
			for field, value := range record {
				t := w.fields[entity][field]
				if t.Base == expr.List && t.Elem.Base == expr.Record {
					continue
				}
				record[field] = mustCanonical(t, value)
				if t.Base != expr.Record || field == "id" {
					continue
				}
				other := byID[value]
				record[field] = other
				w.connect(entity, t.Entity, field, record, other, slices.Contains(trash[entity], name))
			}
		}
	}
}

func (w *world) connect(entity, to, field string, record, other map[string]any, trashed bool) {
	inverse := map[string]string{"company.parent": "children", "sample.firmA": "samples", "task.sample": "tasks"}[entity+"."+field]
	if inverse == "" || trashed {
		return
	}
	if _, ok := w.fields[to][inverse]; !ok {
		panic("no inverse " + inverse)
	}
	many, _ := other[inverse].([]any)
	other[inverse] = append(many, record)
}

// of is the environment for one sample.
func (w *world) of(name string) *expr.Env {
	env := w.env
	env.Record = w.byName["sample"][name]
	return &env
}

func mustCanonical(t expr.Type, value any) any {
	v, err := canonical(t, value)
	if err != nil {
		panic(err)
	}
	return v
}

// plainParts makes numbers of the parts that are some.
func plainParts(t expr.Type, v map[string]any) map[string]any {
	for _, p := range t.Parts {
		if text, ok := v[p.Name].(string); ok && p.Of.Base == expr.Decimal {
			v[p.Name] = json.Number(text)
		}
	}
	return v
}

// canonical reads a plain JSON value of the test data.
func canonical(t expr.Type, value any) (any, error) {
	s := fmt.Sprint(value)
	switch v := value.(type) {
	case nil, bool:
		return v, nil
	case []any:
		return v, nil
	case map[string]any:
		if t.Base == expr.Object || t.Base == expr.JSON {
			return plainParts(t, v), nil
		}
		amount, err := decimal.NewFromString(fmt.Sprint(v["amount"]))
		return expr.MoneyValue{Amount: amount, Currency: fmt.Sprint(v["currency"])}, err
	}
	switch t.Base {
	case expr.Int:
		return json.Number(s).Int64()
	case expr.Decimal:
		return decimal.NewFromString(s)
	case expr.Date:
		return time.Parse(time.DateOnly, s)
	case expr.Time:
		return expr.ParseTime(s)
	case expr.Duration:
		return expr.ParseDuration(s)
	case expr.DateTime:
		return time.Parse(time.RFC3339Nano, s)
	case expr.Text, expr.Record:
		return strings.Clone(s), nil
	}
	return nil, fmt.Errorf("a value %v of type %s", value, t.Base)
}
