package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// initialise makes the cluster if there is none, in a directory beside it that is renamed when complete, so
// that an interrupted initdb leaves nothing that looks like a database.
func (s *server) initialise(ctx context.Context, noSync bool) error {
	if _, err := os.Stat(s.layout.cluster()); !errors.Is(err, os.ErrNotExist) {
		return s.layout.complete()
	}
	if err := s.who.known(); err != nil {
		return err
	}
	var failed error
	for _, locale := range locales(s.programs.major) {
		args := append(locale, "--encoding=UTF8", "--username="+Database, "--auth=scram-sha-256",
			"--data-checksums", "--no-instructions")
		if noSync {
			args = append(args, "--no-sync")
		}
		if failed = s.initdb(ctx, args); failed == nil {
			return os.Rename(s.layout.unfinished(), s.layout.cluster())
		}
	}
	return failed
}

// locales lists arguments of initdb, best first. Text sorts by code point: the same on every machine, for
// ever, so no index breaks when a library's idea of an alphabet changes, and LIKE 'x%' can use any index;
// people's order is asked for in the query, by an ICU collation. Upper and lower case, though, must be
// Unicode's, or ILIKE and lower() would know English only. Since 17 the server has just that built in;
// before, the C library's C.UTF-8 has it, and on systems without that any UTF-8 locale.
func locales(major int) [][]string {
	var all [][]string
	if major >= 17 {
		all = append(all, []string{"--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"})
	}
	for _, ctype := range []string{"C.UTF-8", "en_US.UTF-8", "UTF-8"} {
		all = append(all, []string{"--locale=C", "--lc-ctype=" + ctype})
	}
	return all
}

func (s *server) initdb(ctx context.Context, args []string) error {
	dir := s.layout.unfinished()
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("embedded: make database: %w", err)
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return fmt.Errorf("embedded: make database: %w", err)
	}
	if err := s.who.take(dir); err != nil {
		return fmt.Errorf("embedded: make database: %w", err)
	}
	password, err := s.passwordForInitdb()
	if err != nil {
		return fmt.Errorf("embedded: make database: %w", err)
	}
	defer func() { _ = os.Remove(password) }()
	cmd := exec.CommandContext(ctx, s.programs.initdb(), append(args, "--pwfile="+password, "--pgdata="+dir)...)
	cmd.SysProcAttr = s.who.attributes()
	cmd.Env = environment()
	cmd.Dir = s.layout.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("embedded: initdb: %w: %s", err, lastLine(string(out)))
	}
	return include(dir)
}

// passwordForInitdb writes the password where the server's user can read it.
func (s *server) passwordForInitdb() (string, error) {
	path := filepath.Join(s.layout.dir, "password.initdb")
	if err := os.WriteFile(path, []byte(s.password+"\n"), 0o600); err != nil {
		return "", err
	}
	return path, s.who.take(path)
}

// include makes the server read kith.conf.
func include(dir string) error {
	f, err := os.OpenFile(filepath.Join(dir, "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString("\ninclude_if_exists = 'kith.conf'\n")
	return errors.Join(err, f.Close())
}

// complete refuses a directory that is no cluster.
func (l layout) complete() error {
	if l.major() == 0 {
		return fmt.Errorf("embedded: %s holds no database of Postgres (PG_VERSION is missing): move it away, then Kith makes a new one", l.cluster())
	}
	return nil
}

// environment is ours without what would steer Postgres elsewhere, and with messages in English.
func environment() []string {
	var env []string
	for _, entry := range os.Environ() {
		if !strings.HasPrefix(entry, "PG") && !strings.HasPrefix(entry, "LC_") && !strings.HasPrefix(entry, "LANG") {
			env = append(env, entry)
		}
	}
	return append(env, "LC_ALL=C")
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		if strings.Contains(lines[i], "rror") || strings.Contains(lines[i], "FATAL") {
			return strings.TrimSpace(lines[i])
		}
	}
	return lines[len(lines)-1]
}
