package pg

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg/ddl"
	"kith/metadata"
)

// Sandboxes keeps which workspaces are sandboxes of others. It implements engine.Sandboxes.
type Sandboxes struct {
	pool  *pgxpool.Pool
	roles []metadata.Document
}

// NewSandboxes keeps the sandboxes of an installation. roles are the documents of the built-in roles.
func NewSandboxes(pool *pgxpool.Pool, roles []metadata.Document) *Sandboxes {
	return &Sandboxes{pool, roles}
}

// CreateSandbox implements engine.Sandboxes. Its tables are laid out as those of its origin, so that records move over
// column by column, as of one moment: all within one transaction, which sees the origin as it was when it began.
func (s *Sandboxes) CreateSandbox(ctx context.Context, sb *engine.Sandbox, m *metadata.Model, sample engine.Sample, members []engine.Membership) error {
	from, err := NewStore(s.pool, sb.Origin, s.roles)
	if err != nil {
		return err
	}
	to, err := NewStore(s.pool, sb.Workspace, s.roles)
	if err != nil {
		return engine.Errorf(engine.Invalid, "%q can't be the name of a sandbox: begin with a small letter, and use small letters, digits and _, 40 at most.", sb.Workspace)
	}
	first, problems := metadata.Parse(m.Documents, metadata.Options{BuiltInRoles: s.roles, Version: 1, Physical: m.Physical})
	if len(problems) > 0 {
		return engine.Mend(problems)
	}
	return pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead}, func(tx pgx.Tx) error {
		if err := from.stillAt(ctx, tx, m.Version); err != nil {
			return err
		}
		if err := s.make(ctx, tx, to, sb, first, members); err != nil {
			return err
		}
		if err := copyTemplates(ctx, tx, from, to); err != nil {
			return err
		}
		c := &sampler{from: from, to: to, tx: tx, model: m, sample: sample, known: map[string]bool{}}
		for _, one := range members {
			c.known[one.User] = true
		}
		sb.Records, err = c.run(ctx)
		return err
	})
}

// stillAt refuses to go on with a model that is current no more.
func (s *Store) stillAt(ctx context.Context, tx pgx.Tx, version int64) error {
	var current int64
	if err := tx.QueryRow(ctx, fmt.Sprintf("select version from %s.state", s.schema)).Scan(&current); err != nil {
		return s.missing(err)
	}
	if current != version {
		return engine.Errorf(engine.Conflict, "The data model has just been changed: try again.").Wrapping(engine.ErrStale)
	}
	return nil
}

// make makes the workspace of a sandbox, with the model and the members.
func (s *Sandboxes) make(ctx context.Context, tx pgx.Tx, to *Store, sb *engine.Sandbox, first *metadata.Model, members []engine.Membership) error {
	err := to.begin(ctx, tx, first, fmt.Sprintf("Sandbox of %s, version %d", sb.Origin, sb.Version))
	if errors.Is(err, ErrWorkspaceExists) {
		return engine.Errorf(engine.Duplicate, "There is a workspace %s already: choose another name.", sb.Workspace)
	}
	if err != nil {
		return err
	}
	row := tx.QueryRow(ctx, "insert into kith.sandbox (workspace, origin, version, title) values ($1, $2, $3, $4) returning made_at",
		sb.Workspace, sb.Origin, sb.Version, sb.Title)
	if err := row.Scan(&sb.At); err != nil {
		return wrap("note the sandbox", err)
	}
	for _, m := range members {
		if _, err := tx.Exec(ctx, fmt.Sprintf("insert into %s.member (user_id, account_id, roles) values ($1, $2, $3)", to.schema), m.User, m.Account, m.Roles); err != nil {
			return wrap("let members into the sandbox", err)
		}
	}
	return nil
}

// begin makes the workspace of a store, with its first model.
func (s *Store) begin(ctx context.Context, tx pgx.Tx, first *metadata.Model, title string) error {
	p := &engine.Publication{Next: first, Changes: metadata.Diff(nil, first), Title: title}
	if err := CreateWorkspace(ctx, tx, s.workspace); err != nil {
		return err
	}
	return s.publish(ctx, tx, &agenda{Publication: p, steps: ddl.Plan(s.bare, nil, first, nil), haste: hasteOf(publishTries)})
}

const sandboxColumns = "select workspace, origin, version, title, made_at from kith.sandbox"

// Sandboxes implements engine.Sandboxes.
func (s *Sandboxes) Sandboxes(ctx context.Context, origin string) ([]engine.Sandbox, error) {
	rows, err := s.pool.Query(ctx, sandboxColumns+" where origin = $1 order by made_at desc, workspace", origin)
	if err != nil {
		return nil, wrap("list sandboxes", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (engine.Sandbox, error) { return readSandbox(row) })
	return all, wrap("list sandboxes", err)
}

// Sandbox implements engine.Sandboxes.
func (s *Sandboxes) Sandbox(ctx context.Context, workspace string) (*engine.Sandbox, error) {
	if _, err := SchemaOf(workspace); err != nil {
		return nil, lookup("sandbox", pgx.ErrNoRows) // nothing has such a name
	}
	sb, err := readSandbox(s.pool.QueryRow(ctx, sandboxColumns+" where workspace = $1", workspace))
	if err != nil {
		return nil, lookup("sandbox", err)
	}
	return &sb, nil
}

func readSandbox(row pgx.Row) (engine.Sandbox, error) {
	var sb engine.Sandbox
	return sb, row.Scan(&sb.Workspace, &sb.Origin, &sb.Version, &sb.Title, &sb.At)
}

// DropSandbox implements engine.Sandboxes.
func (s *Sandboxes) DropSandbox(ctx context.Context, workspace string) error {
	schema, err := SchemaOf(workspace)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, "delete from kith.workspace where name = (select workspace from kith.sandbox where workspace = $1)", workspace)
		if err == nil && tag.RowsAffected() == 0 {
			return engine.Errorf(engine.NotFound, "There is no sandbox %s.", workspace)
		}
		if err == nil {
			_, err = tx.Exec(ctx, "drop schema "+quoted(schema)+" cascade")
		}
		return wrap("drop the sandbox", err)
	})
}
