package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// idleMinutes is how long a shared cluster stays when no process uses it.
const idleMinutes = 5

// watch ends the server with process id $1 once file $2 has not been touched for $3 minutes.
const watch = `while kill -0 "$1" 2>/dev/null; do
	sleep 10
	[ -n "$(find "$2" -mmin "-$3")" ] || { kill -INT "$1"; exit; }
done`

// Share returns the cluster in the directory, started if need be, to be used by many processes at once and
// owned by none: it outlives this one and ends some minutes after the last has gone. For tests. fresh tells
// whether this call has started it.
func Share(ctx context.Context, o Options) (c *Cluster, fresh bool, err error) {
	l, err := prepare(o)
	if err != nil {
		return nil, false, err
	}
	lock, err := waitLock(ctx, l.lockFile(), syscall.LOCK_EX)
	if err != nil {
		return nil, false, err
	}
	defer lock.release()
	if err := l.touch(); err != nil {
		return nil, false, err
	}
	if c, err = l.running(ctx); c != nil || err != nil {
		return c, false, err
	}
	c, err = startShared(ctx, l, o)
	return c, true, err
}

func startShared(ctx context.Context, l layout, o Options) (*Cluster, error) {
	s, err := ready(ctx, l, o)
	if err != nil {
		return nil, err
	}
	if err := s.start(ctx, detached); err != nil {
		return nil, err
	}
	cmd := exec.Command("/bin/sh", "-c", watch, "watch", strconv.Itoa(s.pid), l.usedFile(), strconv.Itoa(idleMinutes))
	cmd.Dir = l.dir
	cmd.SysProcAttr = s.who.attributes()
	cmd.SysProcAttr.Setsid = true
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("embedded: watch the database: %w", err)
	}
	go func() { _ = cmd.Wait() }() // Only so that no zombie stays.
	return &Cluster{layout: l, socket: s.socket, password: s.password, log: s.log}, nil
}

// Keep tells that a shared cluster is in use until ctx ends.
func (c *Cluster) Keep(ctx context.Context) {
	for pause(ctx, time.Minute) == nil {
		_ = c.layout.touch() // If it fails, the cluster ends early and the next test starts it again.
	}
}

func (l layout) touch() error {
	now := time.Now()
	err := os.Chtimes(l.usedFile(), now, now)
	if errors.Is(err, os.ErrNotExist) {
		err = os.WriteFile(l.usedFile(), nil, 0o644)
	}
	if err != nil {
		return fmt.Errorf("embedded: touch: %w", err)
	}
	return nil
}
