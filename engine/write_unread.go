package engine

import (
	"slices"

	"kith/metadata"
	"kith/metadata/expr"
)

// Unread is the error of a write with values that could not be read, and of what else was found to be wrong with it.
// Without those values fields seemed to be missing, and rules that speak of them to be broken: that is left out.
func Unread(w *Write, found []Violation) *Error {
	type place struct {
		index int
		path  string
	}
	at := func(v Violation) place {
		if v.Path != "" {
			return place{v.Index, v.Path}
		}
		return place{v.Index, v.Field}
	}
	wrong := map[place]bool{}
	for _, v := range w.Wrong {
		wrong[at(v)] = true
	}
	all := slices.Clone(w.Wrong)
	for _, v := range found {
		if wrong[at(v)] || v.Path == "" && slices.ContainsFunc(spoken(w.Entity, v), func(name string) bool { return wrong[place{v.Index, name}] }) {
			continue
		}
		all = append(all, v)
	}
	return Refused(all)
}

// spoken are the fields of the record itself that a broken rule, or a gate, speaks of.
func spoken(e *metadata.Entity, v Violation) []string {
	if v.Gate != nil {
		return v.Gate.speaks()
	}
	var names []string
	for _, r := range e.Rules {
		if r.Name != v.Rule || r.Check == nil {
			continue
		}
		for _, f := range expr.Fields(r.Check) {
			names = append(names, f.Name)
		}
	}
	return names
}
