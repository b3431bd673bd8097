package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

// built is a small web app as Vite leaves it.
func built() fstest.MapFS {
	return fstest.MapFS{
		".keep":                   {},
		"index.html":              {Data: []byte(`<script nonce="{{nonce}}" src="/assets/app-1a2b.js"></script>`)},
		"graphiql.html":           {Data: []byte(`<title>GraphiQL</title>`)},
		"favicon.svg":             {Data: []byte(`<svg/>`)},
		"assets/app-1a2b.js":      {Data: []byte(`plain`)},
		"assets/app-1a2b.js.br":   {Data: []byte(`brotli`)},
		"assets/app-1a2b.js.gz":   {Data: []byte(`gzip`)},
		"assets/inter-3c4d.woff2": {Data: []byte(`font`)},
	}
}

// get asks a site for a path with headers given as name, value, name, value.
func get(t *testing.T, s http.Handler, method, path string, header ...string) (*http.Response, string) {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	answer := w.Result()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func TestStatus(t *testing.T) {
	t.Parallel()
	s := newSite(built())
	for _, c := range []struct {
		method, path, accept string
		status               int
	}{
		{"GET", "/", "text/html", 200},
		{"HEAD", "/", "text/html", 200},
		{"GET", "/setup?token=x", "text/html", 200},
		{"GET", "/graphiql", "text/html", 200},
		{"GET", "/favicon.svg", "*/*", 200},
		{"GET", "/assets/app-1a2b.js", "*/*", 200},
		{"GET", "/nowhere", "text/html,*/*", 404},
		{"GET", "/assets/gone-5e6f.js", "*/*", 404},
		{"GET", "/assets/app-1a2b.js.br", "*/*", 404},
		{"GET", "/assets/", "*/*", 404},
		{"GET", "/index.html", "*/*", 404},
		{"GET", "/.keep", "*/*", 404},
		{"GET", "/../policy.go", "*/*", 404},
		{"POST", "/", "text/html", 405},
	} {
		answer, _ := get(t, s, c.method, c.path, "Accept", c.accept)
		if answer.StatusCode != c.status {
			t.Errorf("%s %s: %d, want %d", c.method, c.path, answer.StatusCode, c.status)
		}
	}
}

func TestLostPeopleGetTheApp(t *testing.T) {
	t.Parallel()
	s := newSite(built())
	if _, body := get(t, s, "GET", "/nowhere", "Accept", "text/html"); !strings.Contains(body, "<script") {
		t.Errorf("a browser got %q", body)
	}
	if _, body := get(t, s, "GET", "/nowhere", "Accept", "application/json"); strings.Contains(body, "<script") {
		t.Errorf("a program got the app: %q", body)
	}
}

func TestWithoutBuild(t *testing.T) {
	t.Parallel()
	answer, body := get(t, newSite(fstest.MapFS{".keep": {}}), "GET", "/")
	if answer.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body, "make web") {
		t.Errorf("%d %q", answer.StatusCode, body)
	}
}

func TestHandlerServesWhatIsEmbedded(t *testing.T) {
	t.Parallel()
	answer, body := get(t, Handler(), "GET", "/")
	if answer.StatusCode == http.StatusServiceUnavailable {
		t.Skip("the web app has not been built: make web")
	}
	if answer.StatusCode != http.StatusOK || !strings.Contains(body, `src="/assets/app-`) || strings.Contains(body, nonceMark) {
		t.Errorf("%d %s", answer.StatusCode, body)
	}
}
