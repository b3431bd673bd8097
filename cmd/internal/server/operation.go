package server

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
)

// Health answers that the process lives, and nothing else.
func Health() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
}

// Readiness answers whether requests are served: 503 with what stands in the way. reason is "" for nothing.
func Readiness(reason func(context.Context) string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if wrong := reason(r.Context()); wrong != "" {
			http.Error(w, "not ready: "+wrong, http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ready\n"))
	})
}

// Guarded lets only those pass who send a token as Authorization: Bearer TOKEN. To others there is nothing here.
func Guarded(token string, next http.Handler) http.Handler {
	want := sha256.Sum256([]byte(token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, ok := bearer(r.Header.Get("Authorization"))
		have := sha256.Sum256([]byte(given))
		if !ok || subtle.ConstantTimeCompare(have[:], want[:]) != 1 {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}
