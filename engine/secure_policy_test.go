package engine_test

import (
	"encoding/json"
	"slices"
	"time"

	"pgregory.net/rapid"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/policies"
)

// rule is a policy of a case: that a role may read, or is denied, fields of the rows of an entity.
type rule struct {
	Entity  string   `json:"entity"`
	Actions []string `json:"actions"`
	Fields  []string `json:"fields,omitempty"`
	Rows    string   `json:"rows,omitempty"`
	Effect  string   `json:"effect,omitempty"`
}

// part is a role of a case.
type part struct {
	name     string
	inherits []string
	rules    []rule
}

// rowRules are the conditions that rules draw from.
func rowRules(entity string) []string {
	return map[string][]string{
		"firm": {
			"owner == me", "size > 2", "name != 'b'", "team in myTeams", "deals.exists(d, d.owner == me)", "deals.all(d, d.stage == 'a')",
			"deals.exists(d, d.tasks.exists(t, t.points > 2))", "size(deals) > 1", "chores.none(c, c.owner != me)", "!present(size)",
			"total > 6", "open == 0", "spent > 5 || first == 'a'",
		},
		"deal": {
			"owner == me", "stage == 'a'", "amount > 2", "!(amount > 2)", "firm.owner == me", "firm.size > 2 || stage == 'b'", "hot",
			"tasks.exists(t, t.owner == me)", "tasks.none(r, r.points > 2)", "tasks.exists(r, r.points > amount)", "firm == null", "firm.deals.exists(d, d.amount > 3)", "price > 4",
			"team in myTeams || owner in mySubordinates", "mine", "score < 5", "firmTotal > 3 && label != 'b'",
		},
		"task": {
			"owner == me", "deal.owner == me", "deal.firm.size > 2", "points > 1", "deal.tasks.exists(t, t.points > 3)", "firm != null",
			"deal.firm == firm", "name == deal.name", "!present(deal.firm.name)", "firm.deals.exists(d, d.tasks.exists(r, r.owner == me))",
			"dealFirm == firm", "group == 'a' || siblings > 4", "deal.mine",
		},
	}[entity]
}

// computedFields are the fields of an entity whose values follow from others.
func computedFields(entity string) []string {
	return map[string][]string{
		"firm": {"total", "open", "mean", "first", "spent", "owners"},
		"deal": {"score", "points", "worth", "mine", "label", "firmName", "firmTotal"},
		"task": {"dealFirm", "group", "dealWorth", "siblings"},
	}[entity]
}

// everyField is the fields of an entity that cases speak of, besides its lists.
func everyField(entity string) []string {
	return append(plainFields(entity), computedFields(entity)...)
}

// plainFields are those whose values are given.
func plainFields(entity string) []string {
	return map[string][]string{
		"firm": {"name", "size", "owner"},
		"deal": {"name", "stage", "amount", "hot", "price", "firm", "owner"},
		"task": {"name", "points", "deal", "firm", "owner"},
	}[entity]
}

func drawParts(t *rapid.T) []part {
	parts := make([]part, rapid.IntRange(1, 3).Draw(t, "roles"))
	for i := range parts {
		parts[i].name = []string{"one", "two", "three"}[i]
		if i > 0 && rapid.IntRange(0, 3).Draw(t, "inherits") == 0 {
			parts[i].inherits = []string{parts[i-1].name}
		}
		for _, entity := range entityNames() {
			for range rapid.SampledFrom([]int{1, 1, 1, 2, 2, 0}).Draw(t, "policies") {
				parts[i].rules = append(parts[i].rules, drawRule(t, entity))
			}
		}
		if rapid.IntRange(0, 9).Draw(t, "every") == 0 {
			parts[i].rules = append(parts[i].rules, rule{Entity: "*", Actions: []string{"read"}, Rows: "owner == me"})
		}
	}
	return parts
}

func drawRule(t *rapid.T, entity string) rule {
	r := rule{Entity: entity, Actions: []string{"read"}}
	if rapid.IntRange(0, 3).Draw(t, "rows") > 0 {
		r.Rows = rapid.SampledFrom(rowRules(entity)).Draw(t, "condition")
	}
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(everyField(entity)), 1, 3, rapid.ID[string]).Draw(t, "fields")
	switch rapid.IntRange(0, 5).Draw(t, "which") {
	case 0, 1:
		r.Fields = some
	case 2:
		r.Fields = []string{"*", "!" + some[0]}
	case 3:
		r.Fields = []string{"!" + some[0]}
	}
	if rapid.IntRange(0, 5).Draw(t, "effect") == 0 {
		r.Effect = "deny"
		if r.Rows == "" && len(r.Fields) == 0 {
			r.Fields = some[:1] // all of an entity denied is a dull case
		}
	}
	return r
}

// documents are the roles as an admin writes them, without denials on demand.
func documents(parts []part, denials bool) []metadata.Document {
	docs := make([]metadata.Document, len(parts))
	for i, p := range parts {
		rules := []rule{}
		for _, r := range p.rules {
			if denials || r.Effect == "" {
				rules = append(rules, r)
			}
		}
		body, err := json.Marshal(map[string]any{"$schema": "kith:role", "$id": p.name, "inherits": append([]string{}, p.inherits...), "policies": rules})
		if err != nil {
			panic(err)
		}
		docs[i] = document(string(body))
	}
	return docs
}

// stateOf is the state of the ground with the roles of a case.
func (g *ground) stateOf(docs []metadata.Document) (*engine.State, error) {
	base := g.state.Model
	m, problems := metadata.Parse(append(slices.Clone(base.Documents), docs...), metadata.Options{Base: base, Version: base.Version})
	if len(problems) > 0 {
		return nil, engine.Mend(problems)
	}
	guard, err := policies.New("test", m)
	if err != nil {
		return nil, err
	}
	return &engine.State{Workspace: "test", Model: m, Guard: guard}, nil
}

// truth is what a case's rules mean, by their wording: whoever they speak to sees a row where some allowing rule holds,
// reads a field where one that covers it does, and neither where a denying one does.
type truth struct {
	model *metadata.Model
	rows  []*row
	byID  map[string]*row
	rules []spoken
	actor *engine.Actor
	now   time.Time
	seen  map[string]bool // answers of asked
}

// spoken is a rule that speaks to the actor.
type spoken struct {
	rule
	when expr.Node
}

func newTruth(m *metadata.Model, c *scenario) *truth {
	t := &truth{model: m, rows: c.rows, byID: map[string]*row{}, actor: c.actor, now: time.Now(), seen: map[string]bool{}}
	for _, r := range c.rows {
		t.byID[r.id] = r
	}
	speaks := map[string]bool{}
	var add func(name string)
	add = func(name string) {
		for _, p := range c.parts {
			if p.name == name && !speaks[name] {
				speaks[name] = true
				for _, up := range p.inherits {
					add(up)
				}
			}
		}
	}
	for _, name := range c.actor.Roles {
		add(name)
	}
	for _, p := range c.parts {
		if speaks[p.name] {
			t.speak(p.rules)
		}
	}
	return t
}

func (t *truth) speak(rules []rule) {
	for _, r := range rules {
		entities := []string{r.Entity}
		if r.Entity == "*" {
			entities = entityNames()
		}
		for _, entity := range entities {
			s := spoken{rule: r}
			s.Entity = entity
			if r.Rows != "" {
				n, problems := expr.Parse(r.Rows, t.model.Scope(), entity, expr.Options{Want: expr.Bool})
				if len(problems) > 0 {
					panic(problems[0].Message)
				}
				s.when = n
			}
			t.rules = append(t.rules, s)
		}
	}
}

// whole is whether a rule speaks of all fields.
func (s spoken) whole() bool { return len(s.Fields) == 0 || len(s.Fields) == 1 && s.Fields[0] == "*" }

// covers is whether a rule speaks of a field.
func (s spoken) covers(field string) bool {
	if s.whole() {
		return true
	}
	if slices.Contains([]string{"id", "version", "createdAt", "updatedAt", "deletedAt"}, field) {
		return s.Effect == "" // whoever sees a record may know it by these
	}
	positive := slices.ContainsFunc(s.Fields, func(n string) bool { return n[0] != '!' })
	return !slices.Contains(s.Fields, "!"+field) && (!positive || slices.Contains(s.Fields, "*") || slices.Contains(s.Fields, field))
}

func (t *truth) holds(s spoken, r *row) bool {
	if s.when == nil {
		return true
	}
	ok, err := expr.Holds(s.when, t.env(r, bare{t}))
	if err != nil {
		panic(err)
	}
	return ok
}

// visible is whether the actor sees a row.
func (t *truth) visible(r *row) bool {
	return t.asked(r, "", func(s spoken) bool { return s.Effect == "" || s.whole() })
}

// readable is whether the actor may read a field of a row.
func (t *truth) readable(r *row, field string) bool {
	return t.asked(r, field, func(s spoken) bool { return s.covers(field) })
}

func (t *truth) asked(r *row, field string, counts func(spoken) bool) bool {
	key := r.id + field
	if known, ok := t.seen[key]; ok {
		return known
	}
	allowed, denied := false, false
	for _, s := range t.rules {
		if s.Entity == r.entity && counts(s) && t.holds(s, r) {
			allowed = allowed || s.Effect == ""
			denied = denied || s.Effect == "deny"
		}
	}
	allowed = allowed && !denied
	t.seen[key] = allowed
	return allowed
}

// exists is whether a field (or, without a name, an entity) is there for the actor at all: readable on some row that
// there could be.
func (t *truth) exists(entity, field string) bool {
	e := t.model.Entity(entity)
	if f := e.Field(field); f != nil && f.Many {
		return t.exists(f.Target.Name, "") && t.exists(f.Target.Name, f.Inverse.Name)
	}
	allowed := false
	for _, s := range t.rules {
		if s.Entity != entity || field != "" && !s.covers(field) {
			continue
		}
		if s.Effect == "deny" && s.when == nil && (field != "" || s.whole()) {
			return false
		}
		allowed = allowed || s.Effect == ""
	}
	return allowed
}
