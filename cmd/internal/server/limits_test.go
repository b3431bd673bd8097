package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"kith/engine"
)

// TestTooManyRequests is about callers who come too often, each for themselves.
func TestTooManyRequests(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.limit(`"requestsPerMinute": 60`)
	busy, calm := s.key("admin"), s.key("admin")
	s.user("ada@example.com", "admin")
	ada := s.signIn("ada@example.com")
	const query = "{ deals { totalCount } }"
	var last reply
	for range 20 {
		if last = s.graphql(busy, query, nil); last.status != http.StatusOK {
			break
		}
	}
	last.want(t, http.StatusTooManyRequests, engine.Limit)
	if last.header.Get("Retry-After") != "1" {
		t.Errorf("Retry-After: %q", last.header.Get("Retry-After"))
	}
	s.metadata(busy, "{ me { user } }", nil).want(t, http.StatusTooManyRequests, engine.Limit)
	s.graphql(calm, query, nil).want(t, http.StatusOK, "")
	s.do(call{method: http.MethodPost, path: "/graphql", body: map[string]string{"query": query}, cookies: []*http.Cookie{ada}}).want(t, http.StatusOK, "")
}

// TestLargeAnswers is about answers that are too large as they are read, in rows and within one row.
func TestLargeAnswers(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	s.limit(`"answerMegabytes": 1`)
	tasks := make([]map[string]any, 30)
	for i := range tasks {
		tasks[i] = map[string]any{"title": fmt.Sprint("Task ", i), "description": strings.Repeat("x", 100_000), "company": map[string]any{"connect": map[string]any{"externalId": "acme"}}}
	}
	s.graphql(key, `mutation { createCompany(input: {name: "Acme", externalId: "acme"}) { id } }`, nil).want(t, http.StatusOK, "")
	variables, err := json.Marshal(map[string]any{"t": tasks})
	if err != nil {
		t.Fatal(err)
	}
	if r := s.graphql(key, `mutation ($t: [TaskCreate!]!) { createTasks(input: $t) { count } }`, variables); r.code() != "" {
		t.Fatalf("%s", r.body)
	}
	for query, code := range map[string]engine.Code{
		`{ tasks(first: 5) { nodes { description } } }`:                                                 "",
		`{ tasks { nodes { description } } }`:                                                           engine.Limit,
		`{ tasks { totalCount edges { node { description } } } }`:                                       engine.Limit,
		`{ companies { nodes { tasks(first: 5) { nodes { description } } } } }`:                         "",
		`{ companies { nodes { tasks { nodes { description } } } } }`:                                   engine.Limit,
		`{ ` + strings.Repeat("tasks(first: 9) { nodes { description } } ", 3) + ` }`:                   "",
		`{ a: tasks(first: 9) { nodes { description } } b: tasks(first: 9) { nodes { description } } }`: engine.Limit,
	} {
		r := s.graphql(key, query, nil)
		if r.code() != string(code) || r.status != http.StatusOK {
			t.Errorf("%s: %d %.300s", query, r.status, r.body)
		}
	}
}

// TestLimitsOfOperations is about what the settings bound, each with its own words.
func TestLimitsOfOperations(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	s.limit(`"selections": 100, "members": 100, "rootFields": 2, "inputDepth": 6, "conditions": 10, "relatedConditions": 1, "depth": 5`)
	many := func(n int, one string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(one, "#", fmt.Sprint(i)))
		}
		return b.String()
	}
	for query, want := range map[string]string{
		`{ a: __typename b: __typename c: __typename }`:                                                      "3 root fields; the limit is 2",
		`{ companies { nodes { ` + many(101, "a#: name ") + ` } } }`:                                         "more than 100 fields",
		`{ companies { nodes { deals { nodes { company { name } } } } } }`:                                   "nests 6 fields; the limit is 5",
		`{ companies(filter: {not: {not: {not: {not: {not: {not: {name: {eq: "x"}}}}}}}}) { totalCount } }`:  "the limit is 6",
		`{ companies(filter: {or: [` + many(11, `{name: {eq: "#"}} `) + `]}) { totalCount } }`:               "more than 10 conditions",
		`{ companies(filter: {deals: {some: {name: {eq: "x"}}, every: {name: {eq: "x"}}}}) { totalCount } }`: "more than 1 times",
		`{ companies(orderBy: [` + many(33, `{name: {}} `) + `]) { totalCount } }`:                           "33 keys; the limit is 32",
		`{ companiesAggregate(groupBy: [` + many(33, `{name: VALUE} `) + `]) { count } }`:                    "33 keys; the limit is 32",
		`{ __schema { a: types { name } b: types { name } c: types { name } } }`:                             "asks for too much",
	} {
		r := s.graphql(key, query, nil)
		if r.code() != string(engine.Limit) || !strings.Contains(string(r.body), want) {
			t.Errorf("%.100s: %d %.300s, want %q", query, r.status, r.body, want)
		}
	}
}
