// Package disk keeps the content of files in a directory.
package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"github.com/google/uuid"

	"kith/engine"
)

// Store keeps content in a directory, each key a file. Nothing outside of the directory can be reached, whatever the key
// and whatever links there are. It implements engine.Blobs.
type Store struct{ root *os.Root }

// Open opens a directory; it is made if there is none. Nobody but the program's user may look into it.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("disk: make the directory of files: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("disk: open the directory of files: %w", err)
	}
	return &Store{root}, nil
}

// Close gives the directory back.
func (s *Store) Close() error { return s.root.Close() }

// Put implements engine.Blobs. The content is written beside its place and moved there when it has all come and is safe
// on the disk.
func (s *Store) Put(_ context.Context, key string, r io.Reader, _ int64) (err error) {
	folder := path.Dir(key)
	if err := s.root.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("disk: make a folder: %w", err)
	}
	part := path.Join(folder, "part-"+uuid.NewString())
	f, err := s.root.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("disk: begin: %w", err)
	}
	defer func() {
		if err != nil {
			_ = s.root.Remove(part)
		}
	}()
	if err := fill(f, r); err != nil {
		return err
	}
	if err := s.root.Rename(part, key); err != nil {
		return fmt.Errorf("disk: end: %w", err)
	}
	return s.settle(folder)
}

// fill writes all of r and closes f.
func fill(f *os.File, r io.Reader) error {
	_, err := io.Copy(f, r)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("disk: write: %w", err)
	}
	return nil
}

// settle makes the names of a folder safe on the disk.
func (s *Store) settle(folder string) error {
	d, err := s.root.Open(folder)
	if err != nil {
		return fmt.Errorf("disk: settle: %w", err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil {
		return fmt.Errorf("disk: settle: %w", err)
	}
	return nil
}

// Open implements engine.Blobs.
func (s *Store) Open(_ context.Context, key string) (engine.Blob, error) {
	f, err := s.root.Open(key)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, engine.Errorf(engine.NotFound, "There is no such file.")
	}
	if err != nil {
		return nil, fmt.Errorf("disk: open: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("disk: open: %w", err), f.Close())
	}
	return &blob{f, info.Size()}, nil
}

// Clear implements engine.Blobs.
func (s *Store) Clear(_ context.Context, folder string) error {
	if err := s.root.RemoveAll(folder); err != nil {
		return fmt.Errorf("disk: clear: %w", err)
	}
	return nil
}

// blob is an open file. It implements engine.Blob.
type blob struct {
	*os.File
	size int64
}

// Size implements engine.Blob.
func (b *blob) Size() int64 { return b.size }
