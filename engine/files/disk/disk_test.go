package disk_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"kith/engine"
	"kith/engine/files/blobtest"
	"kith/engine/files/disk"
)

func open(t *testing.T) (*disk.Store, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "files")
	s, err := disk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, dir
}

func TestStore(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	blobtest.Run(t, s)
}

// No key leads out of the directory, whatever its text and whatever links lie in it.
func TestNothingOutsideIsReached(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	secret := filepath.Join(filepath.Dir(dir), "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Dir(dir), filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"../secret", "link/secret", "a/../../secret", secret} {
		if blob, err := s.Open(t.Context(), key); err == nil {
			_ = blob.Close()
			t.Errorf("%s can be read", key)
		}
		if err := s.Put(t.Context(), key, strings.NewReader("x"), 1); err == nil {
			t.Errorf("%s can be written", key)
		}
		_ = s.Clear(t.Context(), key)
	}
	if text, err := os.ReadFile(secret); err != nil || string(text) != "secret" {
		t.Errorf("what is outside is %q now, %v", text, err)
	}
}

// What fails in the middle leaves nothing, not even a part.
func TestAFailedPutLeavesNothing(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	failing := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(errors.New("gone")))
	if err := s.Put(t.Context(), "w/00/id/original", failing, -1); err == nil {
		t.Fatal("a put that failed went well")
	}
	if _, err := s.Open(t.Context(), "w/00/id/original"); engine.CodeOf(err) != engine.NotFound {
		t.Errorf("it can be opened: %v", err)
	}
	left, err := os.ReadDir(filepath.Join(dir, "w/00/id"))
	if err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}

// Nobody but the program's user may look at people's files.
func TestFilesAreForTheProgramAlone(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	if err := s.Put(t.Context(), "w/00/id/original", strings.NewReader("x"), 1); err != nil {
		t.Fatal(err)
	}
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %s", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
