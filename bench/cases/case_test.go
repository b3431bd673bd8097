package cases

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"kith/bench/data"
)

func sample() Sample {
	var s Sample
	for i := range 50 {
		s.Deals = append(s.Deals, fmt.Sprint("deal-", i))
		s.Stages = append(s.Stages, "won")
		s.Contacts = append(s.Contacts, fmt.Sprint("contact-", i))
		s.Companies = append(s.Companies, fmt.Sprint("company-", i))
		s.LastNames = append(s.LastNames, fmt.Sprint("Größe", i))
	}
	return s
}

func everyCase(t *testing.T) []Case {
	t.Helper()
	reads, err := Reads(sample())
	if err != nil {
		t.Fatal(err)
	}
	writes, err := Writes(sample())
	if err != nil {
		t.Fatal(err)
	}
	return append(reads, writes...)
}

func TestTextsDeclareTheVariables(t *testing.T) {
	t.Parallel()
	for _, c := range everyCase(t) {
		document, err := parser.ParseQuery(&ast.Source{Name: c.Name, Input: c.Text})
		if err != nil {
			t.Fatal(err)
		}
		var declared []string
		for _, v := range document.Operations[0].VariableDefinitions {
			declared = append(declared, v.Variable)
		}
		slices.Sort(declared)
		for _, v := range c.Variables {
			var given []string
			for name := range v {
				given = append(given, name)
			}
			slices.Sort(given)
			if !slices.Equal(given, declared) {
				t.Fatalf("%s: variables %v, declared %v", c.Name, given, declared)
			}
		}
		if isWrite := document.Operations[0].Operation == ast.Mutation; isWrite != c.Write {
			t.Errorf("%s: write is %v", c.Name, c.Write)
		}
	}
}

func TestSameVariablesEveryTime(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(everyCase(t), everyCase(t)); diff != "" {
		t.Error(diff)
	}
}

func TestVariablesVary(t *testing.T) {
	t.Parallel()
	for _, c := range everyCase(t) {
		bodies, err := c.Product()
		if err != nil {
			t.Fatal(err)
		}
		different := map[string]bool{}
		for _, b := range bodies {
			different[string(b)] = true
		}
		if len(different) < 5 && c.Name != "q5" {
			t.Errorf("%s: only %d different requests", c.Name, len(different))
		}
	}
}

func TestFloorLearnsWhoAsks(t *testing.T) {
	t.Parallel()
	for _, c := range everyCase(t) {
		bodies, err := c.Floor(Actor{User: "anna", Teams: []string{"north"}})
		if err != nil {
			t.Fatal(err)
		}
		var body struct {
			Me    string
			Teams []string
		}
		if err := json.Unmarshal(bodies[0], &body); err != nil {
			t.Fatal(err)
		}
		if body.Me != "anna" || c.Write == (len(body.Teams) == 1) {
			t.Errorf("%s: asked by %+v", c.Name, body)
		}
	}
}

func TestBatchesAreLong(t *testing.T) {
	t.Parallel()
	for _, c := range everyCase(t) {
		if c.Name != "m3" {
			continue
		}
		deals := c.Variables[0]["input"].([]any)
		amount := deals[0].(Variables)["amount"].(data.Money)
		if len(deals) != 1000 || amount.Currency != data.Currency {
			t.Errorf("%d deals, the first of %v", len(deals), amount)
		}
	}
}
