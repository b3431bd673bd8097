package server_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"kith/engine"
)

// once sends an operation under an Idempotency-Key.
func (s *stack) once(caller, key, query string) reply {
	s.t.Helper()
	return s.do(call{method: http.MethodPost, path: "/graphql", body: map[string]any{"query": query}, header: map[string]string{
		"Authorization": "Bearer " + caller, "Idempotency-Key": key,
	}})
}

func TestRetriesAreNotDoneTwice(t *testing.T) {
	t.Parallel()
	k := newKin(t, nestedFirm, nestedPerson)
	create := `mutation { createFirm(input: {name: "Acme", staff: {create: {name: "Ann"}}}) { firm { id name } } }`
	answers := make([]reply, 50)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = k.once(k.admin, "k-1", create) })
	}
	all.Wait()
	first := 0
	for _, a := range answers {
		if a.status != http.StatusOK || a.code() != "" || string(a.body) != string(answers[0].body) {
			t.Fatalf("%d %s, and another was answered %s", a.status, a.body, answers[0].body)
		}
		if a.header.Get("Idempotent-Replayed") == "" {
			first++
		}
	}
	if first != 1 {
		t.Errorf("%d requests say that they are the first", first)
	}
	k.tells(
		k.admin,
		`{ firms { totalCount } people { totalCount } }`, `{"firms":{"totalCount":1},"people":{"totalCount":1}}`,
	)

	k.once(k.admin, "k-1", strings.Replace(create, "Acme", "Other", 1)).want(t, http.StatusOK, engine.BadRequest)
	if again := k.once(k.key("admin"), "k-1", create); again.code() != "" || string(again.body) == string(answers[0].body) {
		t.Errorf("another caller's key is answered %s", again.body)
	}
	// What fails is not kept: mended, the same key is good.
	wrong := `mutation { createFirm(input: {name: "far longer than twenty characters"}) { id } }`
	k.once(k.admin, "k-2", wrong).want(t, http.StatusOK, engine.Invalid)
	k.once(k.admin, "k-2", create).want(t, http.StatusOK, "")
	for _, bad := range []string{"", "two words", strings.Repeat("x", 256), "ключ"} {
		if got := k.once(k.admin, bad, create); got.status != http.StatusBadRequest {
			t.Errorf("key %q: %d %s", bad, got.status, got.body)
		}
	}
	if got := k.once(k.admin, "k-1", `{ firms { totalCount } }`); got.code() != "" {
		t.Errorf("a query is answered %s", got.body)
	}
	k.tells(k.admin, `{ firms { totalCount } }`, `{"firms":{"totalCount":3}}`)

	// Old answers are forgotten, and their keys are new again.
	if n, err := k.workspace.Answers.ForgetAnswers(t.Context(), time.Now().Add(-engine.AnswersKept), 100); n != 0 || err != nil {
		t.Errorf("%d answers are forgotten: %v", n, err)
	}
	if n, err := k.workspace.Answers.ForgetAnswers(t.Context(), time.Now().Add(time.Minute), 2); n != 2 || err != nil {
		t.Errorf("%d answers are forgotten: %v", n, err)
	}
}
