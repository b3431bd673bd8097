package pg

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
)

// Ears hear of models that others publish.
type Ears struct {
	url   string
	log   *slog.Logger
	since atomic.Int64 // when they went deaf, Unix nanoseconds; 0: they hear
}

// NewEars listen to the database at a direct address, once Listen is called.
func NewEars(url string, log *slog.Logger) *Ears {
	e := &Ears{url: url, log: log}
	e.since.Store(time.Now().UnixNano())
	return e
}

// DeafFor is how long nothing has been heard because the connection is broken, 0 while it is not.
func (e *Ears) DeafFor() time.Duration {
	since := e.since.Load()
	if since == 0 {
		return 0
	}
	return time.Since(time.Unix(0, since))
}

// Listen tells of published models: changed is called with the name of each workspace whose model another connection
// published. It needs a direct connection of its own, makes it anew when it breaks, and ends with the context. What was
// published while it was broken is not told: NOTIFY is a hint, and who depends on it looks at the version too.
func (e *Ears) Listen(ctx context.Context, changed func(workspace string)) error {
	const pause = time.Second
	if _, err := pgx.ParseConfig(e.url); err != nil {
		return fmt.Errorf("pg: listen: %w", err)
	}
	for {
		err := e.listen(ctx, changed)
		if ctx.Err() != nil {
			return nil
		}
		if e.since.CompareAndSwap(0, time.Now().UnixNano()) {
			e.log.Warn("the channel that published models are told over has broken", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
		}
	}
}

func (e *Ears) listen(ctx context.Context, changed func(workspace string)) error {
	conn, err := pgx.Connect(ctx, e.url)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "listen "+modelChannel); err != nil {
		return err
	}
	e.since.Store(0)
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		changed(n.Payload)
	}
}
