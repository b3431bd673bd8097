package pgtest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/migrate"
	"kith/migrations"
)

// makeTemplate makes the database that tests copy, once for each state of the migrations. The caller holds
// the lock.
func (s *server) makeTemplate(ctx context.Context) error {
	jobs, err := migrate.JobsVersion()
	if err != nil {
		return err
	}
	sum, err := digest(migrations.System(), jobs)
	if err != nil {
		return err
	}
	s.template = "template_" + sum
	var there bool
	err = s.admin.QueryRow(ctx, "select exists (select from pg_database where datname = $1)", s.template).Scan(&there)
	if err != nil || there {
		return err
	}
	// Renamed when complete: an interrupted migration must not be taken for the template.
	half := s.template + "_half"
	for _, sql := range []string{"drop database if exists " + half, "create database " + half} {
		if _, err := s.admin.Exec(ctx, sql); err != nil {
			return fmt.Errorf("make template: %w", err)
		}
	}
	if err := migrateTemplate(ctx, s.cluster.URLOf(half)); err != nil {
		return err
	}
	_, err = s.admin.Exec(ctx, fmt.Sprintf("alter database %s rename to %s", half, s.template))
	return err
}

func migrateTemplate(ctx context.Context, url string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	return migrate.System(ctx, conn)
}

func digest(files fs.FS, jobs int) (string, error) {
	hash := sha256.New()
	fmt.Fprintln(hash, "jobs", jobs)
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, path)
		fmt.Fprintf(hash, "%s %d\n%s", path, len(text), text)
		return err
	})
	return hex.EncodeToString(hash.Sum(nil)[:8]), err
}

// clean drops what killed test processes left, and on a server just started, when nobody uses it, all.
func (s *server) clean(ctx context.Context, fresh bool) error {
	rows, err := s.admin.Query(ctx, `select datname from pg_database where datname ~ '^(t\d+|template)_'`)
	if err != nil {
		return err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, name := range names {
		if fresh || orphaned(name) {
			if err := s.drop(name); err != nil {
				return err
			}
		}
	}
	return nil
}

func orphaned(database string) bool {
	var pid int
	if _, err := fmt.Sscanf(database, "t%d_", &pid); err != nil {
		return false
	}
	return syscall.Kill(pid, 0) == syscall.ESRCH
}
