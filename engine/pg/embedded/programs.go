package embedded

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// oldest is the first major version of Postgres that Kith runs on.
const oldest = 15

// programs is a directory with initdb and postgres in it.
type programs struct {
	dir     string
	major   int
	version string
}

func (p programs) initdb() string   { return filepath.Join(p.dir, "initdb") }
func (p programs) postgres() string { return filepath.Join(p.dir, "postgres") }

// usualPlaces are where packages put the server, which is seldom in PATH.
func usualPlaces() []string {
	return []string{
		"/usr/lib/postgresql/*/bin",
		"/usr/pgsql-*/bin",
		"/usr/libexec/postgresql*",
		"/usr/local/pgsql/bin",
		"/usr/local/bin",
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
	}
}

// findPrograms looks for programs of the major version (0: the newest) in this order: the place that was
// named, PATH, the usual places, the bundle. A named place is the only one looked at.
func findPrograms(o Options, major int) (programs, error) {
	if named := first(o.BinDir, os.Getenv("KITH_PG_BIN")); named != "" {
		return findNamed(named, major)
	}
	var found []programs
	for _, dirs := range [][]string{inPath(), inUsualPlaces(), inBundle(o)} {
		here := inspectAll(dirs)
		if p, ok := choose(here, major); ok {
			return p, nil
		}
		found = append(found, here...)
	}
	return programs{}, notFound(found, major)
}

func findNamed(dir string, major int) (programs, error) {
	p, err := inspect(dir)
	if err != nil {
		return programs{}, fmt.Errorf("embedded: no Postgres server in %s, which KITH_PG_BIN names: %w", dir, err)
	}
	if !p.suits(major) {
		return programs{}, notFound([]programs{p}, major)
	}
	return p, nil
}

func (p programs) suits(major int) bool {
	return p.major >= oldest && (major == 0 || p.major == major)
}

func choose(found []programs, major int) (best programs, ok bool) {
	for _, p := range found {
		if p.suits(major) && p.major > best.major {
			best, ok = p, true
		}
	}
	return best, ok
}

func notFound(found []programs, major int) error {
	need := fmt.Sprintf("PostgreSQL %d or later", oldest)
	if major != 0 {
		need = fmt.Sprintf("PostgreSQL %d, which made the data directory,", major)
	}
	seen := "none was found"
	if len(found) > 0 {
		names := make([]string, len(found))
		for i, p := range found {
			names[i] = p.version + " in " + p.dir
		}
		seen = "found only " + strings.Join(names, ", ")
	}
	return fmt.Errorf("embedded: %s is needed and %s: install it (package postgresql), or set KITH_PG_BIN to the directory of its initdb and postgres, or DATABASE_URL to a server", need, seen)
}

func inspectAll(dirs []string) (found []programs) {
	for _, dir := range dirs {
		if p, err := inspect(dir); err == nil {
			found = append(found, p)
		}
	}
	return found
}

// versionText matches what postgres --version prints: "postgres (PostgreSQL) 15.18 (Debian …)".
var versionText = regexp.MustCompile(`PostgreSQL\) ((\d+)\S*)`)

// inspect asks the programs in a directory for their version.
func inspect(dir string) (programs, error) {
	p := programs{dir: dir}
	if _, err := os.Stat(p.initdb()); err != nil {
		return p, err
	}
	out, err := exec.Command(p.postgres(), "--version").Output()
	if err != nil {
		return p, err
	}
	m := versionText.FindSubmatch(out)
	if m == nil {
		return p, errors.New("postgres --version gives no version")
	}
	p.version = string(m[1])
	p.major, err = strconv.Atoi(string(m[2]))
	return p, err
}

// inPath follows links: what PATH holds is often a link into the directory that has initdb too.
func inPath() []string {
	found, err := exec.LookPath("postgres")
	if err != nil {
		return nil
	}
	resolved, err := filepath.EvalSymlinks(found)
	if err != nil {
		return nil
	}
	return []string{filepath.Dir(resolved)}
}

func inUsualPlaces() (dirs []string) {
	for _, pattern := range usualPlaces() {
		matches, _ := filepath.Glob(pattern) // Only a bad pattern fails, and these are constants.
		dirs = append(dirs, matches...)
	}
	return dirs
}

func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
