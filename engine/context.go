package engine

import "context"

type contextKey int

const (
	actorKey contextKey = iota
	workspaceKey
	requestKey
	sessionKey
	callerKey
)

// Session is the sign-in session of a request.
type Session interface {
	// Renew keeps the session going under another token, with the stamp of another password.
	Renew(ctx context.Context, stamp string) error
}

// WithSession puts the session into a request's context.
func WithSession(ctx context.Context, s Session) context.Context {
	return context.WithValue(ctx, sessionKey, s)
}

// SessionFrom is the session of a request, nil for requests by key.
func SessionFrom(ctx context.Context) Session {
	s, _ := ctx.Value(sessionKey).(Session)
	return s
}

// WithActor puts who is asking into a request's context.
func WithActor(ctx context.Context, a *Actor) context.Context {
	return context.WithValue(ctx, actorKey, a)
}

// ActorFrom is who is asking, nil when nobody has signed in.
func ActorFrom(ctx context.Context) *Actor {
	a, _ := ctx.Value(actorKey).(*Actor)
	return a
}

// WithWorkspace puts the workspace that is asked for into a request's context.
func WithWorkspace(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, workspaceKey, name)
}

// WorkspaceFrom is the workspace that is asked for, or "".
func WorkspaceFrom(ctx context.Context) string {
	if s := ScopeOf(ctx); s != nil {
		return s.Workspace
	}
	name, _ := ctx.Value(workspaceKey).(string)
	return name
}

// Scope is the context of a request whose values stand together: a chain of contexts, one for each value, would have to be
// made and walked for every request. The edge fills it before anybody else sees the request; it is not for use by two
// requests, nor after its own.
type Scope struct {
	context.Context
	Record    *Request
	Workspace string
	Actor     *Actor
	Session   Session
	Caller    Caller
}

// ScopeOf is the scope that a context is, nil where it is none.
func ScopeOf(ctx context.Context) *Scope {
	s, _ := ctx.(*Scope)
	return s
}

// Value implements context.Context.
func (s *Scope) Value(key any) any {
	own, ok := key.(contextKey)
	if !ok {
		return s.Context.Value(key)
	}
	switch own {
	case requestKey:
		return s.Record
	case workspaceKey:
		return s.Workspace
	case actorKey:
		return s.Actor
	case sessionKey:
		return s.Session
	case callerKey:
		return s.Caller
	}
	return nil
}
