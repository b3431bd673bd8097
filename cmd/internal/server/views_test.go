package server_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// shownView is what is told of views.
type shownView struct {
	Name, Entity, Document, Broken string
	Revision                       int
	View                           *struct {
		Filter      string
		FilterInput json.RawMessage
		Columns     []struct{ Field string }
	}
}

func (s *stack) myViews(key string) []shownView {
	s.t.Helper()
	var answer struct{ MyViews []shownView }
	s.administer(key, `{myViews {name entity document broken revision view {filter filterInput columns {field}}}}`, nil, &answer)
	return answer.MyViews
}

const saving = `mutation ($d: String!, $r: Int) {saveView(document: $d, revision: $r) {name revision}}`

func viewText(name, rest string) string {
	return `{"$schema": "kith:view", "$id": "` + name + `", "entity": "deal", ` + rest + `}`
}

// TestSharedViews shares a view with a role: others have none of that name.
func TestSharedViews(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin, rep, manager := s.key("admin"), s.key("salesRep"), s.key("salesManager")
	s.apply(admin, viewText("xMine", `"roles": ["salesRep"], "filter": "name == 'Q' && owner == me", "columns": ["name", {"field": "company.name", "width": 300}, "internalCost"]`))
	if made := s.graphql(rep, `mutation {a: createDeal(input: {name: "Q"}) {id} b: createDeal(input: {name: "R"}) {id}}`, nil); made.code() != "" {
		t.Fatalf("%s", made.body)
	}
	const list = `{deals(view: "xMine") {nodes {name}} dealsAggregate(view: "xMine") {count}}`
	if got := s.graphql(rep, list, nil); !strings.Contains(compact(got.body), `"nodes":[{"name":"Q"}]`) || !strings.Contains(compact(got.body), `"count":1`) {
		t.Errorf("the view shows %s", got.body)
	}
	if got := s.graphql(manager, `{deals(view: "xMine") {totalCount}}`, nil); !strings.Contains(string(got.body), "names a view that there is not") && got.code() != "BAD_REQUEST" {
		t.Errorf("a view of others is answered %s", got.body)
	}
	views := func(key string) string {
		return compact(s.metadata(key, `{catalog {entities {name views {name filterInput columns {field width}}}}}`, nil).body)
	}
	if got := views(rep); !strings.Contains(got, `{"name":"xMine","filterInput":{"and":[{"name":{"eq":"Q"}},{"ownerId":{"eq":"me"}}]},"columns":[{"field":"name","width":null},{"field":"company.name","width":300}]}`) {
		t.Errorf("the catalog has %s", got)
	}
	if got := views(manager); strings.Contains(got, "xMine") {
		t.Errorf("the catalog of others has %s", got)
	}
}

func compact(body []byte) string {
	var out any
	if json.Unmarshal(body, &out) != nil {
		return string(body)
	}
	return strings.NewReplacer(": ", ":", ", ", ",", "\n", "").Replace(string(body))
}

// TestViewsOfOnesOwn keeps views for a member, through renames and trash.
func TestViewsOfOnesOwn(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin, rep, other := s.key("admin"), s.key("salesRep"), s.key("salesRep")
	save := func(text string, revision any) reply {
		return s.metadata(rep, saving, map[string]any{"d": text, "r": revision})
	}
	text := viewText("won", `"title": "Won", "filter": "stage == 'won' && name != 'x'", "columns": ["name", "stage"]`)
	if got := save(text, 0); got.code() != "" || !strings.Contains(compact(got.body), `"name":"mine:won","revision":1`) {
		t.Fatalf("%s", got.body)
	}
	if got := save(text, 0); got.code() != "CONFLICT" {
		t.Errorf("a second view of the name is %s", got.body)
	}
	if got := save(text, 1); got.code() != "" {
		t.Errorf("%s", got.body)
	}
	if got := s.graphql(rep, `{deals(view: "mine:won") {totalCount}}`, nil); got.code() != "" {
		t.Errorf("%s", got.body)
	}
	for _, view := range []string{"mine:", "mine:none", "mine:\\u0000"} {
		if got := s.graphql(rep, `{deals(view: "`+view+`") {totalCount}}`, nil); got.code() != "BAD_REQUEST" {
			t.Errorf("view %s answers %s", view, got.body)
		}
	}
	for _, key := range []string{other, admin} {
		if got := s.graphql(key, `{deals(view: "mine:won") {totalCount}}`, nil); got.code() != "BAD_REQUEST" {
			t.Errorf("somebody else's view answers %s", got.body)
		}
	}

	hidden, unknown := save(viewText("a", `"filter": "internalCost == null"`), nil), save(viewText("a", `"filter": "internalCast == null"`), nil)
	if hidden.code() != "BAD_REQUEST" || string(hidden.body) != string(unknown.body) {
		t.Errorf("hidden:  %s\nunknown: %s", hidden.body, unknown.body)
	}

	s.administer(admin, `mutation {renameField(entity: "deal", field: "stage", to: "phase") {version}}`, nil, nil)
	s.administer(admin, `mutation {dropAlias(entity: "deal", field: "phase", name: "stage") {version}}`, nil, nil)
	if got := s.graphql(rep, `{deals(view: "mine:won") {totalCount}}`, nil); got.code() != "" {
		t.Errorf("after a rename: %s", got.body)
	}
	if got := s.myViews(rep); len(got) != 1 || got[0].View == nil || got[0].View.Filter != "phase == 'won' && name != 'x'" || got[0].Revision != 3 || strings.Contains(got[0].Document, "stage") {
		t.Errorf("after a rename: %+v", got)
	}
	var deal struct{ Document struct{ Text string } }
	s.administer(admin, `{document(type: ENTITY, id: "deal") {text}}`, nil, &deal)
	s.apply(admin, strings.Replace(deal.Document.Text, `"const": "won"`, `"const": "ours"`, 1))
	if got := s.myViews(rep); len(got) != 1 || got[0].View == nil || got[0].View.Filter != "phase == 'ours' && name != 'x'" {
		t.Errorf("after an option is renamed: %+v", got)
	}
	pinned := s.metadata(rep, `mutation {pinViews(views: ["mine:won", "xNone", "openDeals"]) {view entity label}}`, nil)
	if want := `[{"view":"mine:won","entity":"deal","label":"Won"},{"view":"openDeals","entity":"deal","label":"Open deals"}]`; !strings.Contains(compact(pinned.body), want) {
		t.Errorf("pinned: %s", pinned.body)
	}
	if got := s.metadata(other, `{me {pins {view}}}`, nil); !strings.Contains(compact(got.body), `"pins":[]`) {
		t.Errorf("somebody else has pinned %s", got.body)
	}
	s.administer(admin, `mutation {revokeView: deleteView(name: "mine:won")}`, nil, nil)
	if got := s.metadata(rep, `mutation {deleteView(name: "mine:won")}`, nil); !strings.Contains(string(got.body), "true") || len(s.myViews(rep)) != 0 {
		t.Errorf("%s", got.body)
	}
	if got := s.metadata(rep, `{me {pins {view}}}`, nil); !strings.Contains(compact(got.body), `"pins":[{"view":"openDeals"}]`) {
		t.Errorf("once the view is gone, pinned are %s", got.body)
	}
}

// TestFiltersBecomeConditions asks for the text of a filter, and for the filter of a text.
func TestFiltersBecomeConditions(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	rep := s.key("salesRep")
	const query = `query ($f: JSON!) {viewFilter(entity: "deal", filter: $f, me: "0197a000-0000-7000-8000-00000000000a")}`
	got := s.metadata(rep, query, map[string]any{"f": map[string]any{"ownerId": map[string]any{"in": []string{"0197a000-0000-7000-8000-00000000000a"}}}})
	if !strings.Contains(string(got.body), "owner == me") {
		t.Errorf("%s", got.body)
	}
	got = s.metadata(rep, `{a: viewInput(entity: "deal", filter: "owner == me") b: viewInput(entity: "deal", filter: "internalCost == null") c: viewInput(entity: "deal", filter: "name +")}`, nil)
	if compact(got.body) != `{"data":{"a":{"ownerId":{"eq":"me"}},"b":null,"c":null}}` {
		t.Errorf("%s", got.body)
	}
}
