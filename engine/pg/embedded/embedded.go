// Package embedded runs a Postgres of Kith's own when no DATABASE_URL is given: it finds the server
// programs, makes the cluster, starts it on a Unix socket that nobody else can reach, and stops it with
// Kith, however Kith ends.
//
// One process owns a directory by a file lock (Open); others that need the database meanwhile attach to
// the running cluster (Attach). The server runs as an ordinary user even where Kith is root.
package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
)

// Database is the name of the database, and of the user that owns it.
const Database = "kith"

// Options say where the cluster lives and what runs it.
type Options struct {
	Dir       string            // A directory for this package alone: cluster, socket, password, lock, log.
	BinDir    string            // Where initdb and postgres are; else KITH_PG_BIN; else searched for.
	BundleDir string            // A bundle of the programs, asked last; else KITH_PG_BUNDLE.
	Log       *slog.Logger      // Nil discards.
	Settings  map[string]string // Settings of the server, over the defaults.
	NoSync    bool              // Makes the cluster without waiting for the disk. For tests.
}

// ErrNotRunning says that no process runs the cluster, so there is nothing to attach to.
var ErrNotRunning = errors.New("embedded: the database is not running")

// Open makes the cluster if need be, starts it and owns it until Close. It answers *InUseError when another
// process owns the directory.
func Open(ctx context.Context, o Options) (*Cluster, error) {
	l, err := prepare(o)
	if err != nil {
		return nil, err
	}
	own, err := l.lock()
	if err != nil {
		return nil, err
	}
	c, err := open(ctx, l, o)
	if err != nil {
		own.release()
		return nil, err
	}
	c.own = own
	return c, nil
}

func open(ctx context.Context, l layout, o Options) (*Cluster, error) {
	s, err := ready(ctx, l, o)
	if err != nil {
		return nil, err
	}
	if err := s.start(ctx, tied); err != nil {
		return nil, err
	}
	c := &Cluster{layout: l, server: s, socket: s.socket, password: s.password, log: s.log}
	if err := c.createDatabase(ctx); err != nil {
		s.stop(ctx)
		return nil, err
	}
	s.log.Info("postgres started", "version", s.programs.version, "programs", s.programs.dir, "dir", l.dir, "runs_as", s.who.name)
	return c, nil
}

// ready does all that comes before starting: it ends what an earlier Kith left behind, finds the programs,
// makes the cluster if there is none and writes its settings. The caller holds the lock.
func ready(ctx context.Context, l layout, o Options) (*server, error) {
	who, err := whoRuns(l)
	if err != nil {
		return nil, err
	}
	s := &server{layout: l, who: who, log: o.logger()}
	if err := s.endOrphans(ctx); err != nil {
		return nil, err
	}
	if s.programs, err = findPrograms(o, l.major()); err != nil {
		return nil, err
	}
	if err := l.own(who); err != nil {
		return nil, err
	}
	if err := who.reaches(l.dir, s.programs); err != nil {
		return nil, err
	}
	if s.password, err = l.makePassword(); err != nil {
		return nil, err
	}
	if s.socket, err = l.makeSocketDir(who); err != nil {
		return nil, err
	}
	if err := clearSocket(s.socket); err != nil {
		return nil, err
	}
	if err := s.initialise(ctx, o.NoSync); err != nil {
		return nil, err
	}
	if err := l.writeSettings(who, o.Settings); err != nil {
		return nil, fmt.Errorf("embedded: write settings: %w", err)
	}
	return s, nil
}

func (o Options) logger() *slog.Logger {
	if o.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return o.Log
}
