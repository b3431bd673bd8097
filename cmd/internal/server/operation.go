package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
)

// ready answers whether requests are served: 503 with what stands in the way.
func (s *server) ready(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if wrong := s.Ready(r.Context()); wrong != "" {
		http.Error(w, "not ready: "+wrong, http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ready\n"))
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
