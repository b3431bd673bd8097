package pgtest

import (
	"os"
	"syscall"
)

// roomy is the space that makes memory a safe place for test databases.
const roomy = 4 << 30

// TempDir is where test clusters live: in memory where there is room, since file systems on disks are slow at
// making and removing the hundreds of files of a database again and again.
func TempDir() string {
	const memory = "/dev/shm"
	var fs syscall.Statfs_t
	if err := syscall.Statfs(memory, &fs); err != nil || int64(fs.Bavail)*fs.Bsize < roomy {
		return os.TempDir()
	}
	return memory
}
