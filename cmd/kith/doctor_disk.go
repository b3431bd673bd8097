package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"kith/engine/pg/doctor"
)

// leastFree is how many bytes of disk a database should have left.
const leastFree = 1 << 30

// dataDirectory looks at the directory of the embedded database: who may read it, and how much fits in still.
func dataDirectory(dir string) []doctor.Finding {
	var found []doctor.Finding
	add := func(grave bool, problem, advice string) {
		found = append(found, doctor.Finding{Check: "data directory", Grave: grave, Problem: problem, Advice: advice})
	}
	for _, path := range []string{filepath.Join(dir, "postgres.url"), filepath.Join(dir, "postgres", "cluster")} {
		info, err := os.Stat(path)
		if err != nil {
			add(true, fmt.Sprintf("%s can't be looked at: %v", path, err), "let the user that runs Kith own the data directory")
			continue
		}
		others := fs.FileMode(0o077)
		if info.IsDir() {
			others = 0o027 // Postgres lets its group read
		}
		if info.Mode().Perm()&others != 0 {
			add(true, fmt.Sprintf("%s is open to others (%s)", path, info.Mode().Perm()), "chmod go= "+path)
		}
	}
	var disk syscall.Statfs_t
	if err := syscall.Statfs(dir, &disk); err != nil {
		add(true, "the disk can't be looked at: "+err.Error(), "see whether the data directory is there")
		return found
	}
	if free := disk.Bavail * uint64(disk.Bsize); free < leastFree { //nolint:gosec // a size is never negative
		add(false, fmt.Sprintf("the disk of the data directory has %d MB left", free>>20), "make room, or move the data directory")
	}
	return found
}
