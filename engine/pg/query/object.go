package query

import (
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
)

// shaper makes the nodes of records. Joined ones are columns of the same row: for the first level, which a program
// writes. What is below lists is made by Postgres, with subselects.
type shaper struct {
	c      *compiler
	joined bool
}

// members are the keys of a record's object.
func (s shaper) members(r *record, o *engine.Object) []member {
	list := make([]member, len(o.Members))
	for i := range o.Members {
		list[i] = member{o.Members[i].Key, s.member(r, &o.Members[i])}
	}
	return list
}

func (s shaper) member(r *record, m *engine.Member) node {
	switch {
	case m.Const != nil:
		return text(*m.Const)
	case m.Value != nil:
		return s.value(r, m.Value)
	case m.One != nil && s.joined:
		return s.join(r, m.One)
	case m.One != nil:
		return s.one(r, m.One)
	case m.Any != nil:
		return s.any(r, m.Any)
	case m.Many != nil:
		return s.many(r, m.Many)
	case m.History != nil:
		return s.history(r, m.History)
	}
	return leaf{sql: s.c.failf("the member %s of an object shows nothing", m.Key)}
}

// value shows a field, null where it may not be read.
func (s shaper) value(r *record, v *engine.Value) node {
	if v.Field.Back && !v.Field.Many {
		return columnLeaf(s.masked(r, v)(r.follow(v.Field).id()), kind.UUIDColumn)
	}
	if s.c.isInlined(v.Field) {
		return s.computed(r, v)
	}
	if len(v.Field.Columns) == 0 {
		return leaf{sql: s.c.failf("%s.%s has no value", v.Field.Entity.Name, v.Field.Name)}
	}
	masked := s.masked(r, v)
	main := v.Field.Columns[0]
	if v.Parts == nil {
		return columnLeaf(masked(r.column(main.Name)), main.Type)
	}
	if v.Field.Shape.List {
		return s.list(masked(r.column(main.Name)), v)
	}
	o := object{present: masked(r.column(main.Name))}
	for _, p := range v.Parts {
		o.members = append(o.members, member{p.Key, s.part(r, v.Field, p, masked)})
	}
	return o
}

// masked makes the SQL of a value null where the value may not be read.
func (s shaper) masked(r *record, v *engine.Value) func(sql string) string {
	if v.When == nil {
		return func(sql string) string { return sql }
	}
	return scopeOf(r).predicate(v.When).mask
}

func (s shaper) part(r *record, f *metadata.Field, p engine.ValuePart, masked func(string) string) node {
	if p.Const != nil {
		return text(*p.Const)
	}
	at, ok := catalog.PartPlace(f, p.Part)
	switch {
	case !ok:
		return leaf{sql: s.c.failf("%s.%s has no part %q", f.Entity.Name, f.Name, p.Part)}
	case at.Prefix != "":
		return leaf{sql: masked(Literal(at.Prefix) + " || " + under(r.column(at.Column.Name), at))}
	case at.Key != "":
		return valueLeaf(masked(under(r.column(at.Column.Name), at)), at.Of)
	}
	return columnLeaf(masked(r.column(at.Column.Name)), at.Column.Type)
}

// list shows the elements of a JSON list by their parts, in their order.
func (s shaper) list(column string, v *engine.Value) node {
	var shown []keyed
	for _, p := range v.Parts {
		if p.Const != nil {
			shown = append(shown, keyed{p.Key, Literal(*p.Const) + "::text"})
			continue
		}
		at, ok := catalog.PartPlace(v.Field, p.Part)
		if !ok || at.Key == "" {
			return leaf{sql: s.c.failf("%s.%s has no part %q", v.Field.Entity.Name, v.Field.Name, p.Part)}
		}
		sql := "e.v -> " + Literal(at.Key)
		if at.Prefix != "" {
			sql = Literal(at.Prefix) + " || (e.v ->> " + Literal(at.Key) + ")"
		}
		shown = append(shown, keyed{p.Key, sql})
	}
	elements := listOf("SELECT " + columnsOf(shown) + " FROM jsonb_array_elements(" + column + ") WITH ORDINALITY e(v, i) ORDER BY e.i")
	return leaf{sql: "CASE WHEN " + column + " IS NOT NULL THEN " + elements + " END", codec: asJSON}
}

// mask is a value where the condition holds.
func (p predicate) mask(sql string) string {
	if p.sql == yes.sql {
		return sql
	}
	return "CASE WHEN " + p.sql + " THEN " + sql + " END"
}

// join shows a record by joining it.
func (s shaper) join(r *record, n *engine.Nested) node {
	l := s.c.level(n.Field.Target)
	condition := s.leads(r, n, l)
	r.level.joins = append(r.level.joins, join{level: l, on: condition})
	shown := &record{c: s.c, entity: l.entity, alias: l.alias, level: r.level, optional: true}
	return object{present: shown.id(), members: s.members(shown, n.Query.Record)}
}

// one shows a record by selecting it.
func (s shaper) one(r *record, n *engine.Nested) node {
	l := s.c.level(n.Field.Target)
	condition := s.leads(r, n, l)
	selected := s.c.selected(s.members(l.record(), n.Query.Record))
	return leaf{sql: "(SELECT to_json(r$) FROM (SELECT " + selected + " FROM " + l.from("") + where(condition) + ") r$)", codec: asJSON}
}

// any shows the record that one of several relations leads to.
func (s shaper) any(r *record, list []*engine.Nested) node {
	sql := []string{"NULL::json"}
	for _, n := range list {
		sql = append(sql, s.one(r, n).json(s.c))
	}
	return leaf{sql: "coalesce(" + strings.Join(sql, ", ") + ")", codec: asJSON}
}

// leads is the condition that a record of a level is the one that a to-one relation leads to, and may be seen.
func (s shaper) leads(r *record, n *engine.Nested, l *level) string {
	if n.Query == nil || n.Query.Record == nil || n.Field.Many {
		return s.c.failf("%s.%s does not show one record", r.entity.Name, n.Field.Name)
	}
	var reaches string
	if s.c.isInlined(n.Field) {
		reaches = l.record().id() + " = " + scopeOf(r).value(shown(n.Expr, n.Field)).sql
	} else {
		reaches = r.reaches(n.Field, nil, l.record())
	}
	return and(reaches, s.c.matching(l, n.Query), when(r, n))
}

// when is the condition under which a relation may be followed.
func when(r *record, n *engine.Nested) string {
	if n.When == nil {
		return ""
	}
	return scopeOf(r).predicate(n.When).operand()
}

// matching is the condition of the records that a query is about: those in its filter that are visible, live or not.
func (c *compiler) matching(l *level, q *engine.Query) string {
	r := l.record()
	p := predicate{sql: r.live(), sure: true}
	switch q.Trash {
	case engine.Trashed:
		p = p.negated()
		p.sql = r.system("deletedAt") + " IS NOT NULL"
	case engine.All:
		p = yes
	}
	s := scopeOf(r)
	p = both(both(p, s.predicate(q.Visible)), s.predicate(q.Filter))
	words := ""
	if q.Search != nil && !isRanked(q) {
		words = c.search(q).has(r)
	}
	if p.sql == yes.sql {
		return words
	}
	return and(p.operand(), words)
}

// many shows a to-many relation: a page, or groups, of the records that point to one.
func (s shaper) many(r *record, n *engine.Nested) node {
	if n.Query == nil || !n.Field.Many {
		return leaf{sql: s.c.failf("%s.%s is no list of records", r.entity.Name, n.Field.Name)}
	}
	l := s.c.level(n.Field.Target)
	link := and(r.reaches(n.Field, n.Pass, l.record()), when(r, n))
	switch {
	case n.Query.Connection != nil:
		return s.c.connection(l, n.Query, link)
	case n.Query.Aggregate != nil:
		return s.c.groups(l, n.Query, link)
	}
	return leaf{sql: s.c.failf("%s.%s shows nothing", r.entity.Name, n.Field.Name)}
}
