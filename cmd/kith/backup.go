package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/files"
	"kith/engine/pg"
)

// backupCommand writes everything into a file.
type backupCommand struct {
	File string `arg:"" help:"File to write; it must not exist." type:"path"`
}

// Run writes the backup, of one moment, while others work. A backup that fails leaves no file.
func (c *backupCommand) Run(ctx context.Context, s *settings) (err error) {
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	f, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	defer func() {
		if closing := f.Close(); err == nil {
			err = closing
		}
		if err != nil {
			_ = os.Remove(c.File)
		}
	}()
	conn, err := pgx.Connect(ctx, a.url)
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if err := pg.Backup(ctx, conn, f); err != nil {
		return err
	}
	if err := a.saveFiles(ctx, f); err != nil {
		return err
	}
	return f.Sync()
}

// saveFiles adds the content of files behind the database's: of those on the disk. A bucket has copies of its own.
func (a *app) saveFiles(ctx context.Context, out io.Writer) error {
	if a.settings.Files != "" {
		fmt.Println("The files are in a bucket, which this backup leaves out: let the storage keep copies of it.")
		return nil
	}
	room, err := a.newFiles(ctx)
	if err != nil {
		return err
	}
	saved, missing, err := room.Save(ctx, out)
	if err != nil {
		return err
	}
	fmt.Printf("Saved %d files with the database.\n", saved)
	for _, id := range missing {
		a.log.Warn("the content of a file is missing", "file", id)
	}
	return nil
}

// restoreCommand reads a backup.
type restoreCommand struct {
	File string `arg:"" help:"File that kith backup wrote." type:"existingfile"`
}

// Run reads the backup into an installation in which there is nothing yet. Whether it has the content of all files is
// looked at first: the database is made of the whole of it at once, or not at all.
func (c *restoreCommand) Run(ctx context.Context, s *settings) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := filesIn(ctx, f, nil); err != nil {
		return err
	}
	a, err := s.connect(ctx, true)
	if err != nil {
		return err
	}
	defer a.close()
	if err := a.restoreDatabase(ctx, f); err != nil {
		return err
	}
	blobs, err := s.openBlobs(ctx)
	if err != nil {
		return err
	}
	n, err := filesIn(ctx, f, blobs)
	if err != nil {
		return err
	}
	if n > 0 {
		fmt.Printf("Restored %d files.\n", n)
	}
	return a.prepare(ctx)
}

func (a *app) restoreDatabase(ctx context.Context, f io.ReadSeeker) error {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, a.url)
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	return pg.Restore(ctx, conn, f)
}

// filesIn reads the content of files, which stands behind the database's in a backup, if there is any. See files.Load.
func filesIn(ctx context.Context, f io.ReadSeeker, blobs engine.Blobs) (int, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	in := bufio.NewReaderSize(f, 1<<16)
	database, err := gzip.NewReader(in)
	if err != nil {
		return 0, nil //nolint:nilerr // what is wrong with it, reading the database tells better
	}
	database.Multistream(false)
	if _, err := io.Copy(io.Discard, database); err != nil {
		return 0, nil //nolint:nilerr // the same
	}
	if _, err := in.Peek(1); errors.Is(err, io.EOF) {
		return 0, nil
	}
	return files.Load(ctx, blobs, in)
}

// migrateCommand brings the system tables up to date.
type migrateCommand struct{}

// Run migrates, as opening an installation does.
func (migrateCommand) Run(ctx context.Context, s *settings) error {
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	a.close()
	return nil
}
