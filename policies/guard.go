// Package policies makes grants out of the roles of a model, by way of Casbin.
//
// A policy of a role document is a Casbin rule (sub, dom, obj, act, fields, cond, eft). Casbin decides which rules
// speak to a role; what they allow is a list of fields and row predicates that engine.Secure weaves into SQL.
package policies

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"kith/engine"
	"kith/metadata"
)

// administer is the action on the object model that opens /metadata.
const (
	modelObject = "$model"
	administer  = "administer"
	adminRole   = "admin"
)

// Guard answers for one workspace and one model; it never changes, but for what it remembers of its answers.
type Guard struct {
	domain    string
	model     *metadata.Model
	roles     map[string]bool
	enforcers map[string]*enforcer // by entity name; modelObject's beside them
	grants    sync.Map             // grantKey -> engine.Grant
}

type grantKey struct {
	roles, entity string
	action        metadata.Action
}

// New builds the guard of a workspace's model.
func New(workspace string, m *metadata.Model) (*Guard, error) {
	g := &Guard{domain: workspace, model: m, roles: map[string]bool{}, enforcers: map[string]*enforcer{}}
	inherits := map[string][]string{}
	for _, r := range m.Roles {
		g.roles[r.Name] = true
		inherits[r.Name] = ancestors(m, r, nil)
	}
	for _, e := range m.Entities {
		enf, err := newEnforcer(workspace, e.Name, rulesOf(m, e), inherits)
		if err != nil {
			return nil, fmt.Errorf("policies: entity %s: %w", e.Name, err)
		}
		g.enforcers[e.Name] = enf
	}
	enf, err := newEnforcer(workspace, modelObject, []rule{{role: adminRole, action: administer}}, inherits)
	if err != nil {
		return nil, fmt.Errorf("policies: %w", err)
	}
	g.enforcers[modelObject] = enf
	return g, nil
}

// ancestors are all roles that a role inherits from, near and far: Casbin itself follows ten steps and no more, and
// would leave out what roles beyond deny.
func ancestors(m *metadata.Model, r *metadata.Role, known []string) []string {
	for _, name := range r.Inherits {
		if up := m.Role(name); up != nil && !slices.Contains(known, name) {
			known = ancestors(m, up, append(known, name))
		}
	}
	return known
}

// Grant implements engine.Guard. Unknown roles and entities are granted nothing; neither is anything on an error.
func (g *Guard) Grant(roles []string, e *metadata.Entity, action metadata.Action) engine.Grant {
	key := grantKey{strings.Join(roles, ","), e.Name, action}
	if known, ok := g.grants.Load(key); ok {
		return known.(engine.Grant)
	}
	grant := g.build(roles, e, action)
	g.grants.Store(key, grant)
	return grant
}

func (g *Guard) build(roles []string, e *metadata.Entity, action metadata.Action) engine.Grant {
	if e.LinkOf != nil {
		return g.links(roles, e.LinkOf, action)
	}
	enf := g.enforcers[e.Name]
	if enf == nil {
		return nil
	}
	matched, err := enf.matching(g.known(roles), string(action))
	if err != nil {
		return nil
	}
	return allowances(e, matched)
}

// Denials implements engine.Guard.
func (g *Guard) Denials(roles []string, e *metadata.Entity, action metadata.Action) []engine.Allowance {
	enf := g.enforcers[e.Name]
	if enf == nil || !enf.denies() {
		return nil
	}
	matched, err := enf.matching(g.known(roles), string(action))
	if err != nil {
		return []engine.Allowance{{}} // as Grant, which then grants nothing
	}
	var denials []engine.Allowance
	for _, p := range matched {
		if p.Deny {
			fields := fieldSet(e, p.Fields)
			maps.DeleteFunc(fields, func(name string, _ bool) bool { return always(name) })
			denials = append(denials, engine.Allowance{Fields: fields, Rows: p.Rows})
		}
	}
	return denials
}

// Entity implements engine.Guard.
func (g *Guard) Entity(name string) *metadata.Entity { return g.model.Entity(name) }

// Admin implements engine.Guard.
func (g *Guard) Admin(roles []string) bool {
	matched, err := g.enforcers[modelObject].matching(g.known(roles), administer)
	return err == nil && len(matched) > 0
}

func (g *Guard) known(roles []string) []string {
	return slices.DeleteFunc(slices.Clone(roles), func(r string) bool { return !g.roles[r] })
}
