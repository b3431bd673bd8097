package web

import (
	"net/http"
	"testing"
)

func TestCoding(t *testing.T) {
	t.Parallel()
	s := newSite(built())
	for _, c := range []struct{ accept, coding, body string }{
		{"", "", "plain"},
		{"gzip, deflate, br, zstd", "br", "brotli"},
		{"gzip", "gzip", "gzip"},
		{"br;q=0, gzip;q=0.5", "gzip", "gzip"},
		{"BR", "br", "brotli"},
		{"brotli, xgzip", "", "plain"},
		{"br;q=0.0, gzip; q=0", "", "plain"},
	} {
		answer, body := get(t, s, "GET", "/assets/app-1a2b.js", "Accept-Encoding", c.accept)
		if answer.Header.Get("Content-Encoding") != c.coding || body != c.body {
			t.Errorf("%q: %q in %q", c.accept, body, answer.Header.Get("Content-Encoding"))
		}
		if answer.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: Vary is %q", c.accept, answer.Header.Get("Vary"))
		}
		if answer.Header.Get("Content-Type") != "text/javascript; charset=utf-8" {
			t.Errorf("%q: type %q", c.accept, answer.Header.Get("Content-Type"))
		}
	}
}

func TestCaching(t *testing.T) {
	t.Parallel()
	s := newSite(built())
	for path, want := range map[string]string{
		"/assets/app-1a2b.js":      "public, max-age=31536000, immutable",
		"/assets/inter-3c4d.woff2": "public, max-age=31536000, immutable",
		"/favicon.svg":             "no-cache",
	} {
		first, _ := get(t, s, "GET", path, "Accept-Encoding", "br")
		if got := first.Header.Get("Cache-Control"); got != want {
			t.Errorf("%s: Cache-Control %q, want %q", path, got, want)
		}
		tag := first.Header.Get("ETag")
		again, body := get(t, s, "GET", path, "Accept-Encoding", "br", "If-None-Match", tag)
		if tag == "" || again.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%s: ETag %q answered again with %d %q", path, tag, again.StatusCode, body)
		}
	}
}

func TestCodingsHaveTagsOfTheirOwn(t *testing.T) {
	t.Parallel()
	s, seen := newSite(built()), map[string]string{}
	for _, coding := range []string{"", "gzip", "br"} {
		answer, _ := get(t, s, "GET", "/assets/app-1a2b.js", "Accept-Encoding", coding)
		tag := answer.Header.Get("ETag")
		if other, ok := seen[tag]; ok {
			t.Errorf("%q and %q share ETag %s", coding, other, tag)
		}
		seen[tag] = coding
	}
}
