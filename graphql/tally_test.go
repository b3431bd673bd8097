package graphql

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata"
)

// TestAskedForIsCounted asks for a field by its name and by its old one, in all places where fields are named.
func TestAskedForIsCounted(t *testing.T) {
	t.Parallel()
	ctx, o := context.Background(), newOffice(t)
	for _, r := range []metadata.Revision{{Entity: "deal", Field: "amount", Rename: "worth"}, {Entity: "company", Rename: "firm", Plural: ""}} {
		if _, err := o.room.Revise(ctx, actor("", "admin"), r, false); err != nil {
			t.Fatal(err)
		}
	}
	o.ask(t, step{role: "admin", keep: "ann", query: `mutation {createUser(input: {name: "Ann"}) {id}}`})
	for _, query := range []string{
		`{ deals { nodes { worth { amount } name } } }`,
		`{ deals { nodes { worth { amount } name } } }`, // from the cache
		`{ deals(filter: {amount: {amount: {gt: "1"}}}) { nodes { id } } }`,
		`{ deals(orderBy: [{amount: {direction: ASC}}]) { nodes { id } } }`,
		`mutation { createDeal(input: {name: "A", amount: {amount: "1"}}) { id } }`,
		`{ companies { nodes { id } } }`,
		`{ company(id: "00000000-0000-7000-8000-00000000000b") { id } }`,
	} {
		if answer := o.ask(t, step{user: "ann", role: "admin", query: query}); strings.Contains(answer, "errors") {
			t.Fatal(answer)
		}
	}
	state, err := o.room.Current(ctx)
	if err != nil {
		t.Fatal(err)
	}
	told := func(e *metadata.Entity, f *metadata.Field) []string {
		all, err := o.room.UsageOf(ctx, actor("", "admin"), metadata.Thing{Entity: e, Field: f}, 30)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, a := range all {
			list = append(list, fmt.Sprintf("%d as %q", a.Times, a.As))
		}
		slices.Sort(list)
		return list
	}
	deal, firm := state.Model.Entity("deal"), state.Model.Entity("firm")
	if diff := cmp.Diff([]string{`2 as ""`, `3 as "amount"`}, told(deal, deal.Field("worth"))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{`3 as ""`}, told(deal, deal.Field("name"))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{`1 as ""`, `1 as "company"`}, told(firm, nil)); diff != "" {
		t.Error(diff)
	}
}
