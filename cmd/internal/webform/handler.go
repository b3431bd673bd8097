// Package webform serves public forms to strangers: pages of plain HTML that need no script, no app and no cookie, and the
// same as JSON for front ends of one's own.
package webform

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"kith/engine"
	"kith/engine/forms"
)

// Path is where forms are: Path + NAME, or Path + WORKSPACE/NAME.
const Path = "/forms/"

// maxBody bounds what somebody sends, in bytes.
const maxBody = 256 << 10

// Options are what a Handler works with.
type Options struct {
	Room      *forms.Room
	Workspace string                       // the one taken when a path names none
	Address   func(r *http.Request) string // whose request it is; nil: who the connection is from
	Log       *slog.Logger
	Now       func() time.Time // nil: the clock's
}

// Handler serves the forms of all workspaces. It implements http.Handler.
type Handler struct {
	Options
	pages *pages
	pace  pace
}

// New makes a Handler.
func New(o Options) *Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Address == nil {
		o.Address = func(r *http.Request) string { return r.RemoteAddr }
	}
	return &Handler{Options: o, pages: newPages()}
}

// place is what a path names.
type place struct {
	workspace, form string
	thanks          bool
}

// placeOf reads a path: NAME, NAME/thanks, WORKSPACE/NAME, WORKSPACE/NAME/thanks.
func (h *Handler) placeOf(path string) (place, bool) {
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(path, Path), "/"), "/")
	p := place{workspace: h.Workspace}
	if len(parts) > 1 && parts[len(parts)-1] == "thanks" {
		p.thanks, parts = true, parts[:len(parts)-1]
	}
	switch len(parts) {
	case 1:
		p.form = parts[0]
	case 2:
		p.workspace, p.form = parts[0], parts[1]
	}
	return p, p.form != ""
}

// path is where the form of a place is.
func (h *Handler) path(p place) string {
	if p.workspace == h.Workspace {
		return Path + p.form
	}
	return Path + p.workspace + "/" + p.form
}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if asset, ok := strings.CutPrefix(r.URL.Path, assetPath); ok {
		serveAsset(w, r, asset)
		return
	}
	p, ok := h.placeOf(r.URL.Path)
	if !ok {
		h.missing(w, r)
		return
	}
	f, err := h.Room.Form(r.Context(), p.workspace, p.form, r.URL.Query().Get("lang"), r.Header.Get("Accept-Language"))
	switch {
	case engine.CodeOf(err) == engine.NotFound:
		h.missing(w, r)
	case err != nil:
		h.fail(w, r, err)
	default:
		engine.RequestFrom(r.Context()).Enters(p.workspace, nil)
		h.serve(w, r, &visit{handler: h, place: p, form: f})
	}
}

// visit is one request for a form.
type visit struct {
	handler *Handler
	place   place
	form    *forms.Form
}

func (h *Handler) serve(w http.ResponseWriter, r *http.Request, v *visit) {
	head := w.Header()
	v.frame(head)
	head.Set("X-Robots-Tag", "noindex")
	head.Add("Vary", "Accept-Language, Accept, Origin")
	if !v.invited(w, r) {
		h.refuse(w, r, http.StatusForbidden, engine.Errorf(engine.Forbidden, "This form may not be sent from this site: its address has to be among the origins of the form."))
		return
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		v.show(w, r)
	case http.MethodPost:
		v.take(w, r)
	case http.MethodOptions:
		w.WriteHeader(http.StatusNoContent)
	default:
		head.Set("Allow", "GET, HEAD, POST, OPTIONS")
		h.refuse(w, r, http.StatusMethodNotAllowed, engine.Errorf(engine.BadRequest, "Ask for a form with GET, and send it with POST."))
	}
}

// show hands the form out.
func (v *visit) show(w http.ResponseWriter, r *http.Request) {
	if v.place.thanks {
		v.write(w, http.StatusOK, v.handler.pages.thanks(v))
		return
	}
	token, err := v.handler.Room.Token(r.Context(), v.form)
	if err != nil {
		v.handler.fail(w, r, err)
		return
	}
	if wantsJSON(r) {
		v.describe(w, token)
		return
	}
	v.write(w, http.StatusOK, v.handler.pages.fresh(v, token)...)
}

// write answers a page in its parts.
func (v *visit) write(w http.ResponseWriter, status int, parts ...[]byte) {
	length := 0
	for _, part := range parts {
		length += len(part)
	}
	head := w.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Content-Language", v.form.Language)
	head.Set("Cache-Control", "no-store")
	head.Set("Content-Length", strconv.Itoa(length))
	w.WriteHeader(status)
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return
		}
	}
}

// fail answers what is nobody's fault, or ours.
func (h *Handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil && errors.Is(err, context.Canceled) {
		return
	}
	engine.RequestFrom(r.Context()).Fails(engine.CodeOf(err))
	status := http.StatusInternalServerError
	if engine.CodeOf(err) == engine.Unavailable {
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "5")
	}
	h.Log.ErrorContext(r.Context(), "form not served", "error", err)
	h.refuse(w, r, status, engine.Errorf(engine.CodeOf(err), "The form can't be shown now. Try again in a while."))
}

func (h *Handler) missing(w http.ResponseWriter, r *http.Request) {
	h.refuse(w, r, http.StatusNotFound, engine.Errorf(engine.NotFound, "There is no form at this address. Ask whoever gave it to you for the right one."))
}

// refuse answers without a form.
func (h *Handler) refuse(w http.ResponseWriter, r *http.Request, status int, err *engine.Error) {
	engine.RequestFrom(r.Context()).Fails(err.Code)
	w.Header().Set("Cache-Control", "no-store")
	if wantsJSON(r) {
		answerJSON(w, status, refusal{Errors: []problem{{Message: err.In(localeOf(r)), Extensions: extensions{Code: err.Code}}}})
		return
	}
	w.Header().Set("Content-Security-Policy", policy(nil, ""))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	h.pages.note(w, localeOf(r), err.In(localeOf(r)))
}

func localeOf(r *http.Request) string {
	if lang := r.URL.Query().Get("lang"); lang != "" {
		return lang
	}
	return engine.LocaleFrom(r.Context())
}
