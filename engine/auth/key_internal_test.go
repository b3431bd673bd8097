package auth

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"kith/engine"
)

func TestKeyOpensItsWorkspace(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada := r.create("ada@example.com", "admin")
	secret, key := r.key(engine.NewKey{Roles: []string{"readOnly", "employee", "readOnly"}, User: ada})
	workspace, actor, err := r.ActorOfKey(t.Context(), secret)
	refused(t, err, "")
	if workspace != home || actor.User != ada || actor.Key != key.ID || !slices.Equal(actor.Roles, []string{"employee", "readOnly"}) {
		t.Errorf("the key of %s opens %s as %+v", ada, workspace, actor)
	}
}

func TestOnlyTheHashOfAKeyIsKept(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	secret, key := r.key(engine.NewKey{})
	var hash []byte
	var row string
	if err := r.pool.QueryRow(t.Context(), "select hash, k::text from ws_home.api_key k where id = $1", key.ID).Scan(&hash, &row); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(hash, hashToken(secret)) {
		t.Errorf("the hash %x is not that of the key", hash)
	}
	if own := secret[len(key.Prefix):]; strings.Contains(row, own) || !strings.HasPrefix(secret, key.Prefix) {
		t.Errorf("the row holds the secret: %s", row)
	}
}

func TestKeysThatAreNotGood(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	good, _ := r.key(engine.NewKey{})
	elsewhere := strings.Replace(good, "_"+home+"_", "_"+abroad+"_", 1)
	messages := map[string]bool{}
	for name, token := range map[string]string{
		"empty": "", "short": "kith_home_x", "changed": good[:len(good)-1] + "_", "of another workspace": elsewhere,
		"of no workspace": strings.Replace(good, "_home_", "_nowhere_", 1), "of a strange workspace": strings.Replace(good, "_home_", "_No where!_", 1),
		"of another kind": "Bearer", "with a prefix alone": "kith_",
	} {
		_, actor, err := r.ActorOfKey(t.Context(), token)
		if actor != nil {
			t.Errorf("a key that is %s stands for %+v", name, actor)
		}
		messages[refused(t, err, engine.Unauthenticated)] = true
	}
	if len(messages) != 1 {
		t.Errorf("what is wrong shows: %v", messages)
	}
}

func TestKeysExpire(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	soon := time.Now().Add(time.Hour)
	secret, _ := r.key(engine.NewKey{Expires: &soon})
	_, _, err := r.ActorOfKey(t.Context(), secret)
	refused(t, err, "")
	r.late = time.Hour + time.Second
	_, _, err = r.ActorOfKey(t.Context(), secret)
	refused(t, err, engine.Unauthenticated)
	_, _, err = r.CreateKey(t.Context(), system(), home, engine.NewKey{Name: "Late", Roles: []string{"readOnly"}, Expires: &soon})
	refused(t, err, engine.Invalid)
}

// TestKeyIsNotRememberedBeyondItsEnd is about the second for which an actor is remembered.
func TestKeyIsNotRememberedBeyondItsEnd(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	soon := time.Now().Add(time.Hour)
	secret, _ := r.key(engine.NewKey{Expires: &soon})
	r.late = time.Until(soon) - 100*time.Millisecond
	_, _, err := r.ActorOfKey(t.Context(), secret)
	refused(t, err, "")
	r.late = time.Until(soon) + time.Millisecond
	_, _, err = r.ActorOfKey(t.Context(), secret)
	refused(t, err, engine.Unauthenticated)
}

func TestKeysAreRevoked(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	secret, key := r.key(engine.NewKey{})
	_, _, err := r.ActorOfKey(t.Context(), secret) // and remembers it
	refused(t, err, "")
	refused(t, r.RevokeKey(t.Context(), home, key.ID), "")
	_, _, err = r.ActorOfKey(t.Context(), secret)
	refused(t, err, engine.Unauthenticated)
	refused(t, r.RevokeKey(t.Context(), home, key.ID), "")
	refused(t, r.RevokeKey(t.Context(), abroad, key.ID), engine.NotFound)
	refused(t, r.RevokeKey(t.Context(), home, "no id"), engine.NotFound)
}

func TestLastUse(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	secret, key := r.key(engine.NewKey{})
	used := func() *time.Time {
		members, err := r.ws.Members(home)
		if err != nil {
			t.Fatal(err)
		}
		k, err := members.KeyByHash(t.Context(), hashToken(secret))
		if err != nil {
			t.Fatal(err)
		}
		return k.LastUsedAt
	}
	if key.LastUsedAt != nil || used() != nil {
		t.Error("a key that was just made is used already")
	}
	use := func() time.Time {
		t.Helper()
		_, _, err := r.ActorOfKey(t.Context(), secret)
		refused(t, err, "")
		at := used()
		if at == nil {
			t.Fatal("a key that was used has no last use")
		}
		return *at
	}
	begin := use()
	r.late = useGap / 2
	if at := use(); !at.Equal(begin) {
		t.Errorf("the use is written again after %s", at.Sub(begin))
	}
	r.late = 2 * useGap
	if at := use(); at.Sub(begin) < useGap {
		t.Errorf("a use %s later is not written", r.late)
	}
}

func TestKeysOfUsers(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.create("ada@example.com", "admin")
	for name, end := range map[string]func(user string) error{
		"in the trash": func(user string) error { return r.change(engine.DeleteOp, user, nil) },
		"not active":   func(user string) error { return r.change(engine.UpdateOp, user, map[string]any{"active": false}) },
		"shut out":     func(user string) error { return r.Disable(t.Context(), home, user, true) },
	} {
		user := r.create(strings.ReplaceAll(name, " ", "-")+"@example.com", "manager")
		secret, _ := r.key(engine.NewKey{User: user})
		_, _, err := r.ActorOfKey(t.Context(), secret)
		refused(t, err, "")
		if err := end(user); err != nil {
			t.Fatal(err)
		}
		r.late += actorLife
		if _, _, err = r.ActorOfKey(t.Context(), secret); engine.CodeOf(err) != engine.Unauthenticated {
			t.Errorf("the key of a user who is %s: %v, want %s", name, err, engine.Unauthenticated)
		}
	}
}

func TestKeysToMake(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	for name, c := range map[string]struct {
		key  engine.NewKey
		code engine.Code
	}{
		"without a name":     {engine.NewKey{Roles: []string{"readOnly"}}, engine.Invalid},
		"with a blank name":  {engine.NewKey{Name: " ", Roles: []string{"readOnly"}}, engine.Invalid},
		"with a strange one": {engine.NewKey{Name: "a\x00b", Roles: []string{"readOnly"}}, engine.Invalid},
		"without roles":      {engine.NewKey{Name: "Key"}, engine.Invalid},
		"with unknown roles": {engine.NewKey{Name: "Key", Roles: []string{"boss"}}, engine.Invalid},
		"of nobody":          {engine.NewKey{Name: "Key", Roles: []string{"readOnly"}, User: "0197a000-0000-7000-8000-000000000001"}, engine.NotFound},
		"of no id":           {engine.NewKey{Name: "Key", Roles: []string{"readOnly"}, User: "nobody"}, engine.NotFound},
		"with a user anew":   {engine.NewKey{Name: "Key", Roles: []string{"readOnly"}}, ""},
	} {
		_, _, err := r.CreateKey(t.Context(), system(), home, c.key)
		if engine.CodeOf(err) != c.code && (err != nil || c.code != "") {
			t.Errorf("a key %s: %v, want %q", name, err, c.code)
		}
	}
	if n := r.users(); n != 1 {
		t.Errorf("%d users were made, want that of the one key", n)
	}
}
