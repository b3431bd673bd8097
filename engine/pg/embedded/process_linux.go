package embedded

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// tieToParent makes the kernel ask the server for a fast shutdown when the thread that started it ends,
// however it ends.
func tieToParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGINT }

// runsIn tells whether the process is a Postgres server that works in the directory. A process id alone says
// nothing: after a restart it belongs to somebody else.
func runsIn(pid int, dir string) bool {
	proc := filepath.Join("/proc", strconv.Itoa(pid))
	comm, err := os.ReadFile(filepath.Join(proc, "comm"))
	if err != nil || !strings.HasPrefix(string(comm), "postgres") {
		return false
	}
	cwd, err := os.Readlink(filepath.Join(proc, "cwd"))
	return err == nil && cwd == dir
}

// runningIn lists all Postgres processes that work in the directory.
func runningIn(dir string) (pids []int) {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		if pid, err := strconv.Atoi(entry.Name()); err == nil && runsIn(pid, dir) {
			pids = append(pids, pid)
		}
	}
	return pids
}
