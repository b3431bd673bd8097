package embedded

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// postmaster is what postmaster.pid says of a server.
type postmaster struct {
	pid   int
	ready bool
}

// deadPID is above the largest process id of any system.
const deadPID = 99999999

// readPostmaster returns the zero value when there is no such file, or a half-written one.
func (l layout) readPostmaster() postmaster {
	text, err := os.ReadFile(l.postmaster())
	if err != nil {
		return postmaster{}
	}
	lines := strings.Split(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil || pid <= 0 {
		return postmaster{}
	}
	return postmaster{pid: pid, ready: len(lines) > 7 && strings.TrimSpace(lines[7]) == "ready"}
}

// endOrphans makes the cluster free to start: a server that an earlier Kith left is stopped, remains of a
// killed one are waited for, and a pid file whose number belongs to some other program by now is disarmed.
func (s *server) endOrphans(ctx context.Context) error {
	pm := s.layout.readPostmaster()
	if pm.pid != 0 && runsIn(pm.pid, s.layout.cluster()) {
		s.log.Warn("stopping the database that an earlier Kith left running", "pid", pm.pid)
		if err := s.endOrphan(ctx, pm.pid); err != nil {
			return err
		}
	}
	// The number may be a stranger's, or a dead server's that its parent has not collected yet.
	if pm = s.layout.readPostmaster(); pm.pid != 0 && exists(pm.pid) {
		if err := s.layout.disarm(); err != nil {
			return fmt.Errorf("embedded: stale postmaster.pid: %w", err)
		}
	}
	return s.endRemains(ctx)
}

// endOrphan asks for a fast shutdown, and after half a minute for an immediate one.
func (s *server) endOrphan(ctx context.Context, pid int) error {
	gone := func() bool { return !runsIn(pid, s.layout.cluster()) }
	for _, try := range []struct {
		signal  syscall.Signal
		seconds time.Duration
	}{{syscall.SIGINT, 30}, {syscall.SIGQUIT, 10}} {
		if err := syscall.Kill(pid, try.signal); err != nil && err != syscall.ESRCH {
			return fmt.Errorf("embedded: stop the database that runs already (process %d): %w", pid, err)
		}
		if until(ctx, try.seconds*time.Second, gone) {
			return nil
		}
	}
	return fmt.Errorf("embedded: the database that runs already (process %d) does not stop: end it, then try again", pid)
}

// endRemains waits for the processes of a server whose first process was killed: they notice within
// moments, unless a long query keeps them busy. Starting beside them would corrupt the data.
func (s *server) endRemains(ctx context.Context) error {
	gone := func() bool { return len(runningIn(s.layout.cluster())) == 0 }
	if until(ctx, 2*time.Second, gone) {
		return nil
	}
	for _, pid := range runningIn(s.layout.cluster()) {
		_ = syscall.Kill(pid, syscall.SIGKILL) // What is left shows below.
	}
	if until(ctx, 5*time.Second, gone) {
		return nil
	}
	return fmt.Errorf("embedded: processes %v still use %s: end them, then try again", runningIn(s.layout.cluster()), s.layout.cluster())
}

// disarm replaces the number in postmaster.pid. The file stays, since the server finds in it the shared
// memory by which it knows whether processes of its predecessor still live.
func (l layout) disarm() error {
	text, err := os.ReadFile(l.postmaster())
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(string(text), "\n")
	return os.WriteFile(l.postmaster(), []byte(strconv.Itoa(deadPID)+"\n"+rest), 0o600)
}

func exists(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || err == syscall.EPERM
}

// until polls, and tells whether it came true.
func until(ctx context.Context, atMost time.Duration, done func() bool) bool {
	ctx, cancel := context.WithTimeout(ctx, atMost)
	defer cancel()
	for !done() {
		if pause(ctx, 10*time.Millisecond) != nil {
			return false
		}
	}
	return true
}
