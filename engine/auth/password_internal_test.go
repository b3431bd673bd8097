package auth

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kith/engine"
)

func TestPasswordsAreHashed(t *testing.T) {
	t.Parallel()
	p := newPasswords()
	hash := p.hash("pässword 123")
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hash %s: want argon2id with 19 MiB and two passes", hash)
	}
	if hash == p.hash("pässword 123") {
		t.Error("two hashes of one password are the same: there is no salt")
	}
	for guess, want := range map[string]bool{"pässword 123": true, "pässword 124": false, "": false, "Pässword 123": false} {
		if got := p.verify(guess, hash); got != want {
			t.Errorf("verify(%q) = %t, want %t", guess, got, want)
		}
	}
}

// TestUnreadableHashesMatchNothing is also about what was cut off or changed in storage.
func TestUnreadableHashesMatchNothing(t *testing.T) {
	t.Parallel()
	p := newPasswords()
	hash := p.hash("right")
	cut := strings.LastIndex(hash, "$")
	for _, phc := range []string{
		"", "right", hash[:cut], hash[:cut+1], strings.Replace(hash, "argon2id", "argon2i", 1), strings.Replace(hash, "v=19", "v=16", 1), hash[:cut+1] + "!!",
	} {
		if p.verify("right", phc) || p.verify("", phc) {
			t.Errorf("verify matches the hash %q", phc)
		}
	}
}

func TestPasswordLengths(t *testing.T) {
	t.Parallel()
	for password, code := range map[string]engine.Code{
		"":                       engine.Invalid,
		"123456789":              engine.Invalid,
		"密码密码密码密码密":              engine.Invalid, // characters count, not bytes
		"密码密码密码密码密码":             "",
		"1234567890":             "",
		strings.Repeat("a", 200): "",
		strings.Repeat("a", 201): engine.Invalid,
	} {
		refused(t, checkPassword("password", password), code)
	}
}

func TestKeysNameTheirWorkspace(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		workspace := rapid.StringMatching(`[a-z][a-z0-9_]{0,39}`).Draw(t, "workspace")
		key, prefix := newKey(workspace)
		if got, ok := WorkspaceOf(key); !ok || got != workspace {
			t.Fatalf("WorkspaceOf(%s) = %q, %t; want %q", key, got, ok, workspace)
		}
		if shown := len(prefix) - len("kith_"+workspace+"_"); !strings.HasPrefix(key, prefix) || shown != 6 {
			t.Fatalf("the prefix %s shows %d characters of the secret, want 6", prefix, shown)
		}
	})
}

func TestStrangeKeys(t *testing.T) {
	t.Parallel()
	key, _ := newKey("main")
	for _, text := range []string{"", "kith_", "kith__", key[5:], key[:len(key)-1], key + "x", "Kith_" + key[5:], "kith_" + key[len("kith_main_"):]} {
		if workspace, ok := WorkspaceOf(text); ok && text != key+"x" {
			t.Errorf("WorkspaceOf(%q) = %q", text, workspace)
		}
	}
}
