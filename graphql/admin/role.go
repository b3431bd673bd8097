package admin

import (
	"context"
	"slices"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/metadata"
)

type role struct {
	Name        gql.ID
	Title       JSON
	Description *JSON
	Inherits    []string
	BuiltIn     bool
	Document    *document

	role  *metadata.Role
	state *engine.State
}

// Roles resolves Query.roles.
func (r *root) Roles(ctx context.Context) ([]role, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	var out []role
	for _, x := range s.state.Model.Roles {
		one := role{
			Name: gql.ID(x.Name), Title: labelsJSON(x.Title), Inherits: append([]string{}, x.Inherits...), BuiltIn: x.BuiltIn,
			role: x, state: s.state,
		}
		if x.About != nil {
			about := labelsJSON(x.About)
			one.Description = &about
		}
		if x.Doc != nil {
			one.Document = &documents([]metadata.Document{*x.Doc})[0]
		}
		out = append(out, one)
	}
	return out, nil
}

// rolePolicy is a policy in the form of a role's document.
type rolePolicy struct {
	Entity  string            `json:"entity"`
	Actions []metadata.Action `json:"actions"`
	Fields  []string          `json:"fields,omitempty"`
	Rows    string            `json:"rows,omitempty"`
	Check   string            `json:"check,omitempty"`
	Effect  string            `json:"effect"`
}

// Policies resolves Role.policies.
func (r role) Policies() JSON {
	list := make([]rolePolicy, len(r.role.Policies))
	for i, p := range r.role.Policies {
		list[i] = rolePolicy{p.Entity, p.Actions, p.Fields, p.RowsText, p.CheckText, "allow"}
		if p.Deny {
			list[i].Effect = "deny"
		}
	}
	return jsonOf(list)
}

type roleRight struct {
	Entity string
	Action string
	Fields []string
	Rows   string
	Effect string
}

// Effective resolves Role.effective: what the guard grants to the role alone, and what it takes away from every role
// beside it.
func (r role) Effective() []roleRight {
	out := []roleRight{}
	roles := []string{r.role.Name}
	for _, e := range inOrder(r.state.Model) {
		for _, a := range metadata.Actions() {
			if grant := r.state.Guard.Grant(roles, e, a); len(grant) > 0 {
				out = append(out, rightOf(e, a, grant, "ALLOW"))
			}
			if denials := r.state.Guard.Denials(roles, e, a); len(denials) > 0 {
				out = append(out, rightOf(e, a, denials, "DENY"))
			}
		}
	}
	return out
}

// inOrder are the entities of a model, those of the system last.
func inOrder(m *metadata.Model) []*metadata.Entity {
	list := slices.Clone(m.Entities)
	slices.SortStableFunc(list, func(a, b *metadata.Entity) int {
		switch {
		case a.System == b.System:
			return 0
		case a.System:
			return 1
		}
		return -1
	})
	return list
}

func rightOf(e *metadata.Entity, action metadata.Action, grant engine.Grant, effect string) roleRight {
	right := roleRight{Entity: e.Name, Action: actionName(action), Fields: []string{}, Rows: "SOME", Effect: effect}
	if grant.Visible() == nil {
		right.Rows = "ALL"
	}
	writes := action == metadata.Create || action == metadata.Update
	if !writes && action != metadata.Read {
		return right // a record is deleted as a whole
	}
	for _, f := range e.Fields {
		if !f.Back && grant.Field(f.Name) && (!writes || !f.ReadOnly) {
			right.Fields = append(right.Fields, f.Name)
		}
	}
	return right
}
