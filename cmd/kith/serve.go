package main

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"kith/engine"
	"kith/engine/imports"
	"kith/templates"
)

// serveCommand serves an installation.
type serveCommand struct {
	Listen         string        `help:"Address to serve on." env:"KITH_LISTEN" default:"127.0.0.1:8484"`
	AdminEmail     string        `help:"E-mail address of the first admin, made when there is no account yet." env:"KITH_ADMIN_EMAIL"`
	AdminPassword  string        `help:"Password of the first admin." env:"KITH_ADMIN_PASSWORD"`
	Profiles       string        `help:"Address to serve Go's profiles on (pprof), for the operator alone." env:"KITH_PROFILES"`
	Metrics        string        `help:"Address to serve measures on for Prometheus (/metrics), for the operator alone." env:"KITH_METRICS" placeholder:"ADDR"`
	MetricsToken   string        `help:"Token that lets Prometheus read /metrics on the main address; without one it is not there." env:"KITH_METRICS_TOKEN" placeholder:"TOKEN"`
	Slow           time.Duration `help:"Requests that take longer are logged with the plan of their slowest statement; 0 logs none." env:"KITH_SLOW" default:"1s"`
	Grace          time.Duration `help:"How long to go on serving when told to stop, as not ready, until load balancers have noticed." env:"KITH_GRACE" default:"0s"`
	Jobs           int           `help:"How many jobs, such as messages to webhooks, are done at a time." env:"KITH_JOBS" default:"8"`
	Proxies        []string      `help:"Addresses of proxies in front of Kith, such as 10.0.0.0/8: they say whose request it is (X-Forwarded-For)." env:"KITH_PROXIES" placeholder:"PREFIX"`
	WebhookPrivate bool          `help:"Let webhooks reach private and local addresses, and addresses without TLS." env:"KITH_WEBHOOK_PRIVATE"`
	Demo           bool          `help:"Fill an empty workspace with the lead-to-deal template and sample data, and make an admin to look around with."`
}

// Time limits of a connection. An answer has none: a large one over a slow line is no fault.
const (
	headerPatience = 10 * time.Second
	bodyPatience   = time.Minute
	idlePatience   = 2 * time.Minute
	stopPatience   = 15 * time.Second
	cancelPatience = 3 * time.Second
	maxHeader      = 32 << 10 // bytes
	watchInterval  = time.Second
)

// collectAt is how far the heap may grow until it is collected, in percent of what is in use: a request leaves little
// behind, and collecting less often costs some MB.
const collectAt = 150

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context, s *settings) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	if c.Profiles == "" {
		runtime.MemProfileRate = 0 // nobody can ask where memory went
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
	service, err := c.service(ctx, a)
	if err != nil {
		return err
	}
	if err := c.welcome(ctx, a, listener.Addr()); err != nil {
		return err
	}
	return service.run(ctx, listener)
}

// builtInTemplates are the templates that come with the program.
type builtInTemplates struct{}

// Names lists them.
func (builtInTemplates) Names() []string { return templates.Names() }

// Load opens one's folder.
func (builtInTemplates) Load(name string) (fs.FS, error) { return templates.Load(name) }

// HasSample tells whether one brings sample data.
func (builtInTemplates) HasSample(name string) bool {
	dir, err := templates.Load(name)
	if err != nil {
		return false
	}
	samples, err := imports.ReadSamples(dir)
	return samples != nil && err == nil
}

// Sample imports the sample data of one.
func (builtInTemplates) Sample(ctx context.Context, w *engine.Workspace, actor *engine.Actor, name string) error {
	dir, err := templates.Load(name)
	if err != nil {
		return err
	}
	return imports.Sample(ctx, imports.Env{Workspace: w, Actor: actor}, dir)
}

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
