package embedded

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// layout names the files of a directory.
type layout struct{ dir string }

func (l layout) cluster() string      { return filepath.Join(l.dir, "cluster") }
func (l layout) unfinished() string   { return filepath.Join(l.dir, "cluster.unfinished") }
func (l layout) lockFile() string     { return filepath.Join(l.dir, "lock") }
func (l layout) usersFile() string    { return filepath.Join(l.dir, "users") }
func (l layout) usedFile() string     { return filepath.Join(l.dir, "used") }
func (l layout) passwordFile() string { return filepath.Join(l.dir, "password") }
func (l layout) socketRecord() string { return filepath.Join(l.dir, "socket.path") }
func (l layout) serverLog() string    { return filepath.Join(l.dir, "postgres.log") }
func (l layout) settings() string     { return filepath.Join(l.cluster(), "kith.conf") }
func (l layout) postmaster() string   { return filepath.Join(l.cluster(), "postmaster.pid") }

// prepare makes the directory and resolves it: the server's working directory, by which it is recognised,
// is a resolved path.
func prepare(o Options) (layout, error) {
	if o.Dir == "" {
		return layout{}, errors.New("embedded: no data directory given")
	}
	abs, err := filepath.Abs(o.Dir)
	if err != nil {
		return layout{}, fmt.Errorf("embedded: data directory: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(abs), 0o755); err != nil {
		return layout{}, fmt.Errorf("embedded: data directory: %w", err)
	}
	if err := os.Mkdir(abs, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return layout{}, fmt.Errorf("embedded: data directory: %w", err)
	}
	resolved, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return layout{}, fmt.Errorf("embedded: data directory: %w", err)
	}
	l := layout{resolved}
	return l, l.oursToTake()
}

// oursToTake refuses a directory with somebody else's files: as root we would give it away.
func (l layout) oursToTake() error {
	entries, err := os.ReadDir(l.dir)
	if err != nil {
		return fmt.Errorf("embedded: data directory: %w", err)
	}
	for _, entry := range entries {
		if path := filepath.Join(l.dir, entry.Name()); path == l.lockFile() || path == l.cluster() {
			return nil
		}
	}
	if len(entries) > 0 {
		return fmt.Errorf("embedded: %s has other files in it: give Kith's database a directory of its own", l.dir)
	}
	return nil
}

// existing is prepare for those who only look: it makes nothing.
func existing(o Options) (layout, error) {
	abs, err := filepath.Abs(o.Dir)
	if err != nil {
		return layout{}, fmt.Errorf("embedded: data directory: %w", err)
	}
	resolved, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, os.ErrNotExist) {
		return layout{}, ErrNotRunning
	}
	if err != nil {
		return layout{}, fmt.Errorf("embedded: data directory: %w", err)
	}
	return layout{resolved}, nil
}

// own gives the directory to the user the server runs as, and to nobody else.
func (l layout) own(who identity) error {
	if err := who.take(l.dir); err != nil {
		return fmt.Errorf("embedded: data directory: %w", err)
	}
	return nil
}

// major returns the version of Postgres that made the cluster; 0 when there is no cluster yet.
func (l layout) major() int {
	text, err := os.ReadFile(filepath.Join(l.cluster(), "PG_VERSION"))
	if err != nil {
		return 0
	}
	n, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return n
}
