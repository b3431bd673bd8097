package metadata_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/metadata"
	"kith/metadata/metadatatest"
)

// TestApplyingADiffMakesTheOtherModel is the law of changes, over pairs of random models that share ids: entities and
// fields come, go, swap names, change kind, order and keywords.
func TestApplyingADiffMakesTheOtherModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		old := drawModel(t, "old", nil)
		next := drawModel(t, "next", old)
		changes := metadata.Diff(old, next)
		got, problems := metadata.Apply(old, changes, metadata.Options{})
		if len(problems) > 0 {
			t.Fatalf("problems %v after\n%s", problems, described(changes))
		}
		if diff := cmp.Diff(texts(next), texts(got)); diff != "" {
			t.Fatalf("documents (-want +got):\n%s\nafter\n%s", diff, described(changes))
		}
		if again := metadata.Diff(got, next); len(again) > 0 {
			t.Fatalf("still different: %s", described(again))
		}
		if (len(changes) == 0) != cmp.Equal(texts(old), texts(next)) {
			t.Fatalf("%d changes between documents\n%v\n%v", len(changes), texts(old), texts(next))
		}
		fromNothing, problems := metadata.Apply(nil, metadata.Diff(nil, next), metadata.Options{})
		if len(problems) > 0 || !cmp.Equal(texts(next), texts(fromNothing)) {
			t.Fatalf("from nothing: problems %v, documents\n%v", problems, texts(fromNothing))
		}
	})
}

// drawModel makes a model whose entities and fields have ids from a small set, so that two of them overlap.
func drawModel(t *rapid.T, label string, base *metadata.Model) *metadata.Model {
	var docs []metadata.Document
	names := rapid.Permutation([]string{"alpha", "beta", "gamma", "delta"}).Draw(t, label+" names")
	entities := rapid.IntRange(0, 3).Draw(t, label+" entities")
	ids := rapid.Permutation([]int{1, 2, 3, 4}).Draw(t, label+" ids")
	for i := range entities {
		docs = append(docs, document(t, drawEntity(t, names[i], ids[i], names[:entities])))
	}
	for _, name := range []string{"rep", "boss"} {
		if rapid.Bool().Draw(t, label+" role "+name) {
			docs = append(docs, document(t, drawRole(t, name, names[:entities])))
		}
	}
	if entities > 0 {
		docs = append(docs, drawViews(t, label, names[:entities])...)
	}
	if rapid.Bool().Draw(t, label+" settings") {
		docs = append(docs, document(t, fmt.Sprintf(`{"$schema": "kith:settings", "$id": "workspace", "currency": %q}`, rapid.SampledFrom([]string{"EUR", "USD"}).Draw(t, "currency"))))
	}
	m, problems := metadata.Parse(docs, metadata.Options{Base: base})
	if len(problems) > 0 {
		t.Fatalf("the generator made a wrong model: %v\n%v", problems, docs)
	}
	return m
}

func document(t *rapid.T, body string) metadata.Document {
	if !json.Valid([]byte(body)) {
		t.Fatalf("the generator made no JSON: %s", body)
	}
	return metadata.Document{Body: json.RawMessage(body)}
}

func drawEntity(t *rapid.T, name string, id int, entities []string) string {
	names := rapid.Permutation([]string{"one", "two", "three", "four", "five"}).Draw(t, "fields")
	ids := rapid.Permutation([]int{1, 2, 3, 4, 5}).Draw(t, "field ids")
	count := rapid.IntRange(1, 5).Draw(t, "count")
	var fields []string
	for i := range count {
		trashed := ""
		if i > 0 && rapid.Bool().Draw(t, "field in the trash") { // the first one is named elsewhere
			trashed = `"x-trashed": true, `
		}
		fields = append(fields, fmt.Sprintf("%q: {%s%s", names[i], trashed, drawField(t, name, fmt.Sprintf("00000000-0000-4000-8000-%04d%08d", id, ids[i]), entities)))
	}
	trashed := name != entities[0] && rapid.Bool().Draw(t, "entity in the trash") // others lead to the first one
	parts := []string{
		fmt.Sprintf(`"x-entity": {"plural": "%ss", "owned": %v, "trashed": %v}`, name, rapid.Bool().Draw(t, "owned"), trashed),
		`"properties": {` + strings.Join(fields, ", ") + `}`,
	}
	for _, optional := range []string{
		`"title": "T"`, `"title": {"en": "T", "es": "U"}`, fmt.Sprintf(`"required": [%q]`, names[0]), fmt.Sprintf(`"x-index": [[%q]]`, names[0]),
		fmt.Sprintf(`"x-rules": [{"name": "r", "check": "present(%s)", "message": "m"}]`, names[0]),
	} {
		key, _, _ := strings.Cut(optional, ":")
		if rapid.Bool().Draw(t, key) && !slices.ContainsFunc(parts, func(p string) bool { return strings.HasPrefix(p, key) }) {
			parts = append(parts, optional)
		}
	}
	parts = rapid.Permutation(parts).Draw(t, "order of keys")
	return fmt.Sprintf(`{"$schema": "kith:entity", "$id": %q, "x-id": "00000000-0000-4000-8000-00000000%04d", %s}`, name, id, strings.Join(parts, ", "))
}

func drawField(t *rapid.T, entity, id string, entities []string) string {
	body := rapid.SampledFrom([]string{
		`"x-kind": "text"`, `"x-kind": "text", "maxLength": 20`, `"maxLength": 20, "x-kind": "text"`, `"x-kind": "integer", "minimum": 5`, `"x-kind": "money"`,
		`"x-kind": "select", "oneOf": [{"const": "a", "x-id": "` + id[:24] + `a` + id[25:] + `"}, {"const": "b", "x-id": "` + id[:24] + `b` + id[25:] + `"}]`,
		`"x-kind": "relation", "x-to": "` + entities[0] + `"`,
		`"x-kind": "relation", "x-to": "` + entity + `", "x-inverse": "back` + id[34:] + `"`,
		`"x-kind": "boolean", "default": true`, `"x-kind": "boolean", "title": {"en": "B"}`,
	}).Draw(t, "field")
	return fmt.Sprintf(`"x-id": %q, %s}`, id, body)
}

func drawRole(t *rapid.T, name string, entities []string) string {
	policies := []string{`{"entity": "*", "actions": ["read"]}`}
	for _, e := range entities {
		policies = append(policies, fmt.Sprintf(`{"entity": %q, "actions": ["read", "update"], "rows": "createdBy == me"}`, e))
	}
	policies = rapid.SliceOfN(rapid.SampledFrom(policies), 0, 2).Draw(t, "policies")
	return fmt.Sprintf(`{"$schema": "kith:role", "$id": %q, "policies": [%s]}`, name, strings.Join(policies, ", "))
}

// drawViews makes views with ids from a small set.
func drawViews(t *rapid.T, label string, entities []string) []metadata.Document {
	var docs []metadata.Document
	names := rapid.Permutation([]string{"first", "second"}).Draw(t, label+" views")
	for i := range rapid.IntRange(0, len(names)).Draw(t, label+" number of views") {
		entity, column := rapid.SampledFrom(entities).Draw(t, "entity"), rapid.SampledFrom([]string{"createdAt", "version"}).Draw(t, "column")
		docs = append(docs, document(t, fmt.Sprintf(`{"$schema": "kith:view", "$id": %q, "x-id": "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9f0%d", "entity": %q, "columns": [%q]}`,
			names[i], i, entity, column)))
	}
	return docs
}

func texts(m *metadata.Model) []string {
	list := make([]string, len(m.Documents))
	for i, d := range m.Documents {
		list[i] = string(d.Type) + "/" + d.ID + "\n" + string(d.Body)
	}
	return list
}

func described(changes []metadata.Change) string {
	lines := make([]string, len(changes))
	for i, c := range changes {
		lines[i] = c.Describe().String()
	}
	return strings.Join(lines, "\n")
}

// TestDiff parses two sets of documents, those named "before:…" and those named "after:…", and shows the changes.
func TestDiff(t *testing.T) {
	t.Parallel()
	eachArchive(t, "changes", func(t *testing.T, a *archive) {
		before := parsed(t, a.prefixed("before:"), metadata.Options{Template: "test"})
		after := parsed(t, a.prefixed("after:"), metadata.Options{Base: before})
		a.golden(t, "changes", described(metadata.Diff(before, after))+"\n")
	})
}

// prefixed are the documents whose sections begin with a prefix.
func (a *archive) prefixed(prefix string) []metadata.Document {
	b := &archive{}
	for _, s := range a.sections {
		if name, ok := strings.CutPrefix(s.name, prefix); ok {
			b.sections = append(b.sections, section{name, s.body})
		}
	}
	return b.documents()
}

func parsed(t *testing.T, docs []metadata.Document, opt metadata.Options) *metadata.Model {
	t.Helper()
	m, problems := metadata.Parse(docs, opt)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return m
}

func TestFirstDiffAddsTheSystemsEntitiesToo(t *testing.T) {
	t.Parallel()
	var names []string
	for _, c := range metadata.Diff(nil, metadatatest.LeadToDeal(t)) {
		if add, ok := c.(metadata.AddEntity); ok {
			names = append(names, add.Entity.Name)
		}
	}
	want := []string{"user", "team", "company", "contact", "deal", "dealLine", "lead", "note", "product", "task"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

func TestRenamesKeepPhysicalNames(t *testing.T) {
	t.Parallel()
	old := metadatatest.LeadToDeal(t)
	docs := slices.Clone(old.Documents)
	for i, d := range docs {
		if d.Type == metadata.PipelineDoc {
			continue // it follows
		}
		body := strings.ReplaceAll(string(d.Body), `"amount"`, `"value"`)
		body = strings.ReplaceAll(strings.ReplaceAll(body, `"deal"`, `"opportunity"`), "deal.", "opportunity.")
		docs[i] = metadata.Document{Type: d.Type, Body: json.RawMessage(strings.ReplaceAll(body, `"deals"`, `"opportunities"`))}
	}
	next := parsed(t, docs, metadata.Options{Base: old})
	before, after := old.Entity("deal"), next.Entity("opportunity")
	if after.ID != before.ID || after.Table != before.Table {
		t.Errorf("entity %s %s, want %s %s", after.ID, after.Table, before.ID, before.Table)
	}
	if diff := cmp.Diff(before.Field("amount").Columns, after.Field("value").Columns); diff != "" {
		t.Error(diff)
	}
}
