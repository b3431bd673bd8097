package web

import (
	"strings"
	"testing"
)

func TestPageCarriesItsNonce(t *testing.T) {
	t.Parallel()
	s, seen := newSite(built()), map[string]bool{}
	for range 3 {
		answer, body := get(t, s, "GET", "/")
		_, rest, _ := strings.Cut(answer.Header.Get("Content-Security-Policy"), "'nonce-")
		nonce, _, _ := strings.Cut(rest, "'")
		if len(nonce) < 20 || seen[nonce] {
			t.Fatalf("nonce %q is short or was given before", nonce)
		}
		seen[nonce] = true
		if !strings.Contains(body, `nonce="`+nonce+`"`) {
			t.Errorf("the page lacks nonce %s: %s", nonce, body)
		}
		if got := answer.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("a page with a nonce may be kept: %s", got)
		}
	}
}

// TestPolicies holds what no later change may loosen.
func TestPolicies(t *testing.T) {
	t.Parallel()
	s := newSite(built())
	for path, style := range map[string]string{
		"/":                   "'self' 'nonce-",
		"/nowhere":            "'self' 'nonce-",
		"/graphiql":           "'self' 'unsafe-inline'",
		"/assets/app-1a2b.js": "",
	} {
		answer, _ := get(t, s, "GET", path, "Accept", "text/html")
		got := map[string]string{}
		for directive := range strings.SplitSeq(answer.Header.Get("Content-Security-Policy"), ";") {
			name, sources, _ := strings.Cut(strings.TrimSpace(directive), " ")
			got[name] = sources
		}
		for name, want := range map[string]string{
			"default-src": "'none'", "script-src": "'self'", "connect-src": "'self'", "worker-src": "'self'",
			"frame-ancestors": "'none'", "object-src": "'none'", "base-uri": "'none'", "form-action": "'self'",
		} {
			if got[name] != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got[name], want)
			}
		}
		if !strings.HasPrefix(got["style-src"], style) || (style == "" && got["style-src"] != "") {
			t.Errorf("%s: style-src is %q, want %s…", path, got["style-src"], style)
		}
	}
}
