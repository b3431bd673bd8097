package pg_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
)

const breachDeal = `"name": {"x-kind": "text"}, "code": {"x-kind": "text"}, "amount": {"x-kind": "integer"}, "price": {"x-kind": "money"},
	"stage": {"x-kind": "select", "oneOf": [{"const": "new"}, {"const": "won"}, {"const": "lost"}]},
	"labels": {"x-kind": "multiSelect", "oneOf": [{"const": "a"}, {"const": "b"}]},
	"company": {"x-kind": "relation", "x-to": "company", "x-inverse": "deals"}`

// TestBreaches holds what a plan says of the records that break it against what becomes of them: each is refused as it is
// next changed, and no other.
func TestBreaches(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		from, to string // in the document of deal
		more     string // beside its properties
		says     string
		examples string // names, with values
		blocks   bool
	}{
		"required":  {more: `"required": ["amount"]`, says: "2 Deals have no Amount: they stay as they are, and need one when they are next saved", examples: "c, d"},
		"new field": {from: `"code"`, to: `"due": {"x-kind": "date"}, "code"`, more: `"required": ["due"]`, says: "4 Deals have no Due: they stay as they are, and need one when they are next saved", examples: "a, b, c, d"},
		"minimum":   {from: `"integer"`, to: `"integer", "minimum": 5`, says: "1 Deals have a value of Amount that is not allowed then (it must be at least 5): they stay as they are, and have to be mended when they are next saved", examples: "a 4"},
		"money":     {from: `"money"`, to: `"money", "maximum": 2`, says: "1 Deals have a value of Price that is not allowed then (it must be at most 2): they stay as they are, and have to be mended when they are next saved", examples: "b 3 USD"},
		"length":    {from: `"code": {"x-kind": "text"`, to: `"code": {"x-kind": "text", "maxLength": 2`, says: "1 Deals have a value of Code that is not allowed then (it must not be longer than 2 characters): they stay as they are, and have to be mended when they are next saved", examples: "c xyz"},
		"pattern":   {from: `"code": {"x-kind": "text"`, to: `"code": {"x-kind": "text", "pattern": "^[a-z]+$"`, says: "2 Deals have a value of Code that is not allowed then (it has not the right form: it must match \"^[a-z]+$\"): they stay as they are, and have to be mended when they are next saved", examples: "a X, b X"},
		"option":    {from: `{"const": "new"}, `, says: "2 Deals have a value of Stage that is not allowed then (it must be one of \"won\" or \"lost\"): they stay as they are, and have to be mended when they are next saved", examples: "a new, b new"},
		"options":   {from: `, {"const": "b"}`, says: "1 Deals have a value of Labels that is not allowed then (it must be one of \"a\"): they stay as they are, and have to be mended when they are next saved", examples: "b a; b"},
		"rule": {
			more: `"x-rules": [{"name": "worth", "check": "stage != 'won' || amount > 5", "message": "No.", "fields": ["amount"]}]`,
			says: "1 Deals break the rule worth: they stay as they are, and have to be mended when they are next saved", examples: "c",
		},
		"wide rule": {
			more: `"x-rules": [{"name": "one", "check": "!present(company) || size(company.deals) < 2", "message": "No."}]`,
			says: "2 Deals break the rule one: they stay as they are, and have to be mended when they are next saved", examples: "a, b",
		},
		"required when": {
			from: `"money"`, to: `"money", "x-requiredWhen": "stage == 'won'"`,
			says: "1 Deals have no Price, though the condition asks for one: they stay as they are, and need one when they are next saved", examples: "c",
		},
		"unique":   {from: `"code": {"x-kind": "text"`, to: `"code": {"x-kind": "text", "x-unique": true`, says: "2 Deals have the same Code as others: this can't be published before they differ", examples: "a X, b X", blocks: true},
		"together": {more: `"x-unique": [["company", "stage"]]`, says: "2 Deals have the same Company and Stage as others: this can't be published before they differ", examples: "a, b", blocks: true},
		"looser":   {from: `"integer"`, to: `"integer", "minimum": -5`, more: `"x-rules": [{"name": "fine", "check": "amount != 77", "message": "No."}]`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newBreachWorld(t)
			properties := breachDeal
			if c.from != "" {
				properties = strings.Replace(properties, c.from, c.to, 1)
			}
			doc := documents(map[string]string{"deal": properties})[0]
			if c.more != "" {
				doc.Body = []byte(strings.TrimSuffix(strings.TrimSpace(string(doc.Body)), "}") + ", " + c.more + "}")
			}
			edit := &engine.Edit{Documents: w.identified(append(documents(map[string]string{"company": fillCompany}), doc))}
			plan, err := w.ws.Plan(context.Background(), w.me, edit)
			if err != nil {
				t.Fatal(err)
			}
			w.judge(t, plan, c.says, c.examples)
			if c.blocks {
				_, err := w.ws.Apply(context.Background(), w.me, edit)
				fails(t, err, engine.Invalid)
				return
			}
			if _, err := w.ws.Apply(context.Background(), w.me, edit); err != nil {
				t.Fatal(err)
			}
			w.refresh()
			w.refuses(t, plan)
		})
	}
}

type breachWorld struct {
	*filler
	deals []string
}

func newBreachWorld(t *testing.T) *breachWorld {
	t.Helper()
	docs := append(documents(map[string]string{"company": fillCompany, "deal": breachDeal}), ratedAt("0.5"))
	w := &breachWorld{filler: &filler{world: newWorldOf(t, docs)}}
	company := w.create("company", values{"name": "Acme"})
	for _, record := range []values{
		{"name": "a", "code": "X", "amount": 4, "stage": "new", "company": company},
		{"name": "b", "code": "X", "amount": 6, "stage": "new", "company": company, "labels": []any{"a", "b"}, "price": "3 USD"},
		{"name": "c", "code": "xyz", "stage": "won"},
		{"name": "d", "price": "1 EUR"},
	} {
		w.deals = append(w.deals, w.create("deal", record))
	}
	trashed := w.create("deal", values{"name": "e", "code": "X", "amount": 1, "stage": "new"})
	if _, err := w.write(w.me, w.on(engine.DeleteOp, "deal", trashed)); err != nil {
		t.Fatal(err)
	}
	return w
}

// judge compares what a plan says.
func (w *breachWorld) judge(t *testing.T, plan *engine.Plan, says, examples string) {
	t.Helper()
	if says == "" {
		if len(plan.Breaches) > 0 {
			t.Errorf("got %q of %v, where all records are right", plan.Breaches[0].Text(), plan.Changes)
		}
		return
	}
	if len(plan.Breaches) != 1 {
		t.Fatalf("got %d breaches", len(plan.Breaches))
	}
	b := plan.Breaches[0]
	if diff := cmp.Diff(says, b.Text().String()); diff != "" {
		t.Error(diff)
	}
	if b.Change < 0 {
		t.Error("it follows from no change")
	}
	var shown []string
	for _, e := range b.Examples {
		if !slices.Contains(w.deals, e.ID) {
			t.Errorf("%s is no record in use", e.ID)
		}
		shown = append(shown, strings.TrimSpace(e.Label+" "+e.Value))
	}
	slices.Sort(shown)
	if diff := cmp.Diff(examples, strings.Join(shown, ", ")); diff != "" {
		t.Error(diff)
	}
}

// refuses changes each record, and counts those that are refused.
func (w *breachWorld) refuses(t *testing.T, plan *engine.Plan) {
	t.Helper()
	var want, got int64
	for _, b := range plan.Breaches {
		want += b.Count
	}
	for i, id := range w.deals {
		if _, err := w.write(w.me, w.updating("deal", id, values{"name": fmt.Sprint("new ", i)})); err != nil {
			fails(t, err, engine.Invalid)
			got++
		}
	}
	if got != want {
		t.Errorf("%d records are refused, %d were announced", got, want)
	}
}
