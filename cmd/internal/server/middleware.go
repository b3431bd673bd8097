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

	"kith/engine"
)

// requestHeader names a request in the log and in the answer.
const requestHeader = "X-Request-Id"

// requestID gives each request an id; a caller's own is not taken, so that none can be forged in the log.
func requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := newRequestID()
		w.Header()[requestHeader] = []string{id}
		next.ServeHTTP(w, r.WithContext(engine.WithRequestID(r.Context(), id)))
	})
}

// newRequestID is a UUID of version 7. It is no secret: a quick source of randomness will do.
func newRequestID() string {
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[:], uint64(time.Now().UnixMilli())<<16|7<<12|rand.Uint64()&0xfff)
	binary.BigEndian.PutUint64(id[8:], 2<<62|rand.Uint64()>>2)
	return id.String()
}

func requestIDOf(r *http.Request) string { return engine.RequestIDFrom(r.Context()) }

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
			s.Log.ErrorContext(context.WithoutCancel(r.Context()), "panic", "request", requestIDOf(r), "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
			s.fail(w, r, fmt.Errorf("server: panic: %v", p))
		}()
		next.ServeHTTP(w, r)
	})
}

// headers are the defences every answer carries.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		values := [...]string{"nosniff", "DENY", "same-origin"}
		h["X-Content-Type-Options"], h["X-Frame-Options"], h["Referrer-Policy"] = values[:1:1], values[1:2:2], values[2:]
		next.ServeHTTP(w, r)
	})
}
