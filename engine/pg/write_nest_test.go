package pg_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// related are the ids of the records whose relation leads to one, in the order in which they were made.
func (w *world) related(entity, relation, id string) []string {
	w.t.Helper()
	rows, err := w.pool.Query(context.Background(), `select id::text from ws_test."`+w.state.Model.Entity(entity).Table+`" where `+
		w.column(entity, relation)+` = $1 order by id`, id)
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			w.t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

func TestNestedRecordsAreWrittenTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	free := w.create("contact", values{"name": "Free", "externalId": "free"})
	ids := w.must(w.me, w.creating("deal", values{
		"name": "Rocket",
		"company": along{create: []values{{
			"name": "Acme", "parent": along{create: []values{{"name": "Group"}}},
			"contacts": along{create: []values{{"name": "Ann"}, {"name": "Bob"}}, connect: []engine.Ref{{ExternalID: "free"}}},
		}}},
		"lines": along{create: []values{{"text": "first"}, {"text": "second"}}},
	}))
	company := w.row("deal", ids[0], "company")["company"]
	group := w.row("company", company, "parent")["parent"]
	if got := w.row("company", group, "name")["name"]; got != "Group" {
		t.Errorf("the parent of the new company is %q", got)
	}
	var names []string
	for _, id := range w.related("contact", "company", company) {
		names = append(names, w.row("contact", id, "name")["name"])
	}
	if diff := cmp.Diff([]string{"Free", "Ann", "Bob"}, names); diff != "" {
		t.Error(diff)
	}
	if got := w.row("contact", free, "version")["version"]; got != "2" {
		t.Errorf("the connected contact is at version %s", got)
	}
	lines := w.related("line", "deal", ids[0])
	if len(lines) != 2 || w.row("line", lines[1], "text")["text"] != "second" {
		t.Errorf("the lines are %v", lines)
	}
	operations, told := map[string]bool{}, 0
	for _, e := range w.events() {
		if slices.Contains(append(lines, ids[0], company, group), e.Record) {
			operations[e.Operation], told = true, told+1
		}
	}
	if len(operations) != 1 || told != 5 {
		t.Errorf("%d events of %d operations tell of it", told, len(operations))
	}
}

func TestNestedWritesTellAllViolationsAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	nobody := "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47"
	before := w.count("company") + w.count("deal") + w.count("line")
	_, err := w.write(w.me, w.creating("company",
		values{"name": "fine"},
		values{
			"name": "far longer than twenty characters",
			"deals": along{
				create: []values{
					{"name": "fine", "lines": along{create: []values{{"text": "ok"}, {"deal": nil}}}},
					{"stage": "lost", "contact": along{create: []values{{"email": "no@example.com"}}}, "lines": along{connect: []engine.Ref{{ID: nobody}}}},
				},
				disconnect: []engine.Ref{{ExternalID: "none"}},
			},
		},
	))
	e := fails(t, err, engine.BadRequest) // a line that says itself what follows from its place
	if e.Index != 1 || e.Path != "deals.0.lines.1" {
		t.Errorf("the error is about %d %s", e.Index, e.Path)
	}
	_, err = w.write(w.me, w.creating("company",
		values{"name": "fine"},
		values{
			"name": "far longer than twenty characters",
			"deals": along{
				create: []values{
					{"name": "fine", "lines": along{create: []values{{"text": "ok"}}}},
					{"stage": "lost", "contact": along{create: []values{{"email": "no@example.com"}}}, "lines": along{connect: []engine.Ref{{ID: nobody}}}},
				},
				disconnect: []engine.Ref{{ExternalID: "none"}},
			},
		},
	))
	e = fails(t, err, engine.Invalid)
	var got []string
	for _, v := range e.Violations {
		got = append(got, fmt.Sprintf("%d %s %s", v.Index, v.Path, v.Rule))
	}
	want := []string{
		"1  maxLength", "1 deals.1.name required", "1 deals.1.lossReason lostNeedsReason", "1 deals.1.contact.name required",
		"1 deals.1.lines.connect.0 exists", "1 deals.disconnect.0 exists",
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if after := w.count("company") + w.count("deal") + w.count("line"); after != before {
		t.Errorf("%d records were left behind", after-before)
	}
}

func TestNestedErrorsTellWhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	taken := w.create("contact", values{"name": "Ann", "email": "ann@example.com"})
	_, err := w.write(w.me, w.creating("company", values{"name": "One"}, values{"name": "Two", "contacts": along{create: []values{
		{"name": "Bob", "email": "bob@example.com"}, {"name": "Ann", "email": "ann@example.com"},
	}}}))
	if e := fails(t, err, engine.Duplicate); e.ID != taken || e.Index != 1 || e.Field != "email" || e.Path != "contacts.1.email" {
		t.Errorf("the duplicate is told as %+v", e)
	}
	_, err = w.write(w.me, w.creating("company", values{"name": "Rich", "credit": "10 EUR", "deals": along{create: []values{
		{"name": "small", "amount": "5 EUR"}, {"name": "large", "amount": "50 EUR"},
	}}}))
	e := fails(t, err, engine.Invalid)
	if len(e.Violations) != 1 || e.Violations[0].Path != "deals.1.amount" || e.Violations[0].Rule != "withinCredit" {
		t.Errorf("the broken rule is told as %+v", e.Violations)
	}
}

func TestNestedWritesConnectAndDisconnect(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	company := w.must(w.me, w.creating("company", values{"name": "Acme", "contacts": along{create: []values{{"name": "Ann"}, {"name": "Bob"}}}}))[0]
	other := w.create("contact", values{"name": "Cid", "externalId": "cid"})
	there := w.related("contact", "company", company)
	w.must(w.me, w.updating("company", company, values{"contacts": along{
		create: []values{{"name": "Dan"}}, connect: []engine.Ref{{ExternalID: "cid"}}, disconnect: []engine.Ref{{ID: there[0]}},
	}}))
	if got := w.related("contact", "company", company); len(got) != 3 || !slices.Contains(got, other) || slices.Contains(got, there[0]) {
		t.Errorf("the contacts are %v", got)
	}
	for name, bad := range map[string]along{
		"connected": {disconnect: []engine.Ref{{ID: there[0]}}},
		"once":      {connect: []engine.Ref{{ID: other}, {ExternalID: "cid"}}},
	} {
		_, err := w.write(w.me, w.updating("company", company, values{"contacts": bad}))
		if e := fails(t, err, engine.Invalid); len(e.Violations) != 1 || e.Violations[0].Rule != name {
			t.Errorf("%s: %+v", name, e.Violations)
		}
	}
	deal := w.must(w.me, w.creating("deal", values{"name": "Rocket", "lines": along{create: []values{{"text": "one"}}}}))[0]
	line := w.related("line", "deal", deal)[0]
	_, err := w.write(w.me, w.updating("deal", deal, values{"lines": along{disconnect: []engine.Ref{{ID: line}}}}))
	if e := fails(t, err, engine.Invalid); e.Violations[0].Path != "lines.disconnect.0.deal" || e.Violations[0].Rule != "required" {
		t.Errorf("%+v", e.Violations)
	}
}

func TestNestedUpserts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	known := w.create("company", values{"name": "Known", "externalId": "k"})
	out := w.must(w.me, w.upserting("company", "externalId",
		values{"name": "New", "externalId": "n", "contacts": along{create: []values{{"name": "Ann"}}}},
		values{"name": "Known 2", "externalId": "k", "contacts": along{create: []values{{"name": "Bob"}}}, "parent": along{create: []values{{"name": "Group"}}}},
	))
	if out[1] != known {
		t.Fatalf("the upsert changed %s", out[1])
	}
	for i, name := range []string{"Ann", "Bob"} {
		ids := w.related("contact", "company", out[i])
		if len(ids) != 1 || w.row("contact", ids[0], "name")["name"] != name {
			t.Errorf("the contacts of record %d are %v", i, ids)
		}
	}
	if parent := w.row("company", known, "parent")["parent"]; w.row("company", parent, "name")["name"] != "Group" {
		t.Errorf("the parent is %q", parent)
	}
}

func TestNestedStatementsAreBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	writing := func(n int) func() {
		var records []values
		for i := range n {
			records = append(records, values{
				"name": fmt.Sprint(n, i), "company": along{create: []values{{"name": "Acme"}}},
				"lines": along{create: []values{{"text": "a"}, {"text": "b"}}},
			})
		}
		return func() { w.must(w.me, w.creating("deal", records...)) }
	}
	few, many := w.statements(writing(2)), w.statements(writing(60))
	if few != many {
		t.Errorf("2 records take %d statements, 60 take %d", few, many)
	}
	if few > 8 {
		t.Errorf("three entities take %d statements", few)
	}
}

func TestNestedWritesAskTheRightsOfEach(t *testing.T) {
	t.Parallel()
	all := metadata.Actions()
	w := newWorld(t,
		role{name: "creator", entity: "company", actions: all}, role{name: "creator", entity: "contact", actions: []metadata.Action{metadata.Read, metadata.Create}},
		role{name: "namer", entity: "company", actions: all}, role{name: "namer", entity: "contact", actions: all, fields: []string{"name"}},
		role{name: "owner", entity: "company", actions: all}, role{name: "owner", entity: "contact", actions: []metadata.Action{metadata.Read}},
		role{name: "owner", entity: "contact", actions: []metadata.Action{metadata.Create, metadata.Update}, rows: "name == 'Ann'", check: "name == 'Ann'"},
	)
	cases := map[string]struct {
		role string
		with along
		code engine.Code
		path string
	}{
		"create where one may":        {"creator", along{create: []values{{"name": "Ann"}}}, "", ""},
		"connect without update":      {"creator", along{connect: []engine.Ref{{ExternalID: "x"}}}, engine.Forbidden, "contacts.connect.0"},
		"create without the relation": {"namer", along{create: []values{{"name": "Ann"}}}, engine.Forbidden, "contacts.0"},
		"what may not become":         {"owner", along{create: []values{{"name": "Ann"}, {"name": "Bob"}}}, engine.Forbidden, "contacts.1"},
		"connect another's":           {"owner", along{connect: []engine.Ref{{ExternalID: "x"}}}, engine.Forbidden, "contacts.connect.0"},
		"unseen by key":               {"namer", along{connect: []engine.Ref{{ExternalID: "x"}}}, engine.Invalid, ""},
	}
	w.create("contact", values{"name": "Xen", "externalId": "x"})
	for name, c := range cases {
		before := w.count("company")
		_, err := w.write(w.actor(c.role), w.creating("company", values{"name": "Acme", "contacts": c.with}))
		if c.code == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if e := fails(t, err, c.code); e.Path != c.path {
			t.Errorf("%s: told of %q: %v", name, e.Path, e)
		}
		if w.count("company") != before {
			t.Errorf("%s: a company was left behind", name)
		}
	}
}
