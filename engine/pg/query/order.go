package query

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/expr"
)

// ordering is a total order of the rows of a list: the keys asked for and the id.
type ordering struct {
	keys   []sortKey
	digest string // tells orderings apart, the same in every statement
}

type sortKey struct {
	sql             string
	of              expr.Type
	sure            bool // null in none of the rows of the list
	desc, nullFirst bool
}

// ordering compiles the order of a query about a record. The id goes in the direction of the last key, so that an
// index on both can be read either way.
func (s *scope) ordering(q *engine.Query) ordering {
	o := ordering{keys: s.sortKeys(q.Order)}
	if isRanked(q) {
		level := s.record(&expr.Ref{}).level
		o.keys = []sortKey{{sql: level.rank(q), of: expr.Of(expr.Int), sure: true, desc: true}, {sql: o.keys[0].sql, of: o.keys[0].of, sure: true, desc: true}}
		o.digest = "search"
		return o
	}
	if len(q.Order) > 0 {
		known := map[string]bool{}
		s.implied(q.Filter, known)
		for i := range o.keys {
			o.keys[i].sure = o.keys[i].sure || known[o.keys[i].sql]
		}
	}
	o.digest = s.c.digest(q.Entity, q.Order)
	return o
}

func (s *scope) sortKeys(order []engine.Order) []sortKey {
	var keys []sortKey
	seen := map[string]bool{}
	desc := false
	id := s.record(&expr.Ref{}).id()
	for _, by := range order {
		v := s.value(by.By)
		k := sortKey{sql: v.sortable(), of: v.of, sure: v.sure, desc: by.Desc, nullFirst: by.NullFirst}
		if seen[k.sql] {
			continue
		}
		seen[k.sql], desc = true, k.desc
		keys = append(keys, k)
		if k.sql == id {
			return keys
		}
	}
	return append(keys, sortKey{sql: id, of: expr.RecordOf(""), sure: true, desc: desc})
}

// sortable is a value with a collation to be sorted by.
func (v value) sortable() string {
	switch {
	case v.of.Base == expr.List:
		return "(SELECT array_agg(v ORDER BY v) FROM unnest(" + v.sql + ") AS u(v))" // whatever their order
	case v.of.Base == expr.Bool && !v.bare:
		return v.sql + "::boolean" // a constant would be taken for the number of a column
	case v.of.Base != expr.Text || isColumn(v):
		return v.sql
	case catalog.IsPlain(v.of):
		return plain(v.sql)
	}
	return free(v.sql)
}

// digest compiles an order for itself, so that it is the same wherever it stands.
func (c *compiler) digest(e *metadata.Entity, order []engine.Order) string {
	alone := &compiler{model: c.model, schema: c.schema, shape: usual(), indexes: map[argument]int{}}
	h := fnv.New64a()
	fmt.Fprintln(h, e.ID)
	for _, k := range scopeOf(alone.level(e).record()).sortKeys(order) {
		fmt.Fprintln(h, k.sql, k.desc, k.nullFirst)
	}
	fmt.Fprintf(h, "%v", alone.args)
	return strconv.FormatUint(h.Sum64(), 36)
}

// alike is whether one comparison of all keys tells which row comes first.
func (o ordering) alike() bool {
	for _, k := range o.keys {
		if !k.sure || k.desc != o.keys[0].desc {
			return false
		}
	}
	return true
}

// reversed is the ordering read from its end.
func (o ordering) reversed() ordering {
	keys := make([]sortKey, len(o.keys))
	for i, k := range o.keys {
		k.desc, k.nullFirst = !k.desc, !k.nullFirst
		keys[i] = k
	}
	return ordering{keys: keys, digest: o.digest}
}

// by is the ORDER BY. Where no key is null an ordinary index serves it in both directions, so it says nothing of nulls
// then; else they are last unless asked for first.
func (o ordering) by() string {
	parts := make([]string, len(o.keys))
	for i, k := range o.keys {
		parts[i] = k.sql + direction(k.desc, k.nullFirst, k.sure)
	}
	return " ORDER BY " + strings.Join(parts, ", ")
}

// direction is what follows a key in ORDER BY. Postgres takes nulls for the greatest values.
func direction(desc, nullFirst, sure bool) string {
	sql := ""
	if desc {
		sql = " DESC"
	}
	switch {
	case sure || nullFirst == desc:
	case nullFirst:
		sql += " NULLS FIRST"
	default:
		sql += " NULLS LAST"
	}
	return sql
}

// implied collects the values that can't be null where a condition holds, by their SQL.
func (s *scope) implied(node expr.Node, known map[string]bool) {
	switch n := node.(type) {
	case *expr.Binary:
		switch n.Op {
		case expr.And:
			s.implied(n.L, known)
			s.implied(n.R, known)
		case expr.Lt, expr.Le, expr.Gt, expr.Ge:
			s.found(known, n.L, n.R)
		case expr.Eq:
			s.impliedByEqual(n.L, n.R, known)
			s.impliedByEqual(n.R, n.L, known)
		case expr.Ne:
			if isNull(s.given(n.R)) {
				s.found(known, n.L)
			}
		}
	case *expr.In:
		if hasNull, _ := s.listHas(s.given(n.List)); !hasNull {
			s.found(known, n.X)
		}
	case *expr.Call:
		if asks(n) {
			s.found(known, n.Args...)
		}
	}
}

func (s *scope) impliedByEqual(n, other expr.Node, known map[string]bool) {
	switch other := s.given(other).(type) {
	case *expr.Param, *expr.Actor:
		s.found(known, n)
	case *expr.Const:
		if other.Value != nil {
			s.found(known, n)
		}
	}
}

// found notes fields, also those that are null where the caller may not read them.
func (s *scope) found(known map[string]bool, nodes ...expr.Node) {
	for _, node := range nodes {
		if m, ok := masked(node); ok {
			known[s.value(m).sql] = true
			node = m.Then
		}
		if f, ok := node.(*expr.Field); ok && f.Of.Base != expr.List {
			known[s.value(f).sql] = true
		}
	}
}
