package auth

import (
	"crypto/sha256"
	"encoding/base64"

	"kith/engine"
)

// Session is what a sign-in session keeps: whose it is, and a stamp of the password that it was begun with. Changing the
// password ends all sessions of the account but the one that it is changed in.
type Session struct{ Account, Stamp string }

// SessionOf is a new session of an account.
func SessionOf(account *engine.Account) Session {
	return Session{account.ID, stampOf(account.PasswordHash)}
}

// stampOf tells one password's hash from another, and nothing of them.
func stampOf(hash string) string {
	sum := sha256.Sum256([]byte("session " + hash))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}
