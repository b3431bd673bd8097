package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/jackc/pgx/v5"

	"kith/bench/cases"
	"kith/bench/fill"
	"kith/engine/pg/embedded"
)

// ground is what a run stands on: the servers, already running, and who asks them.
type ground struct {
	database string
	floor    *floorProcess
	product  *productUnderTest // nil: the floor alone
	rep      cases.Actor
	sample   cases.Sample
	closers  []func() error // in the order of opening
}

// prepare brings up everything. What is up already when something fails is taken down again.
func prepare(ctx context.Context, o options) (*ground, error) {
	g := &ground{}
	bring := g.bringBoth
	if o.alone {
		bring = g.bringAlone
	}
	if err := bring(ctx, o); err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

func (g *ground) close() error {
	var errs []error
	for _, end := range slices.Backward(g.closers) {
		errs = append(errs, end())
	}
	g.closers = nil
	return errors.Join(errs...)
}

// bringAlone starts a Postgres for the floor and fills it from the generator, each time anew.
func (g *ground) bringAlone(ctx context.Context, o options) error {
	dir, err := filepath.Abs(filepath.Join(o.data, "alone"))
	if err != nil {
		return err
	}
	cluster, err := embedded.Open(ctx, embedded.Options{Dir: dir})
	if err != nil {
		return err
	}
	g.closers = append(g.closers, func() error { return cluster.Close(context.WithoutCancel(ctx)) })
	g.database = cluster.URL()
	set, _ := o.set()
	err = g.connected(ctx, func(conn *pgx.Conn) error { return fill.Direct(ctx, conn, set) })
	if err != nil {
		return err
	}
	return g.bringFloor(ctx, o)
}

// bringFloor starts the floor on the filled tables and takes the sample.
func (g *ground) bringFloor(ctx context.Context, o options) error {
	var err error
	if g.floor, err = startFloor(g.database, o.conns); err != nil {
		return err
	}
	g.closers = append(g.closers, g.floor.stop)
	return g.connected(ctx, func(conn *pgx.Conn) error {
		if g.sample, err = cases.TakeSample(ctx, conn); err != nil {
			return err
		}
		g.rep, err = cases.TakeActor(ctx, conn, repEmail())
		return err
	})
}

// connected lends a connection of the runner's own.
func (g *ground) connected(ctx context.Context, use func(*pgx.Conn) error) error {
	conn, err := pgx.Connect(ctx, g.database)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	return use(conn)
}
