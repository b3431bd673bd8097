package forms

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"time"

	"kith/engine"
)

// How long it takes a person to fill in the shortest form, and for how long a form that was handed out can be sent.
const (
	soonest = 2 * time.Second
	latest  = 24 * time.Hour
)

// issue is that a form was handed out.
type issue struct {
	at    time.Time
	nonce [8]byte
}

const (
	issueLength = 16 // bytes: the time and the nonce
	tagLength   = 16 // bytes of its signature
)

// issueOf reads a token: what it says, and its bytes with the signature behind them.
func issueOf(token string) (i issue, raw []byte, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) != issueLength+tagLength {
		return issue{}, nil, false
	}
	i.at = time.UnixMilli(int64(binary.BigEndian.Uint64(raw)))
	copy(i.nonce[:], raw[8:issueLength])
	return i, raw, true
}

// over is whether the form can't be sent any more.
func (i issue) over(now time.Time) bool {
	age := now.Sub(i.at)
	return age > latest || age < -time.Minute
}

// Token is what a form is handed out with, and comes back with.
func (r *Room) Token(ctx context.Context, f *Form) (string, error) {
	key, err := r.key(ctx, f.Workspace())
	if err != nil {
		return "", err
	}
	var body [issueLength]byte
	binary.BigEndian.PutUint64(body[:], uint64(r.now().UnixMilli()))
	if _, err := rand.Read(body[8:]); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(append(body[:], f.tag(key, body[:])...)), nil
}

// tag signs that this form was handed out.
func (f *Form) tag(key, body []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(f.ID))
	mac.Write(body)
	return mac.Sum(nil)[:tagLength]
}

// open reads a token: one that this form was handed out with, long enough ago for a person, and not too long ago.
func (r *Room) open(ctx context.Context, f *Form, token string) (issue, error) {
	key, err := r.key(ctx, f.Workspace())
	if err != nil {
		return issue{}, err
	}
	out, raw, ok := issueOf(token)
	if !ok || !hmac.Equal(raw[issueLength:], f.tag(key, raw[:issueLength])) {
		return issue{}, refusedFor("token", f.Tell("This form was not handed out by us, or long ago: look through it, and send it again."))
	}
	switch now := r.now(); {
	case out.over(now):
		return issue{}, refusedFor("token", f.Tell("This form was open for a long time: look through it, and send it again."))
	case now.Sub(out.at) < soonest:
		return issue{}, refusedFor("soon", f.Tell("That was faster than people type: wait a moment, and send it again."))
	}
	return out, nil
}

// Renews is whether a form is to be handed out anew for what was wrong with its token. One that came too soon keeps its own,
// so that waiting helps.
func Renews(token string, now time.Time) bool {
	i, _, ok := issueOf(token)
	return !ok || i.over(now)
}

func refusedFor(rule, message string) error {
	return engine.Refused([]engine.Violation{{Field: AtTime, Rule: rule, Message: message}})
}
