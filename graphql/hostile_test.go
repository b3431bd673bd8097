package graphql

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kith/engine"
)

// hostile are operations that are made to hurt.
func hostile() map[string]string {
	many := func(n int, one func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(one(i))
		}
		return b.String()
	}
	doubling := many(30, func(i int) string {
		return fmt.Sprintf("fragment f%d on Company {a: parent {...f%d} b: parent {...f%d}} ", i, i+1, i+1)
	})
	return map[string]string{
		"deep selection":       strings.Repeat("{a", 40_000),
		"megabytes of braces":  strings.Repeat("{", 5<<20),
		"braces within limit":  strings.Repeat("{", 90_000),
		"brackets":             `{deals(filter: {name: {in: ` + strings.Repeat("[", 90_000),
		"deep lists of types":  `query ($a: ` + strings.Repeat("[", 40_000) + "Int",
		"parentheses":          strings.Repeat("{a(", 30_000),
		"deep relations":       `{companies {nodes ` + strings.Repeat("{parent ", 200) + "{id" + strings.Repeat("}", 203),
		"deep filter":          `{companies(filter: ` + strings.Repeat("{not: ", 300) + "{}" + strings.Repeat("}", 300) + ") {totalCount}}",
		"deep variable":        `query ($f: CompanyFilter = ` + strings.Repeat("{not: ", 300) + "{}" + strings.Repeat("}", 300) + ") {companies(filter: $f) {totalCount}}",
		"aliases at the root":  "{" + many(5_000, func(i int) string { return fmt.Sprintf("a%d:__typename ", i) }) + "}",
		"aliases":              "{companies {nodes {" + many(8_000, func(i int) string { return fmt.Sprintf("a%d:id ", i) }) + "}}}",
		"the same field":       "{companies {nodes {" + many(20_000, func(int) string { return "id " }) + "}}}",
		"same with arguments":  "{" + many(3_000, func(int) string { return "companies(first: 1) {totalCount} " }) + "}",
		"fragment in itself":   `{companies {nodes {...f}}} fragment f on Company {parent {...f}}`,
		"fragments in a ring":  `{companies {nodes {...f}}} fragment f on Company {...g} fragment g on Company {...f}`,
		"doubling fragments":   `{companies {nodes {...f0}}} ` + doubling + "fragment f30 on Company {id}",
		"many fragments":       "{companies {nodes {...f0}}} " + many(2_000, func(i int) string { return fmt.Sprintf("fragment f%d on Company{...f%d}", i, i+1) }) + "fragment f2000 on Company {id}",
		"many variables":       "query (" + many(8_000, func(i int) string { return fmt.Sprintf("$a%d:Int ", i) }) + "){__typename}",
		"many directives":      "{__typename " + strings.Repeat("@skip(if:false)", 6_000) + "}",
		"unknown fields":       "{" + many(7_000, func(i int) string { return fmt.Sprintf("compani%d ", i) }) + "}",
		"many conditions":      "{companies(filter: {or: [" + strings.Repeat(`{name:{eq:"x"}}`, 6_000) + "]}) {totalCount}}",
		"costly pages":         `{companies(first: 1000) {nodes {deals(first: 1000) {nodes {tasks(first: 1000) {nodes {id}}}}}}}`,
		"nested introspection": `{__schema {types {fields {type {fields {type {fields {name}}}}}}}}`,
		"wide introspection":   "{__schema {" + many(3_000, func(i int) string { return fmt.Sprintf("a%d: types {name} ", i) }) + "}}",
		"long name":            "{" + strings.Repeat("a", 90_000) + "}",
		"long string":          `{companies(filter: {name: {eq: "` + strings.Repeat(`\u00e9`, 15_000) + `"}}) {totalCount}}`,
		"bad escape":           `{companies(filter: {name: {eq: "\q"}}) {totalCount}}`,
		"half a surrogate":     `{companies(filter: {name: {eq: "\uD83D"}}) {totalCount}}`,
		"open string":          `{companies(filter: {name: {eq: "`,
		"open block string":    `{companies(filter: {name: {eq: """`,
		"NUL":                  "{companies(filter: {name: {eq: \"\x00\"}}) {totalCount}}",
		"not UTF-8":            "{companies(filter: {name: {eq: \"\xff\xfe\"}}) {totalCount}}",
		"nothing":              "",
		"only a fragment":      "fragment f on Company {id}",
		"subscription":         "subscription {companies {totalCount}}",
		"schema text":          "type Query {a: Int}",
	}
}

// TestHostileOperations expects a clear refusal, soon, of each.
func TestHostileOperations(t *testing.T) {
	t.Parallel()
	w := leadToDeal(t)
	harmless := map[string]bool{"the same field": true, "same with arguments": true, "long string": true, "many fragments": true}
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			_, err := w.do(as("admin"), text, "")
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			found, ok := errors.AsType[failures](err)
			switch {
			case err == nil && harmless[name]:
			case err == nil:
				t.Error("was answered")
			case !ok:
				t.Errorf("was refused as if it had run: %v", err)
			case found.code() != engine.BadRequest && found.code() != engine.Limit:
				t.Errorf("was refused with %s: %v", found.code(), err)
			case len(found) > maxFailures || len(found[0].Message) > 200_000:
				t.Errorf("was refused with %d failures", len(found))
			default:
				t.Logf("%s", found[0].Message[:min(len(found[0].Message), 120)])
			}
		})
	}
}

// TestHostileVariables does the same with variables.
func TestHostileVariables(t *testing.T) {
	t.Parallel()
	w := leadToDeal(t)
	const query = `query ($f: CompanyFilter) {companies(filter: $f) {totalCount}}`
	for name, f := range map[string]string{
		"deep":            strings.Repeat(`{"not":`, 5_000) + "{}" + strings.Repeat("}", 5_000),
		"deep, wrong":     `{"name": {"eq": ` + strings.Repeat("[", 5_000) + strings.Repeat("]", 5_000) + "}}",
		"many conditions": `{"or": [` + strings.Repeat(`{"name": {"eq": "x"}},`, 50_000) + "{}]}",
		"scalar":          `7`,
		"list":            `[[[]]]`,
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			_, err := w.do(as("admin"), query, `{"f": `+f+`}`)
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if _, ok := errors.AsType[failures](err); !ok {
				t.Errorf("was answered, or failed otherwise: %v", err)
			}
		})
	}
}

// FuzzOperation looks for operations that panic, or that get past all checks and are then refused by engine.Secure.
func FuzzOperation(f *testing.F) {
	for _, text := range hostile() {
		if len(text) < 4_000 {
			f.Add(text, "{}")
		}
	}
	f.Add(`query ($f: DealFilter, $n: Int) {deals(filter: $f, first: $n) {nodes {id name company {name}} pageInfo {endCursor}}}`,
		`{"f": {"stage": {"in": ["won"]}, "amount": {"amount": {"gt": 1}}}, "n": 3}`)
	f.Add(`mutation ($d: DealCreate!) {createDeal(input: $d) {id deal {name}}}`, `{"d": {"name": "x", "amount": {"amount": "1"}}}`)
	f.Add(`{dealsAggregate(groupBy: [{stage: VALUE}]) {group {stage} count sum {amount {amount}}}}`, "{}")
	f.Add(introspection, "{}")
	w := leadToDeal(f)
	f.Fuzz(func(t *testing.T, text, variables string) {
		for _, role := range []string{"admin", "salesRep"} {
			var values map[string]any
			if decodeJSON([]byte(variables), &values) != nil {
				t.Skip("no variables")
			}
			began := time.Now()
			_, err := w.do(as(role), text, variables)
			if took := time.Since(began); took > 3*time.Second {
				t.Errorf("took %v", took)
			}
			w.notes.Reset()
			w.notes.params = nil
			if _, ok := errors.AsType[failures](err); err != nil && !ok {
				t.Errorf("got past the checks of %s and was refused later: %v", role, err)
			}
		}
	})
}
