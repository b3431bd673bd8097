package metadata

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kith/metadata/expr"
)

// everyEntity is what a policy writes for all entities that admins made.
const everyEntity = "*"

// buildRoles makes the roles, the built-in ones first, and checks their policies against the model.
func (p *parser) buildRoles() {
	sources := p.of(RoleDoc)
	for _, s := range sources {
		r := &Role{
			Name: s.id, Title: titled(s.tree, "title", s.id), About: labels(s.tree.get("description")),
			Inherits: s.tree.get("inherits").strings(), BuiltIn: s.builtIn,
		}
		p.model.Roles = append(p.model.Roles, r)
		p.model.roles[r.Name] = r
	}
	for i, s := range sources {
		r := p.model.Roles[i]
		p.checkInheritance(s, r)
		if policies := s.tree.get("policies"); policies != nil {
			for j, item := range policies.items {
				r.Policies = append(r.Policies, p.buildPolicies(s, "/policies/"+strconv.Itoa(j), item)...)
			}
		}
	}
}

func (p *parser) checkInheritance(s *source, r *Role) {
	for i, name := range r.Inherits {
		at := "/inherits/" + strconv.Itoa(i)
		if p.model.roles[name] == nil && !p.broken[name] {
			s.report(at, "there is no role %q%s", name, didYouMean(name, p.roleNames()))
		} else if path := p.pathBack(name, r.Name, nil); path != nil {
			s.report(at, "a role can't inherit from itself: %s; remove one of these steps", strings.Join(append([]string{r.Name}, path...), " → "))
		}
	}
}

// pathBack is the way along inheritance from one role to another, or nil.
func (p *parser) pathBack(from, to string, walked []string) []string {
	if slices.Contains(walked, from) {
		return nil
	}
	walked = append(slices.Clip(walked), from)
	if from == to {
		return walked
	}
	if r := p.model.roles[from]; r != nil {
		for _, next := range r.Inherits {
			if path := p.pathBack(next, to, walked); path != nil {
				return path
			}
		}
	}
	return nil
}

func (p *parser) roleNames() []string {
	names := make([]string, len(p.model.Roles))
	for i, r := range p.model.Roles {
		names[i] = r.Name
	}
	return names
}

// buildPolicies makes the policy of an item; one about every entity that has conditions becomes one for each, since a
// condition is about records of one entity.
func (p *parser) buildPolicies(s *source, at string, item *tree) []*Policy {
	whole := &Policy{
		Entity: item.str("entity"), Fields: item.get("fields").strings(), Deny: item.str("effect") == "deny",
		RowsText: strings.TrimSpace(item.str("rows")), CheckText: strings.TrimSpace(item.str("check")),
	}
	for _, a := range item.get("actions").strings() {
		whole.Actions = append(whole.Actions, Action(a))
	}
	entities := p.entitiesOf(s, at, whole.Entity)
	p.followPolicy(item, whole, entities)
	p.checkPolicyFields(s, at, whole, entities)
	p.checkDenial(s, at, whole)
	if p.model.InTrash(whole.Entity) != nil {
		return nil // the policy sleeps with its entity
	}
	if whole.RowsText == "" && whole.CheckText == "" {
		return []*Policy{whole}
	}
	var list []*Policy
	for _, e := range entities {
		one := *whole
		one.Entity = e.Name
		one.Rows, one.RowsText = p.expression(s, e, at+"/rows", one.RowsText, expr.Bool)
		one.Check, one.CheckText = p.expression(s, e, at+"/check", one.CheckText, expr.Bool)
		one.Rows, one.Check = p.inlined(one.Rows), p.inlined(one.Check)
		list = append(list, &one)
	}
	followConditions(item, list)
	return list
}

// inlined is a condition with the formulas of computed fields in it.
func (p *parser) inlined(condition expr.Node) expr.Node {
	if condition == nil {
		return nil
	}
	return p.model.Inline(condition)
}

// entitiesOf lists the entities that a policy is about, or reports that there is none of that name.
func (p *parser) entitiesOf(s *source, at, name string) []*Entity {
	if name == everyEntity {
		return slices.DeleteFunc(slices.Clone(p.model.Entities), func(e *Entity) bool { return e.System || e.LinkOf != nil })
	}
	if e := p.model.byName[name]; e != nil && e.LinkOf != nil {
		s.report(at+"/entity", "rights to %s follow from those to %s.%s: write about that instead", e.Plural, e.LinkOf.Entity.Name, e.LinkOf.Name)
		return nil
	} else if e != nil {
		return []*Entity{e}
	}
	if name != "" && !p.broken[name] && p.model.InTrash(name) == nil {
		s.report(at+"/entity", "there is no entity %q%s", name, didYouMean(name, p.entityNames()))
	}
	return nil
}

// checkPolicyFields looks up every field that a policy names: "name", "!name" or "*".
func (p *parser) checkPolicyFields(s *source, at string, policy *Policy, entities []*Entity) {
	if len(entities) == 0 {
		return
	}
	for i, name := range policy.Fields {
		name = strings.TrimPrefix(name, "!")
		known := name == everyEntity && policy.Fields[i] == name || p.broken[name] || policy.Entity == everyEntity && p.sleeps(name)
		for _, e := range entities {
			known = known || p.hasField(e, name)
		}
		if !known {
			s.report(fmt.Sprintf("%s/fields/%d", at, i), "there is no field %q%s", name, didYouMean(name, p.model.Scope().Fields(entities[0].Name)))
		}
	}
	if slices.Contains(policy.Actions, Delete) || slices.Contains(policy.Actions, Destroy) {
		if len(policy.Fields) > 0 && len(policy.Actions) == 1 {
			s.report(at+"/fields", "a record is deleted as a whole: remove fields from this policy")
		}
	}
}

func (p *parser) checkDenial(s *source, at string, policy *Policy) {
	if policy.Deny && policy.CheckText != "" {
		s.report(at+"/check", "a denial is about the rows as they are: write the condition in rows, and remove check")
	}
}
