package graphql

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"kith/engine"
	"kith/metadata/say"
)

// errorBody is an answer with errors. Data is null where the operation ran and failed, and left out where it did not
// run.
type errorBody struct {
	Errors failures         `json:"errors"`
	Data   *json.RawMessage `json:"data,omitempty"`
}

// refuse answers what is no GraphQL request.
func (o *response) refuse(status int, message string) {
	code := engine.BadRequest
	if status == http.StatusRequestEntityTooLarge {
		code = engine.Limit
	}
	o.errors(status, errorBody{Errors: failures{refuse(code, nil, "%s", message)}})
}

// fail answers an error.
func (o *response) fail(err error) {
	if o.r.Context().Err() != nil && errors.Is(err, context.Canceled) {
		return // the caller has gone
	}
	body := o.handler.failed(o.r.Context(), err)
	if body.Data != nil {
		o.errors(http.StatusOK, body)
		return
	}
	if body.Errors.code() == engine.Unavailable {
		o.w.Header().Set("Retry-After", "1")
	}
	o.errors(o.requestStatus(body.Errors.code()), body)
}

// failed is the answer to an operation that ended in an error: the one mapping of errors to GraphQL. What is internal
// goes to the log, and the caller is told nothing but the id under which it stands there.
func (h *Handler) failed(ctx context.Context, err error) errorBody {
	if f, ok := errors.AsType[failures](err); ok {
		if f.code() == engine.Invalid { // of values: as if the engine had found it
			return errorBody{Errors: f, Data: nullData()}
		}
		return errorBody{Errors: f}
	}
	f := fromEngine(err, engine.LocaleFrom(ctx))
	switch f.Extensions["code"] {
	case engine.Internal:
		f.Extensions["requestId"] = engine.RequestIDFrom(ctx)
		h.Log.ErrorContext(ctx, "graphql operation failed", "error", err)
	case engine.Unavailable:
		h.Log.WarnContext(ctx, "graphql operation not run", "error", err)
	case engine.Unauthenticated:
	default:
		return errorBody{Errors: failures{f}, Data: nullData()}
	}
	return errorBody{Errors: failures{f}}
}

func nullData() *json.RawMessage {
	null := json.RawMessage("null")
	return &null
}

// requestStatus is the status of an operation that did not run. Clients of application/json read the body alone: they
// get 200, as the specification says.
func (o *response) requestStatus(code engine.Code) int {
	switch {
	case code == engine.Unauthenticated:
		return http.StatusUnauthorized
	case code == engine.Internal:
		return http.StatusInternalServerError
	case code == engine.Unavailable:
		return http.StatusServiceUnavailable
	case o.media == mediaJSON:
		return http.StatusOK
	}
	return http.StatusBadRequest
}

func (o *response) errors(status int, body errorBody) {
	engine.RequestFrom(o.r.Context()).Fails(body.Errors.code())
	o.head(status)
	text, err := json.Marshal(body)
	if err != nil {
		o.handler.Log.ErrorContext(o.r.Context(), "graphql errors not encoded", "error", err)
		return
	}
	_, _ = o.w.Write(text)
}

// fromEngine makes a failure of an error of the engine, for readers of a locale. What is no such error is internal.
func fromEngine(err error, locale string) *failure {
	e, ok := errors.AsType[*engine.Error](err)
	if !ok || e.Code == engine.Internal {
		return refuse(engine.Internal, nil, "%s", say.Of("Something went wrong on our side. The log has the details under this request id.").In(locale))
	}
	f := refuse(e.Code, nil, "%s", e.In(locale))
	if at, ok := errors.AsType[*fieldError](err); ok {
		f.Path = []any{at.key}
	}
	if len(e.Violations) > 0 {
		f.Extensions["violations"] = e.Told(locale)
	}
	if b := e.Barrier(); b != nil {
		f.Extensions["moves"], f.Extensions["missing"], f.Extensions["failed"] = b.Moves, b.Missing, b.Failed
	}
	if e.Field != "" {
		f.Extensions["field"] = e.Field
	}
	if len(e.Fields) > 0 {
		f.Extensions["fields"] = e.Fields
	}
	if e.ID != "" {
		f.Extensions["id"] = e.ID
	}
	if e.Index > 0 {
		f.Extensions["index"] = e.Index
	}
	if e.Path != "" {
		f.Extensions["path"] = e.Path
	}
	return f
}
