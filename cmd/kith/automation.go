package main

import (
	"context"
	"time"

	"kith/engine"
	"kith/engine/imports"
	"kith/engine/pg"
	"kith/engine/pg/jobs"
	"kith/engine/webhook"
)

// relayInterval is how often a relay looks for what other processes have written.
const relayInterval = time.Second

// followed lists the workspaces whose events are relayed.
func (a *app) followed(ctx context.Context) ([]string, error) { return pg.Followed(ctx, a.pool) }

func (a *app) newWebhooks(private bool) *webhook.Room {
	options := webhook.Options{Workspaces: a.workspaces, Followed: a.followed, Private: private, Log: a.log}
	if a.tracer != nil {
		options.Transport = a.tracer.Transport
	}
	return webhook.New(options)
}

// allWorkspaces lists the workspaces.
func (a *app) allWorkspaces(ctx context.Context) ([]string, error) {
	return pg.AllWorkspaces(ctx, a.pool)
}

// newImports opens the room where people's files are brought in.
func (a *app) newImports() *imports.Room {
	return imports.NewRoom(imports.RoomOptions{Workspaces: a.workspaces, Actor: a.authority.ActorOf, Names: a.allWorkspaces, Log: a.log})
}

// relay makes jobs of events until the context ends.
func (s *service) relay(ctx context.Context) {
	relays := engine.Relays{
		Workspaces: s.workspaces, Followed: s.followed, Interval: relayInterval,
		Consume: func(string) engine.Consumer { return s.webhooks.Consume },
		Failed: func(workspace string, err error) {
			s.log.Warn("events could not be relayed", "workspace", workspace, "error", err)
		},
	}
	relays.Run(ctx)
}

// gatherInterval is how long it may take until what was mistyped finds a new record.
const gatherInterval = time.Minute

// gather takes up the words that records are called by until the context ends.
func (s *service) gather(ctx context.Context) {
	s.workspaces.Gather(ctx, s.allWorkspaces, gatherInterval, func(err error) {
		s.log.Warn("words could not be gathered", "error", err)
	})
}

// carryInterval is how often changes of models are looked for that a process which has died has left behind.
const carryInterval = 2 * time.Second

// carry goes on with such changes until the context ends.
func (s *service) carry(ctx context.Context) {
	names := func(ctx context.Context) ([]string, error) { return pg.Changing(ctx, s.pool) }
	s.workspaces.Carry(ctx, names, carryInterval, func(workspace string, err error) {
		s.log.Warn("a change of the data model could not be gone on with", "workspace", workspace, "error", err)
	})
}

// work does jobs until the context ends, and lets those that run end.
func (s *service) work(ctx context.Context) error {
	sweepers := []engine.Worker{
		engine.Sweeper{Workspaces: s.workspaces, Names: s.allWorkspaces},
		engine.AnswerSweeper{Workspaces: s.workspaces, Names: s.allWorkspaces},
		engine.Rater{Workspaces: s.workspaces, Names: s.allWorkspaces},
		s.imports.Sweeper(), s.files.Sweeper(),
	}
	options := jobs.Options{
		Pool: s.pool, Workers: append(s.webhooks.Workers(), sweepers...), Hourly: s.webhooks.Hourly(), AtOnce: s.options.Jobs, Patience: stopPatience, Log: s.log,
	}
	for _, w := range sweepers {
		options.Hourly = append(options.Hourly, w.Kind())
	}
	return jobs.Run(ctx, options)
}
