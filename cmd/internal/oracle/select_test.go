package oracle

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// The parts of an expected answer that are not plain JSON.
type (
	exact   struct{ decimal.Decimal } // a decimal in any spelling
	rounded struct{ decimal.Decimal } // an average
	instant struct{ time.Time }       // an instant with any offset
	cursor  struct{ nulls []bool }    // a cursor of a row whose sort keys are null or not, the id last
	answer  = map[string]any
)

// record is what a selection shows of a record.
func (t *truth) record(e *entity, r *row, set []*selection) any {
	if r == nil {
		return nil
	}
	out := answer{}
	for _, s := range set {
		switch {
		case s.name != fragment:
			out[s.key()] = t.shown(e, r, s)
		case s.on == pascal(e.name):
			maps.Copy(out, t.record(e, r, s.below).(answer))
		}
	}
	return out
}

func (t *truth) shown(e *entity, r *row, s *selection) any {
	if s.name == "__typename" {
		return pascal(e.name)
	}
	if s.name == "history" {
		return t.history(e, r, s)
	}
	if base, ok := strings.CutSuffix(s.name, "Aggregate"); ok {
		f := e.byName[base]
		return t.aggregate(f.target, t.many(r, f), s)
	}
	f, id := e.member(s.name)
	switch {
	case f.kind == toMany:
		return t.connection(f.target, t.many(r, f), s)
	case f.kind == toOne && !id:
		return t.record(f.target, t.one(r, f), s.below)
	}
	return display(f, t.value(r, f.name), s)
}

// display is a value as answers show it.
func display(f *field, v any, s *selection) any {
	switch v := v.(type) {
	case decimal.Decimal:
		return exact{v}
	case time.Time:
		if f.kind == anInstant {
			return instant{v}
		}
	case expr.MoneyValue:
		return displayMoney(v, s, func(d decimal.Decimal) any { return exact{d} })
	}
	return plain(v)
}

func displayMoney(m expr.MoneyValue, s *selection, amount func(decimal.Decimal) any) any {
	out := answer{}
	for _, part := range s.below {
		switch part.name {
		case "amount":
			out[part.key()] = amount(m.Amount)
		case "currency":
			out[part.key()] = m.Currency
		default:
			out[part.key()] = "Money"
		}
	}
	return out
}

// among are the records that a list or groups are made of: those in the given state that meet the filter.
func (t *truth) among(e *entity, rows []*row, s *selection) []*row {
	filter, _ := s.arg("filter").(object)
	var out []*row
	for _, r := range rows {
		switch s.arg("trash") {
		case enum("ALL"):
		case enum("TRASHED"):
			if !r.trashed() {
				continue
			}
		default:
			if r.trashed() {
				continue
			}
		}
		if t.meets(e, r, filter) {
			out = append(out, r)
		}
	}
	return out
}

// seen are all records of an entity that the actor sees.
func (t *truth) seen(e *entity) []*row {
	var out []*row
	for _, r := range t.rows[e.name] {
		if t.visible(r) {
			out = append(out, r)
		}
	}
	return out
}

// sortKey is an item of orderBy: the fields on the way to a value.
type sortKey struct {
	path            []*field
	desc, nullFirst bool
}

func keysOf(e *entity, list any) []sortKey {
	items, _ := list.([]any)
	var keys []sortKey
	for _, item := range items {
		keys = append(keys, keyOf(e, item.(object)))
	}
	return keys
}

func keyOf(e *entity, o object) sortKey {
	f := e.byName[o[0].name]
	inner := o[0].value.(object)
	if f.kind == toOne {
		k := keyOf(f.target, inner)
		k.path = append([]*field{f}, k.path...)
		return k
	}
	k := sortKey{path: []*field{f}}
	k.desc, k.nullFirst = sorting(inner)
	return k
}

func sorting(o object) (desc, nullFirst bool) {
	direction, _ := o.get("direction")
	nulls, _ := o.get("nulls")
	return direction == enum("DESC"), nulls == enum("FIRST")
}

// at is the value at the end of a path, as far as the actor may know.
func (t *truth) at(r *row, path []*field) any {
	for _, f := range path[:len(path)-1] {
		r = t.one(r, f)
	}
	return t.value(r, path[len(path)-1].name)
}

// sort sorts records by what the actor may know of them, and by id in the direction of the last key.
func (t *truth) sort(rows []*row, keys []sortKey) {
	slices.SortFunc(rows, func(a, b *row) int {
		desc := false
		for _, k := range keys {
			desc = k.desc
			if c := byKey(t.at(a, k.path), t.at(b, k.path), k.desc, k.nullFirst); c != 0 {
				return c
			}
		}
		return byKey(a.id, b.id, desc, false)
	})
}

func byKey(a, b any, desc, nullFirst bool) int {
	switch {
	case a == nil && b == nil:
		return 0
	case (a == nil) != (b == nil):
		if (a == nil) == nullFirst {
			return -1
		}
		return 1
	case desc:
		return compare(b, a)
	}
	return compare(a, b)
}

// afterRow and beforeRow are cursors: of which record. Their text is put in when the operation is sent.
type rowCursor struct {
	id   string
	text string
}

// MarshalJSON implements json.Marshaler.
func (c rowCursor) MarshalJSON() ([]byte, error) { return marshal(c.text) }

const defaultPage = 50

// connection is a page of the given records.
func (t *truth) connection(e *entity, rows []*row, s *selection) any {
	rows = t.among(e, rows, s)
	keys := keysOf(e, s.arg("orderBy"))
	t.sort(rows, keys)
	total := len(rows)
	p := pageOf(rows, s)
	out := answer{}
	for _, part := range s.below {
		switch part.name {
		case "nodes":
			list := []any{}
			for _, r := range p.rows {
				list = append(list, t.record(e, r, part.below))
			}
			out[part.key()] = list
		case "edges":
			list := []any{}
			for _, r := range p.rows {
				list = append(list, t.edge(e, r, keys, part))
			}
			out[part.key()] = list
		case "pageInfo":
			out[part.key()] = t.pageInfo(p, keys, part)
		case "totalCount":
			out[part.key()] = plain(int64(total))
		default:
			out[part.key()] = pascal(e.name) + "Connection"
		}
	}
	return out
}

func (t *truth) edge(e *entity, r *row, keys []sortKey, s *selection) any {
	out := answer{}
	for _, part := range s.below {
		switch part.name {
		case "cursor":
			out[part.key()] = t.cursor(r, keys)
		case "node":
			out[part.key()] = t.record(e, r, part.below)
		default:
			out[part.key()] = pascal(e.name) + "Edge"
		}
	}
	return out
}

func (t *truth) cursor(r *row, keys []sortKey) cursor {
	c := cursor{}
	for _, k := range keys {
		c.nulls = append(c.nulls, t.at(r, k.path) == nil)
	}
	return c
}

// page is a part of a list.
type page struct {
	rows              []*row
	previous, further bool
}

func pageOf(rows []*row, s *selection) page {
	start, end := 0, len(rows)
	cut := func(name string) (int, bool) {
		c, ok := s.arg(name).(rowCursor)
		return slices.IndexFunc(rows, func(r *row) bool { return r.id == c.id }), ok
	}
	after, isAfter := cut("after")
	before, isBefore := cut("before")
	if isAfter {
		start = after + 1
	}
	if isBefore {
		end = before
	}
	rows = rows[min(start, max(end, start)):max(end, start)]
	offset, _ := s.arg("offset").(int64)
	first, _ := s.arg("first").(int64)
	last, _ := s.arg("last").(int64)
	if last > 0 {
		n := max(0, len(rows)-int(last))
		return page{rows[n:], isAfter || n > 0, isBefore}
	}
	if first == 0 {
		first = defaultPage
	}
	rows = rows[min(int(offset), len(rows)):]
	n := min(int(first), len(rows))
	return page{rows[:n], isAfter || offset > 0, isBefore || n < len(rows)}
}

func (t *truth) pageInfo(p page, keys []sortKey, s *selection) any {
	out := answer{}
	for _, part := range s.below {
		var v any
		switch part.name {
		case "hasNextPage":
			v = p.further
		case "hasPreviousPage":
			v = p.previous
		case "startCursor":
			if len(p.rows) > 0 {
				v = t.cursor(p.rows[0], keys)
			}
		case "endCursor":
			if len(p.rows) > 0 {
				v = t.cursor(p.rows[len(p.rows)-1], keys)
			}
		default:
			v = "PageInfo"
		}
		out[part.key()] = v
	}
	return out
}

// query answers the fields of a query.
func (t *truth) query(fields []*selection) any {
	out := answer{}
	for _, s := range fields {
		out[s.key()] = t.root(s)
	}
	return out
}

func (t *truth) root(s *selection) any {
	switch s.name {
	case "__typename":
		return "Query"
	case "node":
		return t.node(s)
	}
	for _, e := range t.model.entities {
		switch s.name {
		case e.plural:
			return t.connection(e, t.seen(e), s)
		case e.plural + "Aggregate":
			return t.aggregate(e, t.seen(e), s)
		case e.name:
			id, _ := s.arg("id").(string)
			if r := t.live(id); r != nil && r.entity == e && t.visible(r) {
				return t.record(e, r, s.below)
			}
			return nil
		}
	}
	panic(fmt.Sprint("no root ", s.name))
}
