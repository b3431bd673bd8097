// Command bench measures Kith against the floor: a server written by hand for the same cases, on the same Postgres, in
// the same run. See README.md beside it, or run it with -h.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) > 0 && args[0] == "floor" {
		return serveFloor(ctx, args[1:])
	}
	o, err := parseOptions(args)
	if err != nil {
		return err
	}
	return measure(ctx, o)
}

// measure prepares the ground, measures on it and tells the outcome.
func measure(ctx context.Context, o options) error {
	g, err := prepare(ctx, o)
	if err != nil {
		return err
	}
	if o.grow > 0 {
		text, err := g.measureGrown(ctx, o)
		fmt.Print(text)
		return errors.Join(err, g.close())
	}
	report, err := g.measure(ctx, o)
	if err = errors.Join(err, g.close()); err != nil {
		return err
	}
	text := report.String()
	fmt.Print(text)
	if o.write == "" {
		return nil
	}
	return writeBetweenMarks(o.write, text)
}
