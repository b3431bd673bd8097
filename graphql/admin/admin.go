// Package admin is the administration API of a workspace: a static schema, executed by graph-gophers.
package admin

import (
	"context"
	_ "embed"
	"encoding/json"
	"io/fs"
	"log/slog"

	gql "github.com/graph-gophers/graphql-go"
	gerrors "github.com/graph-gophers/graphql-go/errors"

	"kith/engine"
)

//go:embed schema.graphql
var schemaText string

// Options are what the API administers with.
type Options struct {
	Workspaces *engine.Workspaces
	Authority  engine.Authority
	Accounts   engine.Accounts
	Templates  Templates
	Webhooks   engine.Webhooks
	Importer   engine.Importer
	Log        *slog.Logger
}

// Templates are those that come with the program.
type Templates interface {
	Names() []string
	Load(name string) (fs.FS, error)
	// HasSample tells whether a template brings sample data, Sample imports them as the actor.
	HasSample(name string) bool
	Sample(ctx context.Context, w *engine.Workspace, actor *engine.Actor, name string) error
}

// Limits of one operation.
const (
	maxDepth      = 12
	maxQuery      = 1 << 20 // bytes: documents may stand in the text
	maxTokens     = 10_000
	maxSelections = 2_000
	maxAliases    = 50
	maxOverlap    = 10_000
)

// API executes operations of administrators.
type API struct {
	schema *gql.Schema
	kept   *kept
	log    *slog.Logger
}

// New makes the API.
func New(o Options) (*API, error) {
	schema, err := gql.ParseSchema(schemaText, &root{o},
		gql.UseFieldResolvers(), gql.MaxDepth(maxDepth), gql.MaxQueryLength(maxQuery), gql.OverlapValidationLimit(maxOverlap),
		gql.MaxSelections(maxSelections), gql.PanicHandler(panics{o.Log}), gql.Logger(panics{o.Log}))
	if err != nil {
		return nil, err
	}
	return &API{schema: schema, kept: newKept(o.Workspaces), log: o.Log}, nil
}

// Execute implements graphql.Executor.
func (a *API) Execute(ctx context.Context, query, operationName string, variables map[string]any) (json.RawMessage, bool) {
	key := a.kept.key(ctx, query, operationName, variables)
	if answer, ok := a.kept.find(key); ok {
		return answer, true
	}
	if wrong := tooLarge(query); wrong != nil {
		return a.encode(ctx, &gql.Response{Errors: []*gerrors.QueryError{wrong}}), false
	}
	given, _ := plain(variables).(map[string]any)
	answer := a.schema.Exec(ctx, query, operationName, given)
	for _, e := range answer.Errors {
		ofLibrary(e)
		code, _ := e.Extensions["code"].(engine.Code)
		engine.RequestFrom(ctx).Fails(code)
	}
	text := a.encode(ctx, answer)
	if len(answer.Errors) == 0 {
		a.kept.keep(key, query, text)
	}
	return text, answer.Data != nil || len(answer.Errors) == 0
}

func (a *API) encode(ctx context.Context, answer *gql.Response) json.RawMessage {
	text, err := json.Marshal(answer)
	if err != nil {
		a.log.ErrorContext(ctx, "administration answer not encoded", "error", err)
		return json.RawMessage(`{"errors":[{"message":"Something went wrong on our side.","extensions":{"code":"INTERNAL"}}]}`)
	}
	return text
}

// root resolves the fields of Query and Mutation.
type root struct{ Options }

// session is who asks, of which workspace.
type session struct {
	actor *engine.Actor
	room  *engine.Workspace
	state *engine.State
}

// enter refuses who has not signed in.
func (r *root) enter(ctx context.Context) (*session, error) {
	actor := engine.ActorFrom(ctx)
	if actor == nil {
		return nil, r.tell(ctx, engine.Errorf(engine.Unauthenticated, "Sign in, or send an API key as Authorization: Bearer KEY."))
	}
	room, err := r.Workspaces.Workspace(engine.WorkspaceFrom(ctx))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	state, err := room.Current(ctx)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return &session{actor: actor, room: room, state: state}, nil
}

// admin refuses who may not administer.
func (r *root) admin(ctx context.Context) (*session, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	if !s.state.Guard.Admin(s.actor.Roles) {
		return nil, r.tell(ctx, engine.Errorf(engine.Forbidden, "This is for administrators: ask somebody with role admin."))
	}
	return s, nil
}
