package oracle

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"kith/engine"
	"kith/metadata"
)

// scenario is a model with roles, records, and somebody who asks.
type scenario struct {
	seed   uint64
	dice   *dice
	model  *model
	roles  []*role
	place  *place
	world  *world
	actors []*engine.Actor
	last   int // number of the last id made
}

// begin draws a scenario and settles it on a ground.
func begin(g *ground, seed uint64) (*scenario, error) {
	s := &scenario{seed: seed, dice: newDice(seed)}
	s.model = drawModel(s.dice)
	s.roles = drawRoles(s.dice, s.model)
	var docs []metadata.Document
	for _, doc := range s.model.documents() {
		docs = append(docs, document(doc))
	}
	for _, r := range s.roles {
		docs = append(docs, document(r))
	}
	var err error
	if s.place, err = g.settle(docs); err != nil {
		return nil, fmt.Errorf("seed %d: %w\n%s", seed, err, s)
	}
	for _, r := range s.roles {
		r.read(s.model, s.place.model)
	}
	for _, e := range s.model.entities {
		for _, r := range e.rules {
			r.condition = parseCondition(s.place.model, e.name, r.check)
		}
	}
	s.world = drawWorld(s.dice, s.model, s.id)
	for _, list := range s.world.rows {
		for _, r := range list {
			at := clock.Add(time.Duration(s.dice.upTo(5)) * time.Hour)
			r.created, r.updated, r.deleted = at, at, at
		}
	}
	s.drawActors()
	if err := s.place.fill(s.world); err != nil {
		return nil, fmt.Errorf("seed %d: %w\n%s", seed, err, s)
	}
	return s, nil
}

// id makes ids that rise.
func (s *scenario) id() string {
	s.last++
	return fmt.Sprintf("0197a000-0000-7000-8000-%012d", s.last)
}

func (s *scenario) drawActors() {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		panic(err)
	}
	ids := func(e string, most int) []string {
		var list []string
		for _, r := range some(s.dice, s.world.rows[e], 2)[:s.dice.upTo(most)] {
			list = append(list, r.id)
		}
		return list
	}
	for i := range 3 {
		a := &engine.Actor{User: s.world.rows["user"][i].id, Via: "graphql", Zone: pick(s.dice, []*time.Location{time.UTC, newYork})}
		for _, r := range some(s.dice, s.roles, 3) {
			a.Roles = append(a.Roles, r.Name)
		}
		a.Teams, a.Subordinates = ids("team", 1), ids("user", 1)
		s.actors = append(s.actors, a)
	}
}

// truth is what an actor may do by now.
func (s *scenario) truth(a *engine.Actor) *truth {
	return newTruth(s.world, a, speaking(s.roles, a.Roles))
}

// String shows a scenario in a form to read.
func (s *scenario) String() string {
	var b strings.Builder
	b.WriteString(s.model.String())
	for _, r := range s.roles {
		fmt.Fprintf(&b, "role %s inherits %v\n", r.Name, r.Inherits)
		for _, p := range r.Policies {
			text, err := json.Marshal(p)
			if err != nil {
				panic(err)
			}
			b.Write(append(text, '\n'))
		}
	}
	return b.String()
}

// describe shows what is needed to understand a difference.
func (s *scenario) describe(a *engine.Actor, r request) string {
	var b strings.Builder
	b.WriteString(s.String())
	for _, e := range s.model.entities {
		if s.world == nil {
			break
		}
		for _, r := range s.world.rows[e.name] {
			values := map[string]any{}
			for k, v := range r.values {
				values[k] = plain(v)
			}
			fmt.Fprintf(&b, "%s %s v%d %s%s\n", e.name, r.id, r.version, show(values), map[bool]string{true: " trashed"}[r.trashed()])
		}
	}
	fmt.Fprintf(&b, "actor %s\n%s\n%s\n", show(a), r.Query, show(r.Variables))
	return fmt.Sprintf("seed %d\n", s.seed) + b.String()
}
