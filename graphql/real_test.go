package graphql

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/policies"
	"kith/templates"
)

// office is the lead-to-deal workspace in a real Postgres, served over HTTP.
type office struct {
	handler http.Handler
	room    *engine.Workspace
	ids     map[string]string // by the name that a step gave them
}

func newOffice(t *testing.T) *office {
	t.Helper()
	ctx := context.Background()
	pool, err := pg.Open(ctx, pgtest.URL(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pg.NewWorkspace(ctx, pool, "office", policies.BuiltIn()); err != nil {
		t.Fatal(err)
	}
	workspaces := engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) { return pg.NewStorage(pool, name, policies.BuiltIn()) },
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0)
	workspaces.Tally = engine.NewTally()
	ws, err := workspaces.Workspace("office")
	if err != nil {
		t.Fatal(err)
	}
	dir, err := templates.Load("lead-to-deal")
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := metadata.LoadDir(dir)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if _, err := ws.Apply(ctx, actor("", "admin"), &engine.Edit{Documents: docs}); err != nil {
		t.Fatal(err)
	}
	return &office{room: ws, ids: map[string]string{}, handler: New(Options{Workspaces: workspaces, Log: slog.New(slog.NewTextHandler(t.Output(), nil))})}
}

func actor(user, role string) *engine.Actor {
	return &engine.Actor{User: user, Roles: []string{role}, Zone: time.UTC, Via: "graphql"}
}

// step is one request of somebody: the names of ids in it, like <ann>, are replaced; keep names the first id answered.
type step struct {
	user, role, query, keep, want string
}

// ask answers a request, with every id that has a name shown by that.
func (o *office) ask(t *testing.T, s step) string {
	t.Helper()
	query := s.query
	for name, id := range o.ids {
		query = strings.ReplaceAll(query, "<"+name+">", id)
	}
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	who := actor(o.ids[s.user], s.role)
	w := httptest.NewRecorder()
	o.handler.ServeHTTP(w, r.WithContext(engine.WithActor(engine.WithWorkspace(r.Context(), "office"), who)))
	var compact bytes.Buffer
	if err := json.Compact(&compact, w.Body.Bytes()); err != nil {
		t.Fatalf("%s: %v in %s", query, err, w.Body)
	}
	out := compact.String()
	if s.keep != "" {
		id := regexp.MustCompile(`"id":"([0-9a-f-]{36})"`).FindStringSubmatch(out)
		if id == nil {
			t.Fatalf("%s: no id in %s", query, out)
		}
		o.ids[s.keep] = id[1]
	}
	for name, id := range o.ids {
		out = strings.ReplaceAll(out, id, "<"+name+">")
	}
	return out
}

// TestOffice walks through a day of a small office: what each asks, and what they are told.
func TestOffice(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, s := range []step{
		{role: "admin", keep: "ann", query: `mutation {createUser(input: {name: "Ann"}) {id}}`, want: `{"data":{"createUser":{"id":"<ann>"}}}`},
		{role: "admin", keep: "bob", query: `mutation {createUser(input: {name: "Bob"}) {id}}`, want: `{"data":{"createUser":{"id":"<bob>"}}}`},
		{
			role: "admin", keep: "acme", query: `mutation {createCompany(input: {name: "Acme", sector: "tools", externalId: "a-1"}) {id company {name version __typename} __typename}}`,
			want: `{"data":{"createCompany":{"id":"<acme>","company":{"name":"Acme","version":1,"__typename":"Company"},"__typename":"CompanyPayload"}}}`,
		},
		{
			user: "ann", role: "salesRep", keep: "big", query: `mutation {createDeal(input: {name: "Big", amount: {amount: "1200.50", currency: "USD"}, closeDate: "2026-02-03",
			ownerId: "<ann>", company: {connect: {externalId: "a-1"}}}) {id deal {stage amount {amount currency} company {name} owner {name}}}}`,
			want: `{"data":{"createDeal":{"id":"<big>","deal":{"stage":"prospecting","amount":{"amount":"1200.50","currency":"USD"},"company":{"name":"Acme"},"owner":{"name":"Ann"}}}}}`,
		},
		{
			user: "bob", role: "salesRep", query: `mutation {createDeals(input: [{name: "Small", stage: won, amount: {amount: 100}, ownerId: "<bob>"}, {name: "None", stage: lost, ownerId: "<bob>"}]) {count}}`,
			want: `{"errors":[{"message":"A value that you may not see is missing or not right: ask an administrator to mend it. And 2 more.","path":["createDeals"],"extensions":{"code":"GATE","failed":[` +
				`{"pipeline":"sales","stage":"proposal","message":"A value that you may not see is missing or not right: ask an administrator to mend it."},` +
				`{"pipeline":"sales","stage":"proposal","message":"No quote without the internal cost: work it out, and ask for more than that.","fields":["amount"]},{"index":1,"pipeline":"sales","stage":"lost","message":"Say why the deal was lost.","fields":["lossReason","externalId"]}],` +
				`"missing":[],"moves":[{"pipeline":"sales","field":"stage","to":"won"},{"index":1,"pipeline":"sales","field":"stage","to":"lost"}],"violations":[` +
				`{"field":"","rule":"hidden","message":"A value that you may not see is missing or not right: ask an administrator to mend it."},` +
				`{"field":"","rule":"gate","message":"No quote without the internal cost: work it out, and ask for more than that."},{"field":"","rule":"gate","message":"Say why the deal was lost.","index":1}]}}],"data":null}`,
		},
		{
			role: "admin", query: `mutation {createDeals(input: [
			{name: "Small", stage: won, amount: {amount: 100}, internalCost: {amount: 60}, closeDate: "2026-05-01", ownerId: "<bob>", companyId: "<acme>"},
			{name: "None", stage: lost, lossReason: "Price", ownerId: "<bob>"}]) {count a: deals {name} b: deals {amount {amount}}}}`,
			want: `{"data":{"createDeals":{"count":2,"a":[{"name":"Small"},{"name":"None"}],"b":[{"amount":{"amount":"100"}},{"amount":null}]}}}`,
		},
		{
			role: "admin", query: `{deals(orderBy: [{amount: {direction: DESC}}]) {totalCount nodes {name amount {amount}} pageInfo {hasNextPage}}}`,
			want: `{"data":{"deals":{"totalCount":3,"nodes":[{"name":"Big","amount":{"amount":"1200.50"}},{"name":"Small","amount":{"amount":"100"}},{"name":"None","amount":null}],"pageInfo":{"hasNextPage":false}}}}`,
		},
		{
			user: "ann", role: "salesRep", query: `{deals {totalCount nodes {name}} company(id: "<acme>") {deals {nodes {name}} dealsAggregate {count}}}`,
			want: `{"data":{"deals":{"totalCount":1,"nodes":[{"name":"Big"}]},"company":{"deals":{"nodes":[{"name":"Big"}]},"dealsAggregate":[{"count":1}]}}}`,
		},
		{
			role: "admin", query: `{dealsAggregate(groupBy: [{stage: VALUE}, {closeDate: QUARTER}, {company: {sector: VALUE}}], orderBy: [{sum: {amount: {direction: DESC}}}]) {
			group {stage closeDate company {sector}} count sum {amount {amount currency}} avg {amount {amount}} countDistinct {companyId}}}`,
			want: `{"data":{"dealsAggregate":[` +
				`{"group":{"stage":"prospecting","closeDate":"2026-01-01","company":{"sector":"tools"}},"count":1,"sum":{"amount":{"amount":"1200.50","currency":"USD"}},"avg":{"amount":{"amount":"1200.5"}},"countDistinct":{"companyId":1}},` +
				`{"group":{"stage":"won","closeDate":"2026-04-01","company":{"sector":"tools"}},"count":1,"sum":{"amount":{"amount":"100","currency":"USD"}},"avg":{"amount":{"amount":"100"}},"countDistinct":{"companyId":1}},` +
				`{"group":{"stage":"lost","closeDate":null,"company":{"sector":null}},"count":1,"sum":{"amount":null},"avg":{"amount":null},"countDistinct":{"companyId":0}}]}}`,
		},
		{
			role: "admin", query: `query ($p: RelativePeriod = {last: 2, unit: DAY}, $far: Int = 100) {
			new: deals(filter: {createdAt: {within: $p}}) {totalCount} next: deals(filter: {createdAt: {within: {period: NEXT_FISCAL_YEAR}}}) {totalCount}
			dated: deals(filter: {or: [{closeDate: {within: {last: $far, unit: YEAR}}}, {closeDate: {within: {next: $far, unit: YEAR}}}]}) {totalCount}
			dealsAggregate(filter: {not: {createdAt: {within: {last: 5200, unit: WEEK}}}}) {count}}`,
			want: `{"data":{"new":{"totalCount":3},"next":{"totalCount":0},"dated":{"totalCount":2},"dealsAggregate":[{"count":0}]}}`,
		},
		{
			role: "admin", query: `{deals(filter: {closeDate: {within: {last: 101, unit: YEAR}}}) {totalCount}}`,
			want: `{"errors":[{"message":"filter.closeDate.within can't be so long: last and next go from 1 to what makes a century.","locations":[{"line":1,"column":37}],"extensions":{"code":"BAD_REQUEST"}}]}`,
		},
		{
			role: "admin", query: `{companies(filter: {deals: {some: {stage: {eq: won}}, count: {gt: 1}}}) {nodes {name}} none: companies(filter: {deals: {count: {gt: 5}}}) {totalCount} __typename}`,
			want: `{"data":{"companies":{"nodes":[{"name":"Acme"}]},"none":{"totalCount":0},"__typename":"Query"}}`,
		},
		{
			user: "bob", role: "salesRep", query: `mutation {updateDeal(id: "<big>", input: {name: "Mine"}) {id}}`,
			want: `{"errors":[{"message":"There is no deal with id <big>.","path":["updateDeal"],"extensions":{"code":"NOT_FOUND"}}],"data":null}`,
		},
		{
			user: "ann", role: "salesRep", query: `mutation {updateDeal(id: "<big>", input: {stage: won}, ifVersion: 1) {id}}`,
			want: `{"errors":[{"message":"A value that you may not see is missing or not right: ask an administrator to mend it. And 1 more.","path":["updateDeal"],"extensions":{"code":"GATE","failed":[` +
				`{"pipeline":"sales","stage":"proposal","message":"A value that you may not see is missing or not right: ask an administrator to mend it."},` +
				`{"pipeline":"sales","stage":"proposal","message":"No quote without the internal cost: work it out, and ask for more than that.","fields":["amount"]}],` +
				`"missing":[],"moves":[{"pipeline":"sales","field":"stage","from":"prospecting","to":"won"}],"violations":[` +
				`{"field":"","rule":"hidden","message":"A value that you may not see is missing or not right: ask an administrator to mend it."},` +
				`{"field":"","rule":"gate","message":"No quote without the internal cost: work it out, and ask for more than that."}]}}],"data":null}`,
		},
		{role: "admin", query: `mutation {updateDeal(id: "<big>", input: {internalCost: {amount: 800}}) {deal {version}}}`, want: `{"data":{"updateDeal":{"deal":{"version":2}}}}`},
		{
			user: "ann", role: "salesRep", query: `mutation {updateDeal(id: "<big>", input: {stage: won}, ifVersion: 2) {deal {stage version}}}`,
			want: `{"data":{"updateDeal":{"deal":{"stage":"won","version":3}}}}`,
		},
		{
			user: "ann", role: "salesRep", query: `mutation {updateDeal(id: "<big>", input: {ownerId: "<bob>"}) {id deal {name}}}`,
			want: `{"data":{"updateDeal":{"id":"<big>","deal":null}}}`,
		},
		{
			role: "admin", query: `mutation {a: createTask(input: {title: "t"}) {id} b: createTask(input: {}) {id}}`,
			want: `{"errors":[{"message":"Title is required.","path":["b"],"extensions":{"code":"INVALID","violations":[{"field":"title","rule":"required","message":"Title is required."}]}}],"data":null}`,
		},
		{role: "admin", query: `{tasks {totalCount}}`, want: `{"data":{"tasks":{"totalCount":0}}}`},
		{
			role: "admin", query: `mutation {deleteDeals(filter: {stage: {eq: lost}, amount: {isNull: true}}) {count} again: deleteDeal(id: "<big>") {deal {name}}}`,
			want: `{"data":{"deleteDeals":{"count":1},"again":{"deal":{"name":"Big"}}}}`,
		},
		{
			role: "admin", query: `{deals {nodes {name}} trashed: deals(trash: TRASHED, orderBy: {name: {}}) {nodes {name}} deal(id: "<big>") {name}}`,
			want: `{"data":{"deals":{"nodes":[{"name":"Small"}]},"trashed":{"nodes":[{"name":"Big"},{"name":"None"}]},"deal":null}}`,
		},
		{
			role: "admin", query: `mutation {restoreDeal(id: "<big>") {deal {name}} upsertCompanies(by: externalId, input: [{externalId: "a-1", name: "Acme Ltd"}, {externalId: "a-2", name: "Other"}]) {count companies {name sector}}}`,
			want: `{"data":{"restoreDeal":{"deal":{"name":"Big"}},"upsertCompanies":{"count":2,"companies":[{"name":"Acme Ltd","sector":"tools"},{"name":"Other","sector":null}]}}}`,
		},
		{
			role: "admin", query: `mutation {destroyDeal(id: "<big>") {id}}`,
			want: `{"errors":[{"message":"This deal is not in the trash: delete it first, then destroy it.","path":["destroyDeal"],"extensions":{"code":"CONFLICT"}}],"data":null}`,
		},
		{role: "admin", query: `mutation {deleteDeal(id: "<big>") {id}}`, want: `{"data":{"deleteDeal":{"id":"<big>"}}}`},
		{role: "admin", query: `mutation {destroyDeal(id: "<big>") {id deal {name}}}`, want: `{"data":{"destroyDeal":{"id":"<big>","deal":{"name":"Big"}}}}`},
		{
			role: "admin", query: `{companies(first: 1, after: "nonsense") {totalCount nodes {name}}}`,
			want: `{"errors":[{"message":"A cursor can't be read: give one as it came with a page of the same list.","extensions":{"code":"BAD_REQUEST"}}],"data":null}`,
		},
	} {
		got := o.ask(t, s)
		if diff := cmp.Diff(s.want, got); diff != "" {
			t.Errorf("%s %s asks %s\n(-want +got):\n%s", s.user, s.role, s.query, diff)
		}
	}
}

// TestPages walks through a list by cursors, forward and back.
func TestPages(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ask(t, step{role: "admin", query: `mutation {createCompanies(input: [{name: "A"}, {name: "B"}, {name: "C"}, {name: "D"}, {name: "E"}]) {count}}`})
	var page struct {
		Data struct {
			Companies struct {
				Nodes    []struct{ Name string }
				PageInfo struct {
					StartCursor, EndCursor       string
					HasNextPage, HasPreviousPage bool
				}
			}
		}
	}
	read := func(arguments string) string {
		page.Data.Companies.Nodes = nil
		text := o.ask(t, step{role: "admin", query: `{companies(orderBy: {name: {}}, ` + arguments + `) {nodes {name} pageInfo {startCursor endCursor hasNextPage hasPreviousPage}}}`})
		if err := json.Unmarshal([]byte(text), &page); err != nil || len(page.Data.Companies.Nodes) == 0 {
			t.Fatalf("%s: %v", text, err)
		}
		names := ""
		for _, n := range page.Data.Companies.Nodes {
			names += n.Name
		}
		return names
	}
	info := &page.Data.Companies.PageInfo
	if got := read(`first: 2`); got != "AB" || !info.HasNextPage || info.HasPreviousPage {
		t.Errorf("the first page is %s: %+v", got, *info)
	}
	if got := read(`first: 2, after: "` + info.EndCursor + `"`); got != "CD" || !info.HasNextPage {
		t.Errorf("the second page is %s: %+v", got, *info)
	}
	second := *info
	if got := read(`first: 2, after: "` + info.EndCursor + `"`); got != "E" || info.HasNextPage {
		t.Errorf("the third page is %s: %+v", got, *info)
	}
	if got := read(`last: 1, before: "` + second.StartCursor + `"`); got != "B" || !info.HasPreviousPage {
		t.Errorf("the page before is %s: %+v", got, *info)
	}
	if got := read(`first: 2, offset: 3`); got != "DE" {
		t.Errorf("the page at 3 is %s", got)
	}
}
