package web

import (
	"crypto/rand"
	"encoding/base64"
	"io"
	"io/fs"
	"net/http"
	"strings"
)

// nonceMark stands in the built pages, and in the policies, where the nonce of an answer goes.
const nonceMark = "{{nonce}}"

// page is an HTML document that starts an app.
type page struct {
	text   string // "" when the app has not been built
	policy string
}

func readPage(files fs.FS, name, policy string) page {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return page{}
	}
	return page{text: string(text), policy: policy}
}

// serve answers the page with a new nonce. It is never kept: it names the assets of this build, and a nonce is for one
// answer.
func (p page) serve(w http.ResponseWriter, status int) {
	if p.text == "" {
		http.Error(w, "The web pages are not in this build: run make web, then build again.", http.StatusServiceUnavailable)
		return
	}
	nonce := newNonce()
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", strings.ReplaceAll(p.policy, nonceMark, nonce))
	w.WriteHeader(status)
	_, _ = io.WriteString(w, strings.ReplaceAll(p.text, nonceMark, nonce)) // a caller that left needs no answer
}

func newNonce() string {
	var raw [16]byte
	_, _ = rand.Read(raw[:]) // never fails: crypto/rand ends the program instead
	return base64.RawURLEncoding.EncodeToString(raw[:])
}
