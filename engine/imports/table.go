package imports

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"kith/engine"
)

// table reads a CSV file row by row, in the form that text gives it.
type table struct {
	header []string
	reader *csv.Reader
}

// row is a row of a file. When fault is set it can't be taken as a row of this table, and no cell means anything.
type row struct {
	line  int // of the file, where the row begins
	cells []string
	fault *Failure
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
	return row{line: r.line, cells: cells, fault: t.fault(r.line, cells), raw: append([]string{}, r.cells...)}
}

// openTable opens a file for its rows.
func openTable(file io.Reader) (*table, error) {
	text, err := readText(file)
	if err != nil {
		return nil, err
	}
	return readTable(text)
}

// readTable reads the header: names that are not blank and not alike.
func readTable(text *text) (*table, error) {
	reader := csv.NewReader(text)
	reader.Comma = text.separator
	reader.FieldsPerRecord = -1
	header, err := reader.Read()
	if errors.Is(err, io.EOF) {
		return nil, engine.Errorf(engine.Invalid, "The file is empty: the first line has to name the columns.")
	}
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return nil, engine.Errorf(engine.Invalid, "The first line, which has to name the columns, %s.", unreadable(parse))
	}
	if err != nil {
		return nil, fmt.Errorf("imports: read: %w", err)
	}
	seen := map[string]bool{}
	for i, h := range header {
		h = strings.TrimSpace(h)
		if reason := unstorable(h); reason != "" {
			return nil, engine.Errorf(engine.Invalid, "The first line, which has to name the columns, %s.", reason)
		}
		if h != "" && seen[h] {
			return nil, engine.Errorf(engine.Invalid, "Two columns are named %q: give each a name of its own.", h)
		}
		header[i], seen[h] = h, true
	}
	return &table{header: header, reader: reader}, nil
}

// next is the next row that is not blank, io.EOF after the last.
func (t *table) next() (row, error) {
	for {
		cells, err := t.reader.Read()
		if errors.Is(err, io.EOF) {
			return row{}, io.EOF
		}
		if parse, ok := errors.AsType[*csv.ParseError](err); ok {
			return row{line: parse.StartLine, fault: &Failure{Line: parse.StartLine, Reason: unreadable(parse)}}, nil
		}
		if err != nil {
			return row{}, fmt.Errorf("imports: read: %w", err)
		}
		if !blank(cells) {
			line, _ := t.reader.FieldPos(0)
			return row{line: line, cells: cells, fault: t.fault(line, cells)}, nil
		}
	}
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

// fault is why cells are no row of the table, nil when they are.
func (t *table) fault(line int, cells []string) *Failure {
	if len(cells) != len(t.header) {
		return &Failure{Line: line, Reason: fmt.Sprintf(
			"has %d cells where the header has %d: is there a cell with the separator %s in it and no quotes around it?",
			len(cells), len(t.header), shownSeparator(t.reader.Comma))}
	}
	for i, c := range cells {
		if reason := unstorable(c); reason != "" {
			return &Failure{Line: line, Column: t.header[i], Value: strings.ToValidUTF8(c, "\ufffd"), Reason: reason}
		}
	}
	return nil
}

// unstorable is why a text can't be stored, "" when it can.
func unstorable(text string) string {
	switch {
	case !utf8.ValidString(text):
		return "is not UTF-8 text: save the file as UTF-8"
	case strings.ContainsRune(text, 0):
		return "holds a NUL character: take it out"
	}
	return ""
}

// unreadable says what is wrong with the quotes of a row.
func unreadable(err *csv.ParseError) string {
	upTo := ""
	if err.Line > err.StartLine {
		upTo = fmt.Sprintf(" (nothing could be read up to line %d)", err.Line)
	}
	if errors.Is(err.Err, csv.ErrBareQuote) {
		return `has a quote in a cell without quotes around it: put the cell in quotes and write "" for the one inside` + upTo
	}
	return `has a quote that is not closed, or one inside of a cell that is not written as ""` + upTo
}
