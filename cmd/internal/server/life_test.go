package server_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

type planned struct {
	Version int
	Changes []string
	Steps   []struct{ What, Lock string }
}

// change runs a mutation of the data model that answers a plan.
func (s *stack) change(key, mutation string) planned {
	s.t.Helper()
	var answer struct{ P planned }
	s.administer(key, `mutation { p: `+mutation+` { version changes steps { what lock } } }`, nil, &answer)
	return answer.P
}

// TestFieldIsRenamedTrashedAndRestored takes a field through its life by the mutations of /metadata.
func TestFieldIsRenamedTrashedAndRestored(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	ask := func(query, want string) {
		t.Helper()
		if r := s.graphql(key, query, nil); strings.TrimSpace(string(r.body)) != want {
			t.Errorf("%s\nanswers %s\nwant    %s", query, r.body, want)
		}
	}
	refused := func(mutation, want string) {
		t.Helper()
		if r := s.metadata(key, `mutation { `+mutation+` { changes } }`, nil); r.code() == "" || !strings.Contains(string(r.body), want) {
			t.Errorf("%s answers %s, want %q", mutation, r.body, want)
		}
	}
	ask(`mutation {createCompany(input: {name: "Acme", sector: "tools"}) {company {sector}}}`, `{"data":{"createCompany":{"company":{"sector":"tools"}}}}`)

	if p := s.change(key, `renameField(entity: "company", field: "sector", to: "branch", plan: true)`); len(p.Changes) == 0 || !strings.Contains(p.Changes[0], "sector becomes branch") {
		t.Errorf("the plan says %q", p.Changes)
	}
	ask(`{companies {nodes {branch}}}`, `{"errors":[{"message":"Cannot query field \"branch\" on type \"Company\".","locations":[{"line":1,"column":20}],"extensions":{"code":"BAD_REQUEST"}}]}`)
	s.change(key, `renameField(entity: "company", field: "sector", to: "branch")`)
	ask(`{companies {nodes {branch sector}}}`, `{"data":{"companies":{"nodes":[{"branch":"tools","sector":"tools"}]}}}`)
	s.change(key, `dropAlias(entity: "company", field: "branch", name: "sector")`)
	refused(`dropAlias(entity: "company", field: "branch", name: "sector")`, "no old name")

	if p := s.change(key, `trashField(entity: "company", field: "branch")`); !strings.Contains(strings.Join(p.Changes, "\n"), "Move field") {
		t.Errorf("trashing says %q", p.Changes)
	}
	ask(`{companies {nodes {name}} __type(name: "CompanyCreate") {kind}}`, `{"data":{"companies":{"nodes":[{"name":"Acme"}]},"__type":{"kind":"INPUT_OBJECT"}}}`)
	ask(`{companies {nodes {branch}}}`, `{"errors":[{"message":"Cannot query field \"branch\" on type \"Company\".","locations":[{"line":1,"column":20}],"extensions":{"code":"BAD_REQUEST"}}]}`)
	s.change(key, `restoreField(entity: "company", field: "branch", as: "trade")`)
	ask(`{companies(filter: {trade: {eq: "tools"}}) {nodes {trade}}}`, `{"data":{"companies":{"nodes":[{"trade":"tools"}]}}}`)

	refused(`trashField(entity: "deal", field: "amount")`, "in the trash")
	refused(`trashEntity(entity: "company")`, "company is in the trash")
	refused(`trashField(entity: "deal", field: "nothing")`, "there is no field")
	refused(`renameField(entity: "deal", field: "name", to: "stage")`, "there is a field")
}

// TestEntityIsRenamedTrashedAndRestored takes an entity through its life; its records come back with it.
func TestEntityIsRenamedTrashedAndRestored(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	ask := func(query, want string) {
		t.Helper()
		if r := s.graphql(key, query, nil); strings.TrimSpace(string(r.body)) != want {
			t.Errorf("%s\nanswers %s\nwant    %s", query, r.body, want)
		}
	}
	ask(`mutation {createNote(input: {body: "Hello"}) {note {body}}}`, `{"data":{"createNote":{"note":{"body":"Hello"}}}}`)
	s.change(key, `renameEntity(entity: "note", to: "remark", plural: "remarks")`)
	ask(`{notes {nodes {body __typename}} remarks {totalCount} notesAggregate {count}}`,
		`{"data":{"notes":{"nodes":[{"body":"Hello","__typename":"Remark"}]},"remarks":{"totalCount":1},"notesAggregate":[{"count":1}]}}`)
	ask(`mutation {createNote(input: {body: "Again"}) {note {body} remark {body}}}`, `{"data":{"createNote":{"note":{"body":"Again"},"remark":{"body":"Again"}}}}`)
	s.change(key, `trashEntity(entity: "remark")`)
	ask(`{remarks {totalCount}}`, `{"errors":[{"message":"Cannot query field \"remarks\" on type \"Query\".","locations":[{"line":1,"column":2}],"extensions":{"code":"BAD_REQUEST"}}]}`)
	s.change(key, `restoreEntity(entity: "remark")`)
	ask(`{remarks {totalCount}}`, `{"data":{"remarks":{"totalCount":2}}}`)
}

// TestTrashedConstraintsAreOffAndComeBack makes records while a required, a unique and a relation field are in the trash.
func TestTrashedConstraintsAreOffAndComeBack(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	s.apply(key, `{"$schema": "kith:entity", "$id": "club", "type": "object", "x-entity": {"plural": "clubs"}, "properties": {"name": {"x-kind": "text"}}}`,
		`{"$schema": "kith:entity", "$id": "player", "type": "object", "x-entity": {"plural": "players"}, "required": ["code", "number"], "properties": {
			"name": {"x-kind": "text"}, "code": {"x-kind": "text", "x-unique": true}, "number": {"x-kind": "integer"},
			"club": {"x-kind": "relation", "x-to": "club", "x-inverse": "players", "x-onDelete": "restrict"}}}`)
	ok := func(query string) string {
		t.Helper()
		r := s.graphql(key, query, nil)
		if r.code() != "" {
			t.Errorf("%s answers %s", query, r.body)
		}
		return string(r.body)
	}
	refused := func(mutation, want string) {
		t.Helper()
		if r := s.metadata(key, `mutation { `+mutation+` { changes } }`, nil); r.code() == "" || !strings.Contains(string(r.body), want) {
			t.Errorf("%s answers %s, want %q", mutation, r.body, want)
		}
	}
	club := idIn(t, ok(`mutation {createClub(input: {name: "FC", externalId: "fc"}) {id}}`))
	ok(`mutation {createPlayer(input: {name: "A", code: "a", number: 1, clubId: "` + club + `"}) {id}}`)
	for _, field := range []string{"code", "number", "club"} {
		s.change(key, `trashField(entity: "player", field: "`+field+`")`)
	}
	second := idIn(t, ok(`mutation {createPlayer(input: {name: "B"}) {id}}`))
	ok(`mutation {deleteClub(id: "` + club + `") {id} destroyClub(id: "` + club + `") {id}}`)

	refused(`restoreField(entity: "player", field: "number")`, "1 players have no value")
	s.change(key, `restoreField(entity: "player", field: "club")`)
	if got := ok(`{players(orderBy: {name: {}}) {nodes {name clubId club {name}}}}`); strings.TrimSpace(got) != `{"data":{"players":{"nodes":[{"name":"A","clubId":null,"club":null},{"name":"B","clubId":null,"club":null}]}}}` {
		t.Errorf("the relation that came back shows %s", got)
	}
	ok(`mutation {deletePlayer(id: "` + second + `") {id}}`)
	s.change(key, `restoreField(entity: "player", field: "number")`)
	s.change(key, `restoreField(entity: "player", field: "code")`)
	if r := s.graphql(key, `mutation {createPlayer(input: {name: "C", code: "a", number: 2}) {id}}`, nil); r.code() != "DUPLICATE" {
		t.Errorf("a second code: %s", r.body)
	}
	if r := s.graphql(key, `mutation {createPlayer(input: {name: "C", code: "c"}) {id}}`, nil); r.code() != "INVALID" {
		t.Errorf("no number: %s", r.body)
	}
}

// apply gives documents to applyChanges.
func (s *stack) apply(key string, documents ...string) {
	s.t.Helper()
	s.administer(key, `mutation($edit: EditInput!) { applyChanges(edit: $edit) { version } }`,
		map[string]any{"edit": map[string]any{"documents": documents}}, nil)
}

var anyID = regexp.MustCompile(`"id":"([0-9a-f-]{36})"`)

func idIn(t *testing.T, body string) string {
	t.Helper()
	id := anyID.FindStringSubmatch(body)
	if id == nil {
		t.Fatalf("no id in %s", body)
	}
	return id[1]
}

// TestRestoredVersionUndoesRenamesAndTrash goes back to before a rename, a trash and an addition: data is where it was, the
// later name goes on answering, and what was added is in the trash.
func TestRestoredVersionUndoesRenamesAndTrash(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	ok := func(query, want string) {
		t.Helper()
		if r := s.graphql(key, query, nil); !strings.Contains(string(r.body), want) {
			t.Errorf("%s answers %s, want %s", query, r.body, want)
		}
	}
	var before struct{ Model struct{ Version int } }
	s.administer(key, `{ model { version } }`, nil, &before)
	ok(`mutation {createCompany(input: {name: "Acme", sector: "tools", website: "https://acme.example"}) {id}}`, `"data"`)
	s.change(key, `renameField(entity: "company", field: "sector", to: "branch")`)
	s.change(key, `renameEntity(entity: "company", to: "firm", plural: "firms")`)
	s.change(key, `trashField(entity: "firm", field: "website")`)
	s.apply(key, visitDocument)
	ok(`mutation {createVisit(input: {name: "First"}) {id}}`, `"data"`)

	s.change(key, fmt.Sprintf(`restoreVersion(number: %d)`, before.Model.Version))
	ok(`{companies {nodes {sector branch website}} firms {totalCount}}`,
		`{"data":{"companies":{"nodes":[{"sector":"tools","branch":"tools","website":"https://acme.example"}]},"firms":{"totalCount":1}}}`)
	ok(`{visits {totalCount}}`, `Cannot query field \"visits\"`)
	s.change(key, `restoreEntity(entity: "visit")`)
	ok(`{visits {nodes {name}}}`, `{"data":{"visits":{"nodes":[{"name":"First"}]}}}`)
}

// TestOldNamesFollowRights shows an old name to those who may read the field, and to nobody else.
func TestOldNamesFollowRights(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin := s.key("admin")
	s.apply(admin, `{"$schema": "kith:role", "$id": "blind", "policies": [
		{"entity": "company", "actions": ["read", "update"], "fields": ["*", "!sector"]}]}`)
	blind := s.key("blind")
	s.change(admin, `renameField(entity: "company", field: "sector", to: "branch")`)
	s.change(admin, `renameEntity(entity: "deal", to: "chance", plural: "chances")`)
	types := `{__type(name: "Company") {fields(includeDeprecated: true) {name isDeprecated deprecationReason}}}`
	if r := s.graphql(admin, types, nil); !strings.Contains(string(r.body), `{"name":"sector","isDeprecated":true,"deprecationReason":"Renamed to branch."}`) {
		t.Errorf("the admin sees %s", r.body)
	}
	if r := s.graphql(admin, `{__type(name: "Company") {fields {name}}}`, nil); strings.Contains(string(r.body), `"sector"`) {
		t.Errorf("what is deprecated is shown unasked: %s", r.body)
	}
	if r := s.graphql(blind, types, nil); strings.Contains(string(r.body), "sector") || strings.Contains(string(r.body), "branch") {
		t.Errorf("who may not read the field sees %s", r.body)
	}
	for _, name := range []string{"sector", "branch", "nothing"} {
		for query, want := range map[string]string{
			`{companies {nodes {NAME}}}`:                                        `Cannot query field \"NAME\" on type \"Company\".`,
			`{companies(filter: {NAME: {eq: "x"}}) {totalCount}}`:               `Field \"NAME\" is not defined by type \"CompanyFilter\".`,
			`{companies(orderBy: {NAME: {}}) {totalCount}}`:                     `Field \"NAME\" is not defined by type \"CompanyOrder\".`,
			`{companiesAggregate(groupBy: {NAME: VALUE}) {count}}`:              `Field \"NAME\" is not defined by type \"CompanyGroup\".`,
			`mutation {updateCompanies(filter: {}, input: {NAME: ""}) {count}}`: `Field \"NAME\" is not defined by type \"CompanyUpdate\".`,
		} {
			query, want = strings.ReplaceAll(query, "NAME", name), strings.ReplaceAll(want, "NAME", name)
			if r := s.graphql(blind, query, nil); !strings.Contains(string(r.body), want) {
				t.Errorf("%s answers %s, want %s", query, r.body, want)
			}
		}
	}
	for _, query := range []string{`{deals {totalCount}}`, `{chances {totalCount}}`, `query ($f: DealFilter) {companies {totalCount}}`} {
		if r := s.graphql(blind, query, nil); r.code() != "BAD_REQUEST" || strings.Contains(query, "eal") && strings.Contains(strings.ToLower(string(r.body)), "chance") {
			t.Errorf("%s answers %s", query, r.body)
		}
	}
}
