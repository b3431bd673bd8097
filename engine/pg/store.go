package pg

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/engine/pg/derive"
	"kith/metadata"
)

// Store keeps one workspace. It implements engine.Store, engine.Models and engine.Log.
type Store struct {
	pool      *pgxpool.Pool
	workspace string
	bare      string // the schema's name
	schema    string // the same, quoted
	lock      int64  // key of the advisory lock on the model
	turns     int64  // and of the one that writers take turns by
	roles     []metadata.Document
	bell      *bell
	tables    atomic.Pointer[tables]
	vigils    vigils
	largeFrom int64 // bytes of a table
}

// NewStore keeps a workspace that exists, or will. roles are the documents of the built-in roles.
func NewStore(pool *pgxpool.Pool, workspace string, roles []metadata.Document) (*Store, error) {
	schema, err := SchemaOf(workspace)
	if err != nil {
		return nil, err
	}
	return &Store{
		pool: pool, workspace: workspace, bare: schema, schema: quoted(schema), lock: catalog.ModelLock(schema), turns: catalog.TurnLock(schema), roles: roles, bell: newBell(), largeFrom: largeFrom,
	}, nil
}

// NewStorage is all that a workspace is kept by. It answers NotFound for what can be no workspace's name.
func NewStorage(pool *pgxpool.Pool, workspace string, roles []metadata.Document) (*engine.Storage, error) {
	store, err := NewStore(pool, workspace, roles)
	if err != nil {
		none := engine.Errorf(engine.NotFound, "There is no workspace %s.", workspace)
		none.Cause = err
		return nil, none
	}
	members, err := NewMembers(pool, workspace)
	if err != nil {
		return nil, err
	}
	imports := &Imports{pool: pool, schema: store.schema}
	hooks := newHooks(pool, workspace, store.schema)
	return &engine.Storage{
		Store: store, Models: store, Changes: store, Versions: store, Drafts: store, Views: store, Log: store, Members: members, Transactions: store,
		Hooks: hooks, Relay: &Relay{hooks}, Retention: store, Answers: store, Rates: store, Imports: imports, ImportRuns: imports,
		Files: &Files{pool: pool, schema: store.schema}, Words: store, Usage: store, Submissions: store,
	}, nil
}

// NewWorkspace makes a workspace with its first model: the system's entities. It answers ErrWorkspaceExists when the
// name is taken.
func NewWorkspace(ctx context.Context, pool *pgxpool.Pool, workspace string, roles []metadata.Document) error {
	store, err := NewStore(pool, workspace, roles)
	if err != nil {
		return err
	}
	first, problems := metadata.Parse(nil, metadata.Options{BuiltInRoles: roles, Version: 1})
	if len(problems) > 0 {
		return fmt.Errorf("pg: the first model of workspace %s: %s: %s", workspace, problems[0].Document, problems[0].Message)
	}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error { return store.begin(ctx, tx, first, "New workspace") })
}

// tables are what statements say of the entities of one model; made as they are needed.
type tables struct {
	version  int64
	model    *metadata.Model
	of       sync.Map // *metadata.Entity -> *table
	compiled memory
	graph    func() *derive.Graph // of its stored computed fields
}

// tablesOf finds what statements say of a model.
func (s *Store) tablesOf(model *metadata.Model) *tables {
	held := s.tables.Load()
	if held != nil && held.model == model {
		return held
	}
	made := &tables{version: model.Version, model: model, graph: sync.OnceValue(func() *derive.Graph { return derive.New(model) })}
	if held == nil || held.version <= model.Version { // else it is a request that began before the model changed
		s.tables.Store(made)
	}
	return made
}

// table finds what statements say of an entity.
func (t *tables) table(schema string, e *metadata.Entity) *table {
	if have, ok := t.of.Load(e); ok {
		return have.(*table)
	}
	made := newTable(schema, e)
	t.of.Store(e, made)
	return made
}
