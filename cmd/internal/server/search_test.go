package server_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// found are the names of the records of an entity that a search finds, the best first.
func (s *stack) found(key, plural, text string) []string {
	s.t.Helper()
	variables, _ := json.Marshal(map[string]string{"t": text})
	r := s.graphql(key, "query($t: String!) { "+plural+"(search: $t) { nodes { name } totalCount } }", variables)
	var body struct {
		Data map[string]struct{ Nodes []struct{ Name string } }
	}
	if r.status != 200 || r.code() != "" || json.Unmarshal(r.body, &body) != nil {
		s.t.Fatalf("%s: %s", text, r.body)
	}
	names := []string{}
	for _, n := range body.Data[plural].Nodes {
		names = append(names, n.Name)
	}
	return names
}

// company makes a company and answers its id.
func (s *stack) company(values map[string]any) {
	s.t.Helper()
	state, err := s.workspace.Current(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	e := state.Model.Entity("company")
	set := map[*metadata.Field]any{}
	for name, v := range values {
		set[e.Field(name)] = v
	}
	write := &engine.Write{Entity: e, Op: engine.CreateOp, Records: []engine.Values{{Set: set}}}
	if _, err := s.workspace.Store.Write(s.t.Context(), state, operator(), []*engine.Write{write}); err != nil {
		s.t.Fatal(err)
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin := s.key("admin")
	for _, values := range []map[string]any{
		{"name": "Acme"},
		{"name": "Acme Bolts"},
		{"name": "The Acme Company"},
		{"name": "Zulu", "website": "https://acme.example"},
		{"name": "Müller & Söhne"},
		{"name": "广东省国珍物流有限公司", "phone": "+34912345678"},
		{"name": "Ромашка"},
		{"name": "Northwind Traders"},
		{"name": "Contoso"},
	} {
		s.company(values)
	}
	if _, err := s.workspace.GatherWords(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"acme", []string{"Acme", "Acme Bolts", "The Acme Company", "Zulu"}},
		{"ACM", []string{"Acme Bolts", "Acme", "The Acme Company", "Zulu"}},
		{"acme bol", []string{"Acme Bolts"}},
		{"bolts acme", []string{"Acme Bolts"}},
		{"muller sohne", []string{"Müller & Söhne"}},
		{"MÜLLER", []string{"Müller & Söhne"}},
		{"国珍", []string{"广东省国珍物流有限公司"}},
		{"珍国", []string{"广东省国珍物流有限公司"}}, // not side by side, but nothing else is near
		{"国南", []string{}},
		{"912 34 56 78", []string{"广东省国珍物流有限公司"}},
		{"+34 912345678", []string{"广东省国珍物流有限公司"}},
		{"ромашка", []string{"Ромашка"}},
		{"ромшка", []string{"Ромашка"}},
		{"nortwhind", []string{"Northwind Traders"}},
		{"contso", []string{"Contoso"}},
		{"contooso", []string{"Contoso"}},
		{"xyzzyx", []string{}},
		{"", []string{}},
		{"' & | !", []string{}},
		{`x:* | y\ "`, []string{}},
	} {
		if got := s.found(admin, "companies", c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q, want %q", c.text, got, c.want)
		}
	}
}

// TestSearchAcross finds records of several entities at once, the best first.
func TestSearchAcross(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin := s.key("admin")
	s.company(map[string]any{"name": "Acme"})
	s.company(map[string]any{"name": "Best of Acme"})
	r := s.graphql(admin, `mutation { createDeal(input: {name: "Acme deal"}) { id } }`, nil)
	if r.code() != "" {
		t.Fatalf("%s", r.body)
	}
	r = s.graphql(admin, `{ search(text: "acme", first: 5) { entity rank node { id ... on Company { name } ... on Deal { name stage } } } }`, nil)
	var body struct {
		Data struct {
			Search []struct {
				Entity string
				Rank   int
				Node   struct{ ID, Name string }
			}
		}
	}
	if err := json.Unmarshal(r.body, &body); err != nil || r.code() != "" {
		t.Fatalf("%s", r.body)
	}
	var got []string
	for _, f := range body.Data.Search {
		got = append(got, f.Entity+" "+f.Node.Name)
	}
	if want := []string{"company Acme", "deal Acme deal", "company Best of Acme"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q: %s", got, want, r.body)
	}
	for _, wrong := range []string{`{ search(text: "a", in: ["nothing"]) { rank } }`, `{ search(text: 5) { rank } }`} {
		if r := s.graphql(admin, wrong, nil); r.code() != string(engine.BadRequest) {
			t.Errorf("%s: %s", wrong, r.body)
		}
	}
}

// TestSearchKeepsSecrets finds nobody a record by what they may not read of it.
func TestSearchKeepsSecrets(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin := s.key("admin")
	s.apply(admin, `{"$schema": "kith:role", "$id": "half", "policies": [
		{"entity": "company", "actions": ["read"], "fields": ["name"]},
		{"entity": "company", "actions": ["read"], "fields": ["name", "website"], "rows": "name == 'Open'"}]}`,
		`{"$schema": "kith:role", "$id": "nameless", "policies": [{"entity": "company", "actions": ["read"], "fields": ["website"]}]}`,
		`{"$schema": "kith:role", "$id": "some", "policies": [{"entity": "company", "actions": ["read"], "rows": "name != 'Shut'"}]}`)
	s.company(map[string]any{"name": "Open", "website": "https://secret.example"})
	s.company(map[string]any{"name": "Shut", "website": "https://secret.example"})
	if _, err := s.workspace.GatherWords(t.Context()); err != nil {
		t.Fatal(err)
	}
	half, nameless, some := s.key("half"), s.key("nameless"), s.key("some")
	for _, c := range []struct {
		key, text string
		want      []string
	}{
		{admin, "secret", []string{"Open", "Shut"}},
		{half, "secret", []string{"Open"}},
		{half, "shut", []string{"Shut"}},
		{some, "secret", []string{"Open"}},
		{some, "shut", []string{}},
		{some, "shutt", []string{}},
	} {
		got := s.found(c.key, "companies", c.text)
		if slices.Sort(got); !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q, want %q", c.text, got, c.want)
		}
	}
	for text, want := range map[string]string{"secret": `"totalCount":2`, "open": `"totalCount":0`, "opne": `"totalCount":0`} {
		if r := s.graphql(nameless, `{ companies(search: "`+text+`") { totalCount } }`, nil); !strings.Contains(string(r.body), want) {
			t.Errorf("%s: %s", text, r.body)
		}
	}
	// In another order, and with a filter.
	r := s.graphql(half, `{ companies(search: "secret", orderBy: [{name: {direction: DESC}}], filter: {name: {startsWith: "o"}}) { nodes { name } totalCount } }`, nil)
	if !strings.Contains(string(r.body), `"nodes":[{"name":"Open"}],"totalCount":1`) {
		t.Errorf("%s", r.body)
	}
}
