package imports

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"kith/engine"
)

// table reads a CSV file row by row. A byte order mark is skipped; the separator is the one of , ; tab and | that the
// header has most of.
type table struct {
	header []string
	reader *csv.Reader
}

// row is a line of a file. Reason is why it can't be read as a row of this table, "" when it can.
type row struct {
	line   int
	cells  []string
	reason string
}

func readTable(r io.Reader) (*table, error) {
	buffered := bufio.NewReaderSize(r, 1<<16)
	if mark, err := buffered.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = buffered.Discard(3)
	}
	peeked, _ := buffered.Peek(1 << 12)
	reader := csv.NewReader(buffered)
	reader.Comma = separator(string(peeked))
	reader.FieldsPerRecord = -1
	header, err := reader.Read()
	if errors.Is(err, io.EOF) {
		return nil, engine.Errorf(engine.Invalid, "The file is empty: the first line has to name the columns.")
	}
	if err != nil {
		return nil, engine.Errorf(engine.Invalid, "The first line can't be read: %v.", err)
	}
	seen := map[string]bool{}
	for i, h := range header {
		header[i] = strings.TrimSpace(h)
		if seen[header[i]] {
			return nil, engine.Errorf(engine.Invalid, "Two columns are named %q: give each a name of its own.", header[i])
		}
		seen[header[i]] = true
	}
	return &table{header: header, reader: reader}, nil
}

// separator picks the separator by the first line.
func separator(start string) rune {
	line, _, _ := strings.Cut(start, "\n")
	best, most := ',', 0
	for _, c := range []rune{',', ';', '\t', '|'} {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// next is the next row, io.EOF after the last. A row that is not right carries its reason.
func (t *table) next() (row, error) {
	cells, err := t.reader.Read()
	if errors.Is(err, io.EOF) {
		return row{}, io.EOF
	}
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return row{line: parse.StartLine, cells: cells, reason: fmt.Sprintf("can't be read as CSV: %v", parse.Err)}, nil
	}
	if err != nil {
		return row{}, fmt.Errorf("imports: read: %w", err)
	}
	line, _ := t.reader.FieldPos(0)
	r := row{line: line, cells: cells}
	if len(cells) != len(t.header) {
		r.reason = fmt.Sprintf("has %d columns where the header has %d: is a cell with a separator in it not quoted?", len(cells), len(t.header))
	}
	for _, c := range cells {
		if !utf8.ValidString(c) {
			r.reason = "is not UTF-8 text: save the file as UTF-8"
		}
	}
	return r, nil
}

// offset is how many bytes have been read.
func (t *table) offset() int64 { return t.reader.InputOffset() }
