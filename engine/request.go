package engine

import (
	"context"
	"sync"
	"time"
)

// Request is what becomes known of one request while it is served: for the log and for measures, never to decide by.
// All that work on it may tell at once; a nil Request hears nothing.
type Request struct {
	ID     string // names it in the log
	Spans  Spans  // nil: nobody traces it
	Locale string // the language that it asks for (Accept-Language), ""

	mu   sync.Mutex
	told Told
}

// Told is what was told of a request so far.
type Told struct {
	Workspace  string
	Actor      *Actor
	Operation  Operation // nil where none has run
	Code       Code      // of its error, "" when it went well
	Statements int       // sent to Postgres
	Rows       int64     // that these answered or changed
	Slowest    SlowStatement
}

// Operation describes what was asked for. It is asked for its description only where that is logged.
type Operation interface {
	// Describe gives the name that the caller gave, a digest of the text, and the root fields.
	Describe() (name, hash string, roots []string)
	// Kind is query, mutation or subscription.
	Kind() string
}

// Spans follow what is done for a request, for who traces it.
type Spans interface {
	// Begin notes that an operation begins. What is done under the context that it answers belongs to the operation; end
	// hears the code of its error, "" when it went well.
	Begin(ctx context.Context, o Operation) (inner context.Context, end func(Code))
}

// SlowStatement is the statement of a request that took the longest.
type SlowStatement struct {
	SQL  string
	Took time.Duration
}

// WithRequest puts a request's record into its context.
func WithRequest(ctx context.Context, r *Request) context.Context {
	return context.WithValue(ctx, requestKey, r)
}

// RequestFrom is the record of the request that is being served, nil outside of one.
func RequestFrom(ctx context.Context) *Request {
	r, _ := ctx.Value(requestKey).(*Request)
	return r
}

// RequestIDFrom is the id that names a request in the log, or "".
func RequestIDFrom(ctx context.Context) string {
	if r := RequestFrom(ctx); r != nil {
		return r.ID
	}
	return ""
}

// LocaleFrom is the language to answer a request in: that of who is asking, else the one that the request asks for.
func LocaleFrom(ctx context.Context) string {
	if a := ActorFrom(ctx); a != nil {
		return a.Locale
	}
	if r := RequestFrom(ctx); r != nil {
		return r.Locale
	}
	return ""
}

// Told is what was told so far.
func (r *Request) Told() Told {
	if r == nil {
		return Told{}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.told
}

// Enters tells who asks, of which workspace; actor is nil for somebody unknown.
func (r *Request) Enters(workspace string, actor *Actor) {
	r.tell(func(t *Told) { t.Workspace, t.Actor = workspace, actor })
}

// Runs tells which operation is run, and begins its span: the operation runs under the context that it answers, and end
// is told the code of its error.
func Runs(ctx context.Context, o Operation) (inner context.Context, end func(Code)) {
	r := RequestFrom(ctx)
	r.tell(func(t *Told) { t.Operation = o })
	if r == nil || r.Spans == nil {
		return ctx, func(Code) {}
	}
	return r.Spans.Begin(ctx, o)
}

// Fails tells the code of the error that is answered.
func (r *Request) Fails(code Code) {
	r.tell(func(t *Told) { t.Code = code })
}

// Sent tells of a statement that was sent to Postgres, with how many rows it answered or changed.
func (r *Request) Sent(sql string, took time.Duration, rows int64) {
	r.tell(func(t *Told) {
		t.Statements++
		t.Rows += rows
		if took > t.Slowest.Took {
			t.Slowest = SlowStatement{sql, took}
		}
	})
}

func (r *Request) tell(what func(*Told)) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	what(&r.told)
}
