package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"text/tabwriter"

	"kith/engine"
)

// sandboxCommand makes sandboxes of the workspace, and takes over what was changed in them.
type sandboxCommand struct {
	Create  sandboxCreateCommand  `cmd:"" help:"Make a sandbox: a workspace with the same model and some of the records."`
	List    sandboxListCommand    `cmd:"" help:"List the sandboxes."`
	Plan    sandboxPlanCommand    `cmd:"" help:"Show what promoting a sandbox would change."`
	Promote sandboxPromoteCommand `cmd:"" help:"Make the changes of a sandbox those of the workspace."`
	Drop    sandboxDropCommand    `cmd:"" help:"Throw a sandbox away with everything in it."`
}

type sandboxCreateCommand struct {
	Name    string         `arg:"" help:"Name of the sandbox's workspace: small letters, digits and _."`
	Title   string         `help:"What it is for."`
	Records int            `help:"Records of each entity to begin with, the newest ones." default:"100"`
	Of      map[string]int `help:"Records of one entity, as in deal=500." placeholder:"ENTITY=N"`
	Mask    bool           `help:"Make addresses, e-mail addresses, phone numbers and names nobody's, with all texts of records that have such. Free text of other records stays."`
}

// Run makes the sandbox, and says what it begins with.
func (c *sandboxCreateCommand) Run(ctx context.Context, s *settings) error {
	return s.sandboxing(ctx, func(a *app) error {
		sb, err := a.workspaces.CreateSandbox(ctx, operator("sandbox"), s.Workspace, c.Name, c.Title, engine.Sample{Each: c.Records, Of: c.Of, Mask: c.Mask})
		if err != nil {
			return err
		}
		fmt.Printf("Made sandbox %s of version %d. Work on it with --workspace=%s.\n", sb.Workspace, sb.Version, sb.Workspace)
		for _, entity := range slices.Sorted(maps.Keys(sb.Records)) {
			if n := sb.Records[entity]; n > 0 {
				fmt.Printf("  %d %s\n", n, entity)
			}
		}
		return nil
	})
}

type sandboxListCommand struct{}

// Run prints a line for each sandbox.
func (c *sandboxListCommand) Run(ctx context.Context, s *settings) error {
	return s.sandboxing(ctx, func(a *app) error {
		all, err := a.workspaces.Sandboxes(ctx, operator("sandbox"), s.Workspace)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
		for _, sb := range all {
			fmt.Fprintf(w, "%s\tof version %d\t%s\t%s\n", sb.Workspace, sb.Version, sb.At.Format("2006-01-02 15:04"), sb.Title)
		}
		return w.Flush()
	})
}

type sandboxPlanCommand struct {
	Name string `arg:"" help:"Name of the sandbox."`
	takes
}

// Run shows the plan.
func (c *sandboxPlanCommand) Run(ctx context.Context, s *settings) error {
	return s.promote(ctx, c.Name, c.takes, true)
}

type sandboxPromoteCommand struct {
	Name string `arg:"" help:"Name of the sandbox."`
	takes
}

// Run publishes the changes of the sandbox, and shows them.
func (c *sandboxPromoteCommand) Run(ctx context.Context, s *settings) error {
	return s.promote(ctx, c.Name, c.takes, false)
}

type sandboxDropCommand struct {
	Name string `arg:"" help:"Name of the sandbox."`
}

// Run throws the sandbox away.
func (c *sandboxDropCommand) Run(ctx context.Context, s *settings) error {
	return s.sandboxing(ctx, func(a *app) error {
		if err := a.workspaces.DropSandbox(ctx, operator("sandbox"), s.Workspace, c.Name); err != nil {
			return err
		}
		fmt.Printf("Sandbox %s is gone.\n", c.Name)
		return nil
	})
}

// sandboxing does something with an installation.
func (s *settings) sandboxing(ctx context.Context, do func(*app) error) error {
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	return do(a)
}

// promote makes the changes of a sandbox those of the workspace, or shows what that would change.
func (s *settings) promote(ctx context.Context, name string, t takes, planOnly bool) error {
	return s.sandboxing(ctx, func(a *app) error {
		w, err := a.workspace()
		if err != nil {
			return err
		}
		if err := w.Carry(ctx); err != nil {
			return err
		}
		return carriedOut(ctx, w, planOnly, func(ctx context.Context) (*engine.Plan, error) {
			return t.settled(func(choices choices) (*engine.Plan, error) {
				return a.workspaces.PromoteSandbox(ctx, operator("sandbox"), s.Workspace, name, choices, planOnly)
			})
		})
	})
}
