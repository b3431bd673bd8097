package oracle

import (
	"fmt"
	"slices"

	"kith/metadata"
)

// role is a role document.
type role struct {
	Schema   string    `json:"$schema"`
	Name     string    `json:"$id"`
	Inherits []string  `json:"inherits"`
	Policies []*policy `json:"policies"`
}

// policy is a policy as it is written, with its conditions read for each entity that it is about.
type policy struct {
	Entity  string   `json:"entity"`
	Actions []string `json:"actions"`
	Fields  []string `json:"fields,omitempty"`
	Rows    string   `json:"rows,omitempty"`
	Check   string   `json:"check,omitempty"`
	Effect  string   `json:"effect,omitempty"`

	rows, check map[string]condition
}

func (p *policy) denies() bool { return p.Effect == "deny" }

// about is whether the policy speaks of an entity: "*" means those that admins made.
func (p *policy) about(e *entity) bool { return p.Entity == e.name || p.Entity == "*" && !e.system }

// drawRoles draws three roles that may inherit from each other.
func drawRoles(d *dice, m *model) []*role {
	var roles []*role
	for i := range 3 {
		r := &role{Schema: "kith:role", Name: fmt.Sprint("r", i), Inherits: []string{}, Policies: []*policy{}}
		if i > 0 && d.once(4) {
			r.Inherits = append(r.Inherits, fmt.Sprint("r", d.upTo(i-1)))
		}
		for _, e := range m.entities {
			r.Policies = append(r.Policies, drawPolicies(d, e)...)
		}
		if d.once(8) {
			r.Policies = append(r.Policies, drawWide(d))
		}
		roles = append(roles, r)
	}
	return roles
}

func drawWide(d *dice) *policy {
	p := &policy{Entity: "*", Actions: some(d, []string{"read", "create", "update", "delete"}, 3)}
	switch d.upTo(3) {
	case 0:
		if p.Actions[0] != "delete" {
			p.Fields = []string{"*", "!externalId"}
		}
	case 1:
		p.Rows = "externalId == null"
	case 2:
		p.Rows, p.Effect = "externalId == 'u7'", "deny"
	}
	return p
}

func drawPolicies(d *dice, e *entity) []*policy {
	var list []*policy
	if e.system {
		if d.once(2) {
			list = append(list, drawPolicy(d, e, []string{"read"}))
		}
		return list
	}
	for range pick(d, []int{0, 1, 1, 1, 2, 2}) {
		list = append(list, drawPolicy(d, e, []string{"read"}))
	}
	for range pick(d, []int{0, 1, 1, 2}) {
		list = append(list, drawPolicy(d, e, pick(d, [][]string{
			{"create", "update"}, {"update"}, {"create"}, {"update", "delete"}, {"create", "update", "delete", "destroy"}, {"read", "update", "create"},
		})))
	}
	for range pick(d, []int{0, 1, 1}) {
		p := drawPolicy(d, e, pick(d, [][]string{{"delete"}, {"delete", "destroy"}}))
		p.Fields, p.Check = nil, ""
		list = append(list, p)
	}
	return list
}

func drawPolicy(d *dice, e *entity, actions []string) *policy {
	p := &policy{Entity: e.name, Actions: actions}
	if !d.once(3) {
		p.Rows = drawCondition(d, e, "", true, 2)
	}
	named := some(d, e.nameable(), 4)
	switch d.upTo(6) {
	case 0, 1:
		p.Fields = named
	case 2:
		p.Fields = []string{"*", "!" + named[0]}
	case 3:
		for _, name := range named[:min(2, len(named))] {
			p.Fields = append(p.Fields, "!"+name)
		}
	}
	switch {
	case d.once(6):
		p.Effect = "deny"
		if p.Rows == "" && len(p.Fields) == 0 {
			p.Fields = named[:1] // all of an entity denied is a dull case
		}
	case d.once(3) && !slices.Equal(actions, []string{"read"}):
		p.Check = drawCondition(d, e, "", true, 2)
	}
	return p
}

// nameable are the fields that policies speak of.
func (e *entity) nameable() []string {
	var names []string
	for _, f := range e.fields {
		if f.kind != toMany && (!f.system || !slices.Contains(always(), f.name)) && f.name != "updatedBy" {
			names = append(names, f.name)
		}
	}
	return names
}

// always are the fields that whoever sees a record may know it by.
func always() []string { return []string{"id", "version", "createdAt", "updatedAt", "deletedAt"} }

// read reads the conditions of a role's policies.
func (r *role) read(m *model, parsed *metadata.Model) {
	for _, p := range r.Policies {
		p.rows, p.check = map[string]condition{}, map[string]condition{}
		for _, e := range m.entities {
			if p.about(e) {
				p.rows[e.name] = parseCondition(parsed, e.name, p.Rows)
				p.check[e.name] = parseCondition(parsed, e.name, p.Check)
			}
		}
	}
}

// covers is whether a policy speaks of a field of an entity that it is about.
func (p *policy) covers(field string) bool {
	if len(p.Fields) == 0 || slices.Equal(p.Fields, []string{"*"}) {
		return true
	}
	if slices.Contains(always(), field) {
		return !p.denies()
	}
	names := slices.ContainsFunc(p.Fields, func(n string) bool { return n[0] != '!' })
	return !slices.Contains(p.Fields, "!"+field) && (!names || slices.Contains(p.Fields, "*") || slices.Contains(p.Fields, field))
}

// whole is whether a policy is about records as a whole.
func (p *policy) whole() bool { return len(p.Fields) == 0 || slices.Equal(p.Fields, []string{"*"}) }
