package server_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// forEverybody are the operations on /metadata of whoever has signed in; all others are for administrators.
var forEverybody = []string{
	"me", "catalog", "kinds", "import", "imports",
	"createImport", "addImportPart", "readImport", "mapImport", "tryImport", "mendImport", "runImport", "cancelImport", "deleteImport",
	"changePassword", "setLocale", "setProfile", "myViews", "viewFilter", "viewInput", "saveView", "deleteView", "pinViews",
}

// rootField is a field of Query or Mutation, from introspection.
type rootField struct {
	Name string
	Args []argument
	Type typeRef
}

type argument struct {
	Name string
	Type typeRef
}

type typeRef struct {
	Kind, Name string
	OfType     *typeRef
}

func (t typeRef) named() typeRef {
	for t.OfType != nil {
		t = *t.OfType
	}
	return t
}

// administration is the schema of /metadata.
type administration struct {
	QueryType, MutationType struct{ Fields []rootField }
	Types                   []struct {
		Name        string
		EnumValues  []struct{ Name string }
		InputFields []argument
	}
}

func (s *stack) administration() *administration {
	s.t.Helper()
	const ref = `type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`
	var answer struct {
		Schema administration `json:"__schema"`
	}
	s.administer(s.key("admin"), `{ __schema { queryType { ...root } mutationType { ...root } types { name enumValues { name } inputFields { name `+ref+` } } } }
		fragment root on __Type { fields { name args { name `+ref+` } `+ref+` } }`, nil, &answer)
	return &answer.Schema
}

// value writes a value of a type with one text for all texts and one number for all numbers.
func (a *administration) value(t typeRef, text string, number int) string {
	switch t.Kind {
	case "NON_NULL":
		return a.value(*t.OfType, text, number)
	case "LIST":
		return "[" + a.value(*t.OfType, text, number) + "]"
	case "ENUM", "INPUT_OBJECT":
		for _, known := range a.Types {
			if known.Name != t.Name {
				continue
			}
			if t.Kind == "ENUM" {
				return known.EnumValues[0].Name
			}
			return "{" + a.values(known.InputFields, text, number) + "}"
		}
	}
	switch t.Name {
	case "Int":
		return fmt.Sprint(number)
	case "Boolean":
		return "true"
	case "DateTime":
		return `"2040-01-31T12:00:00Z"`
	}
	return text
}

func (a *administration) values(of []argument, text string, number int) string {
	list := make([]string, len(of))
	for i, x := range of {
		list[i] = x.Name + ": " + a.value(x.Type, text, number)
	}
	return strings.Join(list, ", ")
}

// operation asks for one field with all its arguments.
func (a *administration) operation(kind string, f rootField, text string, number int) string {
	args, selection := "", ""
	if len(f.Args) > 0 {
		args = "(" + a.values(f.Args, text, number) + ")"
	}
	if f.Type.named().Kind == "OBJECT" {
		selection = " { __typename }"
	}
	return kind + " { " + f.Name + args + selection + " }"
}

// each asks for every field there is.
func (a *administration) each(text string, number int, ask func(name, operation string)) {
	for kind, fields := range map[string][]rootField{"query": a.QueryType.Fields, "mutation": a.MutationType.Fields} {
		for _, f := range fields {
			ask(f.Name, a.operation(kind, f, text, number))
		}
	}
}

// TestMetadataAsksForRights asks for all there is, as those who may not: also for what will be added one day.
func TestMetadataAsksForRights(t *testing.T) {
	t.Parallel()
	s := newHiddenStack(t)
	docs := []metadata.Document{{Type: metadata.RoleDoc, ID: "guest", Body: json.RawMessage(`{"$schema": "kith:role", "$id": "guest", "policies": []}`)}}
	if _, err := s.workspace.Apply(t.Context(), operator(), &engine.Edit{Documents: docs}); err != nil {
		t.Fatal(err)
	}
	all := s.administration()
	if n := len(all.QueryType.Fields) + len(all.MutationType.Fields); n <= len(forEverybody) {
		t.Fatalf("introspection shows %d fields", n)
	}
	guest, rep := s.key("guest"), s.key("salesRep")
	for _, text := range []string{`"0197a000-0000-7000-8000-000000000001"`, `"vault"`, `"secret"`} {
		all.each(text, 1, func(name, operation string) {
			if code := s.metadata("", operation, nil).code(); code != "UNAUTHENTICATED" {
				t.Errorf("nobody, %s: %q", operation, code)
			}
			for _, key := range []string{guest, rep} {
				r := s.metadata(key, operation, nil)
				open := slices.Contains(forEverybody, name)
				if !open && r.code() != "FORBIDDEN" || open && r.code() == "INTERNAL" {
					t.Errorf("%s: %s", operation, r.body)
				}
			}
		})
	}
}

// TestMetadataTellsGuestsNothing asks for what is for everybody, as somebody whose roles allow nothing: what there is
// answers like what there is not.
func TestMetadataTellsGuestsNothing(t *testing.T) {
	t.Parallel()
	s := newHiddenStack(t)
	docs := []metadata.Document{{Type: metadata.RoleDoc, ID: "guest", Body: json.RawMessage(`{"$schema": "kith:role", "$id": "guest", "policies": []}`)}}
	if _, err := s.workspace.Apply(t.Context(), operator(), &engine.Edit{Documents: docs}); err != nil {
		t.Fatal(err)
	}
	guest, clerk := s.key("guest"), s.key("clerk")
	others := s.upload(clerk, "letter", "text\nDear\n", 100)
	if r := s.metadata(guest, `{ catalog { entities { name } } imports { id } }`, nil); string(r.body) != `{"data":{"catalog":{"entities":[]},"imports":[]}}` {
		t.Errorf("the catalog: %s", r.body)
	}
	alike := func(what, there, missing string, answer func(string) reply) {
		t.Helper()
		one, other := answer(there), answer(missing)
		if got := strings.ReplaceAll(string(one.body), there, missing); got != string(other.body) || other.code() != "NOT_FOUND" && other.code() != "" {
			t.Errorf("%s: what is there answers %s, what is not %s", what, one.body, other.body)
		}
	}
	for _, entity := range []string{"vault", "letter", "user", "deal"} {
		alike("import into "+entity, entity, "nothing", func(name string) reply {
			return s.metadata(guest, `mutation($e: ID!) { createImport(entity: $e, name: "x") { id } }`, map[string]any{"e": name})
		})
	}
	alike("an import into keepers", "keeper", "nothing", func(name string) reply {
		return s.metadata(clerk, `mutation($e: ID!) { createImport(entity: $e, name: "x") { id } }`, map[string]any{"e": name})
	})
	const nobodys = "0197a000-0000-7000-8000-000000000001"
	for _, ask := range []string{
		`query($id: ID!) { import(id: $id) { name state report { failures { value } } } }`, `mutation($id: ID!) { addImportPart(id: $id, part: 9, data: "YQ==") { id } }`,
		`mutation($id: ID!) { readImport(id: $id) { id } }`, `mutation($id: ID!) { mapImport(id: $id, mapping: {}) { id } }`,
		`mutation($id: ID!) { tryImport(id: $id) { id } }`, `mutation($id: ID!) { runImport(id: $id) { id } }`,
		`mutation($id: ID!) { mendImport(id: $id, rows: []) { id } }`, `mutation($id: ID!) { cancelImport(id: $id) { id } }`, `mutation($id: ID!) { deleteImport(id: $id) }`,
	} {
		alike(ask, others.ID, nobodys, func(id string) reply { return s.metadata(guest, ask, map[string]any{"id": id}) })
	}
}

// TestMappingsTellNothingHidden maps columns to what the caller may not give: it answers as what there is not.
func TestMappingsTellNothingHidden(t *testing.T) {
	t.Parallel()
	s := newHiddenStack(t)
	clerk := s.key("clerk")
	i := s.upload(clerk, "vault", "secret,door,drop,keeper,within,label\nS,open,D,K,W,x\n", 100)
	if guessed := string(i.Mapping); strings.Contains(guessed, "secret") || strings.Contains(guessed, "door") || strings.Contains(guessed, "within") || strings.Contains(guessed, "keeper") {
		t.Errorf("guessed: %s", guessed)
	}
	said := func(column map[string]any, set, key string) string {
		m := map[string]any{"columns": map[string]any{"label": column}}
		if set != "" {
			m["set"] = map[string]any{set: "x"}
		}
		if key != "" {
			m["key"] = key
		}
		got := s.importing(clerk, `mapImport(id: $id, mapping: $mapping)`, map[string]any{"id": i.ID, "mapping": m})
		text, err := json.Marshal(got.Violations)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, c := range []struct {
		there  string
		answer func(name string) string
	}{
		{"secret", func(name string) string { return said(map[string]any{"field": name}, "", "") }},
		{"within", func(name string) string { return said(map[string]any{"field": name, "by": "secret"}, "", "") }},
		{"within", func(name string) string { return said(map[string]any{"field": "label"}, name, "") }},
		{"secret", func(name string) string { return said(map[string]any{"field": "label"}, "", name) }},
		{"keeper", func(name string) string { return said(map[string]any{"field": name}, "", "") }},
		{"keeper", func(name string) string {
			return said(map[string]any{"field": name, "by": "name", "create": true}, "", "")
		}},
		{"secret", func(name string) string { return said(map[string]any{"field": "beside", "by": name}, "", "") }},
	} {
		there, missing := c.answer(c.there), c.answer("zzzzzz")
		if got := strings.ReplaceAll(there, c.there, "zzzzzz"); got != missing || missing == "null" {
			t.Errorf("%s answers %s, what is not %s", c.there, there, missing)
		}
	}
}

// TestMetadataTakesAnything asks for all there is with odd values: nothing of it is a fault of the server.
func TestMetadataTakesAnything(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("root@example.com", "admin")
	all, key := s.administration(), s.key("admin")
	for _, text := range []string{`"\u0000"`, `""`, `"\uD800"`, `"` + strings.Repeat("x-", 5000) + `"`, `"0197a000-0000-7000-8000-000000000001"`, `"%' or 1=1 --"`} {
		for _, number := range []int{-1 << 31, -1, 0, 1<<31 - 1} {
			all.each(text, number, func(_, operation string) {
				if r := s.metadata(key, operation, nil); r.code() == "INTERNAL" || r.status >= 500 {
					t.Errorf("%.300s: %d %s", operation, r.status, r.body)
				}
			})
		}
	}
}

// TestMetadataAnswersAThingSoManyTimes asks for much by little.
func TestMetadataAnswersAThingSoManyTimes(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("salesRep")
	catalogs := func(from, to int) string {
		var all strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&all, "a%d: catalog { version } ", i)
		}
		return all.String()
	}
	for query, code := range map[string]string{
		"{ " + catalogs(0, 50) + " catalog { version } }":                                           "",
		"{ " + catalogs(0, 51) + " }":                                                               "LIMIT",
		"{ ...f ... { " + catalogs(0, 25) + " } } fragment f on Query { " + catalogs(25, 51) + " }": "LIMIT",
	} {
		if r := s.metadata(key, query, nil); r.code() != code {
			t.Errorf("%.100s: %s", query, r.body)
		}
	}
}
