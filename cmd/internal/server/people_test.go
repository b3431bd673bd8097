package server_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// asked runs an operation on /metadata in a session.
func (s *stack) asked(cookie *http.Cookie, query string, variables map[string]any) reply {
	s.t.Helper()
	return s.do(call{
		method: http.MethodPost, path: "/metadata", body: map[string]any{"query": query, "variables": variables},
		cookies: []*http.Cookie{cookie},
	})
}

func TestMeAndSessionAgree(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("ada@example.com", "salesRep")
	ada := s.signIn("ada@example.com")
	hold := func(name, locale string) {
		t.Helper()
		var session, me struct{ Name, Email, Locale string }
		if err := json.Unmarshal(s.who(ada).body, &session); err != nil {
			t.Fatal(err)
		}
		var body struct{ Data struct{ Me json.RawMessage } }
		r := s.asked(ada, `{ me { name email locale team user } }`, nil)
		if err := json.Unmarshal(r.body, &body); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(body.Data.Me, &me); err != nil {
			t.Fatalf("%s: %v", r.body, err)
		}
		if me != session || me.Name != name || me.Locale != locale || me.Email != "ada@example.com" {
			t.Errorf("me is %+v, the session %+v, want %s %s", me, session, name, locale)
		}
	}
	hold("ada@example.com", "en")
	s.asked(ada, `mutation { setLocale(locale: "mn") setProfile(name: "Ada") }`, nil).want(t, http.StatusOK, "")
	hold("Ada", "mn")
	s.asked(ada, `mutation { setLocale(locale: "") }`, nil).want(t, http.StatusOK, "")
	hold("Ada", "en")
	s.asked(ada, `mutation { setLocale(locale: "no such") }`, nil).want(t, http.StatusOK, "INVALID")
	s.metadata(s.key("admin"), `mutation { setProfile(name: "Robot") }`, nil).want(t, http.StatusOK, "FORBIDDEN")
}

func TestAdminKeepsPeople(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("root@example.com", "admin")
	key := s.key("admin")
	type user struct {
		ID, Email, Name string
		Team            *string
		Roles           []string
		Account, Active bool
		LastSeenAt      *string
	}
	users := func() (list []user) {
		t.Helper()
		var answer struct{ Users []user }
		s.administer(key, `{ users { id email name team roles account active locale lastSeenAt } }`, nil, &answer)
		return answer.Users
	}
	r := s.graphql(key, `mutation { createUser(input: {name: "Eve"}) { id } createTeam(input: {name: "Sales"}) { id } }`, nil)
	var made struct {
		Data struct{ CreateUser, CreateTeam struct{ ID string } }
	}
	if err := json.Unmarshal(r.body, &made); err != nil {
		t.Fatal(err)
	}
	eve, team := made.Data.CreateUser.ID, made.Data.CreateTeam.ID
	if diff := cmp.Diff(user{ID: eve, Name: "Eve", Roles: []string{}, Active: true}, users()[1]); diff != "" {
		t.Errorf("an imported user (-want +got):\n%s", diff)
	}
	s.administer(key, `mutation($id: ID!) { giveAccess(id: $id, email: "eve@example.com", password: "correct horse", roles: ["readOnly"]) }`, map[string]any{"id": eve}, nil)
	session := s.signIn("eve@example.com")
	s.who(session).want(t, http.StatusOK, "")
	s.administer(key, `mutation($id: ID!, $team: ID) { updateUser(id: $id, input: {name: "Eva", email: "eva@example.com", team: $team}) }`, map[string]any{"id": eve, "team": team}, nil)
	now := users()[1]
	if now.LastSeenAt == nil {
		t.Error("nobody saw Eva")
	}
	now.LastSeenAt = nil
	if diff := cmp.Diff(user{ID: eve, Name: "Eva", Email: "eva@example.com", Team: &team, Roles: []string{"readOnly"}, Active: true, Account: true}, now); diff != "" {
		t.Errorf("who was let in and changed (-want +got):\n%s", diff)
	}
	id, err := json.Marshal(map[string]string{"id": eve})
	if err != nil {
		t.Fatal(err)
	}
	s.graphql(key, `mutation($id: ID!) { updateUser(id: $id, input: {name: "Evita", email: "post@example.com"}) { id } }`, id).want(t, http.StatusOK, "")
	if now := users()[1]; now.Name != "Evita" || now.Email != "eva@example.com" {
		t.Errorf("whose record was changed elsewhere: %+v", now)
	}
	s.signIn("eva@example.com")
	s.administer(key, `mutation($id: ID!) { updateUser(id: $id, input: {team: null}) setPassword(id: $id, password: "battery staple") }`, map[string]any{"id": eve}, nil)
	s.who(session).want(t, http.StatusUnauthorized, "UNAUTHENTICATED")
	if now := users()[1]; now.Team != nil || now.Name != "Evita" {
		t.Errorf("taken out of the team: %+v", now)
	}
	r = s.metadata(key, `mutation($id: ID!) { updateUser(id: $id, input: {name: "", email: "root@example.com"}) }`, map[string]any{"id": eve})
	if got := violations(t, r); cmp.Diff([]string{"email unique", "name required"}, got) != "" {
		t.Errorf("violations: %v", got)
	}
}

// violations are the fields and rules of the violations of an answer's first error.
func violations(t *testing.T, r reply) (list []string) {
	t.Helper()
	var body struct {
		Errors []struct {
			Extensions struct {
				Violations []struct{ Field, Rule string }
			}
		}
	}
	if err := json.Unmarshal(r.body, &body); err != nil || len(body.Errors) == 0 {
		t.Fatalf("%s: %v", r.body, err)
	}
	for _, v := range body.Errors[0].Extensions.Violations {
		list = append(list, v.Field+" "+v.Rule)
	}
	return list
}
