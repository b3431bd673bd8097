package imports

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"

	"kith/engine"
	"kith/engine/imports/sheet"
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
	file   *counted
}

func newCSV(t *text, file *counted) *csvSource {
	reader := csv.NewReader(t)
	reader.Comma = t.separator
	reader.FieldsPerRecord = -1
	return &csvSource{reader, file}
}

func (s *csvSource) next() (row, error) {
	cells, err := s.reader.Read()
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return row{line: parse.StartLine, fault: &Failure{Line: parse.StartLine, Reason: unreadable(parse)}}, nil
	}
	if err != nil {
		return row{}, err
	}
	line, _ := s.reader.FieldPos(0)
	return row{line: line, cells: cells}, nil
}

func (s *csvSource) read() int64 { return s.file.read }

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
	if !errors.Is(err, sheet.ErrNone) {
		return fmt.Errorf("imports: read: %w", err)
	}
	refusal := engine.Errorf(engine.Invalid, "The file is an archive that can't be read as a spreadsheet (.xlsx): save it anew as one, or as CSV (UTF-8).")
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
	return errors.Join(s.spool.Close(), os.Remove(s.spool.Name()))
}
