package oracle

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// event is one change of a record: of an update the old and new values by field.
type event struct {
	action  string
	actor   string
	version int64
	changes map[string][2]any
}

// changes are what an update changed, in any order.
type changes []any

// history is what became of a record, the newest first: updates only of fields that the actor may read of it.
func (t *truth) history(e *entity, r *row, s *selection) any {
	var only []string
	list, given := s.arg("fields").([]any)
	for _, v := range list {
		only = append(only, v.(string))
	}
	nodes := []any{}
	first, _ := s.arg("first").(int64)
	for _, ev := range slices.Backward(r.events) {
		told := changes{}
		for name, values := range ev.changes {
			f := e.byName[name]
			if t.readable(r, name) && (!given || slices.Contains(only, name)) {
				told = append(told, answer{"field": name, "old": logged(f, values[0]), "new": logged(f, values[1])})
			}
		}
		if ev.action == "UPDATED" && len(told) == 0 || given && ev.action != "UPDATED" {
			continue
		}
		nodes = append(nodes, t.entry(r, ev, told, s.below[0].below))
	}
	more := len(nodes) > int(first)
	return answer{"nodes": nodes[:min(int(first), len(nodes))], "pageInfo": answer{"hasNextPage": more}}
}

func (t *truth) entry(r *row, ev event, told changes, set []*selection) any {
	out := answer{}
	for _, s := range set {
		var v any
		switch s.name {
		case "action":
			v = ev.action
		case "via":
			v = "graphql"
		case "version":
			v = plain(ev.version)
		case "at":
			v = instant{fresh}
		case "changes":
			v = told
		case "by":
			right := "updatedBy"
			if ev.action == "CREATED" {
				right = "createdBy"
			}
			if user := t.byID[ev.actor]; t.readable(r, right) && t.visible(user) {
				v = t.record(user.entity, user, s.below)
			}
		}
		out[s.key()] = v
	}
	return out
}

// logged is a value as histories show it: whole, in the form of answers.
func logged(f *field, v any) any {
	switch v := v.(type) {
	case expr.MoneyValue:
		return answer{"amount": exact{v.Amount}, "currency": v.Currency}
	case decimal.Decimal:
		return exact{v}
	case time.Time:
		if f.kind == anInstant {
			return instant{v}
		}
	}
	return plain(v)
}

func (c changes) differ(at string, got any) string {
	list, is := got.([]any)
	if !is || len(list) != len(c) {
		return mismatch(at, []any(c), got)
	}
	name := func(v any) string {
		switch v := v.(type) {
		case answer:
			return fmt.Sprint(v["field"])
		}
		return ""
	}
	order := func(a, b any) int { return strings.Compare(name(a), name(b)) }
	want := slices.Clone(c)
	slices.SortFunc(want, order)
	slices.SortFunc(list, order)
	return differ(at, []any(want), list)
}

func (t *truth) drawHistory(d *dice, e *entity) *selection {
	entry := []*selection{
		{name: "action"},
		{name: "via"},
		{name: "version"},
		{name: "at"},
		{name: "changes", below: []*selection{{name: "field"}, {name: "old"}, {name: "new"}}},
	}
	if user := t.model.byName["user"]; t.grants("read", user, "") {
		by := &selection{name: "by", below: []*selection{{name: "id"}}}
		if t.exists(user.byName["name"]) {
			by.below = append(by.below, &selection{name: "name"})
		}
		entry = append(entry, by)
	}
	s := &selection{name: "history", below: []*selection{{name: "nodes", below: entry}, {name: "pageInfo", below: []*selection{{name: "hasNextPage"}}}}}
	s.with("first", int64(1+d.upTo(5)), "Int")
	if d.once(3) {
		var names []any
		for _, f := range some(d, t.plainFields(e), 3) {
			names = append(names, f.name)
		}
		s.with("fields", names, "[String!]")
	}
	return s
}

// node is one record of whatever entity: null where nothing is asked of its entity.
func (t *truth) node(s *selection) any {
	id, _ := s.arg("id").(string)
	r := t.live(id)
	if r == nil || !t.visible(r) {
		return nil
	}
	speaks := slices.ContainsFunc(s.below, func(b *selection) bool { return b.name != fragment || b.on == pascal(r.entity.name) })
	if !speaks {
		return nil
	}
	return t.record(r.entity, r, s.below)
}

// drawNode asks for a record by fragments on some entities.
func (t *truth) drawNode(d *dice, e *entity) *selection {
	s := &selection{name: "node"}
	if d.once(2) {
		s.below = append(s.below, &selection{name: "id"})
	}
	for _, other := range t.model.entities {
		if t.grants("read", other, "") && (other == e || d.once(3)) {
			s.below = append(s.below, &selection{name: fragment, on: pascal(other.name), below: t.drawSet(d, other, 0, 1)})
		}
	}
	s.with("id", t.someID(d, e), "ID!")
	return s
}
