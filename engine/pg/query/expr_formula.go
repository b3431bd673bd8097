package query

import (
	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// isInlined is whether the value of a field is worked out as it is read. What is stored was never logged: as of an earlier
// time it is worked out too.
func (c *compiler) isInlined(f *metadata.Field) bool {
	return f.Formula != nil && (!f.Stored || c.past != "")
}

// inlined compiles the formula of a field about the record that it belongs to.
func (s *scope) inlined(r *record, f *metadata.Field, n *expr.Field) value {
	formula := f.Formula
	if n.Part != "" {
		formula = expr.PartOf(formula, n.Part)
	}
	v := scopeOf(r).value(formula)
	if v.of = n.Of; r.optional && !expr.Vanishes(formula) {
		v.sql, v.sure, v.bare = "CASE WHEN "+r.id()+" IS NOT NULL THEN "+v.sql+" END", false, false
	}
	return v
}

// computed shows what a field is made of.
func (s shaper) computed(r *record, v *engine.Value) node {
	formula, stored := shown(v.Expr, v.Field), v.Field.Kind.Storage(v.Field.Settings)
	masked := s.masked(r, v)
	main := scopeOf(r).value(formula)
	if v.Parts == nil {
		return columnLeaf(masked(main.written(formula)), stored[0].Type)
	}
	o := object{present: masked(scopeOf(r).value(PartOf(formula, v.Field, stored[0])).sql)}
	for _, p := range v.Parts {
		if p.Const != nil {
			o.members = append(o.members, member{p.Key, text(*p.Const)})
			continue
		}
		part := expr.PartOf(formula, p.Part)
		value := scopeOf(r).value(part)
		o.members = append(o.members, member{p.Key, valueLeaf(masked(value.written(part)), value.of)})
	}
	return o
}

// shown is what an answer shows of a computed field: as access left it, or all of it.
func shown(woven expr.Node, f *metadata.Field) expr.Node {
	if woven != nil {
		return woven
	}
	return f.Formula
}

// written is the value as it is written down: exact numbers that come out of a computation without the zeros that they
// end in, those of a column as they stand there.
func (v value) written(node expr.Node) string {
	if m, ok := masked(node); ok {
		node = m.Then
	}
	_, plain := node.(*expr.Field)
	if exact := v.of.Base == expr.Decimal || v.of.Base == expr.Money; exact && !plain {
		return "trim_scale(" + v.sql + ")"
	}
	return v.sql
}

// figured is a value that groups are made by or figures of: written as answers show it.
func (s *scope) figured(node expr.Node) value {
	v := s.value(node)
	if sql := v.written(node); sql != v.sql {
		v.sql, v.bare = sql, false
	}
	return v
}
