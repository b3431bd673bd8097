package pg

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
	"kith/metadata"
)

const (
	// wordEvents is how many of the newest events are looked through for records that have changed; where more have come,
	// all records are.
	wordEvents = 20_000
	// wordOverlap is how long a transaction may have taken: its events bear the time of its beginning.
	wordOverlap = 10 * time.Minute
)

// GatherWords implements engine.Words.
func (s *Store) GatherWords(ctx context.Context, m *metadata.Model) (int, error) {
	total := 0
	for _, e := range m.Entities {
		if e.CalledBy() == nil {
			continue
		}
		n, err := s.gather(ctx, e)
		if total += n; err != nil {
			return total, wrap("gather the words of "+e.Plural, err)
		}
	}
	return total, nil
}

// gather takes the words that records of an entity are called by, of those that have changed since the last time; another
// process that is at it is left alone.
func (s *Store) gather(ctx context.Context, e *metadata.Entity) (n int, err error) {
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		var mine bool
		if err := tx.QueryRow(ctx, "select pg_try_advisory_xact_lock($1)", lockOf("gather "+s.bare)).Scan(&mine); err != nil || !mine {
			return err
		}
		changed, err := s.changed(ctx, tx, e)
		if err != nil {
			return err
		}
		f := e.CalledBy()
		text := catalog.SearchText(f, "t."+catalog.Quote(f.Columns[0].Name))
		tag, err := tx.Exec(ctx, fmt.Sprintf(`insert into %s.word (entity, word)
			select distinct $1::uuid, w from %s t, regexp_split_to_table(trim(kith.plain(%s)), ' ') w
			where t.deleted_at is null and length(w) between 3 and 40 %s
			on conflict do nothing`, s.schema, catalog.Table(s.bare, e), text, changed), e.ID)
		if err != nil {
			return err
		}
		n = int(tag.RowsAffected())
		_, err = tx.Exec(ctx, fmt.Sprintf(`insert into %s.gathered (entity, at) values ($1, now())
			on conflict (entity) do update set at = excluded.at`, s.schema), e.ID)
		return err
	})
	return n, err
}

// changed is the condition of the records that have changed since the words were gathered; "" for all.
func (s *Store) changed(ctx context.Context, tx pgx.Tx, e *metadata.Entity) (string, error) {
	var since time.Time
	err := tx.QueryRow(ctx, fmt.Sprintf("select at from %s.gathered where entity = $1", s.schema), e.ID).Scan(&since)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	since = since.Add(-wordOverlap)
	newest := fmt.Sprintf("(select entity, record, at from %s.event order by tx desc, seq desc limit %d) n", s.schema, wordEvents)
	var more bool
	if err := tx.QueryRow(ctx, "select count(*) = $1 and min(at) > $2 from "+newest, wordEvents, since).Scan(&more); err != nil || more {
		return "", err
	}
	return fmt.Sprintf(" and t.id in (select record from %s where entity = '%s' and at > '%s')", newest, e.ID, since.UTC().Format(time.RFC3339Nano)), nil
}
