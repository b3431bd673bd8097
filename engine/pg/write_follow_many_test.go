package pg_test

import (
	"math/rand/v2"
	"sync"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// TestStoredFieldsHoldAmongManyWriters lets many write at once what meets in few records: lines change hands, amounts,
// products and their prices, and go to the trash and come back. Whenever one looks, all that is stored is right.
func TestStoredFieldsHoldAmongManyWriters(t *testing.T) {
	t.Parallel()
	w := newWorldOf(t, shop())
	c := &crowd{world: w, region: w.create("region", values{"tax": 1})}
	for range 2 {
		customer := w.create("customer", values{"name": "ann", "region": c.region, "credit": 5})
		c.customers = append(c.customers, customer)
		c.products = append(c.products, w.create("product", values{"name": "pen", "price": 2}))
		for range 2 {
			c.orders = append(c.orders, w.create("order", values{"customer": customer}))
		}
	}
	for i := range 8 {
		c.lines = append(c.lines, w.create("line", values{"order": c.orders[i%4], "product": c.products[i%2], "count": i}))
	}
	const writers, writes = 8, 15
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() { c.run(rand.New(rand.NewPCG(uint64(i), 3)), writes) })
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	for busy := true; busy; {
		select {
		case <-done:
			busy = false
		default:
		}
		w.isSettled("in between")
	}
}

type crowd struct {
	*world
	region                             string
	customers, products, orders, lines []string
}

// run writes at random. What others have just taken away is no failure.
func (c *crowd) run(r *rand.Rand, writes int) {
	some := func(list []string) string { return list[r.IntN(len(list))] }
	for range writes {
		line := some(c.lines)
		write := []func() *engine.Write{
			func() *engine.Write {
				return c.creating("line", values{"order": some(c.orders), "product": some(c.products), "count": r.IntN(9)})
			},
			func() *engine.Write { return c.updating("line", line, values{"count": r.IntN(99)}) },
			func() *engine.Write { return c.updating("line", line, values{"order": some(c.orders)}) },
			func() *engine.Write {
				return c.updating("line", line, values{"product": some(c.products), "count": r.IntN(9)})
			},
			func() *engine.Write { return c.updating("product", some(c.products), values{"price": r.IntN(9)}) },
			func() *engine.Write {
				return c.updating("order", some(c.orders), values{"customer": some(c.customers)})
			},
			func() *engine.Write { return c.updating("order", some(c.orders), values{"off": r.IntN(2) == 0}) },
			func() *engine.Write {
				return c.updating("customer", some(c.customers), values{"name": some([]string{"x", "y"})})
			},
			func() *engine.Write { return c.updating("region", c.region, values{"tax": r.IntN(30)}) },
			func() *engine.Write { return c.on(engine.DeleteOp, "line", line) },
			func() *engine.Write { return c.on(engine.RestoreOp, "line", line) },
			func() *engine.Write { return c.on(engine.DeleteOp, "order", some(c.orders)) },
			func() *engine.Write { return c.on(engine.RestoreOp, "order", some(c.orders)) },
		}[r.IntN(13)]()
		if _, err := c.write(c.me, write); err != nil && engine.CodeOf(err) != engine.NotFound && engine.CodeOf(err) != engine.Invalid {
			c.t.Errorf("%s %s: %v", write.Op, write.Entity.Name, err)
		}
	}
}

// TestStoredFieldsTakeOneStatement counts what a stored rollup adds to writes of children: what computes it, and nothing
// else.
func TestStoredFieldsTakeOneStatement(t *testing.T) {
	t.Parallel()
	const child = `"name": {"x-kind": "text"}, "amount": {"x-kind": "integer"}, "company": {"x-kind": "relation", "x-to": "company", "x-inverse": "deals"}`
	count := func(rollup string) (created, updated, unconcerned int64) {
		w := newWorldOf(t, documents(map[string]string{"company": `"name": {"x-kind": "text"}` + rollup, "deal": child}))
		company, deal := w.create("company", values{"name": "Acme"}), ""
		create := w.creating("deal", values{"name": "Rocket", "amount": 1, "company": company})
		created = w.statements(func() { deal = w.must(w.me, create)[0] })
		updated = w.statements(func() { w.must(w.me, w.updating("deal", deal, values{"amount": 3})) })
		unconcerned = w.statements(func() { w.must(w.me, w.updating("deal", deal, values{"name": "Raft"})) })
		return created, updated, unconcerned
	}
	created, updated, unconcerned := count("")
	c, u, n := count(`, "total": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "amount", "x-stored": true}`)
	if c != created+1 || u != updated+1 || n != unconcerned {
		t.Errorf("with a stored rollup a create took %d statements, an update %d and another %d; without %d, %d and %d", c, u, n, created, updated, unconcerned)
	}
}

// TestWritesAnswerComputedValues asks writes for stored fields of the record and of the one that it belongs to.
func TestWritesAnswerComputedValues(t *testing.T) {
	t.Parallel()
	w := newWorldOf(t, shop())
	customer := w.create("customer", values{"name": "ann", "credit": 9})
	order := w.create("order", values{"customer": customer})
	pen := w.create("product", values{"price": 2})
	create := w.creating("line", values{"order": order, "product": pen, "count": 3})
	create.Output = w.shown("line", "amount", "buyer")
	create.Output.Members = append(create.Output.Members, w.over("line", "order", "total", "due", "who"))
	out, err := w.write(w.me, create)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(out[0].Objects[0]), `{"amount":6,"buyer":"ANN!","order":{"total":6,"due":6,"who":"ANN!"}}`; got != want {
		t.Errorf("created %s, want %s", got, want)
	}
	rename := w.updating("customer", customer, values{"name": "bob", "credit": 10})
	rename.Output = w.shown("customer", "label", "room", "worth")
	if out, err = w.write(w.me, rename); err != nil {
		t.Fatal(err)
	}
	if got, want := string(out[0].Objects[0]), `{"label":"BOB!","room":4,"worth":6}`; got != want {
		t.Errorf("updated %s, want %s", got, want)
	}
}

// over shows fields of the record that a relation leads to.
func (w *world) over(entity, relation string, fields ...string) engine.Member {
	f := w.state.Model.Entity(entity).Field(relation)
	return engine.Member{Key: relation, One: &engine.Nested{Field: f, Query: &engine.Query{Entity: f.Target, Record: w.shown(f.Target.Name, fields...)}}}
}

// TestDerivedChangesAreQuiet makes sure that what follows from a change of another record is none of the record's own.
func TestDerivedChangesAreQuiet(t *testing.T) {
	t.Parallel()
	w := newWorldOf(t, shop())
	order := w.create("order", values{})
	before := w.row("order", order, "version", "updatedAt")
	pen := w.create("product", values{"price": 2})
	w.create("line", values{"order": order, "product": pen, "count": 3})
	if got := w.row("order", order, "total")["total"]; got != "6" {
		t.Errorf("the total is %s", got)
	}
	after := w.row("order", order, "version", "updatedAt")
	if before["version"] != after["version"] || before["updatedAt"] != after["updatedAt"] {
		t.Errorf("the order was %v, and is %v", before, after)
	}
	var events int
	if err := w.pool.QueryRow(t.Context(), "select count(*) from ws_test.event where record = $1", order).Scan(&events); err != nil || events != 1 {
		t.Errorf("%d events, %v", events, err)
	}
}

// TestRulesSeeComputedValues holds rules and what roles may leave against values as the write computes them.
func TestRulesSeeComputedValues(t *testing.T) {
	t.Parallel()
	docs := documents(map[string]string{
		"company": `"limit": {"x-kind": "integer"},
			"total": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "worth", "x-stored": true},
			"left": {"x-kind": "formula", "x-expr": "limit - total", "x-stored": true}`,
		"deal": `"amount": {"x-kind": "integer"}, "count": {"x-kind": "integer"}, "company": {"x-kind": "relation", "x-to": "company", "x-inverse": "deals"},
			"worth": {"x-kind": "formula", "x-expr": "amount * count", "x-stored": true},
			"room": {"x-kind": "lookup", "x-via": "company", "x-field": "left", "x-stored": true}`,
	})
	w := newWorldOf(t, withRules(docs, map[string]string{
		"deal":    `[{"name": "small", "check": "worth < 100", "message": "Too much."}, {"name": "fits", "check": "room == null || room >= 0", "message": "Beyond the limit."}]`,
		"company": `[{"name": "within", "check": "left == null || left >= 0", "message": "The limit is too low."}]`,
	}), role{"clerk", "deal", []metadata.Action{metadata.Create, metadata.Update, metadata.Read}, nil, "", "worth < 50 && (room == null || room < 90)"},
		role{"clerk", "company", []metadata.Action{metadata.Read}, nil, "", ""})
	clerk := w.actor("clerk")
	company := w.create("company", values{"limit": 120})
	for _, c := range []struct {
		who  *engine.Actor
		give values
		code engine.Code
		rule string
	}{
		{w.me, values{"amount": 10, "count": 10, "company": company}, engine.Invalid, " small"},
		{w.me, values{"amount": 9, "count": 10, "company": company}, "", ""},
		{w.me, values{"amount": 5, "count": 10, "company": company}, engine.Invalid, " fits"},
		{clerk, values{"amount": 5, "count": 10}, engine.Forbidden, ""},
		{clerk, values{"amount": 5, "count": 2, "company": company}, "", ""},
	} {
		_, err := w.write(c.who, w.creating("deal", c.give))
		if (err == nil) != (c.code == "") || err != nil && engine.CodeOf(err) != c.code {
			t.Errorf("create %v: %v, want %q", c.give, err, c.code)
			continue
		}
		if c.rule != "" {
			if got := broken(fails(t, err, c.code)); len(got) != 1 || got[0] != c.rule {
				t.Errorf("create %v breaks %v, want %s", c.give, got, c.rule)
			}
		}
	}
	if _, err := w.write(w.me, w.updating("company", company, values{"limit": 90})); err == nil || engine.CodeOf(err) != engine.Invalid {
		t.Errorf("the limit was lowered below the total: %v", err)
	}
	w.isSettled("after what was refused")
}
