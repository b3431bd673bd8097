package pg

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/say"
)

// publishPause lets the others go on between two tries at publishing.
const publishPause = 250 * time.Millisecond

// Steps implements engine.Models.
func (s *Store) Steps(ctx context.Context, old, next *metadata.Model, changes []metadata.Change) ([]engine.Step, error) {
	a, err := s.agenda(ctx, &engine.Publication{Old: old, Next: next, Changes: changes}, true)
	if err != nil {
		return nil, err
	}
	if err := s.cost(ctx, old, a.steps); err != nil {
		return nil, err
	}
	steps := make([]engine.Step, 0, len(a.steps))
	for _, p := range a.steps {
		steps = append(steps, p.Step)
	}
	for _, w := range a.works {
		steps = append(steps, w.Steps()...)
	}
	phases := []engine.Phase{engine.Preparing, engine.Publishing, engine.CleaningUp}
	slices.SortStableFunc(steps, func(a, b engine.Step) int { return slices.Index(phases, a.Phase) - slices.Index(phases, b.Phase) })
	return steps, nil
}

// Publish implements engine.Models.
func (s *Store) Publish(ctx context.Context, p *engine.Publication) error {
	a, err := s.agenda(ctx, p, p.Change != nil)
	if err != nil {
		return err
	}
	for try := 1; ; try++ {
		a.haste = hasteOf(try)
		err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error { return s.publish(ctx, tx, a) })
		switch state := sqlState(err); {
		case err == nil:
			return nil
		case state != lockUnavailable && state != deadlock:
			return s.refused(ctx, p, err)
		case try == publishTries:
			return engine.Errorf(engine.Conflict, "The tables are too busy to be changed: try again later.").Wrapping(err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(publishPause):
		}
	}
}

// publish makes a model the current one within a transaction. Others who publish wait from its beginning, writers only for
// what is done to tables: they look at the version then.
func (s *Store) publish(ctx context.Context, tx pgx.Tx, a *agenda) error {
	p := a.Publication
	if err := s.lockVersion(ctx, tx, a); err != nil {
		return err
	}
	if err := s.mayPublish(ctx, tx, a); err != nil {
		return err
	}
	if err := s.saveAll(ctx, tx, p, s.saveDocuments, s.savePhysical, s.saveVersion, s.saveTemplate, s.followViews, s.endDraft); err != nil {
		return err
	}
	if err := s.lockTables(ctx, tx, a); err != nil {
		return err
	}
	for _, w := range a.works {
		if err := w.Publish(ctx, tx); err != nil {
			return fmt.Errorf("pg: apply change: %w", err)
		}
	}
	if err := s.saveAll(ctx, tx, p, s.keep, s.unkeep); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, "select pg_notify($1, $2)", modelChannel, s.workspace)
	return wrap("tell of the new model", err)
}

func (s *Store) saveAll(ctx context.Context, tx pgx.Tx, p *engine.Publication, saves ...func(context.Context, pgx.Tx, *engine.Publication) error) error {
	for _, save := range saves {
		if err := save(ctx, tx, p); err != nil {
			return fmt.Errorf("pg: publish model: %w", err)
		}
	}
	return nil
}

// lockTables keeps writers out, and takes the steps of publishing.
func (s *Store) lockTables(ctx context.Context, tx pgx.Tx, a *agenda) error {
	if err := s.lockWithin(ctx, tx, a.haste.writers); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "select pg_advisory_xact_lock($1)", s.lock); err != nil {
		return wrap("lock the model", err)
	}
	if err := s.lockWithin(ctx, tx, a.haste.tables); err != nil {
		return err
	}
	for _, step := range a.of(engine.Publishing) {
		if _, err := tx.Exec(ctx, step.SQL); err != nil {
			return fmt.Errorf("pg: apply change: %s: %w", step.What, err)
		}
	}
	return nil
}

// lockWithin bounds how long the transaction waits for a lock from here on.
func (s *Store) lockWithin(ctx context.Context, tx pgx.Tx, timeout time.Duration) error {
	_, err := tx.Exec(ctx, "select set_config('lock_timeout', $1, true)", fmt.Sprintf("%dms", timeout.Milliseconds()))
	return wrap("set lock timeout", err)
}

// lockVersion keeps others from publishing, and refuses when another version than base is current.
func (s *Store) lockVersion(ctx context.Context, tx pgx.Tx, a *agenda) error {
	if err := s.lockWithin(ctx, tx, versionWait); err != nil {
		return err
	}
	var current int64
	if err := tx.QueryRow(ctx, fmt.Sprintf("select version from %s.state for update", s.schema)).Scan(&current); err != nil {
		return wrap("read the model's version", err)
	}
	if current != a.Base {
		err := engine.Errorf(engine.Conflict, "The data model is at version %d by now, and this was made from version %d: look at what changed and apply again.", current, a.Base)
		err.Cause = engine.ErrStale
		return err
	}
	return nil
}

func (s *Store) saveDocuments(ctx context.Context, tx pgx.Tx, p *engine.Publication) error {
	all, err := documentsJSON(p.Next.Documents)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, fmt.Sprintf(`with next as (
			select d->>'type' as type, d->>'id' as id, d->'body' as body from json_array_elements($1::text::json) d),
		gone as (delete from %[1]s.document d where not exists (select from next n where n.type = d.type and n.id = d.id))
		insert into %[1]s.document as d (type, id, body, version) select type, id, body, $2 from next
		on conflict (type, id) do update set body = excluded.body, version = excluded.version
		where d.body::text <> excluded.body::text`, s.schema), string(all), p.Next.Version)
	return err
}

func (s *Store) savePhysical(ctx context.Context, tx pgx.Tx, p *engine.Publication) error {
	names, err := json.Marshal(p.Next.Physical)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, fmt.Sprintf(`insert into %s.physical (id, name) select key, value from json_each_text($1::text::json)
		on conflict (id) do update set name = excluded.name where physical.name <> excluded.name`, s.schema), string(names))
	return err
}

func (s *Store) saveVersion(ctx context.Context, tx pgx.Tx, p *engine.Publication) error {
	plan := make([]say.Text, len(p.Changes))
	for i, c := range p.Changes {
		plan[i] = c.Describe()
	}
	described, err := json.Marshal(plan)
	if err != nil {
		return err
	}
	documents, err := documentsJSON(p.Next.Documents)
	if err != nil {
		return err
	}
	by, err := nullable(p.Author)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, fmt.Sprintf(`insert into %s.model_version (number, by, title, plan, documents)
		values ($1, $2, $3, $4::text::json, $5::text::json)`, s.schema), p.Next.Version, by, p.Title, string(described), string(documents))
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, fmt.Sprintf("update %s.state set version = $1", s.schema), p.Next.Version)
	return err
}

// documentsJSON writes documents as one array; their own text is kept to the letter.
func documentsJSON(docs []metadata.Document) ([]byte, error) {
	stored := make([]storedDocument, len(docs))
	for i, d := range docs {
		stored[i] = storedDocument(d)
	}
	return json.Marshal(stored)
}
