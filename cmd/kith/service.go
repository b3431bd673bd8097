package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"

	"golang.org/x/sync/errgroup"

	"kith/cmd/internal/server"
	"kith/cmd/internal/webform"
	"kith/engine"
	"kith/engine/files"
	"kith/engine/forms"
	"kith/engine/imports"
	"kith/engine/pg"
	"kith/engine/webhook"
	"kith/graphql"
	"kith/graphql/admin"
	"kith/web"
)

// service is an installation that is being served.
type service struct {
	*app
	options   *serveCommand
	handler   http.Handler
	api       *graphql.Handler
	metrics   http.Handler
	readiness *readiness
	probe     *pg.Probe
	ears      *pg.Ears
	webhooks  *webhook.Room
	imports   *imports.Room
	files     *files.Room
}

// service puts together what serves an installation.
func (c *serveCommand) service(ctx context.Context, a *app) (*service, error) {
	webhooks, importer := a.newWebhooks(c.WebhookPrivate), a.newImports()
	room, err := a.newFiles(ctx)
	if err != nil {
		return nil, err
	}
	administration, err := admin.New(admin.Options{
		Workspaces: a.workspaces, Authority: a.authority, Accounts: a.accounts, Templates: builtInTemplates{}, Webhooks: webhooks,
		Importer: importer, Log: a.log,
	})
	if err != nil {
		return nil, err
	}
	s := &service{app: a, options: c, probe: pg.NewProbe(a.url), ears: pg.NewEars(a.url, a.log), webhooks: webhooks, imports: importer, files: room}
	s.readiness = newReadiness(a.log, databaseReady(s.probe), a.modelReady, hearing(s.ears))
	s.api = graphql.New(graphql.Options{Workspaces: a.workspaces, Log: a.log})
	measures := a.measured(s.api)
	s.metrics = measures.Handler()
	address, err := c.address()
	if err != nil {
		return nil, err
	}
	options := server.Options{
		Authority: a.authority, Accounts: a.accounts, Sessions: pg.NewSessions(a.pool),
		GraphQL: s.api, Metadata: graphql.NewEdge(administration, a.log), Files: room, Web: web.Handler(), Address: address,
		Forms:     webform.New(webform.Options{Room: forms.New(forms.Options{Workspaces: a.workspaces}), Workspace: a.settings.Workspace, Address: address, Log: a.log}),
		Workspace: a.settings.Workspace, Ready: s.readiness.reason, Measures: measures,
		Slow: newSlowLog(c.Slow, a.url, a.log).tell, Rate: a.requestsPerMinute, Log: a.log,
	}
	if a.tracer != nil {
		options.Tracer = a.tracer
	}
	if c.MetricsToken != "" {
		options.Metrics = server.Guarded(c.MetricsToken, s.metrics)
	}
	s.handler = server.New(options)
	return s, nil
}

// address tells whose request it is, behind the proxies that there are.
func (c *serveCommand) address() (func(*http.Request) string, error) {
	var prefixes []netip.Prefix
	for _, text := range c.Proxies {
		if a, err := netip.ParseAddr(text); err == nil {
			prefixes = append(prefixes, netip.PrefixFrom(a, a.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, fmt.Errorf("KITH_PROXIES: %q is no address of proxies: write it as 10.0.0.0/8 or 10.0.0.1", text)
		}
		prefixes = append(prefixes, p)
	}
	return server.AddressBehind(prefixes), nil
}

// requestsPerMinute is what the settings of a workspace allow one caller; 0 where they can't be had, which the request
// itself will tell.
func (a *app) requestsPerMinute(ctx context.Context, workspace string) int {
	state, err := a.workspaces.Current(ctx, workspace)
	if err != nil {
		return 0
	}
	return state.Model.Settings.Limits.RequestsPerMinute
}

// tallyEvery is how often it is kept who asked for what.
const tallyEvery = time.Minute

// keepTally keeps who asked for what, once more when the context ends.
func (s *service) keepTally(ctx context.Context) {
	keep := func() {
		if err := s.workspaces.Tally.Keep(context.WithoutCancel(ctx), s.workspaces); err != nil {
			s.log.WarnContext(ctx, "who asked for what is not kept", "error", err)
		}
	}
	engine.Every(ctx, tallyEvery, keep)
	keep()
}

// run serves until the context ends or a part fails. What runs behind the requests goes on until the last of them has
// been answered.
func (s *service) run(ctx context.Context, listener net.Listener) error {
	group, ctx := errgroup.WithContext(ctx)
	behind, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	defer s.probe.Close(behind)
	requests, cancel := context.WithCancel(behind)
	defer cancel()
	httpServer := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: headerPatience, ReadTimeout: bodyPatience, IdleTimeout: idlePatience, MaxHeaderBytes: maxHeader,
		BaseContext: func(net.Listener) context.Context { return requests },
	}
	group.Go(func() error {
		if err := httpServer.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve: %w", err)
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		defer end()
		s.stop(behind, httpServer, cancel)
		return nil
	})
	group.Go(func() error { return s.listen(behind) })
	group.Go(func() error { s.watch(behind); return nil })
	group.Go(func() error { s.watchBacklog(behind); return nil })
	group.Go(func() error { s.keepTally(behind); return nil })
	group.Go(func() error { s.relay(ctx); return nil })
	group.Go(func() error { s.gather(ctx); return nil })
	group.Go(func() error { s.carry(ctx); return nil })
	group.Go(func() error { return s.work(ctx) })
	group.Go(func() error {
		<-ctx.Done()
		s.imports.Close()
		return nil
	})
	if s.cluster != nil {
		group.Go(func() error { return s.guardDatabase(behind) })
	}
	if s.options.Profiles != "" {
		group.Go(func() error { return serveAside(behind, s.options.Profiles, profiles()) })
	}
	if s.options.Metrics != "" {
		group.Go(func() error { return serveAside(behind, s.options.Metrics, operation(s.metrics, s.readiness.reason)) })
	}
	return group.Wait()
}

// stop ends serving: first the service is not ready, then nothing new is taken, then what takes too long is cancelled.
func (s *service) stop(ctx context.Context, httpServer *http.Server, cancel func()) {
	s.readiness.stopping.Store(true)
	s.log.Info("stopping", "grace", s.options.Grace)
	pause(ctx, s.options.Grace)
	s.api.Close() // connections that last would not end by themselves
	patience, done := context.WithTimeout(ctx, stopPatience)
	defer done()
	if httpServer.Shutdown(patience) == nil {
		return
	}
	s.log.Warn("requests that take too long are cancelled", "patience", stopPatience)
	cancel()
	last, done := context.WithTimeout(ctx, cancelPatience)
	defer done()
	if httpServer.Shutdown(last) != nil {
		_ = httpServer.Close()
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// listen takes over models that other processes publish.
func (s *service) listen(ctx context.Context) error {
	return s.ears.Listen(ctx, func(workspace string) {
		if err := s.workspaces.Refresh(ctx, workspace); err != nil && ctx.Err() == nil {
			s.log.Warn("the model could not be taken over", "workspace", workspace, "error", err)
		}
	})
}

// watch looks for models that other processes have published. That it can't is said now and then, not each time.
func (s *service) watch(ctx context.Context) {
	const silence = time.Minute
	var said time.Time
	s.workspaces.Watch(ctx, watchInterval, func(workspace string, err error) {
		if time.Since(said) > silence {
			said = time.Now()
			s.log.Warn("the model could not be looked at", "workspace", workspace, "error", err)
		}
	})
}
