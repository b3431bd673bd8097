package pg

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// BeginImport implements engine.ImportRuns. Those of one user and key begin one after the other, so that two can't each find the
// other not begun.
func (m *Imports) BeginImport(ctx context.Context, id string, state engine.ImportState, lease time.Duration) (run int64, err error) {
	err = pgx.BeginFunc(ctx, m.pool, func(tx pgx.Tx) error {
		var by, key string
		row := tx.QueryRow(ctx, fmt.Sprintf("select coalesce(created_by::text, ''), coalesce(created_key::text, '') from %s.import where id = $1", m.schema), id)
		if err := row.Scan(&by, &key); err != nil {
			return err
		}
		if err := m.lockBeginner(ctx, tx, by, key); err != nil {
			return err
		}
		var ready, busy, other bool
		row = tx.QueryRow(ctx, fmt.Sprintf(`select head is not null, coalesce(%[2]s, false),
			exists (select from %[1]s.import where %[3]s and id <> $1 and %[2]s)
			from %[1]s.import where id = $1 for update`, m.schema, alive, begunBy("$2", "$3")), id, by, key)
		if err := row.Scan(&ready, &busy, &other); err != nil {
			return err
		}
		switch {
		case !ready:
			return engine.Errorf(engine.Conflict, "The file is not read yet, or can't be: send all of it and let it be read first.")
		case busy:
			return engine.Errorf(engine.Conflict, "The import is under way already.")
		case other:
			return engine.Errorf(engine.Limit, "Another import of yours is under way: wait for its end, or cancel it.")
		}
		row = tx.QueryRow(ctx, fmt.Sprintf(`update %s.import set state = $2, run = run + 1, lease = now() + $3::interval, progress = 0, problem = '',
			violations = null, touched_at = now() where id = $1 returning run`, m.schema), id, string(state), lease)
		return row.Scan(&run)
	})
	if err != nil {
		return 0, lookup("import", err)
	}
	return run, nil
}

// RenewImport implements engine.ImportRuns.
func (m *Imports) RenewImport(ctx context.Context, id string, run int64, progress float64, lease time.Duration) (bool, error) {
	tag, err := m.pool.Exec(ctx, fmt.Sprintf(`update %s.import set progress = $3, lease = now() + $4::interval
		where id = $1 and run = $2 and %s`, m.schema, alive), id, run, progress, lease)
	return tag.RowsAffected() > 0, wrap("renew import", err)
}

// JournalImport implements engine.ImportRuns. The import stays locked until the transaction ends, so that whoever cancels
// it knows what is written.
func (m *Imports) JournalImport(ctx context.Context, within engine.Store, id string, run int64, lines []int) error {
	t, ok := within.(*transaction)
	if !ok {
		return errors.New("pg: journal of an import outside of a transaction")
	}
	tag, err := t.conn.Exec(ctx, fmt.Sprintf(`with going as (select id from %[1]s.import where id = $1 and run = $2 and %[2]s for share)
		insert into %[1]s.import_written (import, lines, count) select id, $3, cardinality($3::int[]) from going`, m.schema, alive), id, run, lines)
	if err == nil && tag.RowsAffected() == 0 {
		return engine.Errorf(engine.Conflict, "The import was cancelled.")
	}
	return wrap("journal import", err)
}

// ImportedLines implements engine.ImportRuns.
func (m *Imports) ImportedLines(ctx context.Context, id string) ([]int, error) {
	rows, err := m.pool.Query(ctx, fmt.Sprintf("select unnest(lines) from %s.import_written where import = $1", m.schema), id)
	if err != nil {
		return nil, wrap("read what was imported", err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[int])
	return lines, wrap("read what was imported", err)
}

// EndImport implements engine.ImportRuns.
func (m *Imports) EndImport(ctx context.Context, id string, run int64, end *engine.ImportEnd) error {
	return wrap("end import", pgx.BeginFunc(ctx, m.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, fmt.Sprintf(`update %s.import set state = $3, problem = $4, violations = $5, report = coalesce($6::json, report), lease = null,
			progress = case when $3 in ('tried', 'done') then 1 else progress end, touched_at = now() where id = $1 and run = $2 and %s`, m.schema, going),
			id, run, string(end.State), end.Problem, jsonText(end.Violations), jsonText(end.Report))
		if err != nil || tag.RowsAffected() == 0 || end.Report == nil {
			return err
		}
		if _, err := tx.Exec(ctx, fmt.Sprintf("delete from %s.import_failed where import = $1", m.schema), id); err != nil {
			return err
		}
		return m.saveFailed(ctx, tx, id, end.Failed)
	}))
}

func (m *Imports) saveFailed(ctx context.Context, tx pgx.Tx, id string, failed []engine.FailedImportRow) error {
	lines, cells, failures := make([]int, len(failed)), make([]string, len(failed)), make([]string, len(failed))
	for i, f := range failed {
		lines[i] = f.Line
		for _, one := range []struct {
			from any
			to   *string
		}{{f.Cells, &cells[i]}, {f.Failures, &failures[i]}} {
			text, err := json.Marshal(one.from)
			if err != nil {
				return err
			}
			*one.to = string(text)
		}
	}
	_, err := tx.Exec(ctx, fmt.Sprintf(`insert into %s.import_failed (import, line, cells, failures)
		select $1, line, cells::json, failures::json from unnest($2::int[], $3::text[], $4::text[]) of (line, cells, failures)`, m.schema),
		id, lines, cells, failures)
	return err
}

// ImportFailures implements engine.Imports.
func (m *Imports) ImportFailures(ctx context.Context, id string, first, after int) ([]engine.ImportFailure, error) {
	rows, err := m.pool.Query(ctx, fmt.Sprintf(`select f::text from %s.import_failed, json_array_elements(failures) with ordinality of (f, nth)
		where import = $1 order by line, nth limit $2 offset $3`, m.schema), id, first, after)
	if err != nil {
		return nil, wrap("list failures", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (f engine.ImportFailure, err error) {
		var text []byte
		if err := row.Scan(&text); err != nil {
			return f, err
		}
		return f, json.Unmarshal(text, &f)
	})
	return all, wrap("list failures", err)
}

// FailedImportRows implements engine.Imports.
func (m *Imports) FailedImportRows(ctx context.Context, id string, first, after int) ([]engine.FailedImportRow, error) {
	rows, err := m.pool.Query(ctx, fmt.Sprintf(`select line, cells::text, failures::text from %s.import_failed
		where import = $1 order by line limit $2 offset $3`, m.schema), id, first, after)
	if err != nil {
		return nil, wrap("list rows that failed", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (f engine.FailedImportRow, err error) {
		var cells, failures []byte
		if err := row.Scan(&f.Line, &cells, &failures); err != nil {
			return f, err
		}
		return f, errors.Join(json.Unmarshal(cells, &f.Cells), json.Unmarshal(failures, &f.Failures))
	})
	return all, wrap("list rows that failed", err)
}
