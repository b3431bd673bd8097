package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/google/uuid"

	"kith/engine"
)

// requestHeader names a request in the log and in the answer.
const requestHeader = "X-Request-Id"

// requestID gives each request an id; a caller's own is not taken, so that none can be forged in the log.
func requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := uuid.Must(uuid.NewV7()).String()
		w.Header().Set(requestHeader, id)
		next.ServeHTTP(w, r.WithContext(engine.WithRequestID(r.Context(), id)))
	})
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
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
