package pg

import (
	"slices"

	"github.com/jackc/pgx/v5/pgtype"

	"kith/engine"
	"kith/engine/pg/query"
	"kith/metadata/expr"
)

// which adds the conditions under which the update can be done straight.
func (d *draft) which(permitted []engine.Allowance) {
	d.add("t.id = ", d.param(func(s *straight) (any, error) { return pgtype.UUID{Bytes: s.id, Valid: true}, nil }), "::uuid and t.", deletedAtColumn, " is null")
	if d.spec.IfVersion != 0 {
		d.add(" and t.", versionColumn, " = ", d.param(func(s *straight) (any, error) { return s.spec.IfVersion, nil }))
	}
	d.add(" and (", differs(d.given, " or "), ")")
	d.seen()
	d.permitted(permitted)
	for _, f := range d.table.stored {
		if condition := sound(f, "t"); condition != "" && !slices.Contains(d.given, f) {
			d.add(" and ", condition)
		}
	}
	for _, r := range d.spec.Entity.Rules {
		if engine.LocalRule(r) {
			d.add(" and ")
			d.condition("n", r.Check)
		}
	}
}

// seen adds that the caller may read the record.
func (d *draft) seen() {
	if visible := d.rights.read.Visible(); visible != nil {
		d.add(" and ")
		d.condition("t", visible)
	} else if len(d.rights.read) == 0 {
		d.add(" and false")
	}
}

// permitted adds that one allowance lets change every given field, before and after.
func (d *draft) permitted(list []engine.Allowance) {
	for i, a := range list {
		if d.add([]string{" and ((", ") or ("}[min(i, 1)]); expr.Conj(a.Rows) == nil && expr.Conj(a.Check) == nil {
			d.add("true")
			continue
		}
		d.condition("t", a.Rows)
		d.add(" and ")
		d.condition("n", a.Check)
	}
	d.add("))")
}

// condition adds a predicate about an alias.
func (d *draft) condition(alias string, p predicate) {
	if p = expr.Conj(p); p == nil || d.err != nil {
		d.add("true")
		return
	}
	c, err := query.CompileCondition(d.w.state, d.spec.Entity, alias, p, len(d.args))
	if d.err = err; err != nil {
		return
	}
	d.bind(func(s *straight, args []any) ([]any, error) {
		more, err := c.Bind(s.w.actor, s.w.now)
		return append(args, more...), err
	})
	d.add("(", c.SQL, ")")
}

// allowances are those that cover every given field and whose outcome can be judged before it is written.
func (d *draft) allowances() []engine.Allowance {
	var list []engine.Allowance
	for _, a := range d.rights.do[:min(len(d.rights.do), engine.MaxAllowances)] {
		covers := settled(a.Check)
		for _, f := range d.given {
			covers = covers && (a.Fields == nil || a.Fields[f.Name])
		}
		if covers {
			list = append(list, a)
		}
	}
	return list
}

// rulesSettled is whether all rules can be judged before the row is written, or are judged afterwards.
func (d *draft) rulesSettled() bool {
	for _, r := range d.spec.Entity.Rules {
		if engine.LocalRule(r) && !settled(r.Check) {
			return false
		}
	}
	return true
}

// settled is whether what a condition speaks of is known before the row is written: nothing but the record's own values,
// and none that the engine is about to change.
func settled(condition expr.Node) bool {
	known := engine.Local(condition)
	expr.Walk(condition, func(n expr.Node) bool {
		if f, ok := n.(*expr.Field); ok && (f.Name == "version" || f.Name == "updatedAt" || f.Name == "updatedBy") {
			known = false
		}
		return known
	})
	return known
}
