package oracle

import (
	"os"
	"strconv"
	"testing"

	"kith/engine"
)

const (
	// casesOfRun is how many operations a run compares, unless KITH_CASES says otherwise.
	casesOfRun = 1500
	// casesOfScenario is how many operations are asked of one scenario.
	casesOfScenario = 120
)

func number64(t testing.TB, name string, otherwise uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestAnswersAgree compares the answers to random operations with what the documents mean.
func TestAnswersAgree(t *testing.T) {
	t.Parallel()
	cases, seed := int(number64(t, "KITH_CASES", casesOfRun)), number64(t, "KITH_SEED", 1)
	g := newGround(t, faults{})
	for done := 0; done < cases; seed++ {
		s, err := begin(g, seed)
		if err != nil {
			t.Fatal(err)
		}
		n, wrong := s.run(everything(), min(casesOfScenario, cases-done))
		if wrong != "" {
			t.Fatal(wrong)
		}
		done += n
	}
}

// operation asks something and compares the answer; n is how many requests that were.
type operation func(s *scenario, a *engine.Actor) (n int, wrong string)

func everything() []operation {
	read, mutate := (*scenario).read, (*scenario).mutate
	return []operation{
		read, read, read, read, read, mutate, mutate, mutate, mutate,
		(*scenario).nested, (*scenario).past, (*scenario).walk, (*scenario).introspect, (*scenario).probe,
	}
}

// run asks operations of a scenario, and says what is wrong with the first answer that is; n is how many were compared.
func (s *scenario) run(operations []operation, cases int) (n int, wrong string) {
	for idle := 0; n < cases && idle < 100; {
		compared, wrong := pick(s.dice, operations)(s, pick(s.dice, s.actors))
		if n += compared; wrong != "" {
			return n, wrong
		}
		if idle++; compared > 0 {
			idle = 0
		}
	}
	return n, ""
}

// read compares the answer to a query.
func (s *scenario) read(a *engine.Actor) (int, string) {
	t := s.truth(a)
	fields := t.drawQuery(s.dice)
	if fields == nil {
		return 0, ""
	}
	_, wrong := s.query(t, fields)
	return 1, wrong
}

// nested compares the answer to a query of all lists of all records of an entity.
func (s *scenario) nested(a *engine.Actor) (int, string) {
	t := s.truth(a)
	e := t.drawEntity(s.dice)
	if e == nil {
		return 0, ""
	}
	nodes := &selection{name: "nodes", below: []*selection{{name: "id"}}}
	for _, f := range e.fields {
		if f.kind == toMany && t.follows(f) {
			list := &selection{name: f.name}
			t.drawConnection(s.dice, f.target, list, 0, 20)
			nodes.below = append(nodes.below, list)
		}
	}
	if len(nodes.below) == 1 {
		return 0, ""
	}
	root := &selection{name: e.plural, below: []*selection{nodes}}
	root.with("first", int64(40), "Int")
	_, wrong := s.query(t, []*selection{root})
	return 1, wrong
}

// past compares the histories of all records of an entity.
func (s *scenario) past(a *engine.Actor) (int, string) {
	t := s.truth(a)
	e := t.drawEntity(s.dice)
	if e == nil {
		return 0, ""
	}
	root := &selection{name: e.plural, below: []*selection{{name: "nodes", below: []*selection{{name: "id"}, t.drawHistory(s.dice, e)}}}}
	root.with("first", int64(40), "Int")
	root.with("trash", enum("ALL"), "TrashMode")
	_, wrong := s.query(t, []*selection{root})
	return 1, wrong
}

// query asks a query and compares the answer.
func (s *scenario) query(t *truth, fields []*selection) (*reply, string) {
	r := render(s.dice, false, fields)
	got, err := s.place.ask(t.actor, r)
	if err != nil {
		return nil, s.describe(t.actor, r) + err.Error()
	}
	if len(got.Errors) > 0 {
		return nil, s.describe(t.actor, r) + got.text
	}
	if diff := differ("data", t.query(fields), got.Data); diff != "" {
		return nil, s.describe(t.actor, r) + diff
	}
	return got, ""
}
