package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"kith/engine"
	"kith/metadata/say"
)

// problem is the body of a refused request: the same members as a GraphQL error's.
type problem struct {
	Message    string         `json:"message"`
	Extensions map[string]any `json:"extensions"`
}

func (s *server) answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		s.Log.Debug("answer not sent", "error", err)
	}
}

// fail answers an error of the engine with its HTTP status. What is internal goes to the log alone.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	s.failAs(w, r, err, status(engine.CodeOf(err)))
}

// failAs is fail with another status.
func (s *server) failAs(w http.ResponseWriter, r *http.Request, err error, status int) {
	if r.Context().Err() != nil && errors.Is(err, context.Canceled) {
		s.Log.DebugContext(r.Context(), "the caller has gone", "path", r.URL.Path)
		return
	}
	p := problem{Extensions: map[string]any{"code": engine.CodeOf(err)}}
	if e, ok := errors.AsType[*engine.Error](err); ok && e.Code != engine.Internal {
		p.Message = e.In(engine.LocaleFrom(r.Context()))
		if len(e.Violations) > 0 {
			p.Extensions["violations"] = e.Told(engine.LocaleFrom(r.Context()))
		}
		if b := e.Barrier(); b != nil {
			p.Extensions["moves"], p.Extensions["missing"], p.Extensions["failed"] = b.Moves, b.Missing, b.Failed
		}
	} else {
		p.Message = say.Of("Something went wrong on our side. The log has the details under this request id.").In(engine.LocaleFrom(r.Context()))
		p.Extensions["requestId"] = engine.RequestIDFrom(r.Context())
		s.Log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
	}
	engine.RequestFrom(r.Context()).Fails(engine.CodeOf(err))
	if engine.CodeOf(err) == engine.Unavailable {
		w.Header().Set("Retry-After", "1")
		s.Log.WarnContext(r.Context(), "request not served", "path", r.URL.Path, "error", err)
	}
	s.answer(w, status, map[string]any{"errors": []problem{p}})
}

// status is the one mapping of codes to HTTP.
func status(code engine.Code) int {
	switch code {
	case engine.Unauthenticated:
		return http.StatusUnauthorized
	case engine.Forbidden:
		return http.StatusForbidden
	case engine.NotFound:
		return http.StatusNotFound
	case engine.Invalid, engine.Gate:
		return http.StatusUnprocessableEntity
	case engine.Conflict, engine.Duplicate:
		return http.StatusConflict
	case engine.Limit:
		return http.StatusTooManyRequests
	case engine.BadRequest:
		return http.StatusBadRequest
	case engine.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// codeOf is the way back, for answers that have no code of their own: "" for those that went well.
func codeOf(status int) engine.Code {
	switch {
	case status < http.StatusBadRequest:
		return ""
	case status == http.StatusUnauthorized:
		return engine.Unauthenticated
	case status == http.StatusForbidden:
		return engine.Forbidden
	case status == http.StatusNotFound:
		return engine.NotFound
	case status == http.StatusRequestEntityTooLarge, status == http.StatusTooManyRequests:
		return engine.Limit
	case status == http.StatusServiceUnavailable:
		return engine.Unavailable
	case status < http.StatusInternalServerError:
		return engine.BadRequest
	}
	return engine.Internal
}
