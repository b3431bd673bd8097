package backup

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"time"
)

// The names of the entries.
const (
	manifestName = "manifest.json"
	endName      = "end.json"
)

// pieceSize is how much of a table goes into one entry: tar wants to know sizes beforehand.
const pieceSize = 1 << 20

// writer writes a backup's entries.
type writer struct {
	gzip *gzip.Writer
	tar  *tar.Writer
	sum  string // Of the manifest.
	at   time.Time
}

func newWriter(w io.Writer) *writer {
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		panic(err) // The level is a constant.
	}
	return &writer{gzip: z, tar: tar.NewWriter(z)}
}

func (a *writer) entry(name string, content []byte) error {
	h := tar.Header{Name: name, Size: int64(len(content)), Mode: 0o600, ModTime: a.at, Format: tar.FormatUSTAR}
	if err := a.tar.WriteHeader(&h); err != nil {
		return err
	}
	_, err := a.tar.Write(content)
	return err
}

func (a *writer) manifest(m manifest) error {
	content, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	a.sum = checksum(content)
	a.at = m.At
	return a.entry(manifestName, content)
}

func (a *writer) close(end ending) error {
	end.Manifest = a.sum
	content, err := json.MarshalIndent(end, "", "\t")
	if err != nil {
		return err
	}
	if err := a.entry(endName, content); err != nil {
		return err
	}
	if err := a.tar.Close(); err != nil {
		return err
	}
	return a.gzip.Close()
}

// table takes the rows of table number i.
func (a *writer) table(i int) *pieces {
	return &pieces{to: a, table: i, hash: sha256.New()}
}

// pieces cuts a stream into entries.
type pieces struct {
	to    *writer
	table int
	count int
	hash  hash.Hash
	held  bytes.Buffer
}

func (p *pieces) Write(b []byte) (int, error) {
	p.hash.Write(b)
	p.held.Write(b)
	for p.held.Len() >= pieceSize {
		if err := p.emit(p.held.Next(pieceSize)); err != nil {
			return 0, err
		}
	}
	return len(b), nil
}

func (p *pieces) flush() error {
	if p.held.Len() == 0 {
		return nil
	}
	return p.emit(p.held.Next(p.held.Len()))
}

func (p *pieces) emit(content []byte) error {
	name := pieceName(p.table, p.count)
	p.count++
	return p.to.entry(name, content)
}

func (p *pieces) sum() string { return hex.EncodeToString(p.hash.Sum(nil)) }

func pieceName(table, piece int) string { return fmt.Sprintf("data/%d/%d", table, piece) }

func checksum(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
