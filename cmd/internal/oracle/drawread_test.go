package oracle

import (
	"strconv"
	"strings"
)

// drawQuery draws a query of one or two root fields; nil when nothing exists for the actor.
func (t *truth) drawQuery(d *dice) []*selection {
	var fields []*selection
	for i := range 1 + d.IntN(2)*d.IntN(2) {
		s := t.drawRoot(d)
		if s == nil {
			return nil
		}
		s.alias = "q" + strconv.Itoa(i)
		fields = append(fields, s)
	}
	return fields
}

func (t *truth) drawEntity(d *dice) *entity {
	var list []*entity
	for _, e := range t.model.entities {
		if t.grants("read", e, "") && (!e.system || d.once(6)) {
			list = append(list, e)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(d, list)
}

func (t *truth) drawRoot(d *dice) *selection {
	e := t.drawEntity(d)
	if e == nil {
		return nil
	}
	switch d.upTo(8) {
	case 0, 1:
		s := &selection{name: e.name}
		s.with("id", t.someID(d, e), "ID!")
		s.below = t.drawSet(d, e, 2, 6)
		if d.once(2) {
			s.below = append(s.below, t.drawHistory(d, e))
		}
		return s
	case 8:
		return t.drawNode(d, e)
	case 2, 3:
		s := &selection{name: e.plural + "Aggregate"}
		t.drawGroups(d, e, s)
		return s
	}
	s := &selection{name: e.plural}
	t.drawConnection(d, e, s, 2, 40)
	return s
}

// drawSet draws what is selected of a record. rows is how many records each list below may hold.
func (t *truth) drawSet(d *dice, e *entity, depth, rows int) []*selection {
	set := []*selection{{name: "id"}}
	for _, f := range t.plainFields(e) {
		if f.kind != anID && d.once(2) {
			set = append(set, valueOf(f))
		}
	}
	if d.once(8) {
		set = append(set, &selection{name: "__typename"})
	}
	if depth == 0 {
		return set
	}
	for _, f := range e.fields {
		if f.target == nil || f.kind == anID || !t.follows(f) || !d.once(3) {
			continue
		}
		s := &selection{name: f.name}
		switch {
		case f.kind == toOne:
			s.below = t.drawSet(d, f.target, depth-1, rows)
		case d.once(4):
			s.name += "Aggregate"
			t.drawGroups(d, f.target, s)
		default:
			t.drawConnection(d, f.target, s, depth-1, rows/2)
		}
		if d.once(6) {
			s.alias = "x" + strconv.Itoa(len(set))
		}
		set = append(set, s)
	}
	return set
}

// valueOf selects a field's value.
func valueOf(f *field) *selection {
	switch f.kind {
	case toOne:
		return &selection{name: f.name + "Id"}
	case someMoney:
		return &selection{name: f.name, below: []*selection{{name: "amount"}, {name: "currency"}}}
	}
	return &selection{name: f.name}
}

func (t *truth) drawConnection(d *dice, e *entity, s *selection, depth, rows int) {
	name := pascal(e.name)
	if !d.once(3) {
		s.with("filter", t.drawFilter(d, e, 2), name+"Filter")
	}
	if d.once(2) {
		if order := t.drawOrders(d, e); len(order) > 0 {
			s.with("orderBy", order, "["+name+"Order!]")
		}
	}
	if d.once(6) {
		s.with("trash", pick(d, []any{enum("ALL"), enum("TRASHED"), enum("LIVE")}), "TrashMode")
	}
	switch most := int64(max(1, rows)); d.upTo(4) {
	case 0:
		s.with("last", min(most, int64(1+d.upTo(3))), "Int")
	case 1:
		s.with("first", min(most, int64(1+d.upTo(3))), "Int")
		s.with("offset", int64(d.upTo(2)), "Int")
	default:
		s.with("first", most, "Int")
	}
	s.below = t.drawParts(d, e, depth, rows)
}

func (t *truth) drawParts(d *dice, e *entity, depth, rows int) []*selection {
	nodes := &selection{name: "nodes", below: t.drawSet(d, e, depth, rows)}
	switch d.upTo(5) {
	case 0:
		return []*selection{{name: "totalCount"}}
	case 1:
		return []*selection{
			{name: "edges", below: []*selection{{name: "cursor"}, {name: "node", below: nodes.below}}},
			{name: "pageInfo", below: []*selection{{name: "hasNextPage"}, {name: "hasPreviousPage"}, {name: "startCursor"}, {name: "endCursor"}}},
		}
	case 2:
		return []*selection{nodes, {name: "totalCount"}, {name: "__typename"}}
	}
	return []*selection{nodes}
}

func (t *truth) drawOrders(d *dice, e *entity) []any {
	var list []any
	seen := map[string]bool{}
	for range 1 + d.upTo(1) {
		path := t.drawPath(d, e, 2, func(f *field) bool { return f.kind != toOne && f.kind != anID && (!f.system || d.once(3)) })
		if path == nil || seen[pathText(path)] {
			continue // a key given again counts for nothing
		}
		seen[pathText(path)] = true
		list = append(list, nest(path, "", drawSorting(d)))
	}
	return list
}

func pathText(path []*field) string {
	var names []string
	for _, f := range path {
		names = append(names, f.name)
	}
	return strings.Join(names, ".")
}

// nest puts a value at the end of a path of members.
func nest(path []*field, suffix string, value any) object {
	o := object{{path[len(path)-1].name + suffix, value}}
	for i := len(path) - 2; i >= 0; i-- {
		o = object{{path[i].name, o}}
	}
	return o
}

func drawSorting(d *dice) object {
	o := object{}
	if d.once(2) {
		o = append(o, pair{"direction", pick(d, []any{enum("DESC"), enum("DESC"), enum("ASC")})})
	}
	if d.once(2) {
		o = append(o, pair{"nulls", pick(d, []any{enum("FIRST"), enum("LAST")})})
	}
	return o
}

// drawPath draws the way to a value of a record, or of one that to-one relations lead to.
func (t *truth) drawPath(d *dice, e *entity, depth int, keep func(*field) bool) []*field {
	if depth > 0 && d.once(3) {
		if f := t.drawFollowed(d, e, toOne); f != nil {
			if path := t.drawPath(d, f.target, depth-1, keep); path != nil {
				return append([]*field{f}, path...)
			}
		}
	}
	var list []*field
	for _, f := range t.plainFields(e) {
		if keep(f) {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return []*field{pick(d, list)}
}

func (t *truth) drawGroups(d *dice, e *entity, s *selection) {
	name := pascal(e.name)
	if !d.once(3) {
		s.with("filter", t.drawFilter(d, e, 2), name+"Filter")
	}
	var group []*selection
	var by, keys []any
	seen := map[string]bool{}
	for range d.upTo(2) {
		path := t.drawPath(d, e, 1, func(f *field) bool {
			return f.kind != someMoney && f.kind != anID && (f.kind != anInstant || !f.system)
		})
		if path == nil || seen[pathText(path)] {
			continue
		}
		seen[pathText(path)] = true
		last, suffix, span := path[len(path)-1], "", enum("VALUE")
		switch last.kind {
		case toOne:
			suffix = "Id"
		case aDate, anInstant:
			span = enum(pick(d, []string{"VALUE", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"}))
		}
		by = append(by, nest(path, suffix, span))
		keys = append(keys, object{{"group", nest(path, suffix, drawSorting(d))}})
		group = addPath(group, path, suffix)
	}
	set := []*selection{{name: "count"}}
	if len(by) > 0 {
		s.with("groupBy", by, "["+name+"Group!]")
		set = append(set, &selection{name: "group", below: group})
	}
	functions, orders := t.drawFunctions(d, e)
	set = append(set, functions...)
	if len(by) > 0 && d.once(2) {
		orders = append(orders, keys...)
		orders = append(orders, object{{"count", drawSorting(d)}})
		s.with("orderBy", []any{pick(d, orders)}, "["+name+"AggregateOrder!]")
	}
	if len(by) > 0 {
		s.with("first", int64(1+d.upTo(20)), "Int")
	}
	if d.once(8) {
		s.with("trash", enum("ALL"), "TrashMode")
	}
	s.below = set
}

// addPath selects the key at the end of a path.
func addPath(set []*selection, path []*field, suffix string) []*selection {
	if len(path) == 1 {
		return append(set, &selection{name: path[0].name + suffix})
	}
	for _, s := range set {
		if s.name == path[0].name {
			s.below = addPath(s.below, path[1:], suffix)
			return set
		}
	}
	return append(set, &selection{name: path[0].name, below: addPath(nil, path[1:], suffix)})
}

// drawFunctions draws figures, and what groups could be sorted by of them.
func (t *truth) drawFunctions(d *dice, e *entity) (set []*selection, orders []any) {
	byName := map[string]*selection{}
	for _, f := range t.plainFields(e) {
		names := f.functions()
		if len(names) == 0 || !d.once(3) {
			continue
		}
		name := pick(d, names)
		s := byName[name]
		if s == nil {
			s = &selection{name: name}
			byName[name], set = s, append(set, s)
		}
		shown := valueOf(f)
		if name == "countDistinct" {
			shown.below = nil
		}
		s.below = append(s.below, shown)
		if name != "avg" {
			orders = append(orders, object{{name, object{{shown.name, drawSorting(d)}}}})
		}
	}
	return set, orders
}

// functions are those that make sense of a field.
func (f *field) functions() []string {
	switch {
	case f.kind == anID:
		return nil
	case f.kind == anInteger && f.system, f.kind == aDate, f.kind == anInstant:
		return []string{"countDistinct", "min", "max"}
	case f.kind == anInteger, f.kind == aDecimal, f.kind == someMoney:
		return []string{"countDistinct", "sum", "avg", "min", "max"}
	}
	return []string{"countDistinct"}
}
