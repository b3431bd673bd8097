package engine

import (
	"slices"

	"kith/metadata"
)

// Discreet are violations as an actor may be told them. A field that the actor can neither read nor set is not named, and
// what is wrong with its value is not told. Messages of rules are the admins' own words and stay.
func Discreet(state *State, actor *Actor, e *metadata.Entity, found []Violation) []Violation {
	reader := ReaderOf(actor, state.Model)
	out := found[:0:0]
	for _, v := range found {
		if f := e.Field(v.Field); f != nil && !Knows(state.Guard, actor.Roles, f) {
			v.Field = ""
			if !slices.ContainsFunc(e.Rules, func(r *metadata.Rule) bool { return r.Name == v.Rule }) {
				v.Rule = "hidden"
				v.Message = reader.Tell("A value that you may not see is missing or not right: ask an administrator to mend it.")
			}
		}
		told := func(o Violation) bool {
			return o == v || v.Rule == "hidden" && o.Rule == v.Rule && o.Index == v.Index && o.Path == v.Path
		}
		if !slices.ContainsFunc(out, told) {
			out = append(out, v)
		}
	}
	return out
}

// Knows is whether roles can read or set a field on some row: else nothing may tell them of it.
func Knows(guard Guard, roles []string, f *metadata.Field) bool {
	return Readable(guard, roles, f) || guard.Grant(roles, f.Entity, metadata.Create).Field(f.Name) ||
		guard.Grant(roles, f.Entity, metadata.Update).Field(f.Name)
}
