package product

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"kith/bench/data"
)

// batchSize is how many records are created by one mutation, and writers how many of those run at once.
const (
	batchSize = 1000
	writers   = 4
)

// Load makes the data set through the API: entity by entity, in batches, with the ids of what was made before.
func Load(ctx context.Context, api *API, set data.Set) error {
	l := loader{api: api, ids: map[string][]string{}}
	for _, entity := range set.Entities() {
		began := time.Now()
		if err := l.load(ctx, entity); err != nil {
			return fmt.Errorf("product: load %s: %w", entity.Plural, err)
		}
		slog.Info("loaded", "entity", entity.Plural, "records", entity.Count,
			"per_second", int(float64(entity.Count)/time.Since(began).Seconds()))
	}
	return nil
}

// loader knows the ids of the records made so far, by entity and index.
type loader struct {
	api *API
	ids map[string][]string
}

// load creates the records of one entity. A batch waits for a free writer, so records may refer to those of the same
// entity that come more than a few batches earlier.
func (l *loader) load(ctx context.Context, entity data.Entity) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	l.ids[entity.Name] = make([]string, entity.Count)
	free := make(chan struct{}, writers)
	var wait sync.WaitGroup
	start := 0
	batch := make([]data.Record, 0, batchSize)
	send := func() {
		records, at := batch, start
		start, batch = start+len(batch), make([]data.Record, 0, batchSize)
		free <- struct{}{}
		wait.Go(func() {
			defer func() { <-free }()
			if err := l.create(ctx, entity, at, records); err != nil {
				cancel(err)
			}
		})
	}
	for r := range entity.Records {
		if ctx.Err() != nil {
			break
		}
		if batch = append(batch, r); len(batch) == batchSize {
			send()
		}
	}
	send()
	wait.Wait()
	return context.Cause(ctx)
}

// create sends one batch and keeps the ids answered.
func (l *loader) create(ctx context.Context, entity data.Entity, at int, records []data.Record) error {
	if len(records) == 0 {
		return nil
	}
	input := make([]map[string]any, len(records))
	for i, r := range records {
		input[i] = l.resolve(r)
	}
	field := "create" + upper(entity.Plural)
	text := fmt.Sprintf("mutation($input: [%sCreate!]!) { %s(input: $input) { ids } }", upper(entity.Name), field)
	var answer map[string]struct{ IDs []string }
	if err := l.api.Ask(ctx, text, map[string]any{"input": input}, &answer); err != nil {
		return err
	}
	if got := len(answer[field].IDs); got != len(records) {
		return fmt.Errorf("%d records sent, %d ids answered", len(records), got)
	}
	copy(l.ids[entity.Name][at:], answer[field].IDs)
	return nil
}

// resolve puts ids in the place of references.
func (l *loader) resolve(r data.Record) map[string]any {
	input := make(map[string]any, len(r))
	for field, value := range r {
		if ref, ok := value.(data.Ref); ok {
			value = l.ids[ref.Entity][ref.Index]
		}
		input[field] = value
	}
	return input
}

func upper(name string) string { return strings.ToUpper(name[:1]) + name[1:] }
