package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// InUseError says which process owns a data directory.
type InUseError struct {
	Dir     string
	PID     int
	Command string
}

func (e *InUseError) Error() string {
	return fmt.Sprintf("embedded: %s is in use by process %d (%s): stop that first, or choose another data directory", e.Dir, e.PID, e.Command)
}

// fileLock is held by an open file, so the kernel releases it however the process ends.
type fileLock struct{ file *os.File }

func (f *fileLock) release() {
	if f != nil {
		f.file.Close() // Closing releases; there is nothing to do if it fails.
	}
}

// tryLock returns nil without an error when another holds the lock.
func tryLock(path string, how int) (*fileLock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("embedded: lock: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, nil
		}
		return nil, fmt.Errorf("embedded: lock %s: %w", path, err)
	}
	return &fileLock{f}, nil
}

func waitLock(ctx context.Context, path string, how int) (*fileLock, error) {
	for {
		lock, err := tryLock(path, how)
		if lock != nil || err != nil {
			return lock, err
		}
		if err := pause(ctx, 10*time.Millisecond); err != nil {
			return nil, err
		}
	}
}

// lock makes this process the owner of the directory. It tries for a moment, because who wants to attach
// touches the lock briefly to see whether anybody holds it.
func (l layout) lock() (*fileLock, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	lock, err := waitLock(ctx, l.lockFile(), syscall.LOCK_EX)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, l.inUse()
	}
	if err != nil {
		return nil, err
	}
	note := fmt.Sprintf("%d\n%s\n", os.Getpid(), command())
	if err := errors.Join(lock.file.Truncate(0), writeAt(lock.file, note)); err != nil {
		lock.release()
		return nil, fmt.Errorf("embedded: lock: %w", err)
	}
	return lock, nil
}

// command is how people know this process: kith serve.
func command() string {
	name := filepath.Base(os.Args[0])
	if len(os.Args) > 1 {
		name += " " + os.Args[1]
	}
	return name
}

func writeAt(f *os.File, text string) error {
	_, err := f.WriteAt([]byte(text), 0)
	return err
}

func (l layout) inUse() error {
	text, err := os.ReadFile(l.lockFile())
	if err != nil {
		return fmt.Errorf("embedded: lock: %w", err)
	}
	pid, command, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
	n, _ := strconv.Atoi(pid)
	return &InUseError{Dir: l.dir, PID: n, Command: first(command, "unknown")}
}

// owned tells whether some process owns the directory.
func (l layout) owned() (bool, error) {
	lock, err := tryLock(l.lockFile(), syscall.LOCK_SH)
	if err != nil {
		return false, err
	}
	lock.release()
	return lock == nil, nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
