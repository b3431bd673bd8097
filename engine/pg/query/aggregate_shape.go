package query

import (
	"strconv"

	"kith/engine"
	"kith/metadata/expr"
)

// members are the keys of a group's object.
func (g *grouping) members(a *engine.Aggregate) []member {
	list := make([]member, len(a.Members))
	for i := range a.Members {
		list[i] = member{a.Members[i].Key, g.member(&a.Members[i])}
	}
	return list
}

func (g *grouping) member(m *engine.AggregateMember) node {
	switch {
	case m.Const != nil:
		return text(*m.Const)
	case m.Count:
		return leaf{sql: g.column("count(*)"), codec: asBare}
	case m.Group != nil:
		return g.group(m.Group)
	case m.Fields == nil:
		return leaf{sql: g.scope.c.failf("the member %s of a group shows nothing", m.Key)}
	}
	var o object
	for i := range m.Fields {
		o.members = append(o.members, member{m.Fields[i].Key, g.function(&m.Fields[i])})
	}
	return o
}

// group shows the values of a group's keys.
func (g *grouping) group(list []engine.GroupMember) node {
	var o object
	for i := range list {
		m := &list[i]
		var n node
		switch {
		case m.Const != nil:
			n = text(*m.Const)
		case m.Members != nil:
			n = g.group(m.Members)
		case m.Index >= 0 && m.Index < len(g.keys):
			n = g.shown("g.c"+strconv.Itoa(m.Index), g.keys[m.Index].of, m.Value)
		default:
			n = leaf{sql: g.scope.c.failf("there is no key %d to show", m.Index)}
		}
		o.members = append(o.members, member{m.Key, n})
	}
	return o
}

func (g *grouping) function(f *engine.AggregateField) node {
	if f.Const != nil {
		return text(*f.Const)
	}
	v := g.scope.figured(f.Of)
	column := g.column(g.apply(f.Function, v))
	switch {
	case f.Function == "countDistinct":
		return leaf{sql: column, codec: asBare}
	case f.Function == "avg" && v.of.Base == expr.Int:
		return g.shown(column, expr.Of(expr.Decimal), f.Value)
	}
	return g.shown(column, v.of, f.Value)
}

// shown shows a value: money in the base currency.
func (g *grouping) shown(column string, of expr.Type, v *engine.Value) node {
	if v == nil || v.Parts == nil {
		return valueLeaf(column, of)
	}
	o := object{present: column}
	for _, p := range v.Parts {
		var n node
		switch {
		case p.Const != nil:
			n = text(*p.Const)
		case p.Part == "amount":
			n = valueLeaf(column, of)
		case p.Part == "currency":
			n = text(g.scope.c.model.Settings.Currency)
		default:
			n = leaf{sql: g.scope.c.failf("aggregates show no part %q", p.Part)}
		}
		o.members = append(o.members, member{p.Key, n})
	}
	return o
}
