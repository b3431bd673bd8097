// Package auth knows who is asking: it checks passwords and API keys, makes the first admin, users and keys, and
// turns each of them into an engine.Actor.
package auth

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// Argon2id with 19 MiB and two passes is what OWASP's Password Storage Cheat Sheet asks for at least.
const (
	argonMemory  = 19 * 1024 // KiB
	argonPasses  = 2
	argonThreads = 1
	saltBytes    = 16
	hashBytes    = 32
)

// Lengths of a password, in characters. The upper bound only keeps requests small.
const (
	minPassword = 10
	maxPassword = 200
)

// passwords hashes with at most two at a time: each takes 19 MiB and a core.
type passwords struct{ slots chan struct{} }

func newPasswords() passwords { return passwords{slots: make(chan struct{}, 2)} }

// checkPassword refuses what is too short or too long, saying what is asked; field is what it was given as.
func checkPassword(field, password string) error {
	n := utf8.RuneCountInString(password)
	if n >= minPassword && n <= maxPassword {
		return nil
	}
	return wrong(field, "length", "Choose a password of %d to %d characters.", minPassword, maxPassword)
}

// hash makes the PHC string of a password.
func (p passwords) hash(password string) string {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails: crypto/rand ends the program instead
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonPasses, argonThreads,
		b64(salt), b64(p.derive(password, salt, argonPasses, argonMemory, argonThreads, hashBytes)))
}

// verify compares in constant time. An empty or unreadable hash costs as much and never matches, so that it can't be
// told whether an account exists.
func (p passwords) verify(password, phc string) bool {
	var version, memory, passes uint32
	var threads uint8
	var rest string
	_, err := fmt.Sscanf(phc, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &memory, &passes, &threads, &rest)
	salt, want, ok := splitHash(rest)
	if err != nil || !ok || version != argon2.Version {
		p.derive(password, make([]byte, saltBytes), argonPasses, argonMemory, argonThreads, hashBytes)
		return false
	}
	got := p.derive(password, salt, passes, memory, threads, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1
}

func (p passwords) derive(password string, salt []byte, passes, memory uint32, threads uint8, size uint32) []byte {
	p.slots <- struct{}{}
	defer func() { <-p.slots }()
	return argon2.IDKey([]byte(password), salt, passes, memory, threads, size)
}

func splitHash(rest string) (salt, hash []byte, ok bool) {
	for i := range rest {
		if rest[i] != '$' {
			continue
		}
		salt, err := base64.RawStdEncoding.DecodeString(rest[:i])
		if err != nil {
			return nil, nil, false
		}
		hash, err = base64.RawStdEncoding.DecodeString(rest[i+1:])
		return salt, hash, err == nil && len(hash) > 0
	}
	return nil, nil, false
}
