package pg

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
)

// Imports keeps the files of one workspace that are on their way in. It implements engine.Imports and engine.ImportRuns.
type Imports struct {
	pool   *pgxpool.Pool
	schema string // quoted
}

// going is the condition that an import is being tried or run, and alive that somebody is at it.
const (
	going = "state in ('trying', 'running')"
	alive = going + " and coalesce(lease > now(), false)"
)

const importColumns = `select id::text, entity::text, name, state, coalesce(created_by::text, ''), coalesce(created_key::text, ''), created_at,
	parts, bytes, head, mapping, problem, violations, progress, report, ` + going + ` and not coalesce(lease > now(), false),
	(select coalesce(sum(count), 0) from %[1]s.import_written where import = i.id) from %[1]s.import i `

func scanImport(row pgx.CollectableRow) (i engine.Import, err error) {
	var head, mapping, violations, report []byte
	err = row.Scan(&i.ID, &i.Entity, &i.Name, &i.State, &i.By, &i.Key, &i.CreatedAt, &i.Parts, &i.Bytes, &head, &mapping, &i.Problem, &violations,
		&i.Progress, &report, &i.Lost, &i.Imported)
	i.CreatedAt, i.Mapping = i.CreatedAt.UTC(), mapping
	for text, into := range map[*[]byte]any{&head: &i.Head, &violations: &i.Violations, &report: &i.Report} {
		if err == nil && *text != nil {
			err = json.Unmarshal(*text, into)
		}
	}
	return i, err
}

// begunBy is the condition that a user began an import, by a key; both are texts, ” for none.
func begunBy(user, key string) string {
	return "created_by = nullif(" + user + ", '')::uuid and created_key is not distinct from nullif(" + key + ", '')::uuid"
}

// CreateImport implements engine.Imports.
func (m *Imports) CreateImport(ctx context.Context, i *engine.Import) error {
	const most = 20 // each may hold a whole file
	err := pgx.BeginFunc(ctx, m.pool, func(tx pgx.Tx) error {
		if err := m.lockBeginner(ctx, tx, i.By, i.Key); err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, fmt.Sprintf(`insert into %[1]s.import (id, entity, name, created_by, created_key, created_at)
			select $1, $2, $3, nullif($4, '')::uuid, nullif($5, '')::uuid, $6
			where (select count(*) from %[1]s.import where `+begunBy("$4", "$5")+`) < $7`, m.schema),
			i.ID, i.Entity, i.Name, i.By, i.Key, i.CreatedAt, most)
		if err == nil && tag.RowsAffected() == 0 {
			err = engine.Errorf(engine.Limit, "You have %d imports already: delete one that is over first.", most)
		}
		return err
	})
	return wrap("create import", err)
}

// lockBeginner lets what counts the imports of a user, or of a key, wait until the transaction is over.
func (m *Imports) lockBeginner(ctx context.Context, tx pgx.Tx, user, key string) error {
	_, err := tx.Exec(ctx, "select pg_advisory_xact_lock(hashtextextended($1, 0))", "import "+m.schema+user+key)
	return err
}

// Import implements engine.Imports.
func (m *Imports) Import(ctx context.Context, id string) (*engine.Import, error) {
	key, err := uuidValue(id)
	if err != nil {
		return nil, noImport()
	}
	rows, err := m.pool.Query(ctx, fmt.Sprintf(importColumns+"where id = $1", m.schema), key)
	if err != nil {
		return nil, wrap("look up import", err)
	}
	i, err := pgx.CollectExactlyOneRow(rows, scanImport)
	if err != nil {
		return nil, lookup("import", err)
	}
	return &i, nil
}

func noImport() error { return engine.Errorf(engine.NotFound, "There is no such import.") }

// Imports implements engine.Imports. Their ids are in the order in which they were made.
func (m *Imports) Imports(ctx context.Context, by, key string, limit int) ([]engine.Import, error) {
	rows, err := m.pool.Query(ctx, fmt.Sprintf(importColumns+"where "+begunBy("$1", "$2")+" order by id desc limit $3", m.schema), by, key, limit)
	if err != nil {
		return nil, wrap("list imports", err)
	}
	all, err := pgx.CollectRows(rows, scanImport)
	return all, wrap("list imports", err)
}

// change updates an import that nobody is at. cond says of what states; otherwise is the answer for others.
func (m *Imports) change(ctx context.Context, what, set, cond, otherwise string, args ...any) error {
	tag, err := m.pool.Exec(ctx, fmt.Sprintf("update %s.import set touched_at = now(), %s where id = $1 and not (%s) and %s", m.schema, set, alive, cond), args...)
	if err == nil && tag.RowsAffected() == 0 {
		return engine.Errorf(engine.Conflict, "%s", otherwise)
	}
	return wrap(what, err)
}

// SaveImportHead implements engine.Imports.
func (m *Imports) SaveImportHead(ctx context.Context, i *engine.Import) error {
	return m.change(ctx, "save what a file holds", "state = $2, head = $3, mapping = $4, problem = $5, violations = $6", "state = 'uploading'",
		"The file was read already: begin another import for another file.",
		i.ID, string(i.State), jsonText(i.Head), jsonText(i.Mapping), i.Problem, jsonText(i.Violations))
}

// SaveImportMapping implements engine.Imports.
func (m *Imports) SaveImportMapping(ctx context.Context, i *engine.Import) error {
	return m.change(ctx, "save mapping", "state = 'read', mapping = $2, problem = $3, violations = $4", "head is not null",
		"The import is under way: wait for its end, or cancel it.", i.ID, jsonText(i.Mapping), i.Problem, jsonText(i.Violations))
}

// jsonText is a value as JSON, nil for what is not there.
func jsonText(v any) *string {
	text, err := json.Marshal(v)
	if err != nil || string(text) == "null" {
		return nil
	}
	s := string(text)
	return &s
}

// CancelImport implements engine.Imports. A transaction of the run that is at its very end is waited for.
func (m *Imports) CancelImport(ctx context.Context, id, problem string) error {
	_, err := m.pool.Exec(ctx, fmt.Sprintf(`update %s.import set state = 'cancelled', problem = $2, lease = null, touched_at = now()
		where id = $1 and %s`, m.schema, going), id, problem)
	return wrap("cancel import", err)
}

// DeleteImport implements engine.Imports. A run that is under way ends with it.
func (m *Imports) DeleteImport(ctx context.Context, id string) error {
	tag, err := m.pool.Exec(ctx, fmt.Sprintf("delete from %s.import where id = $1", m.schema), id)
	if err == nil && tag.RowsAffected() == 0 {
		return noImport()
	}
	return wrap("delete import", err)
}

// SweepImports implements engine.Imports.
func (m *Imports) SweepImports(ctx context.Context, before time.Time) (int, error) {
	const most = 20
	tag, err := m.pool.Exec(ctx, fmt.Sprintf(`delete from %[1]s.import where id in (select id from %[1]s.import
		where touched_at < $1 and not (%[2]s) order by id limit $2)`, m.schema, alive), before, most)
	return int(tag.RowsAffected()), wrap("sweep imports", err)
}
