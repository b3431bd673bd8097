package files

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/google/uuid"

	"kith/engine"
)

// An archive of files is a gzipped tar: WORKSPACE/ID/HASH holds the content of a file, and the last entry, end, is empty.
const (
	archiveEnd   = "end"
	archiveParts = 3
)

// ErrArchive is that what is read is no whole archive of files.
var ErrArchive = errors.New("the files in the backup are damaged or cut short: use another copy")

// Save writes the content of all files of all workspaces. Content that is missing is left out and told.
func (r *Room) Save(ctx context.Context, out io.Writer) (saved int, missing []string, err error) {
	z := gzip.NewWriter(out)
	archive := tar.NewWriter(z)
	names, err := r.Names(ctx)
	if err != nil {
		return 0, nil, err
	}
	for _, name := range names {
		w, err := r.Workspaces.Workspace(name)
		if err != nil {
			return saved, missing, err
		}
		err = w.Files.EachFile(ctx, func(f *engine.File) error {
			err := r.saveOne(ctx, archive, name, f)
			if engine.CodeOf(err) == engine.NotFound {
				missing = append(missing, f.ID)
				return nil
			}
			saved++
			return err
		})
		if err != nil {
			return saved, missing, fmt.Errorf("files: save: %w", err)
		}
	}
	err = archive.WriteHeader(header(archiveEnd, 0))
	return saved, missing, errors.Join(err, archive.Close(), z.Close())
}

func header(name string, size int64) *tar.Header {
	return &tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: time.Unix(0, 0)}
}

func (r *Room) saveOne(ctx context.Context, archive *tar.Writer, workspace string, f *engine.File) error {
	blob, err := r.Blobs.Open(ctx, original(workspace, f.ID))
	if err != nil {
		return err
	}
	defer blob.Close()
	if err := archive.WriteHeader(header(workspace+"/"+f.ID+"/"+hex.EncodeToString(f.Hash), blob.Size())); err != nil {
		return err
	}
	_, err = io.Copy(archive, blob)
	return err
}

// Load keeps all content of an archive that Save wrote, and answers how many files that were. What differs from what was
// saved is refused. Without blobs it only looks whether the archive is whole.
func Load(ctx context.Context, blobs engine.Blobs, in io.Reader) (loaded int, err error) {
	z, err := gzip.NewReader(in)
	if err != nil {
		return 0, ErrArchive
	}
	if blobs == nil {
		blobs = nowhere{}
	}
	for archive := tar.NewReader(z); ; loaded++ {
		h, err := archive.Next()
		if err != nil {
			return loaded, ErrArchive
		}
		if h.Name == archiveEnd {
			_, err := io.Copy(io.Discard, z) // to the end, where the checksum of all of it is
			return loaded, broke(err)
		}
		if err := loadOne(ctx, blobs, h, archive); err != nil {
			return loaded, err
		}
	}
}

func broke(err error) error {
	if err != nil {
		return ErrArchive
	}
	return nil
}

func loadOne(ctx context.Context, blobs engine.Blobs, h *tar.Header, content io.Reader) error {
	parts := strings.Split(h.Name, "/")
	if len(parts) != archiveParts || uuid.Validate(parts[1]) != nil {
		return ErrArchive
	}
	hash := sha256.New()
	read := &archived{r: io.TeeReader(content, hash)}
	err := blobs.Put(ctx, original(parts[0], parts[1]), read, h.Size)
	if read.failed {
		return ErrArchive
	}
	if err != nil {
		return fmt.Errorf("files: load: %w", err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != parts[2] {
		return ErrArchive
	}
	return nil
}

// archived tells whether it was reading that failed, where a store says only that something did.
type archived struct {
	r      io.Reader
	failed bool
}

// Read implements io.Reader.
func (a *archived) Read(p []byte) (int, error) {
	n, err := a.r.Read(p)
	a.failed = a.failed || err != nil && !errors.Is(err, io.EOF)
	return n, err
}

// nowhere keeps nothing. It implements as much of engine.Blobs as looking at an archive takes.
type nowhere struct{ engine.Blobs }

// Put implements engine.Blobs.
func (nowhere) Put(_ context.Context, _ string, r io.Reader, _ int64) error {
	_, err := io.Copy(io.Discard, r)
	return err
}
