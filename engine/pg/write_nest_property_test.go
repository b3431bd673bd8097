package pg_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kith/engine"
)

// TestNestedIsOneByOne draws trees of records, right and wrong ones, and writes each tree twice: nested in one write, and
// record by record. Both are refused, or both leave the same.
func TestNestedIsOneByOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		tree := &sapling{r: r, free: [2]string{fmt.Sprint("free-a-", n), fmt.Sprint("free-b-", n)}}
		root := tree.company(2)
		for _, key := range tree.free {
			w.create("contact", values{"name": "Free", "externalId": key})
		}
		nested, wrong := w.write(w.me, w.creating("company", tree.planted(root, 0)))
		var id string
		var refused error
		err := w.ws.Transactions.Transaction(context.Background(), w.state, func(store engine.Store) (bool, error) {
			id, refused = tree.oneByOne(w, store, "company", root)
			return refused == nil, nil
		})
		switch {
		case err != nil:
			r.Fatal(err)
		case (wrong == nil) != (refused == nil):
			r.Fatalf("nested: %v\none by one: %v", wrong, refused)
		case wrong != nil:
			if e := fails(t, wrong, engine.Invalid); len(e.Violations) < 1 {
				r.Fatalf("nothing is told: %v", e)
			}
			return
		}
		if a, b := w.grown("company", nested[0].IDs[0], ""), w.grown("company", id, ""); a != b {
			r.Fatalf("nested:\n%s\none by one:\n%s", a, b)
		}
	})
}

// sapling draws a tree of records.
type sapling struct {
	r    *rapid.T
	free [2]string // keys of contacts that may be connected, once: by the nested write, and by the others
	used bool
	n    int
}

// branchOf is what a drawn record has under a relation.
type branchOf struct {
	relation, entity string
	records          []values
	connects         bool // the free contact
}

func (s *sapling) draw(label string, choices ...any) any {
	s.n++
	return rapid.SampledFrom(choices).Draw(s.r, fmt.Sprint(label, s.n))
}

func (s *sapling) count(most int) int {
	s.n++
	return rapid.IntRange(0, most).Draw(s.r, fmt.Sprint("count", s.n))
}

const branches = "" // the key of what nests, in drawn values

func (s *sapling) company(depth int) values {
	out := values{"name": s.draw("name", "Acme", "Bolt", "Cog", strings.Repeat("x", 30)), "credit": s.draw("credit", nil, "10 EUR", "100 EUR")}
	contacts := branchOf{relation: "contacts", entity: "contact", connects: !s.used && s.draw("connect", true, false) == true}
	s.used = s.used || contacts.connects
	for range s.count(2) {
		contacts.records = append(contacts.records, values{"name": s.draw("contact", "Ann", "Bob", "Cid", nil)})
	}
	deals := branchOf{relation: "deals", entity: "deal"}
	for i := range s.count(2) {
		deals.records = append(deals.records, s.deal(i))
	}
	list := []branchOf{contacts, deals}
	if depth > 0 && s.draw("parent", true, false) == true {
		list = append(list, branchOf{relation: "parent", entity: "company", records: []values{s.company(depth - 1)}})
	}
	out[branches] = list
	return out
}

func (s *sapling) deal(i int) values {
	lines := branchOf{relation: "lines", entity: "line"}
	for range s.count(2) {
		lines.records = append(lines.records, values{"text": s.draw("line", "a", "b"), "quantity": s.draw("quantity", nil, "1", "2.5")})
	}
	return values{
		"name": fmt.Sprint("Deal-", i), "amount": s.draw("amount", nil, "5 EUR", "50 EUR"), "stage": s.draw("stage", "open", "won", "lost"),
		branches: []branchOf{lines},
	}
}

// planted is a drawn record as a nested write takes it.
func (s *sapling) planted(v values, which int) values {
	out := copied(v)
	delete(out, branches)
	list, _ := v[branches].([]branchOf)
	for _, b := range list {
		n := along{}
		for _, record := range b.records {
			n.create = append(n.create, s.planted(record, which))
		}
		if b.connects {
			n.connect = []engine.Ref{{ExternalID: s.free[which]}}
		}
		out[b.relation] = n
	}
	return out
}

// oneByOne writes a drawn record, before it what it refers to and after it what refers to it.
func (s *sapling) oneByOne(w *world, store engine.Store, entity string, v values) (string, error) {
	own := copied(v)
	delete(own, branches)
	list, _ := v[branches].([]branchOf)
	for _, b := range list {
		if b.relation != "parent" {
			continue
		}
		id, err := s.oneByOne(w, store, b.entity, b.records[0])
		if err != nil {
			return "", err
		}
		own["parent"] = id
	}
	out, err := store.Write(context.Background(), w.state, w.me, []*engine.Write{w.creating(entity, own)})
	if err != nil {
		return "", err
	}
	id := out[0].IDs[0]
	for _, b := range list {
		if b.relation == "parent" {
			continue
		}
		back := map[string]string{"contacts": "company", "deals": "company", "lines": "deal"}[b.relation]
		for _, record := range b.records {
			child := copied(record)
			child[back] = id
			if _, err := s.oneByOne(w, store, b.entity, child); err != nil {
				return "", err
			}
		}
		if b.connects {
			connecting := w.upserting(b.entity, "externalId", values{"externalId": s.free[1], back: id})
			if _, err := store.Write(context.Background(), w.state, w.me, []*engine.Write{connecting}); err != nil {
				return "", err
			}
		}
	}
	return id, nil
}

// grown is a tree of records as text.
func (w *world) grown(entity, id, indent string) string {
	fields := map[string][]string{
		"company": {"name", "credit", "owner", "version", "createdBy"}, "contact": {"name", "version"},
		"deal": {"name", "amount", "stage", "owner", "version"}, "line": {"text", "quantity", "version"},
	}[entity]
	text := indent + entity
	row := w.row(entity, id, fields...)
	for _, f := range fields {
		text += " " + row[f]
	}
	var below []string
	for _, r := range [][3]string{{"company", "contact", "company"}, {"company", "deal", "company"}, {"deal", "line", "deal"}} {
		if r[0] != entity {
			continue
		}
		for _, child := range w.related(r[1], r[2], id) {
			below = append(below, w.grown(r[1], child, indent+"  "))
		}
	}
	slices.Sort(below)
	if entity == "company" {
		if parent := w.row("company", id, "parent")["parent"]; parent != "" {
			below = append(below, w.grown("company", parent, indent+"  up "))
		}
	}
	return text + "\n" + strings.Join(below, "")
}
