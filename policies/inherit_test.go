package policies_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/metadata"
)

const dealDoc = `{"$schema": "kith:entity", "$id": "deal", "type": "object", "x-entity": {"plural": "deals"}, "properties": {"name": {"x-kind": "text"}}}`

func roleDoc(name string, inherits []string, policies string) json.RawMessage {
	list, err := json.Marshal(append([]string{}, inherits...))
	if err != nil {
		panic(err)
	}
	return json.RawMessage(fmt.Sprintf(`{"$schema": "kith:role", "$id": %q, "inherits": %s, "policies": [%s]}`, name, list, policies))
}

// TestLongLinesOfInheritance is about roles far up: what they allow counts, and so does what they deny.
func TestLongLinesOfInheritance(t *testing.T) {
	t.Parallel()
	const far = 25
	docs := []json.RawMessage{json.RawMessage(dealDoc)}
	for i := range far {
		policies := ""
		switch i {
		case 0:
			policies = `{"entity": "deal", "actions": ["read", "update"]}`
		case far - 1:
			policies = `{"entity": "deal", "actions": ["update"], "effect": "deny"}, {"entity": "deal", "actions": ["create"]}`
		}
		var up []string
		if i < far-1 {
			up = []string{fmt.Sprint("r", i+1)}
		}
		docs = append(docs, roleDoc(fmt.Sprint("r", i), up, policies))
	}
	guard := newGuard(t, docs)
	for action, want := range map[metadata.Action][]string{
		metadata.Read: {"* | all | all"}, metadata.Create: {"* | all | all"}, metadata.Update: {}, metadata.Delete: {},
	} {
		if diff := cmp.Diff(want, describe(guard.Grant([]string{"r0"}, guard.Entity("deal"), action))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", action, diff)
		}
	}
}

// TestInheritanceIsClosed holds grants against a walk over random lines of inheritance.
func TestInheritanceIsClosed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(rt, "roles")
		up := make([][]string, n)
		effect := make([]string, n)
		docs := []json.RawMessage{json.RawMessage(dealDoc)}
		for i := range n {
			for j := i + 1; j < n; j++ {
				if rapid.IntRange(0, 2).Draw(rt, "inherits") == 0 {
					up[i] = append(up[i], fmt.Sprint("r", j))
				}
			}
			effect[i] = rapid.SampledFrom([]string{"", "allow", "allow", "deny"}).Draw(rt, "effect")
			policies := ""
			if effect[i] != "" {
				policies = fmt.Sprintf(`{"entity": "deal", "actions": ["read"], "effect": %q}`, effect[i])
			}
			docs = append(docs, roleDoc(fmt.Sprint("r", i), up[i], policies))
		}
		guard := newGuard(t, docs)
		for i := range n {
			found := map[string]bool{}
			var walk func(j int)
			walk = func(j int) {
				found[effect[j]] = true
				for _, name := range up[j] {
					var next int
					if _, err := fmt.Sscanf(name, "r%d", &next); err != nil {
						rt.Fatal(err)
					}
					walk(next)
				}
			}
			walk(i)
			want := found["allow"] && !found["deny"]
			if got := len(guard.Grant([]string{fmt.Sprint("r", i)}, guard.Entity("deal"), metadata.Read)) > 0; got != want {
				rt.Fatalf("r%d may read: %t, want %t (inherits %v, effects %v)", i, got, want, up, effect)
			}
		}
	})
}
