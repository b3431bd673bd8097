package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/jackc/pgx/v5"

	"kith/bench/data"
	"kith/bench/fill"
	"kith/bench/product"
)

// productUnderTest is Kith, running, with the keys of an admin and of a sales representative.
type productUnderTest struct {
	kith            *product.Kith
	admin, repOwner string
}

// repEmail is the user as whom the reads under the row rule are made.
func repEmail() string { return data.Email(0) }

// bringBoth starts Kith on a copy of the data set, which it makes first if there is none, and the floor beside it. The
// copy lets every run begin with the same data, whatever the writes of the last one were.
func (g *ground) bringBoth(ctx context.Context, o options) error {
	set, name := o.set()
	kept, err := filepath.Abs(filepath.Join(o.data, name))
	if err != nil {
		return err
	}
	if _, err := os.Stat(kept); errors.Is(err, os.ErrNotExist) {
		if err := makeDataSet(ctx, o, set, kept); err != nil {
			return err
		}
	}
	work, err := copyDir(ctx, kept, kept+".run")
	if err != nil {
		return err
	}
	if err := g.bringProduct(ctx, o, work); err != nil {
		return err
	}
	return g.bringFloor(ctx, o)
}

func (g *ground) bringProduct(ctx context.Context, o options, dir string) error {
	k, err := product.Serve(ctx, o.kith, dir, o.conns)
	if err != nil {
		return err
	}
	g.closers = append(g.closers, k.Stop)
	g.product = &productUnderTest{kith: k}
	if g.database, err = k.Database(); err != nil {
		return err
	}
	if g.product.admin, err = k.Key("--name", "bench run", "--role", "admin"); err != nil {
		return err
	}
	if err := (&product.API{URL: k.AdminURL(), Key: g.product.admin}).LiftRate(ctx); err != nil {
		return err
	}
	if err = (&product.API{URL: k.AdminURL(), Key: g.product.admin}).Compute(ctx); err != nil {
		return err
	}
	g.product.repOwner, err = k.Key("--name", "bench rep", "--role", "salesRep", "--user", repEmail())
	return err
}

// makeDataSet makes the data set through a fresh Kith and reads it back into the floor's tables. The directory gets
// its name when all is done.
func makeDataSet(ctx context.Context, o options, set data.Set, kept string) error {
	dir := kept + ".new"
	if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o755)); err != nil {
		return fmt.Errorf("make data set: %w", err)
	}
	k, err := product.Serve(ctx, o.kith, dir, o.conns)
	if err != nil {
		return err
	}
	err = fillBoth(ctx, k, set)
	if err = errors.Join(err, k.Stop()); err != nil {
		return err
	}
	return os.Rename(dir, kept)
}

func fillBoth(ctx context.Context, k *product.Kith, set data.Set) error {
	if _, err := k.Run("install", "lead-to-deal"); err != nil {
		return err
	}
	key, err := k.Key("--name", "bench load", "--role", "admin")
	if err != nil {
		return err
	}
	api := &product.API{URL: k.URL(), Key: key}
	if err := api.Await(ctx, "TaskCreate"); err != nil {
		return err
	}
	slog.Info("making the data set through the API; it is kept for later runs")
	if err := product.Load(ctx, api, set); err != nil {
		return err
	}
	url, err := k.Database()
	if err != nil {
		return err
	}
	g := ground{database: url}
	slog.Info("reading the data set back into the floor's tables")
	return g.connected(ctx, func(conn *pgx.Conn) error { return fill.ReadBack(ctx, conn, api) })
}

// copyDir copies a directory with owners and rights, cheaply where the file system can.
func copyDir(ctx context.Context, from, to string) (string, error) {
	if err := os.RemoveAll(to); err != nil {
		return "", fmt.Errorf("copy data set: %w", err)
	}
	if out, err := exec.CommandContext(ctx, "cp", "-a", from, to).CombinedOutput(); err != nil {
		return "", fmt.Errorf("copy data set: %w: %s", err, out)
	}
	return to, nil
}
