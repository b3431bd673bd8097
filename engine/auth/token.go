package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// keyPrefix starts every API key, so that secret scanners know one when they see it.
const keyPrefix = "kith_"

// secretBytes of randomness make a token that a plain SHA-256 keeps safe: there is nothing to guess.
const secretBytes = 32

// newSecret makes a random token of URL-safe characters.
func newSecret() string {
	b := make([]byte, secretBytes)
	_, _ = rand.Read(b) // never fails: crypto/rand ends the program instead
	return base64.RawURLEncoding.EncodeToString(b)
}

// hashToken is what is kept of a token.
func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// newKey makes an API key of a workspace, kith_<workspace>_<secret>, and the prefix by which people recognise it.
func newKey(workspace string) (key, prefix string) {
	secret := newSecret()
	key = keyPrefix + workspace + "_" + secret
	return key, key[:len(key)-len(secret)+6]
}

// WorkspaceOf is the workspace that an API key names; false when the text is no key.
func WorkspaceOf(key string) (string, bool) {
	rest, ok := strings.CutPrefix(key, keyPrefix)
	length := base64.RawURLEncoding.EncodedLen(secretBytes)
	cut := len(rest) - length - 1
	if !ok || cut < 1 || rest[cut] != '_' {
		return "", false
	}
	return rest[:cut], true
}
