package auth

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kith/engine"
)

func TestSignIn(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.create("ada@example.com", "admin")
	if hash := r.account("ada@example.com").PasswordHash; hash == password || hash == "" {
		t.Errorf("the password is kept as %q", hash)
	}
	for _, email := range []string{"ada@example.com", "Ada@Example.COM", " ada@example.com "} {
		account, err := r.SignIn(t.Context(), email, password, "192.0.2.1")
		refused(t, err, "")
		if account.ID != r.account("ada@example.com").ID {
			t.Errorf("%q signs in as %s", email, account.Email)
		}
	}
	messages := map[string]bool{}
	for _, c := range [][2]string{{"ada@example.com", "wrong horse"}, {"ada@example.com", ""}, {"eve@example.com", password}, {"", ""}, {"a\x00da@example.com", "x"}} {
		_, err := r.SignIn(t.Context(), c[0], c[1], "192.0.2.1")
		messages[refused(t, err, engine.Unauthenticated)] = true
	}
	if _, err := r.pool.Exec(t.Context(), "update kith.account set disabled_at = now()"); err != nil {
		t.Fatal(err)
	}
	_, err := r.SignIn(t.Context(), "ada@example.com", password, "192.0.2.1")
	if messages[refused(t, err, engine.Unauthenticated)] = true; len(messages) != 1 {
		t.Errorf("what is wrong shows: %v", messages)
	}
}

func TestFailedSignInsAreThrottled(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.create("ada@example.com", "admin")
	r.create("bo@example.com", "manager")
	guess := func(email, password, address string, code engine.Code) {
		t.Helper()
		_, err := r.SignIn(t.Context(), email, password, address)
		refused(t, err, code)
	}
	for i := range failuresPerAccount {
		guess("ada@example.com", "wrong horse", fmt.Sprintf("192.0.2.%d", i), engine.Unauthenticated)
	}
	guess("ada@example.com", password, "198.51.100.1", engine.Limit)
	guess("ADA@example.com", password, "198.51.100.1", engine.Limit)
	guess("bo@example.com", password, "192.0.2.1", "")
	r.late = failureWindow + time.Minute
	guess("ada@example.com", password, "198.51.100.1", "")
}

func TestSuccessForgives(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.create("ada@example.com", "admin")
	for range 2 {
		for range failuresPerAccount - 1 {
			if err := r.accounts.Fail(t.Context(), "email:ada@example.com"); err != nil {
				t.Fatal(err)
			}
		}
		_, err := r.SignIn(t.Context(), "ada@example.com", password, "192.0.2.1")
		refused(t, err, "")
	}
}

func TestOneAddressIsThrottled(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.create("ada@example.com", "admin")
	for range failuresPerAddress {
		if err := r.accounts.Fail(t.Context(), "address:192.0.2.1"); err != nil {
			t.Fatal(err)
		}
	}
	_, err := r.SignIn(t.Context(), "ada@example.com", password, "192.0.2.1")
	refused(t, err, engine.Limit)
	_, err = r.SignIn(t.Context(), "ada@example.com", password, "192.0.2.2")
	refused(t, err, "")
}

// TestManyGuessesAtOnce is about callers who try many passwords before the first failure is noted.
func TestManyGuessesAtOnce(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.create("ada@example.com", "admin")
	var tried atomic.Int32
	var all sync.WaitGroup
	for i := range 3 * failuresPerAccount {
		all.Go(func() {
			_, err := r.SignIn(t.Context(), "ada@example.com", fmt.Sprint("guess number ", i), "192.0.2.1")
			if engine.CodeOf(err) == engine.Unauthenticated {
				tried.Add(1)
			}
		})
	}
	all.Wait()
	if n, most := int(tried.Load()), failuresPerAccount+cap(r.guesses)-1; n > most {
		t.Errorf("%d passwords were tried, want %d at most", n, most)
	}
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada := r.create("ada@example.com", "admin")
	refused(t, r.ChangePassword(t.Context(), &engine.Actor{User: ada}, home, "wrong horse", "battery staple"), engine.Forbidden)
	refused(t, r.ChangePassword(t.Context(), &engine.Actor{User: ada}, home, password, "short"), engine.Invalid)
	refused(t, r.ChangePassword(t.Context(), &engine.Actor{User: ada}, home, password, "battery staple"), "")
	_, err := r.SignIn(t.Context(), "ada@example.com", password, "192.0.2.1")
	refused(t, err, engine.Unauthenticated)
	_, err = r.SignIn(t.Context(), "ada@example.com", "battery staple", "192.0.2.1")
	refused(t, err, "")
	_, key := r.key(engine.NewKey{})
	refused(t, r.ChangePassword(t.Context(), &engine.Actor{User: key.User}, home, "", "battery staple"), engine.NotFound)
	for range failuresPerAccount {
		_ = r.accounts.Fail(t.Context(), "password:"+r.account("ada@example.com").ID)
	}
	refused(t, r.ChangePassword(t.Context(), &engine.Actor{User: ada}, home, "battery staple", "paper clip horse"), engine.Limit)
}
