package server

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/google/uuid"
)

// requestHeader names a request in the log and in the answer.
const requestHeader = "X-Request-Id"

// requestIDOf is the id of a request: the one that it brings, if that is fit to stand in a log, else a new one.
func requestIDOf(r *http.Request) string {
	if given := r.Header[requestHeader]; len(given) == 1 && fitID(given[0]) {
		return given[0]
	}
	return newRequestID()
}

// fitID is whether a text of somebody else's can be an id: letters, digits and little else.
func fitID(id string) bool {
	const shortest, longest = 8, 64
	if len(id) < shortest || len(id) > longest {
		return false
	}
	for _, c := range []byte(id) {
		switch {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '-', c == '_', c == '.':
		default:
			return false
		}
	}
	return true
}

// newRequestID is a UUID of version 7. It is no secret: a quick source of randomness will do.
func newRequestID() string {
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[:], uint64(time.Now().UnixMilli())<<16|7<<12|rand.Uint64()&0xfff)
	binary.BigEndian.PutUint64(id[8:], 2<<62|rand.Uint64()>>2)
	return id.String()
}

// recover keeps one request's panic from ending the others.
func (s *server) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(p) // the way to end a connection: net/http says nothing of it
			}
			s.Log.ErrorContext(context.WithoutCancel(r.Context()), "panic", "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
			s.fail(w, r, fmt.Errorf("server: panic: %v", p))
		}()
		next.ServeHTTP(w, r)
	})
}

// headers are the defences every answer carries.
func headers(next http.Handler) http.Handler {
	values := [...]string{"nosniff", "DENY", "same-origin"} // of all answers: nobody changes them in place
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h["X-Content-Type-Options"], h["X-Frame-Options"], h["Referrer-Policy"] = values[:1:1], values[1:2:2], values[2:]
		next.ServeHTTP(w, r)
	})
}
