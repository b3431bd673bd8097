package main

import (
	"context"
	"fmt"
	"log/slog"

	"kith/bench/load"
)

// outcome is what a contest came to with so many clients: one result a round for each server.
type outcome struct {
	name, title    string
	clients        int
	floor, product []load.Result
}

// measure runs all contests and describes what they ran on.
func (g *ground) measure(ctx context.Context, o options) (report, error) {
	r := report{rounds: o.rounds, alone: o.alone}
	reads, writes, err := g.contests(o)
	if err != nil {
		return r, err
	}
	if r.machine, err = g.describe(ctx, o); err != nil {
		return r, err
	}
	if err := g.hold(ctx, o, reads, &r); err != nil {
		return r, err
	}
	if g.product != nil {
		if r.resident, err = residentMemory(g.product.kith.PID()); err != nil {
			return r, err
		}
	}
	return r, g.hold(ctx, o, writes, &r)
}

// hold compares the answers of contests, then measures each with each number of clients.
func (g *ground) hold(ctx context.Context, o options, list []contest, r *report) error {
	if g.product != nil {
		for _, c := range list {
			if c.grown {
				continue
			}
			if err := c.compare(); err != nil {
				return fmt.Errorf("compare: %w", err)
			}
		}
	}
	for _, clients := range o.clients {
		for _, c := range list {
			if err := ctx.Err(); err != nil {
				return err
			}
			out, err := c.hold(o, clients, g.product != nil)
			if err != nil {
				return fmt.Errorf("%s with %d clients: %w", c.name, clients, err)
			}
			slog.Info("measured", "case", c.name, "clients", clients, "row", out.row())
			r.outcomes = append(r.outcomes, out)
		}
	}
	return nil
}

// hold measures both servers in turn, round by round. The one that begins changes with the round.
func (c contest) hold(o options, clients int, both bool) (outcome, error) {
	out := outcome{name: c.name, title: c.title, clients: clients}
	runners := []runner{{target: c.floor, results: &out.floor}}
	if both {
		runners = append(runners, runner{target: c.product, results: &out.product})
	}
	for i := range runners {
		loop, err := load.Connect(runners[i].target, clients)
		if err != nil {
			return out, err
		}
		defer loop.Close()
		runners[i].loop = loop
		if _, err := loop.Run(o.warm); err != nil {
			return out, err
		}
	}
	for round := range o.rounds {
		for i := range runners {
			r := runners[(i+round)%len(runners)]
			result, err := r.loop.Run(o.long)
			if err != nil {
				return out, err
			}
			*r.results = append(*r.results, result)
		}
	}
	return out, nil
}

// runner is one of the servers of a contest.
type runner struct {
	target  load.Target
	loop    *load.Loop
	results *[]load.Result
}
