package server_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"unicode/utf8"
)

// strike sends a body to a handler, without a network between, and expects an answer that the caller can act on.
func (s *stack) strike(t *testing.T, key string, body []byte) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+key)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	if w.Code >= http.StatusInternalServerError || !json.Valid(w.Body.Bytes()) || !utf8.Valid(w.Body.Bytes()) {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
}

func newFuzzed(f *testing.F) (*stack, []string) {
	f.Helper()
	s := newStack(f)
	s.limit(`"requestsPerMinute": 10000000, "statementMilliseconds": 2000`)
	admin := s.key("admin")
	s.graphql(admin, `mutation {
		a: createCompany(input: {name: "A", externalId: "A", employees: 7}) { id }
		b: createDeal(input: {name: "B", amount: {amount: "5"}, closeDate: "2026-01-31", company: {connect: {externalId: "A"}}}) { id }
	}`, nil)
	return s, []string{admin, s.key("salesRep")}
}

// FuzzFilter has any JSON as the filter, the order and the page of a list: what passes all checks must run.
func FuzzFilter(f *testing.F) {
	s, keys := newFuzzed(f)
	for _, filter := range []string{
		`{"name": {"contains": "a", "like": "%\\_", "in": ["x", ""]}, "not": {"closeDate": {"within": {"last": 3, "unit": "DAY"}}}}`,
		`{"company": {"name": {"startsWith": "A"}, "deals": {"some": {"stage": {"ne": null}}}}, "amount": {"amount": {"gt": "1e3"}, "currency": {"eq": "EUR"}}}`,
		`{"or": [{"tasks": {"count": {"gte": 1}, "every": {}}}, {"tasks": {"none": {"title": {"isNull": true}}}}], "probability": {"lte": 1.5}}`,
		`{"owner": {"eq": "0197a000-0000-7000-8000-000000000001"}, "createdAt": {"gt": "2026-01-01T00:00:00Z"}}`, `{}`, `null`, `{"id": {"in": []}}`,
	} {
		f.Add(filter, `[{"name": {"direction": "DESC", "nulls": "FIRST"}}]`, `{"first": 2, "after": "WyJhIl0"}`)
		f.Add(filter, `[{"company": {"name": {}}}, {"amount": {}}]`, `{"last": 1, "before": "x"}`)
	}
	const query = `query ($f: DealFilter, $o: [DealOrder!], $first: Int, $after: String, $last: Int, $before: String, $offset: Int) {
		deals(filter: $f, orderBy: $o, first: $first, after: $after, last: $last, before: $before, offset: $offset) { totalCount pageInfo { endCursor } nodes { id } }
		dealsAggregate(filter: $f, groupBy: [{closeDate: MONTH}]) { count group { closeDate } }
		companies { nodes { deals(filter: $f, orderBy: $o, first: $first) { edges { cursor } } } } }`
	f.Fuzz(func(t *testing.T, filter, order, page string) {
		variables := map[string]any{}
		if json.Unmarshal([]byte(page), &variables) != nil {
			variables = map[string]any{}
		}
		for name, text := range map[string]string{"f": filter, "o": order} {
			if !json.Valid([]byte(text)) {
				t.Skip("no JSON")
			}
			variables[name] = json.RawMessage(text)
		}
		body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
		if err != nil {
			t.Skip("no JSON")
		}
		for _, key := range keys {
			s.strike(t, key, body)
		}
	})
}

// FuzzRequest sends any bytes as a request, and any text as an operation.
func FuzzRequest(f *testing.F) {
	s, keys := newFuzzed(f)
	for _, query := range []string{
		`{ deals { nodes { id name amount { amount } company { name deals { totalCount } } } pageInfo { endCursor } } }`,
		`mutation { createDeal(input: {name: "x", amount: {amount: "1", currency: EUR}}) { id deal { name } } }`,
		`mutation { updateDeals(filter: {name: {eq: "B"}}, input: {name: "C"}) { count } deleteDeals(filter: {name: {eq: "C"}}) { ids } }`,
		`mutation { upsertCompanies(input: [{externalId: "A", name: "Z"}], by: externalId) { count companies { name } } }`,
		`query q($a: Int = 1) { ...f } fragment f on Query { deals(first: $a) { edges { cursor @skip(if: true) } } } query r { node(id: "x") { id } }`,
		`{ __schema { types { name } } __type(name: "Deal") { fields { name } } }`, `subscription { dealChanged { id } }`,
	} {
		f.Add(query, `{"query": "{__typename}"}`)
	}
	f.Fuzz(func(t *testing.T, query, raw string) {
		body, err := json.Marshal(map[string]string{"query": query})
		if err != nil {
			t.Skip("no JSON")
		}
		for _, key := range keys {
			s.strike(t, key, body)
			s.strike(t, key, []byte(raw))
		}
	})
}
