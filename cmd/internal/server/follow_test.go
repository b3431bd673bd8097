package server_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// changed is what a subscription tells.
type changed struct {
	Action string
	ID     string
	Deal   json.RawMessage
	Fields []string
	Cursor string
}

// told reads a message of a subscription to deals.
func (c *socket) told() changed {
	c.t.Helper()
	text := c.hear()
	var m struct {
		Type    string
		Payload struct {
			Data struct{ DealChanged changed }
		}
	}
	if err := json.Unmarshal([]byte(text), &m); err != nil || m.Type != "next" {
		c.t.Fatalf("heard %s", text)
	}
	return m.Payload.Data.DealChanged
}

func (c changed) String() string {
	return fmt.Sprintf("%s %s %s %v", c.Action, c.ID, c.Deal, c.Fields)
}

// settle waits until what was written can be read from the log: a subscription begins behind it then.
func (s *stack) settle() {
	s.t.Helper()
	for range 1000 {
		var late int
		row := s.pool.QueryRow(s.t.Context(), "select count(*) from ws_"+workspaceName+".event where tx >= pg_snapshot_xmin(pg_current_snapshot())")
		if err := row.Scan(&late); err != nil {
			s.t.Fatal(err)
		}
		if late == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatal("a transaction stays open")
}

// TestFollowUnderAccess lets several people follow deals while an admin works: what each is told, in order. At the end
// comes something that all are told of, so that nothing more than that was told before.
func TestFollowUnderAccess(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.settle()
	const selection = "deal {name amount {amount}} fields"
	followers := map[string]*socket{}
	for name, f := range map[string]struct{ key, arguments, selection string }{
		"all":       {"ada", "", selection},
		"proposals": {"ada", "filter: {stage: {eq: proposal}}", selection},
		"bo":        {"bo", "", selection},
		"val":       {"val", "", selection},
		"den":       {"den", "", selection},
		"rel":       {"rel", "", "deal {name company {name}} fields"},
		"one":       {"ada", `id: "` + w.ids["tower"] + `"`, "fields deal {stage}"},
	} {
		followers[name] = w.socketOf(w.keys[f.key])
		followers[name].follow("f", f.arguments, f.selection)
	}
	for _, step := range []struct {
		do   string
		want map[string]string
	}{
		{`updateDeal(id: "<dam>", input: {amount: {amount: "3100"}, internalCost: {amount: "1"}}) {id}`, map[string]string{
			"all": `UPDATED <dam> {"name":"Dam","amount":{"amount":"3100"}} [amount internalCost]`,
			"val": `UPDATED <dam> {"name":"Dam","amount":null} []`, // whose amounts are hidden on others' deals
			"den": `UPDATED <dam> {"name":"Dam","amount":{"amount":"3100"}} [amount]`,
		}},
		{`updateDeal(id: "<pier>", input: {amount: {amount: "81"}}) {id}`, map[string]string{
			"all": `UPDATED <pier> {"name":"Pier","amount":{"amount":"81"}} [amount]`,
			"val": `UPDATED <pier> {"name":"Pier","amount":{"amount":"81"}} [amount]`,
			"den": `UPDATED <pier> {"name":"Pier","amount":null} []`, // denied on won ones
		}},
		{`updateDeal(id: "<tower>", input: {name: "High tower"}) {id}`, map[string]string{
			"all":       `UPDATED <tower> {"name":"High tower","amount":{"amount":"1000"}} [name]`,
			"proposals": `UPDATED <tower> {"name":"High tower","amount":{"amount":"1000"}} [name]`,
			"bo":        `UPDATED <tower> {"name":"High tower","amount":{"amount":"1000"}} [name]`,
			"val":       `UPDATED <tower> {"name":"High tower","amount":null} [name]`,
			"den":       `UPDATED <tower> {"name":"High tower","amount":{"amount":"1000"}} [name]`,
			"one":       `UPDATED <tower> {"stage":"proposal"} [name]`,
		}},
		{`updateDeal(id: "<tower>", input: {ownerId: "<cy>", teamId: "<south>", stage: qualified, companyId: "<cedar>"}) {id}`, map[string]string{
			"all":       `UPDATED <tower> {"name":"High tower","amount":{"amount":"1000"}} [stage company owner team]`,
			"proposals": `LEFT <tower> null []`,
			"bo":        `LEFT <tower> null []`,
			"val":       `UPDATED <tower> {"name":"High tower","amount":null} [stage]`,
			"den":       `UPDATED <tower> {"name":"High tower","amount":{"amount":"1000"}} [stage company owner team]`,
			"rel":       `UPDATED <tower> {"name":"High tower","company":{"name":"Cedar"}} [stage company owner team]`,
			"one":       `UPDATED <tower> {"stage":"qualified"} [stage company owner team]`,
		}},
		{`updateDeal(id: "<tower>", input: {stage: lost, lossReason: "Price"}) {id}`, map[string]string{
			"all": `UPDATED <tower> {"name":"High tower","amount":{"amount":"1000"}} [stage lossReason]`,
			"val": `UPDATED <tower> {"name":"High tower","amount":null} [stage]`,
			"den": `LEFT <tower> null []`, // lost ones are denied
			"rel": `UPDATED <tower> {"name":"High tower","company":{"name":"Cedar"}} [stage lossReason]`,
			"one": `UPDATED <tower> {"stage":"lost"} [stage lossReason]`,
		}},
		{`deleteDeal(id: "<tower>") {id}`, map[string]string{
			"all": `DELETED <tower> null []`, "val": `DELETED <tower> null []`, "rel": `DELETED <tower> null []`, "one": `DELETED <tower> null []`,
		}},
		{`restoreDeal(id: "<tower>") {id}`, map[string]string{
			"all": `RESTORED <tower> {"name":"High tower","amount":{"amount":"1000"}} []`,
			"val": `RESTORED <tower> {"name":"High tower","amount":null} []`,
			"rel": `RESTORED <tower> {"name":"High tower","company":{"name":"Cedar"}} []`,
			"one": `RESTORED <tower> {"stage":"lost"} []`,
		}},
		{`destroyDeal(id: "<shed>") {id}`, map[string]string{
			"all": `DESTROYED <shed> null []`, "val": `DESTROYED <shed> null []`, // who sees all may know; the others were never told of it
		}},
		{`deleteDeal(id: "<pier>") {id}`, map[string]string{
			"all": `DELETED <pier> null []`, "val": `DELETED <pier> null []`, "den": `DELETED <pier> null []`,
		}},
		{`destroyDeal(id: "<pier>") {id}`, map[string]string{
			"all": `DESTROYED <pier> null []`, "val": `DESTROYED <pier> null []`, "den": `DESTROYED <pier> null []`,
		}},
		{`createDeal(input: {name: "Secret", ownerId: "<cy>", stage: lost, lossReason: "Price"}) {id}`, map[string]string{
			"all": `CREATED <secret> {"name":"Secret","amount":null} []`, "val": `CREATED <secret> {"name":"Secret","amount":null} []`,
		}},
		{`createDeal(input: {name: "Last", ownerId: "<bo>", stage: proposal, companyId: "<cedar>"}) {id}`, map[string]string{
			"all": `CREATED <last> {"name":"Last","amount":null} []`, "proposals": `CREATED <last> {"name":"Last","amount":null} []`,
			"bo": `CREATED <last> {"name":"Last","amount":null} []`, "val": `CREATED <last> {"name":"Last","amount":null} []`,
			"den": `CREATED <last> {"name":"Last","amount":null} []`, "rel": `CREATED <last> {"name":"Last","company":{"name":"Cedar"}} []`,
		}},
		{`updateDeal(id: "<tower>", input: {name: "Tower"}) {id}`, map[string]string{
			"all": `UPDATED <tower> {"name":"Tower","amount":{"amount":"1000"}} [name]`, "val": `UPDATED <tower> {"name":"Tower","amount":null} [name]`,
			"rel": `UPDATED <tower> {"name":"Tower","company":{"name":"Cedar"}} [name]`, "one": `UPDATED <tower> {"stage":"lost"} [name]`,
		}},
	} {
		got := w.graphql(w.keys["ada"], string(w.ids.fill([]byte("mutation {"+step.do+"}"))), nil)
		if got.code() != "" {
			t.Fatalf("%s: %s", step.do, got.body)
		}
		for _, name := range slices.Sorted(maps.Keys(step.want)) {
			c, want := followers[name].told(), step.want[name]
			for _, fresh := range []string{"secret", "last"} {
				if strings.Contains(want, "<"+fresh+">") {
					w.ids[fresh] = c.ID
				}
			}
			if got := w.named([]byte(c.String())); got != want {
				t.Fatalf("after %s\n%s heard %s\nwant  %s", step.do, name, got, want)
			}
		}
	}
	for name, f := range followers {
		if len(f.early)+len(f.heard) > 0 && name != "one" {
			t.Errorf("%s heard more: %v %d", name, f.early, len(f.heard))
		}
	}
}
