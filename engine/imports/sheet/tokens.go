package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"kith/engine/imports/meter"
)

// tokens reads a part of an archive in pieces: the decoder holds what it is in the middle of, and what stands around it,
// in memory.
type tokens struct {
	io.Closer
	dec   *xml.Decoder
	in    *meter.Reader
	depth int
}

// deepest is how deep elements may stand in each other. Those of spreadsheets stand nine deep.
const deepest = 50

// openTokens opens a part of at most so many bytes, however much the archive makes of it, in pieces of at most so many.
func openTokens(part *zip.File, most, piece int64) (*tokens, error) {
	in, err := part.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNone, err)
	}
	pieces := meter.Bound(meter.Bound(in, most), piece)
	return &tokens{Closer: in, dec: xml.NewDecoder(pieces), in: pieces}, nil
}

// next is the next token, io.EOF after the last.
func (t *tokens) next() (xml.Token, error) {
	token, err := t.dec.Token()
	switch {
	case errors.Is(err, io.EOF):
		return nil, io.EOF
	case err != nil:
		return nil, broken(err)
	}
	switch token.(type) {
	case xml.StartElement:
		if t.depth++; t.depth > deepest {
			return nil, fmt.Errorf("%w: elements stand %d deep", ErrNone, t.depth)
		}
	case xml.EndElement:
		t.depth--
	}
	return token, nil
}

// inner is the next token of an element that has begun: the part can't end there.
func (t *tokens) inner() (xml.Token, error) {
	token, err := t.next()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: broken off", ErrNone)
	}
	return token, err
}

// decode reads an element that has begun to its end.
func (t *tokens) decode(into any, start *xml.StartElement) error {
	t.depth--
	if err := t.dec.DecodeElement(into, start); err != nil {
		return broken(err)
	}
	return nil
}

func broken(err error) error {
	if errors.Is(err, meter.ErrMost) {
		return fmt.Errorf("%w: %w", ErrLarge, err)
	}
	return fmt.Errorf("%w: %w", ErrNone, err)
}
