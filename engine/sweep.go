package engine

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// sweepPatience is how long one job may sweep.
const sweepPatience = 20 * time.Second

// Sweep forgets what is old in one workspace after the other, as the work of one job: it comes again at once while there is
// more than it may take at a time. one sweeps a workspace until nothing old is left, or it is time to end: then there may
// be more. A workspace that can't be swept keeps none of the others from it; errors say what was swept.
func Sweep(
	ctx context.Context, names func(context.Context) ([]string, error), what string,
	one func(ctx context.Context, name string, end time.Time) (more bool, err error),
) (time.Duration, error) {
	all, err := names(ctx)
	if err != nil {
		return 0, err
	}
	end := time.Now().Add(sweepPatience)
	var failed []error
	for _, name := range all {
		more, err := one(ctx, name, end)
		if err != nil {
			failed = append(failed, fmt.Errorf("sweep the %s of %s: %w", what, name, err))
		}
		if more {
			return time.Second, nil
		}
	}
	return 0, errors.Join(failed...)
}
