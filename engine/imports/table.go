package imports

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"kith/engine"
	"kith/engine/imports/meter"
	"kith/metadata/say"
)

// table reads a file row by row.
type table struct {
	header    []string
	source    source
	separator rune // 0 in a spreadsheet
	padded    bool // rows may lack the blank cells at their end, or have more of them than the header
}

// row is a row of a file. When fault is set it can't be taken as a row of this table, and no cell means anything.
type row struct {
	line  int // of the file, where the row begins
	cells []string
	fault *fault
	raw   []string // the cells as they stand in the file, where they have been mended
}

// found are the cells as they stand in the file.
func (r row) found() []string {
	if r.raw != nil {
		return r.raw
	}
	return r.cells
}

// mended is a row with other cells in place of some. One that is too short or too long, or could not be read, becomes as
// wide as the header: what it lacks is blank, and what stands beyond is left out.
func (t *table) mended(r row, m engine.ImportMend) row {
	if len(m.Cells) == 0 {
		return r
	}
	cells := make([]string, len(t.header))
	copy(cells, r.cells)
	for i, name := range t.header {
		if text, ok := m.Cells[name]; ok && name != "" {
			cells[i] = text
		}
	}
	return row{line: r.line, cells: cells, fault: t.fault(cells), raw: append([]string{}, r.cells...)}
}

// openTable opens a file for its rows: a text, or a spreadsheet.
func openTable(file io.Reader) (*table, error) {
	in := meter.Count(file)
	head := bufio.NewReaderSize(in, headBytes)
	begins, _ := head.Peek(len(oldSheet))
	switch {
	case bytes.HasPrefix(begins, []byte("PK\x03\x04")):
		rows, err := newSheet(head)
		if err != nil {
			return nil, err
		}
		return readTable(&table{source: rows, padded: true})
	case string(begins) == oldSheet:
		return nil, engine.Errorf(engine.Invalid, "The file is a spreadsheet of an old kind, or one with a password: save it as .xlsx without one, or as CSV (UTF-8).")
	}
	text := readText(head)
	return readTable(&table{source: newCSV(text, in), separator: text.separator})
}

// oldSheet is how files begin that are no archives: .xls, and .xlsx with a password.
const oldSheet = "\xd0\xcf\x11\xe0"

// readTable reads the header: names that are not blank and not alike.
func readTable(t *table) (*table, error) {
	header, err := t.names()
	if err != nil {
		_ = t.source.close()
		return nil, err
	}
	t.header = header
	return t, nil
}

// mostColumns is how many a file may have: something is kept of each while it is read.
const mostColumns = 1000

func (t *table) names() ([]string, error) {
	first, err := t.source.next()
	for err == nil && t.padded && blank(first.cells) {
		first, err = t.source.next()
	}
	if errors.Is(err, io.EOF) {
		return nil, engine.Errorf(engine.Invalid, "The file is empty: the first line has to name the columns.")
	}
	if err != nil {
		return nil, fmt.Errorf("imports: read: %w", err)
	}
	if first.fault != nil {
		return nil, engine.Errorf(engine.Invalid, "The first line, which has to name the columns, %s.", first.fault.says)
	}
	header := first.cells
	if t.padded {
		header = fit(header, 0)
	}
	if len(header) > mostColumns {
		return nil, engine.Errorf(engine.Invalid, "The first line names %d columns, of %d at most: leave out what is not needed.", len(header), mostColumns)
	}
	seen := map[string]bool{}
	for i, h := range header {
		h = strings.TrimSpace(h)
		if reason := unstorable(h); reason != nil {
			return nil, engine.Errorf(engine.Invalid, "The first line, which has to name the columns, %s.", reason)
		}
		if h != "" && seen[h] {
			return nil, engine.Errorf(engine.Invalid, "Two columns are named %q: give each a name of its own.", h)
		}
		header[i], seen[h] = h, true
	}
	return header, nil
}

// next is the next row that is not blank, io.EOF after the last.
func (t *table) next() (row, error) {
	for {
		r, err := t.source.next()
		if errors.Is(err, io.EOF) {
			return row{}, io.EOF
		}
		if err != nil {
			return row{}, fmt.Errorf("imports: read: %w", err)
		}
		if r.fault != nil {
			return r, nil
		}
		if !blank(r.cells) {
			if t.padded {
				r.cells = fit(r.cells, len(t.header))
			}
			r.fault = t.fault(r.cells)
			return r, nil
		}
	}
}

// fit makes cells as many as there are columns, as far as only blank ones have to come or go.
func fit(cells []string, width int) []string {
	for len(cells) < width {
		cells = append(cells, "")
	}
	for len(cells) > width && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// blank is whether nothing stands in any cell: spreadsheets leave such rows at the end.
func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// fault is why something is no row of a table: because of a cell, or as a whole.
type fault struct {
	column, value string // "" for the whole
	says          say.Speaker
}

// fault is why cells are no row of the table, nil when they are.
func (t *table) fault(cells []string) *fault {
	if len(cells) != len(t.header) {
		if t.separator != 0 {
			return &fault{says: say.Of("has %d cells where the header has %d: is there a cell with the separator %s in it and no quotes around it?",
				len(cells), len(t.header), shownSeparator(t.separator))}
		}
		return &fault{says: say.Of("has %d cells where the header has %d", len(cells), len(t.header))}
	}
	for i, c := range cells {
		if why := unstorable(c); why != nil {
			return &fault{column: t.header[i], value: strings.ToValidUTF8(c, "\ufffd"), says: why}
		}
	}
	return nil
}

// unstorable is why a text can't be stored, nil when it can.
func unstorable(text string) say.Speaker {
	switch {
	case !utf8.ValidString(text):
		return say.Of("is not UTF-8 text: save the file as UTF-8")
	case strings.ContainsRune(text, 0):
		return say.Of("holds a NUL character: take it out")
	}
	return nil
}

// unreadable says what is wrong with the quotes of a row.
func unreadable(err *csv.ParseError) say.Speaker {
	what := say.Of(`has a quote that is not closed, or one inside of a cell that is not written as ""`)
	if errors.Is(err.Err, csv.ErrBareQuote) {
		what = say.Of(`has a quote in a cell without quotes around it: put the cell in quotes and write "" for the one inside`)
	}
	if err.Line > err.StartLine {
		return say.Of("%s (nothing could be read up to line %d)", what, err.Line)
	}
	return what
}
