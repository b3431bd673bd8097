package oracle

import (
	"os"
	"strconv"
	"testing"

	"kith/engine"
)

const (
	// casesOfRun is how many operations a run compares, unless KITH_CASES says otherwise.
	casesOfRun = 3000
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
		n, wrong := s.run(min(casesOfScenario, cases-done))
		if wrong != "" {
			t.Fatal(wrong)
		}
		done += n
	}
}

// run asks operations of a scenario, and says what is wrong with the first answer that is; n is how many were compared.
func (s *scenario) run(cases int) (n int, wrong string) {
	for n < cases {
		a := pick(s.dice, s.actors)
		n++
		do := s.read
		if s.dice.once(3) {
			do = s.mutate
		}
		if wrong := do(a); wrong != "" {
			return n, wrong
		}
	}
	return n, ""
}

// read compares the answer to a query.
func (s *scenario) read(a *engine.Actor) string {
	t := s.truth(a)
	fields := t.drawQuery(s.dice)
	if fields == nil {
		return ""
	}
	r := render(s.dice, false, fields)
	got, err := s.place.ask(a, r)
	if err != nil {
		return s.describe(a, r) + err.Error()
	}
	if len(got.Errors) > 0 {
		return s.describe(a, r) + got.text
	}
	if diff := differ("data", t.query(fields), got.Data); diff != "" {
		return s.describe(a, r) + diff
	}
	return ""
}
