package metadata_test

import (
	"slices"
	"strings"
	"testing"

	"kith/metadata"
)

// mergedSales are the deals of the other cases, with a pipeline, a view and a form that name their fields and options.
func mergedSales(t *testing.T) []metadata.Document {
	t.Helper()
	docs := []metadata.Document{
		{Type: metadata.EntityDoc, ID: "deal", Body: []byte(mergedDeal)},
		{Type: metadata.PipelineDoc, ID: "sales", Body: []byte(`{"$schema": "kith:pipeline", "$id": "sales", "title": "Sales", "entity": "deal", "field": "stage",
			"stages": [{"value": "new", "probability": 10}, {"value": "won", "require": ["amount"], "closed": "won"}]}`)},
		{Type: metadata.ViewDoc, ID: "open", Body: []byte(`{"$schema": "kith:view", "$id": "open", "title": "Open", "entity": "deal", "layout": "table",
			"columns": ["name", "amount"], "filter": "stage != 'won'"}`)},
		{Type: metadata.FormDoc, ID: "edit", Body: []byte(`{"$schema": "kith:form", "$id": "edit", "title": "Edit", "entity": "deal", "use": ["edit"], "tabs": [{"title": "Main",
			"sections": [{"title": "All", "items": [{"field": "name"}, {"field": "amount", "visibleWhen": "stage == 'won'"}]}]}]}`)},
	}
	m, problems := metadata.Parse(docs, metadata.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return m.Documents
}

// side changes documents by replacing texts in one of them after another (type/name, from, to), and makes all others follow.
func side(t *testing.T, base []metadata.Document, by ...string) []metadata.Document {
	t.Helper()
	was, problems := metadata.Parse(base, metadata.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	docs := slices.Clone(base)
	for i := 0; i < len(by); i += 3 {
		j := slices.IndexFunc(docs, func(d metadata.Document) bool { return string(d.Type)+"/"+d.ID == by[i] })
		if j < 0 || !strings.Contains(string(docs[j].Body), by[i+1]) {
			t.Fatalf("there is no %s in %s", by[i+1], by[i])
		}
		docs[j].Body = []byte(strings.Replace(string(docs[j].Body), by[i+1], by[i+2], 1))
		if _, name, ok := strings.Cut(by[i+2], `"$id": "`); ok {
			docs[j].ID = strings.TrimSuffix(name, `"`)
		}
	}
	is, problems := metadata.Parse(docs, metadata.Options{Base: was})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return is.Documents
}

// added is a side with another document.
func added(t *testing.T, base []metadata.Document, d metadata.Document) []metadata.Document {
	t.Helper()
	return side(t, append(slices.Clone(base), d))
}

const wonView = `{"$schema": "kith:view", "$id": "won", "title": "Won", "entity": "deal", "layout": "table", "columns": ["amount"], "filter": "stage == 'won'"}`

// designCase is a merge with which what names fields, options and entities has to come along.
type designCase struct {
	name         string
	ours, theirs func(t *testing.T, base []metadata.Document) []metadata.Document
	has          map[string][]string // by document: what it says, without white space
}

func replacing(by ...string) func(*testing.T, []metadata.Document) []metadata.Document {
	return func(t *testing.T, base []metadata.Document) []metadata.Document {
		t.Helper()
		return side(t, base, by...)
	}
}

func adding(d metadata.Document) func(*testing.T, []metadata.Document) []metadata.Document {
	return func(t *testing.T, base []metadata.Document) []metadata.Document {
		t.Helper()
		return added(t, base, d)
	}
}

func designCases() []designCase {
	price := replacing("entity/deal", `"amount": {`, `"price": {`)
	closed := replacing("entity/deal", `"const": "won"`, `"const": "closed"`)
	return []designCase{
		{
			"a field is renamed, and shown elsewhere", price,
			replacing("view/open", `["name", "amount"]`, `["amount", "cost"]`, "form/edit", `stage == 'won'`, `amount > cost`, "pipeline/sales", `"probability": 10`, `"probability": 10, "check": "amount > cost"`),
			map[string][]string{"view/open": {`["price", "cost"]`}, "form/edit": {`"field": "price"`, `price > cost`}, "pipeline/sales": {`price > cost`, `["price"]`}},
		}, {
			"a field is renamed, and a view of it added", price, adding(metadata.Document{Type: metadata.ViewDoc, ID: "won", Body: []byte(wonView)}),
			map[string][]string{"view/won": {`["price"]`}},
		}, {
			"an option is renamed, and named elsewhere", closed,
			replacing("view/open", `stage != 'won'`, `stage != 'won' && amount > cost`, "pipeline/sales", `"require": ["amount"]`, `"require": ["amount", "cost"]`, "form/edit", `stage == 'won'`, `stage == 'new' || stage == 'won'`),
			map[string][]string{"view/open": {`stage != 'closed' && amount > cost`}, "pipeline/sales": {`"value": "closed"`, `["amount", "cost"]`}, "form/edit": {`stage == 'new' || stage == 'closed'`}},
		}, {
			"an option is renamed, and a view of it added", closed, adding(metadata.Document{Type: metadata.ViewDoc, ID: "won", Body: []byte(wonView)}),
			map[string][]string{"view/won": {`stage == 'closed'`}},
		}, {
			"an entity is renamed, and a view of it added", replacing("entity/deal", `"$id": "deal"`, `"$id": "chance"`), adding(metadata.Document{Type: metadata.ViewDoc, ID: "won", Body: []byte(wonView)}),
			map[string][]string{"view/won": {`"entity": "chance"`}, "view/open": {`"entity": "chance"`}},
		}, {
			"a view is renamed, and changed", replacing("view/open", `"$id": "open"`, `"$id": "running"`), replacing("view/open", `["name", "amount"]`, `["name", "cost"]`),
			map[string][]string{"view/running": {`["name", "cost"]`}},
		}, {
			"items of a form are moved, and one relabelled", replacing("form/edit", `{"field": "name"},`, ``, "form/edit", `stage == 'won'"}`, `stage == 'won'"}, {"field": "name"}`),
			replacing("form/edit", `{"field": "amount"`, `{"field": "amount", "label": "Price"`),
			map[string][]string{"form/edit": {`"label": "Price", "visibleWhen": "stage == 'won'"}, {"field": "name"}`}},
		},
	}
}

// TestMergeDesigns merges what changes names with what uses them, both ways.
func TestMergeDesigns(t *testing.T) {
	t.Parallel()
	for _, c := range designCases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			base := mergedSales(t)
			ours, theirs := c.ours(t, base), c.theirs(t, base)
			c.check(t, base, ours, theirs)
			c.check(t, base, theirs, ours)
		})
	}
}

func (c designCase) check(t *testing.T, base, ours, theirs []metadata.Document) {
	t.Helper()
	docs, conflicts := metadata.Merge(base, ours, theirs, metadata.MergeOptions{})
	if len(conflicts) > 0 {
		t.Fatalf("conflicts: %+v", conflicts)
	}
	was, _ := metadata.Parse(theirs, metadata.Options{})
	is, problems := metadata.Parse(docs, metadata.Options{Base: was})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for name, texts := range c.has {
		holds(t, is.Documents, name, texts...)
	}
}

// holds looks for texts in one of some documents.
func holds(t *testing.T, docs []metadata.Document, name string, texts ...string) {
	t.Helper()
	i := slices.IndexFunc(docs, func(d metadata.Document) bool { return string(d.Type)+"/"+d.ID == name })
	if i < 0 {
		t.Fatalf("there is no %s", name)
	}
	for _, text := range texts {
		if !strings.Contains(tight(string(docs[i].Body)), tight(text)) {
			t.Errorf("no %s in\n%s", text, docs[i].Body)
		}
	}
}

// TestMergeKeepsBothByName lets two add a field of one name, each with a view of theirs: where both are kept, each view shows
// its own.
func TestMergeKeepsBothByName(t *testing.T) {
	t.Parallel()
	base := mergedSales(t)
	with := func(kind, view string) []metadata.Document {
		docs := side(t, base, "entity/deal", `"cost": {`, `"note": {"x-kind": "`+kind+`"}, "cost": {`)
		return added(t, docs, metadata.Document{Type: metadata.ViewDoc, ID: view, Body: []byte(strings.NewReplacer("stage == 'won'", "present(note)", "won", view, "amount", "note").Replace(wonView))})
	}
	ours, theirs := with("text", "mine"), with("integer", "hers")
	_, conflicts := metadata.Merge(base, ours, theirs, metadata.MergeOptions{})
	if len(conflicts) != 1 || conflicts[0].Kind != metadata.NameTaken || !conflicts[0].Both {
		t.Fatalf("conflicts: %+v", conflicts)
	}
	for choice, names := range map[metadata.Choice][2]string{metadata.Both: {"note2", "note"}, metadata.Ours: {"note", "note2"}} {
		docs, left := metadata.Merge(base, ours, theirs, metadata.MergeOptions{Choices: map[string]metadata.Choice{conflicts[0].Key: choice}})
		if len(left) > 0 {
			t.Fatalf("%s: conflicts: %+v", choice, left)
		}
		holds(t, docs, "view/mine", `"columns": ["`+names[0]+`"]`)
		holds(t, docs, "view/hers", `"columns": ["`+names[1]+`"]`)
		if _, problems := metadata.Parse(docs, metadata.Options{}); len(problems) > 0 {
			t.Errorf("%s: %v", choice, problems)
		}
	}
}
