package pg

import (
	"slices"

	"github.com/jackc/pgx/v5/pgtype"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// which adds the conditions under which the update can be done straight.
func (d *edit) which(permitted []engine.Allowance) {
	d.add("t.id = ", d.param(straightID), "::uuid and t.", deletedAtColumn, " is null and ")
	d.current()
	d.connected()
	d.computing()
	if d.spec.IfVersion != 0 {
		d.add(" and t.", versionColumn, " = ", d.param(func(s *straight) (any, error) { return s.spec.IfVersion, nil }))
	}
	d.add(" and (", differs(d.given), ")")
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
			d.condition(d.spec.Entity, "n", r.Check)
		}
	}
	d.gated()
}

// computing locks the row, and then what it leads to, where something is computed there of it. Should the row lead elsewhere
// meanwhile, its version tells.
func (d *edit) computing() {
	for _, lead := range d.leads {
		d.add(" and (select count(*) from (select from ", d.draft.w.table(lead.Link.Target).name, " p where p.id = (select x.", columnOf(lead.Link),
			" from ", d.table.name, " x where x.id = ", d.param(straightID), "::uuid for ", string(stays), " of x) for ", string(lead.Strength), " of p) as l) >= 0")
	}
}

func straightID(s *straight) (any, error) { return pgtype.UUID{Bytes: s.id, Valid: true}, nil }

// seen adds that the caller may read the record.
func (d *edit) seen() {
	if visible := d.rights.read.Visible(); visible != nil {
		d.add(" and ")
		d.condition(d.spec.Entity, "t", visible)
	} else if len(d.rights.read) == 0 {
		d.add(" and false")
	}
}

// permitted adds that one allowance lets change every given field, before and after.
func (d *edit) permitted(list []engine.Allowance) {
	for i, a := range list {
		if d.add([]string{" and ((", ") or ("}[min(i, 1)]); expr.Conj(a.Rows) == nil && expr.Conj(a.Check) == nil {
			d.add("true")
			continue
		}
		d.condition(d.spec.Entity, "t", a.Rows)
		d.add(" and ")
		d.condition(d.spec.Entity, "n", a.Check)
	}
	d.add("))")
}

// allowances are those that cover every given field and whose outcome can be judged before it is written.
func (d *edit) allowances() []engine.Allowance {
	var list []engine.Allowance
	for _, a := range d.rights.do[:min(len(d.rights.do), engine.MaxAllowances)] {
		covers := d.settled(a.Check)
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
func (d *edit) rulesSettled() bool {
	for _, r := range d.spec.Entity.Rules {
		if engine.LocalRule(r) && !d.settled(r.Check) {
			return false
		}
	}
	return true
}

// kept is whether a field is of the course of a field that is given.
func (d *edit) kept(f *metadata.Field) bool {
	return f != nil && f.Course != nil && slices.Contains(d.given, f.Course.Field)
}

// settled is whether what a condition speaks of is known before the row is written: nothing but the record's own values,
// and none that the engine is about to change.
func (d *edit) settled(condition expr.Node) bool {
	known := engine.Local(condition)
	expr.Walk(condition, func(n expr.Node) bool {
		if f, ok := n.(*expr.Field); ok {
			of := d.spec.Entity.Field(f.Name)
			known = known && f.Name != "version" && f.Name != "updatedAt" && f.Name != "updatedBy" && (of == nil || of.Formula == nil || of.Local()) && !d.kept(of)
		}
		return known
	})
	return known
}
