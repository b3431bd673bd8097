package query

import (
	"kith/metadata"
	"kith/metadata/expr"
)

// linked is a SELECT of the ids of the records that links lead to from one.
func (r *record) linked(f *metadata.Field, pass expr.Node) string {
	sql := r.linkedBy(f.Link, f.Link.Near, f.Link.Far, pass)
	if f.Link.Both {
		sql += " UNION ALL " + r.linkedBy(f.Link, f.Link.Far, f.Link.Near, pass)
	}
	return sql
}

func (r *record) linkedBy(link *metadata.Link, near, far *metadata.Field, pass expr.Node) string {
	l := r.c.level(link.Entity)
	one := l.record()
	condition := ""
	if pass != nil {
		condition = scopeOf(one).predicate(pass).operand()
	}
	leads := where(one.column(near.Columns[0].Name)+" = "+r.id(), one.live(), condition)
	return "SELECT " + one.column(far.Columns[0].Name) + " FROM " + l.from("") + leads
}
