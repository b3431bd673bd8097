package imports

import (
	"context"
	"slices"

	"kith/engine"
)

// MendImport implements engine.Importer.
func (r *Room) MendImport(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string, mends []engine.ImportMend) (*engine.Import, error) {
	const most = 5000
	i, err := r.own(ctx, w, by, id)
	if err != nil {
		return nil, err
	}
	if i.Head == nil {
		return nil, engine.Errorf(engine.Conflict, "The file is not read yet: send all of it and let it be read first.")
	}
	if len(mends) > most {
		return nil, engine.Errorf(engine.Limit, "Mend at most %d rows at a time.", most)
	}
	if found := judgeMends(headerOf(i), mends); len(found) > 0 {
		return nil, engine.Refused(found)
	}
	if len(mends) > 0 {
		if err := w.Imports.MendImport(ctx, id, mends); err != nil {
			return nil, err
		}
	}
	return r.Import(ctx, w, by, id)
}

// judgeMends says all that is wrong with mends.
func judgeMends(header []string, mends []engine.ImportMend) []engine.Violation {
	var found []engine.Violation
	lines := map[int]bool{}
	wrong := func(index int, field, format string, args ...any) {
		v := engine.Wrong(field, "mend", format, args...)
		v.Index = index
		found = append(found, v)
	}
	for index, m := range mends {
		if m.Line < 1 {
			wrong(index, "line", "There is no line %d.", m.Line)
		}
		if lines[m.Line] {
			wrong(index, "line", "Line %d is mended twice.", m.Line)
		}
		lines[m.Line] = true
		for column, text := range m.Cells {
			if column == "" || !slices.Contains(header, column) {
				wrong(index, column, "The file has no column %q%s.", column, orRather(column, header))
			}
			if reason := unstorable(text); reason != nil {
				wrong(index, column, "The text for line %d %s.", m.Line, reason)
			}
		}
	}
	return found
}

// mostListed is how many failures are listed at a time.
const mostListed = 1000

// ImportFailures implements engine.Importer.
func (r *Room) ImportFailures(ctx context.Context, w *engine.Workspace, i *engine.Import, first, after int) ([]engine.ImportFailure, error) {
	return w.Imports.ImportFailures(ctx, i.ID, min(max(first, 0), mostListed), max(after, 0))
}

// FailedImportRows implements engine.Importer.
func (r *Room) FailedImportRows(ctx context.Context, w *engine.Workspace, i *engine.Import, first, after int) ([]engine.FailedImportRow, error) {
	failed, err := w.Imports.FailedImportRows(ctx, i.ID, min(max(first, 0), mostListed), max(after, 0))
	if err != nil || i.Head == nil {
		return failed, err
	}
	lines := make([]int, len(failed))
	for n, f := range failed {
		lines[n] = f.Line
	}
	mends, err := w.Imports.ImportMends(ctx, i.ID, lines)
	if err != nil {
		return nil, err
	}
	t := &table{header: headerOf(i)}
	for n := range failed {
		f := &failed[n]
		m := mends[f.Line]
		f.Cells, f.Skip = t.mended(row{line: f.Line, cells: f.Cells}, m).cells, m.Skip
	}
	return failed, nil
}
