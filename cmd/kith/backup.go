package main

import (
	"context"
	"fmt"
	"os"

	"github.com/jackc/pgx/v5"

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
	return f.Sync()
}

// restoreCommand reads a backup.
type restoreCommand struct {
	File string `arg:"" help:"File that kith backup wrote." type:"existingfile"`
}

// Run reads the backup into an installation in which there is nothing yet.
func (c *restoreCommand) Run(ctx context.Context, s *settings) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	a, err := s.connect(ctx, true)
	if err != nil {
		return err
	}
	defer a.close()
	conn, err := pgx.Connect(ctx, a.url)
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if err := pg.Restore(ctx, conn, f); err != nil {
		return err
	}
	return a.prepare(ctx)
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
