package imports

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"kith/engine"
)

// ReadImport implements engine.Importer. A file that is none is kept too, with what is wrong with it.
func (r *Room) ReadImport(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string) (*engine.Import, error) {
	i, err := r.own(ctx, w, by, id)
	if err != nil {
		return nil, err
	}
	if i.State != engine.ImportUploading {
		return nil, engine.Errorf(engine.Conflict, "The file was read already: begin another import for another file.")
	}
	if err := r.read(ctx, w, by, i); err != nil {
		return nil, err
	}
	if err := w.Imports.SaveImportHead(ctx, i); err != nil {
		return nil, err
	}
	return r.Import(ctx, w, by, id)
}

func (r *Room) read(ctx context.Context, w *engine.Workspace, by *engine.Actor, i *engine.Import) error {
	head, err := r.readHead(ctx, w.Imports.ImportFile(ctx, i.ID))
	if wrong, ok := errors.AsType[*engine.Error](err); ok && wrong.Code == engine.Invalid {
		i.State, i.Problem = engine.ImportFailed, wrong.In(by.Locale)
		return nil
	}
	if err != nil {
		return err
	}
	state, err := w.Current(ctx)
	if err != nil {
		return err
	}
	e := state.Model.EntityByID(i.Entity)
	if e == nil {
		return gone()
	}
	i.State, i.Head = engine.ImportRead, head
	m := guess(e, headerOf(i), rights{state.Guard, by.Roles})
	if i.Mapping, err = json.Marshal(m); err != nil {
		return err
	}
	i.Problem, i.Violations, err = r.judge(ctx, w, by, i, m)
	return err
}

// readHead reads a file when it is its turn: each may take much memory for a moment.
func (r *Room) readHead(ctx context.Context, file io.Reader) (*engine.ImportHead, error) {
	select {
	case r.reads <- struct{}{}:
		defer func() { <-r.reads }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return readHead(ctx, file)
}

// mostRows is how many rows a file may have: a run holds those in memory that refer to others.
const mostRows = 1 << 20

// What is shown of a file.
const (
	shownRows    = 20
	shownSamples = 5
	shownValues  = 30
	fewValues    = 200    // a column with more different ones is no list of options
	mostDistinct = 10_000 // counting them ends there
	shownBytes   = 300    // of a cell
	optionBytes  = 200    // of what may be an option
)

// readHead reads a file to its end, for what stands in its columns.
func readHead(ctx context.Context, file io.Reader) (*engine.ImportHead, error) {
	t, err := openTable(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = t.source.close() }()
	head := &engine.ImportHead{Rows: []engine.ImportRow{}}
	columns := make([]*stock, len(t.header))
	for i := range columns {
		columns[i] = newStock()
	}
	for {
		next, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if head.Count++; head.Count > mostRows {
			return nil, engine.Errorf(engine.Invalid, "The file has more than %d rows: divide it into several.", mostRows)
		}
		if len(head.Rows) < shownRows {
			head.Rows = append(head.Rows, engine.ImportRow{Line: next.line, Cells: shownCells(next.cells)})
		}
		if next.fault == nil {
			for i, cell := range next.cells {
				columns[i].take(cell)
			}
		}
	}
	for i, name := range t.header {
		head.Columns = append(head.Columns, columns[i].column(name))
	}
	return head, nil
}

func shownCells(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = shownCell(c)
	}
	return out
}

// shownCell is a cell that can be shown, not too long.
func shownCell(cell string) string {
	if len(cell) > shownBytes {
		cell = cell[:shownBytes] + "…"
	}
	return strings.ToValidUTF8(cell, "\ufffd")
}
