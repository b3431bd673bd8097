package engine

import (
	"slices"

	"kith/metadata"
)

// Demand is something that a model asks of records and that the one before it did not ask: one of Required, Values, Rule
// and Unique. Records that are there already may not meet it.
type Demand struct {
	Entity   *metadata.Entity
	Field    *metadata.Field // of Required and Values
	Required bool            // the field has to have a value
	Values   bool            // its values are asked for more than before
	Rule     *metadata.Rule
	Unique   *metadata.Uniqueness
	Show     bool // whether records that break it may be shown as examples to the one who asks
}

// Demands lists what a model asks anew of the records that are there by an older one.
func Demands(old, next *metadata.Model) []Demand {
	var list []Demand
	for _, e := range next.Entities {
		before := old.KeptByID(e.ID)
		if before == nil {
			continue
		}
		if !e.Says(before) {
			for _, f := range e.Fields {
				list = append(list, fieldDemands(before, f)...)
			}
		}
		list = append(list, ruleDemands(before, e)...)
		list = append(list, setDemands(before, e)...)
	}
	return list
}

func fieldDemands(before *metadata.Entity, f *metadata.Field) []Demand {
	if f.System || f.Back || f.ReadOnly || len(f.Columns) == 0 || f.Arc != nil {
		return nil
	}
	var list []Demand
	was := before.FieldByID(f.ID) // nil of one that comes back from the trash too
	if f.Required && (was == nil || !was.Required) {
		list = append(list, Demand{Entity: f.Entity, Field: f, Required: true})
	}
	if was = before.KeptByID(f.ID); was != nil && was.Kind.Name() == f.Kind.Name() && f.Narrower(was) {
		list = append(list, Demand{Entity: f.Entity, Field: f, Values: true})
	}
	if was = before.FieldByID(f.ID); f.Unique && (was == nil || !was.Unique || f.AnyCase && !was.AnyCase) {
		list = append(list, Demand{Entity: f.Entity, Unique: &metadata.Uniqueness{Fields: []*metadata.Field{f}, AnyCase: f.AnyCase}})
	}
	return list
}

func ruleDemands(before, e *metadata.Entity) []Demand {
	meanings := map[string]bool{}
	for _, r := range before.Rules {
		meanings[r.Meaning(before)] = true
	}
	var list []Demand
	for _, r := range e.Rules {
		if r.Check != nil && !meanings[r.Meaning(e)] {
			list = append(list, Demand{Entity: e, Rule: r})
		}
	}
	return list
}

func setDemands(before, e *metadata.Entity) []Demand {
	var list []Demand
	for _, set := range e.Unique {
		same := func(was metadata.Uniqueness) bool {
			return (was.AnyCase || !set.AnyCase) && slices.EqualFunc(was.Fields, set.Fields, func(a, b *metadata.Field) bool { return a.ID == b.ID })
		}
		if !slices.ContainsFunc(before.Unique, same) {
			list = append(list, Demand{Entity: e, Unique: &set})
		}
	}
	return list
}

// about lists the fields whose values tell whether a demand is met.
func (d Demand) about() []*metadata.Field {
	switch {
	case d.Field != nil:
		return []*metadata.Field{d.Field}
	case d.Unique != nil:
		return d.Unique.Fields
	case d.Rule.Requires != nil:
		return []*metadata.Field{d.Rule.Requires}
	}
	var list []*metadata.Field
	for _, name := range d.Rule.Fields {
		if f := d.Entity.Field(name); f != nil {
			list = append(list, f)
		}
	}
	return list
}

// mayShow is whether roles may read all records of an entity, with what stands for one and the values in question.
func mayShow(state *State, roles []string, d Demand) bool {
	e := state.Model.KeptByID(d.Entity.ID)
	if e == nil || e.Trashed {
		return false
	}
	needed := []string{e.Display}
	for _, f := range d.about() {
		if was := e.FieldByID(f.ID); was != nil {
			needed = append(needed, was.Name)
		}
	}
	return slices.ContainsFunc(state.Guard.Grant(roles, e, metadata.Read), func(a Allowance) bool {
		return a.Rows == nil && (a.Fields == nil || !slices.ContainsFunc(needed, func(name string) bool { return name != "" && !a.Fields[name] }))
	})
}
