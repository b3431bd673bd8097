package embedded_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kith/engine/pg/embedded"
)

// fakePrograms are programs that know their version and nothing else.
func fakePrograms(t *testing.T, version string) string {
	t.Helper()
	dir := filepath.Dir(testDir(t))
	for _, name := range []string{"initdb", "postgres"} {
		script := "#!/bin/sh\necho 'postgres (PostgreSQL) " + version + "'\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestOldProgramsAreRefused(t *testing.T) {
	t.Parallel()
	o := options(testDir(t))
	o.BinDir = fakePrograms(t, "13.4")
	_, err := embedded.Open(t.Context(), o)
	wantWords(t, err, "PostgreSQL 15 or later", "13.4", "DATABASE_URL")
}

func TestOtherMajorIsRefused(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	closeCluster(t, open(t, o))
	o.BinDir = fakePrograms(t, "99.1 (Debian)")
	_, err := embedded.Open(t.Context(), o)
	wantWords(t, err, "which made the data directory", "99.1 in "+o.BinDir)
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("more than one line: %q", err)
	}
	o.BinDir = ""
	open(t, o)
}

func TestEmptyBinDirIsRefused(t *testing.T) {
	t.Parallel()
	o := options(testDir(t))
	o.BinDir = t.TempDir()
	_, err := embedded.Open(t.Context(), o)
	wantWords(t, err, "no Postgres server in "+o.BinDir, "KITH_PG_BIN")
}

func TestClosedHomeIsNamed(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root drops to another user")
	}
	closed := filepath.Dir(testDir(t))
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := embedded.Open(t.Context(), options(filepath.Join(closed, "kith", "data")))
	wantWords(t, err, "can't get into "+closed+",", "somewhere else")
}

func TestPathWithoutDatabaseIsKept(t *testing.T) {
	t.Parallel()
	o := options(testDir(t))
	precious := filepath.Join(o.Dir, "cluster", "precious")
	if err := os.MkdirAll(precious, 0o700); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		if err := os.Chown(filepath.Join(o.Dir, "cluster"), 65534, 65534); err != nil {
			t.Fatal(err)
		}
	}
	_, err := embedded.Open(t.Context(), o)
	wantWords(t, err, "holds no database", "move it away")
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
}

func TestOthersDirectoryIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := filepath.Dir(testDir(t))
	if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = embedded.Open(t.Context(), options(dir))
	wantWords(t, err, "has other files in it", "a directory of its own")
	after, err := os.Stat(dir)
	if err != nil || before.Sys().(*syscall.Stat_t).Uid != after.Sys().(*syscall.Stat_t).Uid {
		t.Errorf("the directory was given away: %v", err)
	}
}

func wantWords(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q is not in: %v", word, err)
		}
	}
}
