package server_test

import (
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

	if p := s.change(key, `renameField(entity: "company", field: "sector", to: "branch", plan: true)`); len(p.Changes) == 0 || !strings.Contains(p.Changes[0], "rename field sector of company to branch") {
		t.Errorf("the plan says %q", p.Changes)
	}
	ask(`{companies {nodes {branch}}}`, `{"errors":[{"message":"Cannot query field \"branch\" on type \"Company\".","locations":[{"line":1,"column":20}],"extensions":{"code":"BAD_REQUEST"}}]}`)
	s.change(key, `renameField(entity: "company", field: "sector", to: "branch")`)
	ask(`{companies {nodes {branch sector}}}`, `{"data":{"companies":{"nodes":[{"branch":"tools","sector":"tools"}]}}}`)
	s.change(key, `dropAlias(entity: "company", field: "branch", name: "sector")`)
	refused(`dropAlias(entity: "company", field: "branch", name: "sector")`, "no old name")

	if p := s.change(key, `trashField(entity: "company", field: "branch")`); !strings.Contains(strings.Join(p.Changes, "\n"), "move field branch of company to the trash") {
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
