package engine_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/engine"
	"kith/metadata/expr"
)

// scenariosOfRun is how many cases a run of the tests tries, unless KITH_SCENARIOS says otherwise.
const scenariosOfRun = 200

// TestSecureAgreesWithRules holds answers under random roles against what the roles' rules mean, looked up row by row.
func TestSecureAgreesWithRules(t *testing.T) {
	t.Parallel()
	left := scenariosOfRun
	if text := os.Getenv("KITH_SCENARIOS"); text != "" {
		var err error
		if left, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	g := newGround(t)
	draw := scenarios(g)
	if left < 100 {
		for seed := range left {
			if wrong := g.wrong(draw.Example(seed)); wrong != "" {
				t.Fatal(wrong)
			}
		}
		return
	}
	for ; left > 0; left -= 100 { // rapid checks a hundred at a time
		rapid.Check(t, func(t *rapid.T) {
			if wrong := g.wrong(draw.Draw(t, "scenario")); wrong != "" {
				t.Fatal(wrong)
			}
		})
	}
}

// wrong says what is wrong with the answers to a scenario's asks; "" when nothing is.
func (g *ground) wrong(c *scenario) string {
	state, err := g.stateOf(documents(c.parts, true))
	if err != nil {
		return err.Error()
	}
	if err := g.fill(c.rows); err != nil {
		return err.Error()
	}
	truth := newTruth(state.Model, c)
	for _, a := range c.asks {
		q := a.query(state.Model)
		if err := engine.Secure(q, state.Guard, c.actor.Roles); err != nil {
			return c.describe(a) + err.Error()
		}
		got, err := g.read(state, c.actor, q)
		if err != nil {
			return c.describe(a) + err.Error()
		}
		if diff := cmp.Diff(truth.answer(a), got); diff != "" {
			return c.describe(a) + "answer (-by the rules +got):\n" + diff
		}
		if wrong := g.paged(state, c.actor, a, truth); wrong != "" {
			return c.describe(a) + wrong
		}
	}
	return ""
}

// paged follows the cursor of a record in the middle of a list: what comes after it has to be the rest.
func (g *ground) paged(state *engine.State, actor *engine.Actor, a *ask, truth *truth) string {
	if a.form != aPage || a.page != (engine.Page{}) {
		return ""
	}
	q := a.query(state.Model)
	q.Connection = &engine.Connection{Members: []engine.ConnectionMember{{Key: "edges", Part: engine.Edges, Edge: []engine.EdgeMember{{Key: "cursor"}}}}}
	if err := engine.Secure(q, state.Guard, actor.Roles); err != nil {
		return err.Error()
	}
	got, err := g.read(state, actor, q)
	if err != nil {
		return err.Error()
	}
	edges := got.(map[string]any)["edges"].([]any)
	if len(edges) < 2 {
		return ""
	}
	middle := len(edges) / 2
	rest := *a
	rest.show, rest.count, rest.page.After = show{}, false, &engine.CursorParam{}
	if q = rest.query(state.Model); engine.Secure(q, state.Guard, actor.Roles) != nil {
		return "the rest of the list is refused"
	}
	if got, err = g.read(state, actor, q, edges[middle-1].(map[string]any)["cursor"]); err != nil {
		return err.Error()
	}
	whole := truth.answer(&ask{entity: a.entity, form: aPage, filter: a.filter, trash: a.trash, order: a.order}).(map[string]any)["nodes"].([]any)
	if diff := cmp.Diff(map[string]any{"nodes": whole[middle:]}, got); diff != "" {
		return "after a cursor (-by the rules +got):\n" + diff
	}
	return ""
}

// read runs a query as it is.
func (g *ground) read(state *engine.State, actor *engine.Actor, q *engine.Query, params ...any) (any, error) {
	statement, err := g.store.Prepare(state, []engine.Root{{Key: "answer", Query: q}})
	if err != nil {
		return nil, err
	}
	text, err := statement.Read(context.Background(), actor, params, nil)
	if err != nil {
		return nil, err
	}
	var out struct{ Answer any }
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&out); err != nil {
		return nil, err
	}
	return normal(out.Answer), nil
}

// normal rounds the averages of an answer.
func normal(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = normal(v[i])
		}
	case map[string]any:
		for key, inner := range v {
			if of, ok := strings.CutPrefix(key, "avg:"); ok {
				figures := inner.(map[string]any)
				figures[of] = rounded(figures[of])
				continue
			}
			v[key] = normal(inner)
		}
	}
	return v
}

// describe shows a scenario and one of its asks.
func (c *scenario) describe(a *ask) string {
	var b strings.Builder
	text := func(v any) string {
		out, err := json.Marshal(v)
		if err != nil {
			return err.Error()
		}
		return string(out)
	}
	for _, p := range c.parts {
		b.WriteString("role " + p.name + " inherits " + text(p.inherits) + "\n")
		for _, r := range p.rules {
			b.WriteString("  " + text(r) + "\n")
		}
	}
	b.WriteString("actor " + text(c.actor) + "\n")
	for _, r := range c.rows {
		b.WriteString(r.entity + " " + r.id[30:] + " " + text(r.values) + map[bool]string{true: " trashed"}[r.trashed] + "\n")
	}
	b.WriteString("asks for " + a.entity + " " + string(a.form) + " " + string(a.trash) + "\n")
	if a.filter != nil {
		b.WriteString("filter " + expr.Format(a.filter) + "\n")
	}
	for _, o := range a.order {
		b.WriteString("order " + expr.Format(o.By) + " " + text(o) + "\n")
	}
	return b.String()
}
