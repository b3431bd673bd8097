package auth

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/policies"
)

// room is an Authority over a real database with two workspaces. Its clock can be moved.
type room struct {
	*Authority
	t    testing.TB
	pool *pgxpool.Pool
	ws   *engine.Workspaces
	late time.Duration // how far its clock is ahead
}

const (
	home     = "home"
	abroad   = "abroad_2"
	password = "correct horse"
)

func newRoom(t testing.TB) *room {
	t.Helper()
	pool, err := pg.Open(t.Context(), pgtest.URL(t), 4)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	for _, name := range []string{home, abroad} {
		if err := pg.NewWorkspace(t.Context(), pool, name, policies.BuiltIn()); err != nil {
			t.Fatal(err)
		}
	}
	r := &room{t: t, pool: pool}
	r.ws = engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) { return pg.NewStorage(pool, name, policies.BuiltIn()) },
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0)
	r.Authority = New(pg.NewAccounts(pool), r.ws)
	r.now = func() time.Time { return time.Now().Add(r.late) }
	return r
}

// create makes a user who can sign in.
func (r *room) create(email string, roles ...string) string {
	r.t.Helper()
	id, err := r.CreateUser(r.t.Context(), system(), home, engine.NewUser{Name: email, Email: email, Password: password, Roles: roles})
	if err != nil {
		r.t.Fatal(err)
	}
	return id
}

func (r *room) account(email string) *engine.Account {
	r.t.Helper()
	a, err := r.accounts.AccountByEmail(r.t.Context(), email)
	if err != nil {
		r.t.Fatal(err)
	}
	return a
}

// key makes a key and answers its secret and what is known of it.
func (r *room) key(k engine.NewKey) (string, *engine.Key) {
	r.t.Helper()
	if k.Name == "" {
		k.Name = "Test"
	}
	if k.Roles == nil {
		k.Roles = []string{"readOnly"}
	}
	secret, key, err := r.CreateKey(r.t.Context(), system(), home, k)
	if err != nil {
		r.t.Fatal(err)
	}
	return secret, key
}

// change writes a user's record as everybody does.
func (r *room) change(op engine.WriteOp, user string, set map[string]any) error {
	r.t.Helper()
	w, err := r.ws.Workspace(home)
	if err != nil {
		r.t.Fatal(err)
	}
	state, err := w.Current(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	e := state.Model.Entity("user")
	values := engine.Values{Set: map[*metadata.Field]any{}}
	for name, v := range set {
		values.Set[e.Field(name)] = v
	}
	_, err = w.Store.Write(context.Background(), state, system(), []*engine.Write{{Entity: e, Op: op, ID: user, Records: []engine.Values{values}}})
	return err
}

// users counts the records of entity user.
func (r *room) users() int {
	r.t.Helper()
	w, err := r.ws.Current(r.t.Context(), home)
	if err != nil {
		r.t.Fatal(err)
	}
	var n int
	if err := r.pool.QueryRow(r.t.Context(), `select count(*) from ws_home."`+w.Model.Entity("user").Table+`"`).Scan(&n); err != nil {
		r.t.Fatal(err)
	}
	return n
}

// refused asserts the code of an error, "" for none, and answers its message.
func refused(t testing.TB, err error, code engine.Code) string {
	t.Helper()
	if err == nil && code == "" {
		return ""
	}
	e, ok := errors.AsType[*engine.Error](err)
	if !ok || e.Code != code {
		t.Fatalf("got %v, want an error with code %q", err, code)
	}
	return e.Message
}

// actorOf is who a session of an account that begins now stands for.
func (r *room) actorOf(workspace, account string) (*engine.Actor, error) {
	r.t.Helper()
	a, err := r.accounts.Account(r.t.Context(), account)
	if err != nil {
		r.t.Fatal(err)
	}
	return r.ActorOfSession(r.t.Context(), workspace, SessionOf(a))
}
