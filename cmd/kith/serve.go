package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"kith/cmd/internal/server"
	"kith/engine/pg"
	"kith/graphql"
	"kith/graphql/admin"
	"kith/templates"
	"kith/web"
)

// serveCommand serves an installation.
type serveCommand struct {
	Listen        string `help:"Address to serve on." env:"KITH_LISTEN" default:"127.0.0.1:8484"`
	AdminEmail    string `help:"E-mail address of the first admin, made when there is no account yet." env:"KITH_ADMIN_EMAIL"`
	AdminPassword string `help:"Password of the first admin." env:"KITH_ADMIN_PASSWORD"`
	Profiles      string `help:"Address to serve Go's profiles on (pprof), for the operator alone." env:"KITH_PROFILES"`
	Demo          bool   `help:"Fill an empty workspace with the lead-to-deal template and sample data, and make an admin to look around with."`
}

// Time limits of a connection. An answer has none: a large one over a slow line is no fault.
const (
	headerPatience = 10 * time.Second
	bodyPatience   = time.Minute
	idlePatience   = 2 * time.Minute
	stopPatience   = 15 * time.Second
	maxHeader      = 32 << 10 // bytes
	watchInterval  = time.Second
)

// collectAt is how far the heap may grow until it is collected, in percent of what is in use: a request leaves little
// behind, and collecting less often costs some MB.
const collectAt = 200

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context, s *settings) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s (set KITH_LISTEN to another address): %w", c.Listen, err)
	}
	defer listener.Close()
	a, err := s.open(ctx, true)
	if err != nil {
		return err
	}
	defer a.close()
	if c.Demo {
		if err := c.demo(ctx, a); err != nil {
			return err
		}
	}
	handler, err := a.handler()
	if err != nil {
		return err
	}
	if err := c.welcome(ctx, a, listener.Addr()); err != nil {
		return err
	}
	return a.serve(ctx, listener, handler, c.Profiles)
}

// serve runs the HTTP server and what keeps it up to date, until the context ends or one of them fails.
func (a *app) serve(ctx context.Context, listener net.Listener, handler http.Handler, profiles string) error {
	group, ctx := errgroup.WithContext(ctx)
	httpServer := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerPatience, ReadTimeout: bodyPatience, IdleTimeout: idlePatience, MaxHeaderBytes: maxHeader,
	}
	group.Go(func() error {
		if err := httpServer.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve: %w", err)
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopPatience)
		defer cancel()
		return httpServer.Shutdown(stop)
	})
	group.Go(func() error { return a.listen(ctx) })
	group.Go(func() error {
		a.workspaces.Watch(ctx, watchInterval, func(workspace string, err error) {
			a.log.Warn("the model could not be looked at", "workspace", workspace, "error", err)
		})
		return nil
	})
	if a.cluster != nil {
		group.Go(func() error { return a.guardDatabase(ctx) })
	}
	if profiles != "" {
		group.Go(func() error { return serveProfiles(ctx, profiles) })
	}
	return group.Wait()
}

// listen takes over models that other processes publish.
func (a *app) listen(ctx context.Context) error {
	return pg.Listen(ctx, a.url, func(workspace string) {
		if err := a.workspaces.Refresh(ctx, workspace); err != nil && ctx.Err() == nil {
			a.log.Warn("the model could not be taken over", "workspace", workspace, "error", err)
		}
	})
}

// guardDatabase ends the server when its own database has ended: whoever runs it starts both again.
func (a *app) guardDatabase(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case <-a.cluster.Done():
		return errors.New("the embedded database has stopped: see its log in the data directory")
	}
}

func (a *app) handler() (http.Handler, error) {
	administration, err := admin.New(admin.Options{
		Workspaces: a.workspaces, Authority: a.authority, Accounts: a.accounts, Templates: builtInTemplates{}, Log: a.log,
	})
	if err != nil {
		return nil, err
	}
	return server.New(server.Options{
		Authority: a.authority, Accounts: a.accounts, Sessions: pg.NewSessions(a.pool),
		GraphQL:  graphql.New(graphql.Options{Workspaces: a.workspaces, Log: a.log}),
		Metadata: graphql.NewEdge(administration, a.log), Web: web.Handler(),
		Workspace: a.settings.Workspace, Ready: a.pool.Ping, Log: a.log,
	}), nil
}

// builtInTemplates are the templates that come with the program.
type builtInTemplates struct{}

// Names lists them.
func (builtInTemplates) Names() []string { return templates.Names() }

// Load opens one's folder.
func (builtInTemplates) Load(name string) (fs.FS, error) { return templates.Load(name) }

// welcome makes the first admin, and prints the address and how to sign in.
func (c *serveCommand) welcome(ctx context.Context, a *app, addr net.Addr) error {
	address := "http://" + strings.Replace(addr.String(), "[::]", "localhost", 1)
	if c.AdminEmail != "" && c.AdminPassword != "" {
		if err := a.authority.FirstAdmin(ctx, a.settings.Workspace, c.AdminEmail, c.AdminPassword); err != nil {
			return fmt.Errorf("make the first admin: %w", err)
		}
	}
	token, err := a.authority.SetupToken(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("Kith %s serves %s\n", version, address)
	switch {
	case token != "":
		fmt.Printf("Make the first admin here (the link works once, for a day):\n  %s/setup?token=%s\n", address, token)
	case c.Demo:
		c.showDemo(a)
	}
	return nil
}

// demoFile keeps the demo's sign-in in the data directory, so that it is shown again.
const demoFile = "demo-sign-in"

func (c *serveCommand) showDemo(a *app) {
	text, err := os.ReadFile(filepath.Join(a.settings.Data, demoFile))
	if err == nil {
		fmt.Printf("Sign in with\n%s", text)
	}
}
