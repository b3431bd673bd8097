package backup

import (
	"archive/tar"
	"bufio"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
)

// What can be wrong with a stream.
var (
	ErrNotBackup = errors.New("this is not a backup of Kith")
	ErrCutShort  = errors.New("the backup is cut short: its end is missing, nothing was restored; use another copy")
	ErrDamaged   = errors.New("the backup is damaged, nothing was restored; use another copy")
)

// largestJSON bounds what is read at once of a stream that may be anything.
const largestJSON = 1 << 30

// reader reads a backup's entries in order, looking one ahead.
type reader struct {
	gzip *gzip.Reader
	tar  *tar.Reader
	next string // The name of the entry that comes next; empty after the last.
	sum  string // Of the manifest.
}

func newReader(r io.Reader) (*reader, error) {
	z, err := gzip.NewReader(bufio.NewReaderSize(r, 1<<16))
	if err != nil {
		return nil, notBackup(err)
	}
	z.Multistream(false)
	a := &reader{gzip: z, tar: tar.NewReader(z)}
	if err := a.advance(); err != nil {
		return nil, notBackup(err)
	}
	if a.next != manifestName {
		return nil, ErrNotBackup
	}
	return a, nil
}

// notBackup tells a foreign file from a failure to read.
func notBackup(err error) error {
	err = understand(err)
	for _, known := range []error{ErrCutShort, ErrDamaged, gzip.ErrHeader, io.EOF} {
		if errors.Is(err, known) {
			return ErrNotBackup
		}
	}
	return err
}

func (a *reader) advance() error {
	h, err := a.tar.Next()
	if errors.Is(err, io.EOF) {
		a.next = ""
		return nil
	}
	if err != nil {
		return understand(err)
	}
	a.next = h.Name
	return nil
}

func (a *reader) manifest() (m manifest, err error) {
	content, err := a.json(&m)
	a.sum = checksum(content)
	return m, err
}

func (a *reader) json(into any) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(a.tar, largestJSON))
	if err != nil {
		return nil, understand(err)
	}
	if err := json.Unmarshal(content, into); err != nil {
		return nil, ErrDamaged
	}
	return content, a.advance()
}

// end reads the last entry, and then to the end of the stream, where the checksum of all of it is.
func (a *reader) end() (end ending, err error) {
	switch a.next {
	case endName:
	case "":
		return end, ErrCutShort
	default:
		return end, ErrDamaged
	}
	if _, err := a.json(&end); err != nil {
		return end, err
	}
	if a.next != "" || end.Manifest != a.sum {
		return end, ErrDamaged
	}
	return end, a.drain()
}

// drain reads to the end and tells whether the stream is whole.
func (a *reader) drain() error {
	_, err := io.Copy(io.Discard, a.gzip)
	return understand(err)
}

// isBad tells whether the stream itself is at fault.
func isBad(err error) bool {
	return errors.Is(err, ErrNotBackup) || errors.Is(err, ErrCutShort) || errors.Is(err, ErrDamaged)
}

// table gives the rows of table number i, which are in the entries that come next, if it has any.
func (a *reader) table(i int) *joined {
	return &joined{from: a, table: i, hash: sha256.New()}
}

// joined is what pieces has cut.
type joined struct {
	from  *reader
	table int
	count int
	hash  hash.Hash
	err   error
}

// Read ends with io.EOF where the next entry is not a piece of the table.
func (j *joined) Read(b []byte) (int, error) {
	for j.err == nil {
		if j.from.next != pieceName(j.table, j.count) {
			return 0, io.EOF
		}
		n, err := j.from.tar.Read(b)
		j.hash.Write(b[:n])
		switch {
		case errors.Is(err, io.EOF):
			j.count++
			j.err = j.from.advance()
		case err != nil:
			j.err = understand(err)
		}
		if n > 0 {
			return n, nil
		}
	}
	return 0, j.err
}

func (j *joined) sum() string { return hex.EncodeToString(j.hash.Sum(nil)) }

// understand says in our words what the layers below say of a bad stream.
func understand(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.ErrUnexpectedEOF):
		return ErrCutShort
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, tar.ErrHeader), errors.As(err, &corrupt):
		return ErrDamaged
	}
	return fmt.Errorf("read: %w", err)
}
