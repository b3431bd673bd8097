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
// saved is refused.
func Load(ctx context.Context, blobs engine.Blobs, in io.Reader) (loaded int, err error) {
	z, err := gzip.NewReader(in)
	if err != nil {
		return 0, ErrArchive
	}
	for archive := tar.NewReader(z); ; loaded++ {
		h, err := archive.Next()
		if err != nil {
			return loaded, ErrArchive
		}
		if h.Name == archiveEnd {
			return loaded, nil
		}
		if err := loadOne(ctx, blobs, h, archive); err != nil {
			return loaded, err
		}
	}
}

func loadOne(ctx context.Context, blobs engine.Blobs, h *tar.Header, content io.Reader) error {
	parts := strings.Split(h.Name, "/")
	if len(parts) != archiveParts || uuid.Validate(parts[1]) != nil {
		return ErrArchive
	}
	hash := sha256.New()
	if err := blobs.Put(ctx, original(parts[0], parts[1]), io.TeeReader(content, hash), h.Size); err != nil {
		return fmt.Errorf("files: load: %w", err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != parts[2] {
		return ErrArchive
	}
	return nil
}
