package policies

import (
	"maps"
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// allowances turns the policies that speak to somebody into a grant: what the allowing ones allow, less what the
// denying ones deny. A condition that is there as text only could not be compiled: an allowing policy then allows
// nothing, a denying one denies all rows.
func allowances(e *metadata.Entity, policies []*metadata.Policy) engine.Grant {
	var grant engine.Grant
	for _, p := range policies {
		if p.Deny || broken(p) {
			continue
		}
		a := engine.Allowance{Fields: fieldSet(e, p.Fields), Rows: p.Rows, Check: p.Check}
		if a.Check == nil && p.CheckText == "" {
			a.Check = p.Rows
		}
		grant = append(grant, a)
	}
	for _, p := range policies {
		if p.Deny {
			grant = deny(e, grant, p)
		}
	}
	return grant
}

func broken(p *metadata.Policy) bool {
	return p.RowsText != "" && p.Rows == nil || p.CheckText != "" && p.Check == nil
}

// deny splits each allowance in the fields that the policy does not speak of, which stay, and those that it denies,
// which stay on the other rows only.
func deny(e *metadata.Entity, grant engine.Grant, p *metadata.Policy) engine.Grant {
	denied := fieldSet(e, p.Fields)
	var rest engine.Grant
	for _, a := range grant {
		kept, lost := split(e, a.Fields, denied)
		if len(kept) > 0 {
			rest = append(rest, engine.Allowance{Fields: kept, Rows: a.Rows, Check: a.Check})
		}
		if p.Rows != nil && (lost == nil || len(lost) > 0) {
			unless := &expr.Unary{Op: expr.Not, X: p.Rows}
			rest = append(rest, engine.Allowance{Fields: lost, Rows: expr.Conj(a.Rows, unless), Check: expr.Conj(a.Check, unless)})
		}
	}
	return rest
}

// split parts a set of fields (nil: all) into those outside and inside another. When the other is nil (all fields),
// nothing is outside: not even the system's, so a policy without fields denies the record as a whole.
func split(e *metadata.Entity, fields, other map[string]bool) (outside, inside map[string]bool) {
	if other == nil {
		return nil, fields
	}
	if fields == nil {
		fields = allFields(e)
	}
	outside, inside = map[string]bool{}, map[string]bool{}
	for name := range fields {
		if other[name] && !always(name) {
			inside[name] = true
		} else {
			outside[name] = true
		}
	}
	if len(inside) > 0 {
		for name := range fields {
			if always(name) {
				inside[name] = true
			}
		}
	}
	return outside, inside
}

// always are the fields of every record that may be read at all: the API promises that they are never null.
func always(name string) bool {
	return slices.Contains([]string{"id", "version", "createdAt", "updatedAt", "deletedAt"}, name)
}

// fieldSet resolves names, "*" and "!name"; nil stands for all fields. A list that only takes away takes from all.
func fieldSet(e *metadata.Entity, names []string) map[string]bool {
	if len(names) == 0 || len(names) == 1 && names[0] == "*" {
		return nil
	}
	set := allFields(e)
	onlyLess := !slices.ContainsFunc(names, func(n string) bool { return !strings.HasPrefix(n, "!") })
	if !onlyLess && !slices.Contains(names, "*") {
		maps.DeleteFunc(set, func(name string, _ bool) bool { return !always(name) })
	}
	for _, n := range names {
		if less, ok := strings.CutPrefix(n, "!"); ok {
			if !always(less) {
				delete(set, less)
			}
		} else if n != "*" {
			set[n] = true
		}
	}
	for _, f := range e.Fields {
		if f.Arc == nil {
			continue
		}
		if delete(set, f.Name); set[f.Arc.Name] {
			set[f.Name] = true // what is said of a relation to any of several entities holds for each
		}
	}
	return set
}

// allFields names every field of an entity that a policy may name: to-many relations follow the rights of their inverse.
func allFields(e *metadata.Entity) map[string]bool {
	set := map[string]bool{}
	for _, f := range e.Fields {
		if !f.Back {
			set[f.Name] = true
		}
	}
	return set
}
