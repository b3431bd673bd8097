package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/cmd/internal/trace"
	"kith/engine"
	"kith/engine/auth"
	"kith/engine/pg"
	"kith/engine/pg/embedded"
	"kith/graphql"
	"kith/metadata"
	"kith/policies"
)

// app is an installation opened for one command.
type app struct {
	settings   *settings
	log        *slog.Logger
	url        string
	cluster    *embedded.Cluster // nil with DATABASE_URL
	pool       *pgxpool.Pool
	trace      *pg.Trace
	tracer     *trace.Tracer // nil where nobody asks for traces
	backlog    atomic.Pointer[backlog]
	accounts   *pg.Accounts
	workspaces *engine.Workspaces
	authority  *auth.Authority
}

// closePatience is how long a command waits for the database to stop.
const closePatience = 30 * time.Second

// open opens an installation. owner tells that this process is the one that serves: another one is then refused. Other
// commands work beside it.
func (s *settings) open(ctx context.Context, owner bool) (*app, error) {
	a, err := s.connect(ctx, owner)
	if err != nil {
		return nil, err
	}
	if err := a.prepare(ctx); err != nil {
		a.close()
		return nil, err
	}
	return a, nil
}

// connect reaches the database, without looking into it.
func (s *settings) connect(ctx context.Context, owner bool) (*app, error) {
	a := &app{settings: s, log: s.logger(), url: s.Database, trace: &pg.Trace{}}
	a.backlog.Store(&backlog{})
	if a.url == "" {
		if err := a.openCluster(ctx, owner); err != nil {
			return nil, err
		}
	}
	if owner {
		a.openTracer(ctx)
	}
	var err error
	if a.pool, err = pg.OpenTraced(ctx, a.url, s.Pool, a.trace); err != nil {
		a.close()
		return nil, err
	}
	return a, nil
}

// openTracer sends traces of what is served, where the environment asks for them.
func (a *app) openTracer(ctx context.Context) {
	if a.tracer = trace.Open(ctx, version, a.log); a.tracer != nil {
		a.trace.Hear = a.tracer.Statement
	}
}

func (a *app) openCluster(ctx context.Context, owner bool) error {
	options := embedded.Options{Dir: filepath.Join(a.settings.Data, "postgres"), Log: a.log}
	if err := os.MkdirAll(a.settings.Data, 0o755); err != nil {
		return fmt.Errorf("make the data directory: %w", err)
	}
	open := embedded.OpenOrAttach
	if owner {
		open = a.own
	}
	cluster, err := open(ctx, options)
	if err != nil {
		return err
	}
	a.cluster, a.url = cluster, cluster.URL()
	return os.WriteFile(filepath.Join(a.settings.Data, "postgres.url"), []byte(a.url+"\n"), 0o600)
}

// ownPatience is how long a server waits for a command that has opened the database while nobody served.
const ownPatience = time.Minute

// own opens the database for this process alone. A command that has it is waited for: it ends by itself. Another server
// does not.
func (a *app) own(ctx context.Context, o embedded.Options) (*embedded.Cluster, error) {
	for end := time.Now().Add(ownPatience); ; {
		cluster, err := embedded.Open(ctx, o)
		used, busy := errors.AsType[*embedded.InUseError](err)
		if !busy || strings.HasSuffix(used.Command, " serve") || time.Now().After(end) {
			return cluster, err
		}
		a.log.Info("waiting for another command to leave the database", "process", used.PID, "command", used.Command)
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(time.Second):
		}
	}
}

// prepare brings the system tables up to date, and makes the workspace when there is none.
func (a *app) prepare(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, a.url)
	if err != nil {
		return fmt.Errorf("reach the database (is DATABASE_URL right?): %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if err := pg.CheckServer(ctx, conn); err != nil {
		return err
	}
	if err := pg.MigrateAll(ctx, conn); err != nil {
		return err
	}
	a.accounts = pg.NewAccounts(a.pool)
	a.workspaces = engine.NewWorkspaces(a.storage, guard, 0)
	a.workspaces.Breaking, a.workspaces.Tally = graphql.Breaking, engine.NewTally()
	a.workspaces.Tries = pg.NewSandboxes(a.pool, policies.BuiltIn())
	a.authority = auth.New(a.accounts, a.workspaces)
	if err := pg.NewWorkspace(ctx, a.pool, a.settings.Workspace, policies.BuiltIn()); err != nil && !errors.Is(err, pg.ErrWorkspaceExists) {
		return err
	}
	return nil
}

func (a *app) storage(workspace string) (*engine.Storage, error) {
	return pg.NewStorage(a.pool, workspace, policies.BuiltIn())
}

func guard(workspace string, m *metadata.Model) (engine.Guard, error) {
	return policies.New(workspace, m)
}

// workspace is the one that the command works on.
func (a *app) workspace() (*engine.Workspace, error) {
	return a.workspaces.Workspace(a.settings.Workspace)
}

// close gives everything back; the database stops when this process runs it.
func (a *app) close() {
	if a.workspaces != nil {
		a.workspaces.Close()
	}
	if a.pool != nil {
		a.pool.Close()
	}
	if a.tracer != nil {
		if err := a.tracer.Close(); err != nil {
			a.log.Warn("the last traces could not be sent", "error", err)
		}
	}
	if a.cluster == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	if err := a.cluster.Close(ctx); err != nil {
		a.log.Error("the database did not stop cleanly", "error", err)
	}
}

// operator is the actor of the command line: who can run it on the data directory may do everything.
func operator(via string) *engine.Actor {
	return &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC, Locale: "en", Via: via}
}
