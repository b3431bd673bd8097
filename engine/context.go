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
	name, _ := ctx.Value(workspaceKey).(string)
	return name
}
