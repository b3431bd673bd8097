package embedded

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// port is part of the socket's name only: the server listens on no network.
const port = "5432"

// longestSocket is what fits sun_path of every system (104 bytes on the BSDs, 108 on Linux, both with the
// final NUL).
const longestSocket = 103

func socketFits(dir string) bool {
	return len(filepath.Join(dir, ".s.PGSQL."+port)) <= longestSocket
}

// makeSocketDir makes the directory of the socket, closed to everybody but the server's user, and records
// where it is: in the data directory, or where that path is too long in a short one.
func (l layout) makeSocketDir(who identity) (string, error) {
	dir := filepath.Join(l.dir, "socket")
	if !socketFits(dir) {
		dir = shortDir(l.dir)
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return "", fmt.Errorf("embedded: socket directory: %w", err)
	}
	if err := private(dir, who); err != nil {
		return "", fmt.Errorf("embedded: socket directory: %w", err)
	}
	if err := who.take(dir); err != nil {
		return "", fmt.Errorf("embedded: socket directory: %w", err)
	}
	if err := os.WriteFile(l.socketRecord(), []byte(dir+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("embedded: record socket directory: %w", err)
	}
	return dir, nil
}

// shortDir is the same for the same data directory, and different for different ones.
func shortDir(dir string) string {
	sum := sha256.Sum256([]byte(dir))
	name := "kith-" + hex.EncodeToString(sum[:6])
	if temp := filepath.Join(os.TempDir(), name); socketFits(temp) {
		return temp
	}
	return filepath.Join("/tmp", name)
}

// private refuses a directory that somebody else made or can write to, as anybody can in /tmp.
func private(dir string, who identity) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	ours := ok && (int(stat.Uid) == os.Geteuid() || int(stat.Uid) == who.uid)
	if !info.IsDir() || !ours || info.Mode().Perm() != 0o700 {
		return fmt.Errorf("%s was not made by Kith: remove it", dir)
	}
	return nil
}

// clearSocket removes what a killed server left there: the number in its lock file may be a stranger's.
func clearSocket(dir string) error {
	for _, name := range []string{".s.PGSQL." + port + ".lock", ".s.PGSQL." + port} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("embedded: clear socket directory: %w", err)
		}
	}
	return nil
}

func (l layout) readSocketDir() (string, error) {
	text, err := os.ReadFile(l.socketRecord())
	return strings.TrimSpace(string(text)), err
}
