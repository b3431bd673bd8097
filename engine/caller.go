package engine

import "context"

// Caller is who is behind a connection that lasts. Their rights may change, and end, while it does: it is asked again
// and again.
type Caller interface {
	// Who is the caller now, and of which workspace; Unauthenticated when they are let in no more.
	Who(ctx context.Context) (workspace string, actor *Actor, err error)
	// With is the caller that the first message of a connection speaks of: by an Authorization as in the header of that
	// name, in a workspace. Empty ones leave what the request itself said.
	With(authorization, workspace string) Caller
	// Stranger is nobody yet, in place of whom the request itself spoke of: what a page of another site sends along
	// without being asked must not speak for a person.
	Stranger() Caller
	// Asks counts a request of the caller's beyond the first one; Limit when it is one too many for now.
	Asks(ctx context.Context, workspace string, actor *Actor) error
}

// WithCaller puts who is behind a connection into its request's context.
func WithCaller(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey, c)
}

// CallerFrom is who is behind a connection; without one said, whoever the request's context names, for good.
func CallerFrom(ctx context.Context) Caller {
	if c, ok := ctx.Value(callerKey).(Caller); ok {
		return c
	}
	return settled{WorkspaceFrom(ctx), ActorFrom(ctx)}
}

// settled is a caller who stays who they are.
type settled struct {
	workspace string
	actor     *Actor
}

func (s settled) Who(context.Context) (string, *Actor, error) {
	if s.actor == nil {
		return s.workspace, nil, Errorf(Unauthenticated, "You are not signed in.")
	}
	return s.workspace, s.actor, nil
}

func (s settled) With(string, string) Caller { return s }

func (s settled) Stranger() Caller { return settled{workspace: s.workspace} }

func (s settled) Asks(context.Context, string, *Actor) error { return nil }
