package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"kith/engine"
	"kith/engine/imports"
	"kith/metadata"
	"kith/templates"
)

// installCommand installs a template, or upgrades an older version of it.
type installCommand struct {
	Template string `arg:"" help:"Name of a template that comes with Kith, or a directory of documents."`
	Sample   bool   `help:"Bring the template's sample data too, where no version of it was there."`
	Plan     bool   `help:"Show what would change, and change nothing."`
	Take     string `help:"Where an upgrade is at odds with what was changed here: template takes what the new version brings, mine what is here." enum:",template,mine" default:""`
}

// Run installs the template; installing it twice changes nothing.
func (c *installCommand) Run(ctx context.Context, s *settings) error {
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	return c.into(ctx, a)
}

// into installs the template into the workspace of an installation.
func (c *installCommand) into(ctx context.Context, a *app) error {
	dir, err := templateDir(c.Template)
	if err != nil {
		return err
	}
	t, err := loadTemplate(dir)
	if err != nil {
		return err
	}
	w, err := a.workspace()
	if err != nil {
		return err
	}
	if err := w.Carry(ctx); err != nil {
		return err
	}
	had, err := w.Models.Template(ctx, t.Name)
	if err != nil && engine.CodeOf(err) != engine.NotFound {
		return err
	}
	if had != nil && had.Version == t.Version {
		fmt.Printf("Template %s %s is installed already.\n", t.Name, t.Version)
		return nil
	}
	if err := c.install(ctx, w, t); err != nil || c.Plan {
		return err
	}
	fmt.Printf("Installed template %s %s.\n", t.Name, t.Version)
	if c.Sample && had == nil {
		return imports.Sample(ctx, imports.Env{Workspace: w, Actor: operator("install")}, dir)
	}
	return nil
}

// install adds a template to a workspace, or makes what is there of it the new version.
func (c *installCommand) install(ctx context.Context, w *engine.Workspace, t *engine.Template) error {
	refusal := engine.Errorf(engine.Conflict,
		"The template and the workspace have changed the same in different ways: choose with --take=template or --take=mine.")
	return carriedOut(ctx, w, c.Plan, func(ctx context.Context) (*engine.Plan, error) {
		return sides{"template", "mine"}.settled(c.Take, refusal, func(chosen choices) (*engine.Plan, error) {
			return w.Install(ctx, operator("install"), t, chosen, c.Plan)
		})
	})
}

// templateDir is a directory named by its path, or a template that comes with Kith.
func templateDir(name string) (fs.FS, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() && strings.ContainsAny(name, "/\\.") {
		return os.DirFS(name), nil
	}
	dir, err := templates.Load(name)
	if err != nil {
		return nil, engine.Errorf(engine.NotFound, "There is no template %q: Kith brings %s; a directory is written like ./%s.",
			name, strings.Join(templates.Names(), ", "), name)
	}
	return dir, nil
}

// loadTemplate reads the documents of a template, with its name and version.
func loadTemplate(dir fs.FS) (*engine.Template, error) {
	docs, problems := metadata.LoadDir(dir)
	if len(problems) > 0 {
		return nil, engine.Mend(problems)
	}
	return engine.NewTemplate(docs)
}
