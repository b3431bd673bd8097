// Package sheet reads the first sheet of a spreadsheet (.xlsx, ECMA-376) row by row: of a large one, only the texts that
// its cells share are held in memory.
package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// ErrNone says that an archive is no spreadsheet, or one that can't be read; ErrLarge, that it becomes more than a server
// can hold.
var (
	ErrNone  = errors.New("sheet: not a spreadsheet")
	ErrLarge = errors.New("sheet: too large")
)

// Bounds of a spreadsheet. The first two are those of the programs that make them; the others, in bytes, keep a small
// archive from becoming more than a server can hold.
const (
	mostRows     = 1 << 20
	mostColumns  = 1 << 14
	mostUnpacked = 1 << 30   // of the sheet, and of the shared texts
	mostShared   = 128 << 20 // of shared texts, in memory
	mostPiece    = 4 << 20   // of a row, and of a shared text
	mostPart     = 16 << 20  // of the other parts
)

// Sheet is the first visible sheet of a spreadsheet. Close closes it.
type Sheet struct {
	*tokens
	size   uint64
	shared []string
	styles []style
	epoch  epoch
	last   int // row
}

// Open opens the first sheet.
func Open(file io.ReaderAt, size int64) (*Sheet, error) {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNone, err)
	}
	b, err := openBook(archive)
	if err != nil {
		return nil, err
	}
	s := &Sheet{epoch: b.epoch}
	if s.shared, err = b.texts(); err != nil {
		return nil, err
	}
	if s.styles, err = b.styles(); err != nil {
		return nil, err
	}
	part := b.find(b.sheet)
	if part == nil {
		return nil, fmt.Errorf("%w: its first sheet is missing", ErrNone)
	}
	s.size = part.UncompressedSize64
	if s.tokens, err = openTokens(part, mostUnpacked, mostPiece); err != nil {
		return nil, err
	}
	return s, nil
}

// Read is which part of the sheet has been read, 0 to 1.
func (s *Sheet) Read() float64 { return min(1, float64(s.in.Total())/float64(max(s.size, 1))) }

// Next is the next row that there is, with its number from 1 on, io.EOF after the last. Cells at its end may be left out.
func (s *Sheet) Next() (number int, cells []string, err error) {
	s.in.Renew()
	for {
		token, err := s.next()
		if err != nil {
			return 0, nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "row" {
				return s.row(token)
			}
		case xml.EndElement:
			if token.Name.Local == "sheetData" {
				return 0, nil, io.EOF // what follows is about the rows
			}
		}
	}
}

// book is the parts of a spreadsheet that say what the others are.
type book struct {
	archive *zip.Reader
	sheet   string            // name of the first visible sheet's part
	parts   map[string]string // names of parts by the end of their type
	epoch   epoch
}

const bookPart = "xl/workbook.xml"

func openBook(archive *zip.Reader) (*book, error) {
	b := &book{archive: archive, parts: map[string]string{}}
	var body struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			State string `xml:"state,attr"`
			ID    string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := b.decode(bookPart, &body); err != nil {
		return nil, err
	}
	b.epoch = epoch(body.Properties.Date1904 == "1" || body.Properties.Date1904 == "true")
	var related struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := b.decode("xl/_rels/workbook.xml.rels", &related); err != nil {
		return nil, err
	}
	byID := map[string]string{}
	for _, r := range related.List {
		name := path.Join("xl", r.Target)
		if whole, ok := strings.CutPrefix(r.Target, "/"); ok {
			name = whole
		}
		byID[r.ID], b.parts[path.Base(r.Type)] = name, name
	}
	for _, s := range body.Sheets {
		if s.State == "" || s.State == "visible" {
			b.sheet = byID[s.ID]
			return b, nil
		}
	}
	return nil, fmt.Errorf("%w: it has no visible sheet", ErrNone)
}

func (b *book) find(name string) *zip.File {
	for _, f := range b.archive.File {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// decode reads a part that has to be there.
func (b *book) decode(name string, into any) error {
	part := b.find(name)
	if part == nil {
		return fmt.Errorf("%w: it lacks %s", ErrNone, name)
	}
	in, err := openTokens(part, mostPart, mostPart)
	if err != nil {
		return err
	}
	defer in.Close()
	return in.decode(into, nil)
}
