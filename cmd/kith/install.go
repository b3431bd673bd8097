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

// installCommand installs a template.
type installCommand struct {
	Template string `arg:"" help:"Name of a template that comes with Kith, or a directory of documents."`
	Sample   bool   `help:"Bring the template's sample data too."`
}

// Run installs the template; installing it twice changes nothing.
func (c *installCommand) Run(ctx context.Context, s *settings) error {
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	return a.install(ctx, c.Template, c.Sample)
}

// install adds a template to the workspace, and its sample data when it was not there before.
func (a *app) install(ctx context.Context, name string, sample bool) error {
	dir, err := templateDir(name)
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
	plan, err := w.Install(context.WithoutCancel(ctx), operator("install"), t) // a change that is on its way is cancelled by await
	if err != nil {
		return err
	}
	if plan == nil {
		fmt.Printf("Template %s %s is installed already.\n", t.Name, t.Version)
		return nil
	}
	if err := await(ctx, w, plan); err != nil {
		return err
	}
	fmt.Printf("Installed template %s %s: %d changes.\n", t.Name, t.Version, len(plan.Changes))
	if sample {
		return imports.Sample(ctx, imports.Env{Workspace: w, Actor: operator("install")}, dir)
	}
	return nil
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
