package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Listen tells of published models: changed is called with the name of each workspace whose model another connection
// published. It needs a direct connection of its own, makes it anew when it breaks, and ends with the context. What was
// published while it was broken is not told: NOTIFY is a hint, and who depends on it looks at the version too.
func Listen(ctx context.Context, url string, changed func(workspace string)) error {
	const pause = time.Second
	for {
		err := listenOnce(ctx, url, changed)
		if ctx.Err() != nil {
			return nil
		}
		if _, bad := pgx.ParseConfig(url); bad != nil {
			return fmt.Errorf("pg: listen: %w", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
		}
	}
}

func listenOnce(ctx context.Context, url string, changed func(workspace string)) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "listen "+modelChannel); err != nil {
		return err
	}
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		changed(n.Payload)
	}
}
