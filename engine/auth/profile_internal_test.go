package auth

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
)

// broken are the fields and rules of the violations of a refusal.
func broken(t *testing.T, err error) []string {
	t.Helper()
	e, ok := errors.AsType[*engine.Error](err)
	if !ok || e.Code != engine.Invalid {
		t.Fatalf("got %v, want a refusal of what was given", err)
	}
	var list []string
	for _, v := range e.Violations {
		if v.Message == "" {
			t.Errorf("nothing is said of %s", v.Field)
		}
		list = append(list, v.Field+" "+v.Rule)
	}
	return list
}

func (r *room) facts(user string) *engine.Facts {
	r.t.Helper()
	f, err := r.factsOf(r.t.Context(), home, user)
	if err != nil {
		r.t.Fatal(err)
	}
	return f
}

// imported makes a user that can't sign in.
func (r *room) imported(name string) string {
	r.t.Helper()
	id, err := r.createRecord(r.t.Context(), system(), home, engine.NewUser{Name: name})
	if err != nil {
		r.t.Fatal(err)
	}
	return id
}

func TestAllThatIsWrongWithAUserIsTold(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada := r.create("ada@example.com", "admin")
	r.create("bo@example.com", "manager")
	empty, strange, taken := "", "none", "BO@example.com"
	_, made := r.CreateUser(t.Context(), system(), home, engine.NewUser{Email: "ada", Password: "short", Roles: []string{"king", "admin"}, Team: strange})
	_, again := r.CreateUser(t.Context(), system(), home, engine.NewUser{Name: "A", Email: taken, Password: "short", Roles: []string{"admin"}})
	for what, c := range map[string]struct {
		err  error
		want []string
	}{
		"made":             {made, []string{"email format", "password length", "roles known", "name required", "team kind"}},
		"with her address": {again, []string{"email unique", "password length"}},
		"changed":          {r.UpdateUser(t.Context(), system(), home, ada, engine.UserChange{Name: &empty, Email: &taken, Team: &strange}), []string{"email unique", "name required", "team kind"}},
		"let in": {
			r.GiveAccess(t.Context(), system(), home, r.imported("Eve"), engine.NewUser{Email: "ada@example.com", Password: "short"}),
			[]string{"email unique", "password length", "roles required"},
		},
		"let in twice":     {r.GiveAccess(t.Context(), system(), home, ada, engine.NewUser{Email: "a@example.com", Password: password, Roles: []string{"admin"}}), []string{"id account"}},
		"short":            {r.SetPassword(t.Context(), system(), home, ada, "short"), []string{"password length"}},
		"of no language":   {r.SetLocale(t.Context(), &engine.Actor{User: ada}, home, "no such"), []string{"locale known"}},
		"without a name":   {r.SetName(t.Context(), &engine.Actor{User: ada}, home, " "), []string{"name required"}},
		"no admin":         {r.SetRoles(t.Context(), home, ada, []string{"manager"}), []string{"roles lastAdmin"}},
		"shut out":         {r.Disable(t.Context(), home, ada, true), []string{"disabled lastAdmin"}},
		"in no such teams": {r.UpdateUser(t.Context(), system(), home, ada, engine.UserChange{Team: some("0197a000-0000-7000-8000-000000000001")}), []string{"team exists"}},
	} {
		if diff := cmp.Diff(c.want, broken(t, c.err)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	for what, err := range map[string]error{
		"changed":     r.UpdateUser(t.Context(), system(), home, "ada", engine.UserChange{}),
		"let in":      r.GiveAccess(t.Context(), system(), home, "0197a000-0000-7000-8000-000000000001", engine.NewUser{}),
		"a password":  r.SetPassword(t.Context(), system(), home, r.imported("Ida"), password),
		"has no name": r.SetName(t.Context(), &engine.Actor{}, home, "Nobody"),
	} {
		if engine.CodeOf(err) != engine.NotFound {
			t.Errorf("nobody, %s: %v", what, err)
		}
	}
}

// TestAddressOfAccountAndRecord changes both, and leaves both when one of them can't be changed.
func TestAddressOfAccountAndRecord(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada, eve := r.create("ada@example.com", "admin"), r.imported("Eve")
	name, email := "Ada L.", "lovelace@example.com"
	refused(t, r.UpdateUser(t.Context(), system(), home, ada, engine.UserChange{Name: &name, Email: &email}), "")
	account, facts := r.account(email), r.facts(ada)
	if account.Email != email || facts.Name != name || facts.Email != email {
		t.Errorf("the account has %q, the record %q and %q", account.Email, facts.Name, facts.Email)
	}
	used := "eve@example.com"
	refused(t, r.UpdateUser(t.Context(), system(), home, eve, engine.UserChange{Email: &used}), "")
	if got := broken(t, r.UpdateUser(t.Context(), system(), home, ada, engine.UserChange{Email: &used})); len(got) != 1 || got[0] != "email unique" {
		t.Errorf("an address that another record has: %v", got)
	}
	if _, err := r.accounts.AccountByEmail(t.Context(), used); engine.CodeOf(err) != engine.NotFound || r.facts(ada).Email != email {
		t.Errorf("after a refusal the record has %q, the account %v", r.facts(ada).Email, err)
	}
	refused(t, r.GiveAccess(t.Context(), system(), home, eve, engine.NewUser{Email: used, Password: password, Roles: []string{"readOnly"}}), "")
	actor, err := r.actorOf(home, r.account(used).ID)
	if err != nil || actor.User != eve || r.account(used).Name != "Eve" {
		t.Errorf("Eve enters as %+v, %v", actor, err)
	}
	own := "Eve of Eden"
	refused(t, r.SetName(t.Context(), actor, home, own), "")
	if actor, err = r.actorOf(home, r.account(used).ID); err != nil || actor.Name != own || r.facts(eve).Name != own {
		t.Errorf("Eve is called %q: %+v, %v", r.facts(eve).Name, actor, err)
	}
}

// TestKeysAreNotTheirUsers is about a key of few rights that would change the account of the user it acts as.
func TestKeysAreNotTheirUsers(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada := r.create("ada@example.com", "admin")
	secret, _ := r.key(engine.NewKey{User: ada, Roles: []string{"readOnly"}})
	_, robot, err := r.ActorOfKey(t.Context(), secret)
	refused(t, err, "")
	for what, err := range map[string]error{
		"name":     r.SetName(t.Context(), robot, home, "Robot"),
		"locale":   r.SetLocale(t.Context(), robot, home, "mn"),
		"password": r.ChangePassword(t.Context(), robot, home, password, "battery staple"),
	} {
		if engine.CodeOf(err) != engine.Forbidden {
			t.Errorf("%s: %v", what, err)
		}
	}
	if account := r.account("ada@example.com"); account.Locale != "" || r.facts(ada).Name == "Robot" {
		t.Errorf("the key has changed %+v", account)
	}
}

// TestAccountsOfSeveralWorkspacesAreTheirOwners is about an admin who would sign in elsewhere as somebody else.
func TestAccountsOfSeveralWorkspacesAreTheirOwners(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada := r.create("ada@example.com", "admin")
	_, err := r.CreateUser(t.Context(), system(), abroad, engine.NewUser{Name: "Ada", Email: "ada@example.com", Password: password, Roles: []string{"readOnly"}})
	refused(t, err, "")
	email, name := "mine@example.com", "Mine"
	for what, err := range map[string]error{
		"password": r.SetPassword(t.Context(), system(), home, ada, "battery staple"),
		"email":    r.UpdateUser(t.Context(), system(), home, ada, engine.UserChange{Email: &email}),
	} {
		if got := broken(t, err); len(got) != 1 || got[0] != what+" elsewhere" {
			t.Errorf("%s: %v", what, got)
		}
	}
	refused(t, r.UpdateUser(t.Context(), system(), home, ada, engine.UserChange{Name: &name}), "")
	if r.facts(ada).Name != name {
		t.Errorf("the record has %q", r.facts(ada).Name)
	}
}

func TestLocaleOfActors(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada := r.create("ada@example.com", "admin")
	for _, c := range []struct{ set, want string }{{"pt_br", "pt-BR"}, {"", "en"}} {
		refused(t, r.SetLocale(t.Context(), &engine.Actor{User: ada}, home, c.set), "")
		actor, err := r.actorOf(home, r.account("ada@example.com").ID)
		if err != nil || actor.Locale != c.want {
			t.Errorf("after %q: %+v, %v; want %s", c.set, actor, err, c.want)
		}
	}
}

func TestPeople(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada, eve := r.create("ada@example.com", "admin"), r.imported("Eve")
	r.key(engine.NewKey{}) // which has a user of its own
	_, err := r.actorOf(home, r.account("ada@example.com").ID)
	refused(t, err, "")
	w, err := r.ws.Workspace(home)
	refused(t, err, "")
	state, err := w.Current(t.Context())
	refused(t, err, "")
	list := func(s engine.Search) []string {
		t.Helper()
		people, err := w.Members.People(t.Context(), state, s)
		refused(t, err, "")
		var ids []string
		for _, p := range people {
			ids = append(ids, p.User)
			if (p.Account != "") != (p.User == ada) || (p.SeenAt != nil) != (p.User == ada) {
				t.Errorf("%+v", p)
			}
		}
		return ids
	}
	for _, c := range []struct {
		search engine.Search
		want   []string
	}{
		{engine.Search{First: 9}, []string{ada, eve}},
		{engine.Search{First: 9, Text: "EXAMPLE"}, []string{ada}},
		{engine.Search{First: 9, Text: "ev"}, []string{eve}},
		{engine.Search{First: 1}, []string{ada}},
		{engine.Search{First: 1, Offset: 1}, []string{eve}},
	} {
		if diff := cmp.Diff(c.want, list(c.search)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.search, diff)
		}
	}
}
