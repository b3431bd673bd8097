package auth

import (
	"sync"
	"sync/atomic"
	"testing"

	"kith/engine"
)

var first = engine.NewUser{Name: "Ada", Email: "ada@example.com", Password: password}

func (r *room) token() string {
	r.t.Helper()
	token, err := r.SetupToken(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	return token
}

func TestSetUpWorksOnce(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	token := r.token()
	_, err := r.SetUp(t.Context(), home, "wrong", first)
	refused(t, err, engine.Forbidden)
	_, err = r.SetUp(t.Context(), home, token, engine.NewUser{Email: "ada", Password: "short"})
	if message := refused(t, err, engine.Invalid); message != `"ada" is not an e-mail address: write it like name@example.com. Choose a password of 10 to 200 characters.` {
		t.Errorf("SetUp tells %q", message)
	}
	_, err = r.SetUp(t.Context(), home, token, first)
	refused(t, err, "")
	actor, err := r.actorOf(home, r.account("ada@example.com").ID)
	refused(t, err, "")
	if len(actor.Roles) != 1 || actor.Roles[0] != "admin" {
		t.Errorf("the first has roles %v", actor.Roles)
	}
	_, err = r.SetUp(t.Context(), home, token, engine.NewUser{Name: "Eve", Email: "eve@example.com", Password: password})
	refused(t, err, engine.Forbidden)
	if token := r.token(); token != "" {
		t.Errorf("there is an account, and yet a token: %q", token)
	}
}

func TestOnlyTheHashOfATokenIsKept(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	token := r.token()
	var row string
	if err := r.pool.QueryRow(t.Context(), "select s::text from kith.setup s where token_hash = sha256(convert_to($1, 'UTF8'))", token).Scan(&row); err != nil {
		t.Errorf("no row with the token's hash: %v", err)
	}
}

func TestOnlyTheNewestTokenWorks(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	old, fresh := r.token(), r.token()
	_, err := r.SetUp(t.Context(), home, old, first)
	refused(t, err, engine.Forbidden)
	_, err = r.SetUp(t.Context(), home, fresh, first)
	refused(t, err, "")
}

func TestTokensExpire(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.late = -setupLife // the token is made a day ago
	token := r.token()
	_, err := r.SetUp(t.Context(), home, token, first)
	refused(t, err, engine.Forbidden)
}

// TestTokenIsVoidOnceThereIsAnAccount is about links that were printed before the first admin was made another way.
func TestTokenIsVoidOnceThereIsAnAccount(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	token := r.token()
	refused(t, r.FirstAdmin(t.Context(), home, "bo@example.com", password), "")
	_, err := r.SetUp(t.Context(), home, token, first)
	refused(t, err, engine.Forbidden)
}

func TestTwoSetUpsAtOnce(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	token := r.token()
	var done atomic.Int32
	var all sync.WaitGroup
	for _, email := range []string{"ada@example.com", "bo@example.com", "cy@example.com"} {
		all.Go(func() {
			if _, err := r.SetUp(t.Context(), home, token, engine.NewUser{Name: email, Email: email, Password: password}); err == nil {
				done.Add(1)
			}
		})
	}
	all.Wait()
	if done.Load() != 1 {
		t.Errorf("%d callers were made admin by one token", done.Load())
	}
}

func TestFirstAdmin(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	refused(t, r.FirstAdmin(t.Context(), home, "ada@example.com", password), "")
	refused(t, r.FirstAdmin(t.Context(), home, "bo@example.com", password), "")
	_, err := r.accounts.AccountByEmail(t.Context(), "bo@example.com")
	refused(t, err, engine.NotFound)
}
