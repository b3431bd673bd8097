package imports

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"

	"kith/engine"
)

// job is one try or run of an import, in the background.
type job struct {
	room      *Room
	workspace *engine.Workspace
	file      *engine.Import
	number    int64
	state     engine.ImportState // trying or running
	atomic    bool
	locale    string       // of whoever began it
	read      atomic.Int64 // bytes
}

var (
	errStopping = errors.New("imports: the server is stopping")
	errOver     = errors.New("imports: cancelled, deleted, or taken for dead")
)

// run does the job once it is its turn, and keeps what came of it.
func (j *job) run(ctx context.Context) {
	within, cancel := context.WithCancelCause(ctx)
	beating := make(chan struct{})
	go func() {
		defer close(beating)
		j.beat(within, cancel)
	}()
	report, err := j.turn(within)
	if cause := context.Cause(within); cause != nil && err != nil {
		err = cause
	}
	cancel(nil)
	<-beating
	if errors.Is(err, errOver) {
		return
	}
	j.end(ctx, report, err)
}

// turn waits until there is room.
func (j *job) turn(ctx context.Context) (report *Report, err error) {
	select {
	case j.room.slots <- struct{}{}:
		defer func() { <-j.room.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("imports: panic: %v\n%s", fault, debug.Stack())
		}
	}()
	return j.do(ctx)
}

// do reads what is to be done, which nobody changes while it is under way, and does it.
func (j *job) do(ctx context.Context) (*Report, error) {
	file, err := j.workspace.Imports.Import(ctx, j.file.ID)
	if err != nil {
		return nil, err
	}
	mapping, err := ParseMapping(file.Mapping)
	if err != nil {
		return nil, err
	}
	mends, err := j.workspace.Imports.ImportMends(ctx, j.file.ID, nil)
	if err != nil {
		return nil, err
	}
	before, err := j.workspace.ImportRuns.ImportedLines(ctx, j.file.ID)
	if err != nil {
		return nil, err
	}
	actor, err := j.actor(ctx)
	if err != nil {
		return nil, err
	}
	j.locale = actor.Locale
	state, err := j.workspace.Current(ctx)
	if err != nil {
		return nil, err
	}
	e := state.Model.EntityByID(j.file.Entity)
	if e == nil {
		return nil, gone()
	}
	opt := Options{
		Mapping: mapping, DryRun: j.state == engine.ImportTrying, Atomic: j.atomic, Sample: j.room.Sample, Mends: mends, Before: before,
		Keep: keptRows, Rights: j.actor, Progress: j.read.Store,
		Journal: func(ctx context.Context, within engine.Store, lines []int) error {
			return j.workspace.ImportRuns.JournalImport(ctx, within, j.file.ID, j.number, lines)
		},
	}
	return Run(ctx, Env{j.workspace, actor}, e.Name, j.workspace.Imports.ImportFile(ctx, j.file.ID), opt)
}

// keptRows is how many rows that fail are shown to be mended; of more there is something wrong with all of them.
const keptRows = 10_000

// actor is who began the import, with the rights that they have now.
func (j *job) actor(ctx context.Context) (*engine.Actor, error) {
	actor, err := j.room.Actor(ctx, j.workspace.Name, j.file.By, j.file.Key)
	if err != nil {
		if engine.CodeOf(err) == engine.Unauthenticated {
			err = engine.Errorf(engine.Forbidden, "Whoever began the import is not let in any more.")
		}
		return nil, err
	}
	actor.Via = "import"
	return actor, nil
}

// How often a job tells how far it is, and that it is alive.
const (
	tellInterval = 400 * time.Millisecond
	liveInterval = 5 * time.Second
)

// beat tells how far the job is until the context ends, and ends it when it is over.
func (j *job) beat(ctx context.Context, cancel context.CancelCauseFunc) {
	tick := time.NewTicker(tellInterval)
	defer tick.Stop()
	told, read := time.Now(), int64(-1)
	for {
		select {
		case <-ctx.Done():
			return
		case <-j.room.stop:
			cancel(errStopping)
			return
		case <-tick.C:
		}
		now := j.read.Load()
		if now == read && time.Since(told) < liveInterval {
			continue
		}
		going, err := j.workspace.ImportRuns.RenewImport(ctx, j.file.ID, j.number, j.progress(now), lease)
		switch {
		case err == nil && !going, err != nil && time.Since(told) > lease:
			cancel(errOver)
			return
		case err == nil:
			told, read = time.Now(), now
		}
	}
}

// progress is the part of the file that is taken in. There may be something left to do when all of it is.
func (j *job) progress(read int64) float64 {
	const most = 0.99
	return min(float64(read)/float64(max(j.file.Bytes, 1)), most)
}

// endPatience is how long keeping the end of a job may take: a server that stops waits for it.
const endPatience = 10 * time.Second

func (j *job) end(ctx context.Context, report *Report, err error) {
	ctx, cancel := context.WithTimeout(ctx, endPatience)
	defer cancel()
	if err := j.workspace.ImportRuns.EndImport(ctx, j.file.ID, j.number, j.outcome(ctx, report, err)); err != nil {
		j.room.Log.ErrorContext(ctx, "the end of an import could not be kept", "workspace", j.workspace.Name, "import", j.file.ID, "error", err)
	}
}
