package pg

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// mostMends is of how many rows one import may be mended by hand, and mostMended how many bytes that may be: a run holds
// them in memory.
const (
	mostMends  = 100_000
	mostMended = 16 << 20
)

// MendImport implements engine.Imports.
func (m *Imports) MendImport(ctx context.Context, id string, mends []engine.ImportMend) error {
	lines, cells, skips := make([]int, len(mends)), make([]string, len(mends)), make([]bool, len(mends))
	for i, mend := range mends {
		lines[i], skips[i], cells[i] = mend.Line, mend.Skip, "{}"
		if text := jsonText(mend.Cells); text != nil {
			cells[i] = *text
		}
	}
	err := pgx.BeginFunc(ctx, m.pool, func(tx pgx.Tx) error {
		var busy bool
		row := tx.QueryRow(ctx, fmt.Sprintf("select %s or head is null from %s.import where id = $1 for update", alive, m.schema), id)
		if err := row.Scan(&busy); err != nil {
			return err
		}
		if busy {
			return engine.Errorf(engine.Conflict, "The import is under way, or its file is not read yet: wait for that.")
		}
		if err := m.refuseWritten(ctx, tx, id, lines); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, fmt.Sprintf(`insert into %s.import_mend as m (import, line, cells, skip)
			select $1, line, cells::jsonb, skip from unnest($2::int[], $3::text[], $4::bool[]) of (line, cells, skip)
			on conflict (import, line) do update set cells = m.cells || excluded.cells, skip = excluded.skip`, m.schema), id, lines, cells, skips)
		if err != nil {
			return err
		}
		return m.countMends(ctx, tx, id)
	})
	if err != nil {
		return lookup("import", err)
	}
	return nil
}

// countMends refuses more mends than an import may have.
func (m *Imports) countMends(ctx context.Context, tx pgx.Tx, id string) error {
	var count, bytes int64
	row := tx.QueryRow(ctx, fmt.Sprintf(`with touched as (update %[1]s.import set touched_at = now() where id = $1)
		select count(*), coalesce(sum(octet_length(cells::text)), 0) from %[1]s.import_mend where import = $1`, m.schema), id)
	if err := row.Scan(&count, &bytes); err != nil {
		return err
	}
	if count > mostMends || bytes > mostMended {
		return engine.Errorf(engine.Limit, "More than %d rows, or %d MB of them, are mended: mend the file, and import it anew.", mostMends, mostMended>>20)
	}
	return nil
}

// refuseWritten refuses to mend rows that are imported already.
func (m *Imports) refuseWritten(ctx context.Context, tx pgx.Tx, id string, lines []int) error {
	rows, err := tx.Query(ctx, fmt.Sprintf(`select line from unnest($2::int[]) line
		where line in (select unnest(lines) from %s.import_written where import = $1) order by line limit 1`, m.schema), id, lines)
	if err != nil {
		return err
	}
	written, err := pgx.CollectRows(rows, pgx.RowTo[int])
	if err == nil && len(written) > 0 {
		err = engine.Errorf(engine.Conflict, "The row of line %d is imported already: change its record instead.", written[0])
	}
	return err
}

// ImportMends implements engine.Imports.
func (m *Imports) ImportMends(ctx context.Context, id string, of []int) (map[int]engine.ImportMend, error) {
	rows, err := m.pool.Query(ctx, fmt.Sprintf("select line, cells::text, skip from %s.import_mend where import = $1 and ($2::int[] is null or line = any($2))",
		m.schema), id, of)
	if err != nil {
		return nil, wrap("read mends", err)
	}
	mends := map[int]engine.ImportMend{}
	var mend engine.ImportMend
	var cells []byte
	_, err = pgx.ForEachRow(rows, []any{&mend.Line, &cells, &mend.Skip}, func() error {
		mend.Cells = nil
		if err := json.Unmarshal(cells, &mend.Cells); err != nil {
			return err
		}
		mends[mend.Line] = mend
		return nil
	})
	return mends, wrap("read mends", err)
}
