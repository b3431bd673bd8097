package auth

import (
	"sync"
	"testing"
	"time"

	"kith/engine"
)

func TestActorOfSession(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.create("ada@example.com", "admin")
	bo := r.create("bo@example.com", "manager")
	account := r.account("bo@example.com").ID
	actor, err := r.actorOf(home, account)
	refused(t, err, "")
	if actor.User != bo || actor.Key != "" || actor.Zone == nil {
		t.Errorf("the account of %s stands for %+v", bo, actor)
	}
	messages := map[string]bool{}
	for _, workspace := range []string{abroad, "nowhere", "No where!"} {
		_, err := r.actorOf(workspace, account)
		messages[refused(t, err, engine.Unauthenticated)] = true
	}
	if len(messages) != 1 {
		t.Errorf("what is wrong shows: %v", messages)
	}
	refused(t, r.Disable(t.Context(), home, bo, true), "")
	_, err = r.actorOf(home, account)
	refused(t, err, engine.Unauthenticated)
	refused(t, r.Disable(t.Context(), home, bo, false), "")
	_, err = r.actorOf(home, account)
	refused(t, err, "")
	refused(t, r.SetRoles(t.Context(), home, bo, []string{"readOnly"}), "")
	if actor, err = r.actorOf(home, account); err != nil || actor.Roles[0] != "readOnly" {
		t.Errorf("after a change of roles: %v, %v", actor, err)
	}
	if err := r.change(engine.UpdateOp, bo, map[string]any{"active": false}); err != nil {
		t.Fatal(err)
	}
	r.late = actorLife
	_, err = r.actorOf(home, account)
	refused(t, err, engine.Unauthenticated)
}

func TestFactsOfActors(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	boss := r.create("boss@example.com", "admin")
	head, worker := r.create("head@example.com", "manager"), r.create("worker@example.com", "employee")
	for user, manager := range map[string]string{head: boss, worker: head, boss: worker} { // a circle, even
		if err := r.change(engine.UpdateOp, user, map[string]any{"manager": manager}); err != nil {
			t.Fatal(err)
		}
	}
	actor, err := r.actorOf(home, r.account("boss@example.com").ID)
	refused(t, err, "")
	if len(actor.Subordinates) != 2 {
		t.Errorf("below the boss are %v, want head and worker", actor.Subordinates)
	}
}

func TestLastAdminStays(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada, bo := r.create("ada@example.com", "admin"), r.create("bo@example.com", "manager")
	r.key(engine.NewKey{Roles: []string{"admin"}}) // a key is nobody who could sign in
	stays := func(when string) {
		t.Helper()
		for what, err := range map[string]error{
			"other roles": r.SetRoles(t.Context(), home, ada, []string{"manager"}),
			"shut out":    r.Disable(t.Context(), home, ada, true),
			"trashed":     r.change(engine.DeleteOp, ada, nil),
			"not active":  r.change(engine.UpdateOp, ada, map[string]any{"active": false}),
		} {
			if engine.CodeOf(err) != engine.Invalid {
				t.Errorf("%s, the last admin is given: %s: %v", when, what, err)
			}
		}
		if _, err := r.actorOf(home, r.account("ada@example.com").ID); err != nil {
			t.Fatalf("%s the admin is gone: %v", when, err)
		}
	}
	stays("alone")
	refused(t, r.SetRoles(t.Context(), home, bo, []string{"admin"}), "")
	refused(t, r.Disable(t.Context(), home, bo, true), "")
	stays("beside one who is shut out")
	refused(t, r.Disable(t.Context(), home, bo, false), "")
	refused(t, r.change(engine.UpdateOp, bo, map[string]any{"active": false}), "")
	stays("beside one who is not active")
	refused(t, r.change(engine.UpdateOp, bo, map[string]any{"active": true}), "")
	refused(t, r.SetRoles(t.Context(), home, ada, []string{"manager"}), "")
	refused(t, r.change(engine.DeleteOp, bo, nil), engine.Invalid)
	refused(t, r.SetRoles(t.Context(), home, "0197a000-0000-7000-8000-000000000001", []string{"admin"}), engine.NotFound)
	refused(t, r.SetRoles(t.Context(), home, ada, []string{"boss"}), engine.Invalid)
	refused(t, r.SetRoles(t.Context(), home, ada, nil), engine.Invalid)
}

// TestAdminsAtEachOther is about two admins who take the right from each other at the same time.
func TestAdminsAtEachOther(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(r *room, user string) error{
		"roles": func(r *room, user string) error { return r.SetRoles(r.t.Context(), home, user, []string{"manager"}) },
		"trash": func(r *room, user string) error { return r.change(engine.DeleteOp, user, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			users := []string{r.create("ada@example.com", "admin"), r.create("bo@example.com", "admin")}
			errs := make([]error, len(users))
			var all sync.WaitGroup
			for i, user := range users {
				all.Go(func() { errs[i] = end(r, user) })
			}
			all.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Errorf("%v and %v: one of them has to be refused", errs[0], errs[1])
			}
		})
	}
}

func TestUsersToMake(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.create("ada@example.com", "admin")
	for name, c := range map[string]struct {
		user engine.NewUser
		code engine.Code
	}{
		"with a taken address":   {engine.NewUser{Name: "A", Email: "ADA@example.com", Password: password, Roles: []string{"admin"}}, engine.Invalid},
		"with a strange address": {engine.NewUser{Name: "A", Email: "A <a@example.com>", Password: password, Roles: []string{"admin"}}, engine.Invalid},
		"without a name":         {engine.NewUser{Email: "a@example.com", Password: password, Roles: []string{"admin"}}, engine.Invalid},
		"with a strange name":    {engine.NewUser{Name: "a\x00b", Email: "a@example.com", Password: password, Roles: []string{"admin"}}, engine.Invalid},
		"in no team":             {engine.NewUser{Name: "A", Email: "a@example.com", Password: password, Roles: []string{"admin"}, Team: "none"}, engine.Invalid},
		"without roles":          {engine.NewUser{Name: "A", Email: "a@example.com", Password: password}, engine.Invalid},
	} {
		_, err := r.CreateUser(t.Context(), system(), home, c.user)
		if engine.CodeOf(err) != c.code {
			t.Errorf("a user %s: %v, want %s", name, err, c.code)
		}
	}
	if n := r.users(); n != 1 {
		t.Errorf("%d users, want the one who could be made", n)
	}
}

// TestAccountsEnterSeveralWorkspaces is about somebody whom another workspace knows: their password stays theirs.
func TestAccountsEnterSeveralWorkspaces(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.create("ada@example.com", "admin")
	_, err := r.CreateUser(t.Context(), system(), abroad, engine.NewUser{Name: "Ada", Email: "ada@example.com", Password: "another horse", Roles: []string{"readOnly"}})
	refused(t, err, "")
	account, err := r.SignIn(t.Context(), "ada@example.com", password, "192.0.2.1")
	refused(t, err, "")
	for workspace, role := range map[string]string{home: "admin", abroad: "readOnly"} {
		actor, err := r.actorOf(workspace, account.ID)
		if err != nil || actor.Roles[0] != role {
			t.Errorf("in %s: %+v, %v; want role %s", workspace, actor, err, role)
		}
	}
}

func TestActorsAreForgotten(t *testing.T) {
	t.Parallel()
	c := newActors()
	now := time.Now()
	c.put("a", &engine.Actor{User: "a"}, now.Add(time.Second))
	if c.get("a", now) == nil || c.get("a", now.Add(time.Second)) != nil || c.get("b", now) != nil {
		t.Error("an actor is remembered for another time than said")
	}
	for i := range maxActors {
		c.put(string(rune('a'+i%26))+time.Duration(i).String(), &engine.Actor{}, now.Add(time.Second))
	}
	if len(c.known) > maxActors {
		t.Errorf("%d actors are remembered", len(c.known))
	}
}
