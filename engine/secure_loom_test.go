package engine_test

import (
	"slices"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// place is where a query stands in a tree.
type place bool

const (
	atRoot place = false
	below  place = true
)

func formOf(q *engine.Query) form {
	switch {
	case q.Record != nil:
		return oneRecord
	case q.Connection != nil:
		return aPage
	}
	return inGroups
}

// visit visits the queries of two trees of one shape.
func visit(at place, woven, open *engine.Query, do func(at place, woven, open *engine.Query)) {
	do(at, woven, open)
	var others []*engine.Member
	members(open, func(m *engine.Member) { others = append(others, m) })
	i := 0
	members(woven, func(m *engine.Member) {
		switch other := others[i]; {
		case m.One != nil:
			visit(below, m.One.Query, other.One.Query, do)
		case m.Many != nil:
			visit(below, m.Many.Query, other.Many.Query, do)
		}
		i++
	})
}

// members visits what a query shows of its records.
func members(q *engine.Query, do func(*engine.Member)) {
	objects := []*engine.Object{q.Record}
	if q.Connection != nil {
		for _, m := range q.Connection.Members {
			objects = append(objects, m.Node)
		}
	}
	for _, o := range objects {
		if o == nil {
			continue
		}
		for i := range o.Members {
			do(&o.Members[i])
		}
	}
}

func unmask(m *engine.Member) {
	if m.Value != nil {
		m.Value.When = nil
	}
}

func groupsOnly(each func(func(place, *engine.Query, *engine.Query)) func(*loom, *engine.Query, *engine.Query) error, do func(woven, open *engine.Aggregate)) func(*loom, *engine.Query, *engine.Query) error {
	return each(func(_ place, woven, open *engine.Query) {
		if woven.Aggregate != nil {
			do(woven.Aggregate, open.Aggregate)
		}
	})
}

// relationsBack makes nested lists hold all visible records that point to one, though their pointing may be hidden.
func relationsBack(w *loom, woven, open *engine.Query) error {
	visit(atRoot, woven, open, func(at place, q, _ *engine.Query) {
		if at == below && q.Record == nil {
			q.Visible = w.guard.Grant(w.roles, q.Entity, metadata.Read).Visible()
		}
	})
	return nil
}

// filtersBy weaves filters by another guard.
func filtersBy(change func(engine.Guard, *metadata.Entity) engine.Guard) func(*loom, *engine.Query, *engine.Query) error {
	return func(w *loom, woven, open *engine.Query) error {
		var failed error
		visit(atRoot, woven, open, func(_ place, woven, open *engine.Query) {
			filter, err := engine.SecureFilter(open.Filter, change(w.guard, open.Entity), w.roles)
			if err != nil {
				failed = err
				return
			}
			woven.Filter = filter
		})
		return failed
	}
}

// quantified changes the quantifiers of filters, which stand in the same order in both trees.
func quantified(change func(n, open *expr.Quantifier)) func(*loom, *engine.Query, *engine.Query) error {
	return func(_ *loom, woven, open *engine.Query) error {
		visit(atRoot, woven, open, func(_ place, woven, open *engine.Query) {
			inOpen := map[string]*expr.Quantifier{}
			expr.Walk(open.Filter, func(n expr.Node) bool {
				if q, ok := n.(*expr.Quantifier); ok {
					inOpen[q.Var] = q
				}
				return true
			})
			woven.Filter = expr.Rewrite(woven.Filter, func(n expr.Node) expr.Node {
				if q, ok := n.(*expr.Quantifier); ok && inOpen[q.Var] != nil {
					change(q, inOpen[q.Var])
				}
				return n
			})
		})
		return nil
	}
}

// openRows lets all rows of other entities than one be seen, and all their fields read.
func openRows(g engine.Guard, e *metadata.Entity) engine.Guard { return opened{g, e} }

type opened struct {
	engine.Guard
	but *metadata.Entity
}

func (o opened) Grant(roles []string, e *metadata.Entity, action metadata.Action) engine.Grant {
	if e == o.but {
		return o.Guard.Grant(roles, e, action)
	}
	return engine.Grant{engine.Allowance{}}
}

// openFields lets all fields be read of each row that is seen.
func openFields(g engine.Guard, _ *metadata.Entity) engine.Guard { return allFields{g} }

type allFields struct{ engine.Guard }

func (a allFields) Grant(roles []string, e *metadata.Entity, action metadata.Action) engine.Grant {
	grant := slices.Clone(a.Guard.Grant(roles, e, action))
	for i := range grant {
		grant[i].Fields = nil
	}
	return grant
}

// otherModel is a guard of a model that has the same entities as another.
type otherModel struct {
	engine.Guard
	model *metadata.Model
}

func (o otherModel) Entity(name string) *metadata.Entity { return o.model.Entity(name) }
