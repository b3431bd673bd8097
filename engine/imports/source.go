package imports

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"kith/engine"
	"kith/engine/imports/meter"
	"kith/engine/imports/sheet"
	"kith/metadata/say"
)

// source gives the rows of a file as they stand there.
type source interface {
	// next is the next row, io.EOF after the last. One that can't be read has a fault.
	next() (row, error)
	// read is how many bytes of the file have been taken in.
	read() int64
	close() error
}

// csvSource is a text, one row a line or more.
type csvSource struct {
	reader *csv.Reader
	rows   *meter.Reader
	file   *meter.Reader
	line   int // where the last row began
}

// rowBytes is how large a row may be. Of one with a quote that is not closed, all that follows is a part.
const rowBytes = 2 << 20

func newCSV(t *text, file *meter.Reader) *csvSource {
	rows := meter.Bound(t, rowBytes)
	reader := csv.NewReader(rows)
	reader.Comma = t.separator
	reader.FieldsPerRecord = -1
	return &csvSource{reader: reader, rows: rows, file: file}
}

func (s *csvSource) next() (row, error) {
	s.rows.Renew()
	cells, err := s.reader.Read()
	if errors.Is(err, meter.ErrMost) {
		return row{}, s.endless()
	}
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		s.line = parse.StartLine
		return row{line: parse.StartLine, fault: &fault{says: unreadable(parse)}}, nil
	}
	if err != nil {
		return row{}, err
	}
	s.line, _ = s.reader.FieldPos(0)
	return row{line: s.line, cells: cells}, nil
}

func (s *csvSource) endless() error {
	which := say.Of("first line")
	if s.line > 0 {
		which = say.Of("row after line %d", s.line)
	}
	return engine.Errorf(engine.Invalid, "The %s has more than %d MB: is there a quote in it that is not closed?", which, rowBytes>>20)
}

func (s *csvSource) read() int64 { return s.file.Total() }

func (s *csvSource) close() error { return nil }

// sheetSource is the first sheet of a spreadsheet.
type sheetSource struct {
	sheet *sheet.Sheet
	spool *os.File
	size  int64
}

// newSheet opens a spreadsheet, which can't be read from its beginning to its end: it is put into a file first.
func newSheet(in io.Reader) (*sheetSource, error) {
	spool, err := os.CreateTemp("", "kith-import-*.xlsx")
	if err != nil {
		return nil, fmt.Errorf("imports: spool: %w", err)
	}
	_ = os.Remove(spool.Name()) // where that can be done at once, nothing stays when the process is killed
	s := &sheetSource{spool: spool}
	if s.size, err = io.Copy(spool, in); err == nil {
		s.sheet, err = sheet.Open(spool, s.size)
	}
	if err != nil {
		_ = s.close()
		return nil, unopened(err)
	}
	return s, nil
}

// unopened tells of a spreadsheet that can't be read.
func unopened(err error) error {
	refusal := engine.Errorf(engine.Invalid, "The file is an archive that can't be read as a spreadsheet (.xlsx): save it anew as one, or as CSV (UTF-8).")
	switch {
	case errors.Is(err, sheet.ErrLarge):
		refusal = engine.Errorf(engine.Invalid, "The spreadsheet holds more than can be read at once: divide it into several, or save it as CSV (UTF-8).")
	case !errors.Is(err, sheet.ErrNone):
		return fmt.Errorf("imports: read: %w", err)
	}
	refusal.Cause = err
	return refusal
}

func (s *sheetSource) next() (row, error) {
	number, cells, err := s.sheet.Next()
	if errors.Is(err, io.EOF) {
		return row{}, io.EOF
	}
	if err != nil {
		return row{}, unopened(err)
	}
	return row{line: number, cells: cells}, nil
}

func (s *sheetSource) read() int64 { return int64(s.sheet.Read() * float64(s.size)) }

func (s *sheetSource) close() error {
	if s.sheet != nil {
		_ = s.sheet.Close()
	}
	err := s.spool.Close()
	if left := os.Remove(s.spool.Name()); left != nil && !errors.Is(left, fs.ErrNotExist) {
		err = errors.Join(err, left)
	}
	return err
}
