package pg

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// mostParts is how many parts a file may have: each is read by a statement of its own.
const mostParts = 10_000

// AddImportPart implements engine.Imports.
func (m *Imports) AddImportPart(ctx context.Context, id string, part int, data []byte, most int64) error {
	err := pgx.BeginFunc(ctx, m.pool, func(tx pgx.Tx) error {
		var state engine.ImportState
		var parts int
		var bytes int64
		row := tx.QueryRow(ctx, fmt.Sprintf("select state, parts, bytes from %s.import where id = $1 for update", m.schema), id)
		if err := row.Scan(&state, &parts, &bytes); err != nil {
			return err
		}
		switch {
		case part >= 0 && part < parts:
			return nil
		case state != engine.ImportUploading:
			return engine.Errorf(engine.Conflict, "The file was read already: begin another import for another file.")
		case part != parts:
			return engine.Errorf(engine.Conflict, "Part %d is the next one.", parts)
		case parts >= mostParts:
			return engine.Errorf(engine.Limit, "A file has %d parts at most: make them larger, up to 1 MB each.", mostParts)
		case bytes+int64(len(data)) > most:
			return engine.Errorf(engine.Limit, "The file is larger than %d MB, which is the limit: divide it into several, or let an administrator raise importMegabytes in the settings.", most>>20)
		}
		if _, err := tx.Exec(ctx, fmt.Sprintf("insert into %s.import_part (import, part, data) values ($1, $2, $3)", m.schema), id, part, data); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, fmt.Sprintf("update %s.import set parts = parts + 1, bytes = bytes + $2, touched_at = now() where id = $1", m.schema), id, len(data))
		return err
	})
	if err != nil {
		return lookup("import", err)
	}
	return nil
}

// ImportFile implements engine.Imports.
func (m *Imports) ImportFile(ctx context.Context, id string) io.Reader {
	return &importFile{ctx: ctx, imports: m, id: id}
}

// importFile reads a file part by part. It implements io.Reader.
type importFile struct {
	ctx     context.Context //nolint:containedctx // an io.Reader takes none
	imports *Imports
	id      string
	next    int
	rest    []byte
}

// Read implements io.Reader.
func (f *importFile) Read(p []byte) (int, error) {
	for len(f.rest) == 0 {
		row := f.imports.pool.QueryRow(f.ctx, fmt.Sprintf("select data from %s.import_part where import = $1 and part = $2", f.imports.schema), f.id, f.next)
		if err := row.Scan(&f.rest); errors.Is(err, pgx.ErrNoRows) {
			return 0, io.EOF
		} else if err != nil {
			return 0, wrapRead("read the file of an import", err)
		}
		f.next++
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}
