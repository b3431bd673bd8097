package webform

import (
	"bytes"
	"html/template"
	"io"
	"strconv"
	"strings"
	"sync"

	"kith/engine"
	"kith/engine/forms"
)

// mostPages bounds how many pages are kept.
const mostPages = 512

// tokenMark stands in a page that is kept where each one who asks gets a token of their own.
const tokenMark = "TOKEN-OF-THE-ONE-WHO-ASKS"

// pages makes pages, and keeps those that nobody has filled in yet: they are the same for all readers of a language until
// the model changes.
type pages struct {
	templates *template.Template
	mu        sync.RWMutex
	kept      map[string][][]byte // the parts around the token
}

func newPages() *pages {
	return &pages{templates: template.Must(template.New("").Parse(string(asset("form.html")))), kept: map[string][][]byte{}}
}

// fresh is a form that nobody has filled in yet, in parts.
func (p *pages) fresh(v *visit, token string) [][]byte {
	f := v.form
	key := strings.Join([]string{f.Workspace(), f.Name, strconv.FormatInt(f.Version(), 10), f.Language}, "/")
	p.mu.RLock()
	parts, ok := p.kept[key]
	p.mu.RUnlock()
	if !ok {
		shown := viewOf(f)
		shown.Action, shown.Token = v.action(), tokenMark
		before, after, _ := bytes.Cut(p.mustRender("page", shown), []byte(tokenMark))
		parts = [][]byte{before, after}
		p.keep(key, parts)
	}
	return [][]byte{parts[0], []byte(token), parts[1]}
}

func (p *pages) keep(key string, parts [][]byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.kept) >= mostPages {
		clear(p.kept)
	}
	p.kept[key] = parts
}

// again is a form as it was sent, with what is wrong.
func (p *pages) again(v *visit, token string, sent forms.Sent, wrong []engine.Violation) []byte {
	shown := viewAgain(v.form, sent, wrong)
	shown.Action, shown.Token = v.action(), token
	return p.mustRender("page", shown)
}

// thanks is what somebody sees who has sent a form.
func (p *pages) thanks(v *visit) []byte {
	return p.mustRender("thanks", view{Lang: v.form.Language, Title: v.form.Label(v.form.Title), About: v.form.Gratitude(), Style: assetURL("form.css")})
}

// note is a page that says one thing.
func (p *pages) note(w io.Writer, lang, text string) {
	_, _ = w.Write(p.mustRender("note", view{Lang: lang, Title: text, Style: assetURL("form.css")}))
}

// mustRender renders what the templates are made for.
func (p *pages) mustRender(name string, v view) []byte {
	var out bytes.Buffer
	if err := p.templates.ExecuteTemplate(&out, name, v); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func (v *visit) action() string { return v.handler.path(v.place) + "?lang=" + v.form.Language }
