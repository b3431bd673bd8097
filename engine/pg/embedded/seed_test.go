package embedded_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"kith/engine/pg/embedded"
	"kith/engine/pg/pgtest"
)

// seed is a data directory with a stopped cluster, made once: initdb takes longer than any test.
var seed = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp(pgtest.TempDir(), "kith-embedded-seed-")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		return dir, err
	}
	c, err := embedded.Open(context.Background(), options(filepath.Join(dir, "data")))
	if err != nil {
		return dir, err
	}
	return dir, c.Close(context.Background())
})

// seeded is a testDir that has a cluster already.
func seeded(t *testing.T) string {
	t.Helper()
	from, err := seed()
	if err != nil {
		t.Fatal(err)
	}
	dir := testDir(t)
	if out, err := exec.Command("cp", "-a", filepath.Join(from, "data"), dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir
}
