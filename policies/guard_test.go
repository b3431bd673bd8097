package policies_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/metadatatest"
	"kith/policies"
)

// grantCase is a row of testdata/grants.json: what roles may do with an entity. Each allowance is written as
// "fields | rows | check"; fields are "*" or sorted names.
type grantCase struct {
	Roles  []string `json:"roles"`
	Entity string   `json:"entity"`
	Action string   `json:"action"`
	Want   []string `json:"want"`
}

func TestGrants(t *testing.T) {
	t.Parallel()
	var file struct {
		Documents []json.RawMessage `json:"documents"`
		Cases     []grantCase       `json:"cases"`
	}
	data, err := os.ReadFile("testdata/grants.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	guard := newGuard(t, file.Documents)
	for _, c := range file.Cases {
		t.Run(strings.Join(c.Roles, "+")+"/"+c.Entity+"/"+c.Action, func(t *testing.T) {
			t.Parallel()
			got := describe(guard.Grant(c.Roles, guard.Entity(c.Entity), metadata.Action(c.Action)))
			if diff := cmp.Diff(c.Want, got); diff != "" {
				t.Errorf("grant (-want +got):\n%s", diff)
			}
		})
	}
}

func newGuard(t *testing.T, docs []json.RawMessage) *policies.Guard {
	t.Helper()
	list := make([]metadata.Document, len(docs))
	for i, body := range docs {
		list[i] = metadata.Document{Body: body}
	}
	m, problems := metadata.Parse(list, metadata.Options{Template: "test", Version: 1, BuiltInRoles: policies.BuiltIn()})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	guard, err := policies.New("main", m)
	if err != nil {
		t.Fatal(err)
	}
	return guard
}

func describe(g engine.Grant) []string {
	out := []string{}
	for _, a := range g {
		fields := "*"
		if a.Fields != nil {
			var names []string
			for name := range a.Fields {
				if !slices.Contains([]string{"id", "version", "createdAt", "updatedAt", "deletedAt"}, name) {
					names = append(names, name)
				}
			}
			slices.Sort(names)
			fields = strings.Join(names, " ")
		}
		out = append(out, fields+" | "+text(a.Rows)+" | "+text(a.Check))
	}
	return out
}

func text(n expr.Node) string {
	if n == nil {
		return "all"
	}
	return expr.Format(n)
}

func TestAdmin(t *testing.T) {
	t.Parallel()
	m := metadatatest.LeadToDeal(t, policies.BuiltIn()...)
	guard, err := policies.New("main", m)
	if err != nil {
		t.Fatal(err)
	}
	for roles, want := range map[string]bool{"admin": true, "manager": false, "admin,salesRep": true, "nobody": false, "": false} {
		if got := guard.Admin(strings.Split(roles, ",")); got != want {
			t.Errorf("Admin(%s) = %t, want %t", roles, got, want)
		}
	}
}
