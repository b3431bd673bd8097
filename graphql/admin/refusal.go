package admin

import (
	"context"
	"errors"

	"kith/engine"
	"kith/metadata/say"
)

// refusal is an error of the engine in the form in which graph-gophers puts extensions into the answer.
type refusal struct {
	err    *engine.Error
	locale string // of the reader
}

// Error implements error: the message for people.
func (r refusal) Error() string { return r.err.In(r.locale) }

// Extensions are the code and details.
func (r refusal) Extensions() map[string]any {
	ext := map[string]any{"code": r.err.Code}
	if len(r.err.Violations) > 0 {
		ext["violations"] = r.err.Told(r.locale)
	}
	if r.err.Problems != nil {
		ext["violations"] = r.err.Problems.Told(r.locale) // of documents, by place
	}
	if r.err.Conflicts != nil {
		ext["conflicts"] = conflicts(r.err.Conflicts)
	}
	if r.err.Field != "" {
		ext["field"] = r.err.Field
	}
	return ext
}

// tell turns any error into what the caller may see; what is internal goes to the log.
func (r *root) tell(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*engine.Error](err); ok && e.Code != engine.Internal {
		return refusal{e, engine.LocaleFrom(ctx)}
	}
	id := engine.RequestIDFrom(ctx)
	r.Log.ErrorContext(ctx, "administration failed", "error", err)
	return hidden{id, engine.LocaleFrom(ctx)}
}

// hidden is an internal error as the caller sees it.
type hidden struct{ request, locale string }

// Error implements error.
func (h hidden) Error() string {
	return say.Of("Something went wrong on our side. The log has the details under this request id.").In(h.locale)
}

// Extensions are the code and the request's id.
func (h hidden) Extensions() map[string]any {
	return map[string]any{"code": engine.Internal, "requestId": h.request}
}
