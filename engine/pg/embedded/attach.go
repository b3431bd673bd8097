package embedded

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"time"
)

// Attach connects to the cluster that another process owns, waiting while that one starts it. It answers
// ErrNotRunning when no process does. The owner does not stop the server before Close, within its patience.
func Attach(ctx context.Context, o Options) (*Cluster, error) {
	l, err := existing(o)
	if err != nil {
		return nil, err
	}
	for {
		c, err := l.attach(ctx)
		if c != nil || err != nil {
			if c != nil {
				c.log = o.logger()
			}
			return c, err
		}
		if err := pause(ctx, 20*time.Millisecond); err != nil {
			return nil, fmt.Errorf("embedded: wait for the database to start: %w", err)
		}
	}
}

// attach tries once. It returns nothing while the owner starts or stops the server.
func (l layout) attach(ctx context.Context) (*Cluster, error) {
	owned, err := l.owned()
	if err != nil {
		return nil, err
	}
	if !owned {
		return nil, ErrNotRunning
	}
	using, err := tryLock(l.usersFile(), syscall.LOCK_SH)
	if using == nil || err != nil {
		return nil, err
	}
	c, err := l.running(ctx)
	if c == nil || err != nil {
		using.release()
		return nil, err
	}
	c.using = using
	return c, nil
}

// running returns the cluster if its server is up and answers.
func (l layout) running(ctx context.Context) (*Cluster, error) {
	if pm := l.readPostmaster(); !pm.ready || !runsIn(pm.pid, l.cluster()) {
		return nil, nil
	}
	c := &Cluster{layout: l}
	var err error
	if c.password, err = l.readPassword(); err != nil {
		return nil, err
	}
	if c.socket, err = l.readSocketDir(); err != nil {
		return nil, fmt.Errorf("embedded: read socket directory: %w", err)
	}
	conn, err := c.connect(ctx)
	if err != nil {
		return nil, nil // It is just starting or stopping.
	}
	return c, conn.Close(ctx)
}

// OpenOrAttach attaches to the cluster if a process owns it, and else opens it.
func OpenOrAttach(ctx context.Context, o Options) (*Cluster, error) {
	for {
		c, err := Open(ctx, o)
		var used *InUseError
		if !errors.As(err, &used) {
			return c, err
		}
		c, err = Attach(ctx, o)
		if !errors.Is(err, ErrNotRunning) {
			return c, err
		}
	}
}
