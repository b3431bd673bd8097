package policies_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"
	"pgregory.net/rapid"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// plainModel is Casbin's own reading of policies: one enforcer over all of them decides by itself whether somebody may do
// an action to a field of a row.
const plainModel = `
[request_definition]
r = sub, obj, act, field, row
[policy_definition]
p = sub, obj, act, fields, cond, eft
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = r.act == p.act && (p.obj == r.obj || p.obj == "*" && r.obj != "user") && g(r.sub, p.sub) && covers(r.field, p.fields, p.eft) && holds(r.row, p.cond)`

const plainDoc = `{"$schema": "kith:entity", "$id": %q, "type": "object", "x-entity": {"plural": %q}, "properties": {"name": {"x-kind": "text"}}}`

type drawnPolicy struct {
	Entity  string   `json:"entity"`
	Actions []string `json:"actions"`
	Fields  []string `json:"fields,omitempty"`
	Rows    string   `json:"rows,omitempty"`
	Effect  string   `json:"effect,omitempty"`
}

type drawnRole struct {
	Schema   string        `json:"$schema"`
	Name     string        `json:"$id"`
	Inherits []string      `json:"inherits"`
	Policies []drawnPolicy `json:"policies"`
}

func drawRoles(t *rapid.T) []drawnRole {
	roles := make([]drawnRole, rapid.IntRange(1, 4).Draw(t, "roles"))
	for i := range roles {
		r := drawnRole{Schema: "kith:role", Name: fmt.Sprint("r", i), Inherits: []string{}, Policies: []drawnPolicy{}}
		for j := range i {
			if rapid.IntRange(0, 3).Draw(t, "inherits") == 0 {
				r.Inherits = append(r.Inherits, fmt.Sprint("r", j))
			}
		}
		for range rapid.IntRange(0, 5).Draw(t, "policies") {
			r.Policies = append(r.Policies, drawnPolicy{
				Entity:  rapid.SampledFrom([]string{"deal", "deal", "deal", "task", "*", "user"}).Draw(t, "entity"),
				Actions: rapid.SampledFrom([][]string{{"read"}, {"update"}, {"read", "update"}, {"create", "read"}}).Draw(t, "actions"),
				Fields:  rapid.SampledFrom([][]string{nil, nil, {"*"}, {"externalId"}, {"*", "!externalId"}, {"!externalId", "!createdBy"}, {"createdBy", "externalId"}}).Draw(t, "fields"),
				Rows:    rapid.SampledFrom([]string{"", "", "version > 1", "externalId == 'x'", "version > 1 && externalId == 'x'"}).Draw(t, "rows"),
				Effect:  rapid.SampledFrom([]string{"", "", "", "deny"}).Draw(t, "effect"),
			})
		}
		roles[i] = r
	}
	return roles
}

// sampleRow is a record as conditions of drawn policies see it.
type sampleRow struct{ version, externalID bool }

func (r sampleRow) meets(cond string) bool {
	return (!strings.Contains(cond, "version") || r.version) && (!strings.Contains(cond, "externalId") || r.externalID)
}

// Value implements expr.Records.
func (r sampleRow) Value(_ any, f *expr.Field) (any, error) {
	switch {
	case f.Name == "version" && r.version:
		return int64(2), nil
	case f.Name == "version":
		return int64(1), nil
	case r.externalID:
		return "x", nil
	}
	return nil, nil
}

// One implements expr.Records.
func (r sampleRow) One(any, *expr.Field) (any, error) { return nil, nil }

// Many implements expr.Records.
func (r sampleRow) Many(any, *expr.Field) ([]any, error) { return nil, nil }

// covers is what the fields of a policy mean: "" is the record as a whole, which only whole denials deny.
func covers(args ...any) (any, error) {
	field, fields, deny := args[0].(string), strings.Fields(args[1].(string)), args[2] == "deny"
	whole := len(fields) == 0 || len(fields) == 1 && fields[0] == "*"
	switch {
	case whole:
		return true, nil
	case field == "" || field == "id" || field == "version":
		return !deny, nil
	}
	named := slices.ContainsFunc(fields, func(n string) bool { return !strings.HasPrefix(n, "!") })
	return !slices.Contains(fields, "!"+field) && (!named || slices.Contains(fields, "*") || slices.Contains(fields, field)), nil
}

func plainEnforcer(t *rapid.T, roles []drawnRole, asked []string) *casbin.Enforcer {
	m, err := model.NewModelFromString(plainModel)
	if err != nil {
		t.Fatal(err)
	}
	c, err := casbin.NewEnforcer(m)
	if err != nil {
		t.Fatal(err)
	}
	c.AddFunction("covers", covers)
	c.AddFunction("holds", func(args ...any) (any, error) { return args[0].(sampleRow).meets(args[1].(string)), nil })
	add := func(_ bool, err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range roles {
		for _, up := range r.Inherits {
			add(c.AddGroupingPolicy(r.Name, up))
		}
		for _, p := range r.Policies {
			for _, action := range p.Actions {
				effect := p.Effect
				if effect == "" {
					effect = "allow"
				}
				add(c.AddPolicy(r.Name, p.Entity, action, strings.Join(p.Fields, " "), p.Rows, effect))
			}
		}
	}
	for _, name := range asked {
		add(c.AddGroupingPolicy("somebody", name))
	}
	return c
}

// TestGrantsAreWhatCasbinEnforces holds grants against Enforce of one plain enforcer over all policies of all roles, for
// each entity, action, field and kind of row.
func TestGrantsAreWhatCasbinEnforces(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		roles := drawRoles(rt)
		docs := []json.RawMessage{json.RawMessage(fmt.Sprintf(plainDoc, "deal", "deals")), json.RawMessage(fmt.Sprintf(plainDoc, "task", "tasks"))}
		var asked []string
		for _, r := range roles {
			body, err := json.Marshal(r)
			if err != nil {
				rt.Fatal(err)
			}
			docs = append(docs, body)
			if rapid.Bool().Draw(rt, "asked") {
				asked = append(asked, r.Name)
			}
		}
		guard, plain := newGuard(t, docs), plainEnforcer(rt, roles, asked)
		for _, entity := range []string{"deal", "task", "user"} {
			for _, action := range []metadata.Action{metadata.Read, metadata.Create, metadata.Update, metadata.Delete} {
				grant := guard.Grant(asked, guard.Entity(entity), action)
				for _, field := range []string{"", "id", "externalId", "createdBy"} {
					for _, row := range []sampleRow{{}, {true, false}, {false, true}, {true, true}} {
						want, err := plain.Enforce("somebody", entity, string(action), field, row)
						if err != nil {
							rt.Fatal(err)
						}
						if got := allows(rt, grant, field, row); got != want {
							rt.Fatalf("%v may %s %q of %s %+v: %t, want %t by %s", asked, action, field, entity, row, got, want, docs)
						}
					}
				}
			}
		}
	})
}

// TestDenialsAreWhatRolesTakeAway holds denials against what is left of everything beside a role.
func TestDenialsAreWhatRolesTakeAway(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		docs := []json.RawMessage{
			json.RawMessage(fmt.Sprintf(plainDoc, "deal", "deals")), json.RawMessage(fmt.Sprintf(plainDoc, "task", "tasks")),
			roleDoc("all", nil, `{"entity": "*", "actions": ["read", "create", "update", "delete"]}`),
		}
		roles := drawRoles(rt)
		for _, r := range roles {
			body, err := json.Marshal(r)
			if err != nil {
				rt.Fatal(err)
			}
			docs = append(docs, body)
		}
		guard, role := newGuard(t, docs), roles[len(roles)-1].Name
		for _, e := range []*metadata.Entity{guard.Entity("deal"), guard.Entity("task")} {
			for _, action := range []metadata.Action{metadata.Read, metadata.Create, metadata.Update, metadata.Delete} {
				left, taken := guard.Grant([]string{"all", role}, e, action), guard.Denials([]string{role}, e, action)
				for _, field := range []string{"externalId", "createdBy", "name"} {
					for _, row := range []sampleRow{{}, {true, false}, {false, true}, {true, true}} {
						if allows(rt, left, field, row) == allows(rt, taken, field, row) {
							rt.Fatalf("%s of %s.%s %+v: %t both of what is left and of what is taken away, by %s",
								action, e.Name, field, row, allows(rt, left, field, row), docs)
						}
					}
				}
			}
		}
	})
}

// allows is what a grant says of a field of a row, or of the row as a whole.
func allows(t *rapid.T, g engine.Grant, field string, row sampleRow) bool {
	for _, a := range g {
		if field != "" && a.Fields != nil && !a.Fields[field] {
			continue
		}
		if a.Rows == nil {
			return true
		}
		ok, err := expr.Holds(a.Rows, &expr.Env{Record: row, Records: row})
		if err != nil {
			t.Fatal(err)
		}
		if ok {
			return true
		}
	}
	return false
}
