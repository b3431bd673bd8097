package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
	"kith/metadata"
)

// pass goes over the records of an entity: in the order in which they were made, or else by id.
type pass struct {
	entity *metadata.Entity
	made   bool
	do     func(ctx context.Context, tx pgx.Tx, ids []string) error
}

// position is where a pass has come.
type position struct {
	made time.Time
	id   string
}

// next finds the records that follow a position, and where the last of them is.
func (p *pass) next(ctx context.Context, q querier, schema string, at position, most int) (ids []string, last position, err error) {
	table, created := tableOf(schema, p.entity), quoted(p.entity.Field("createdAt").Columns[0].Name)
	sql := fmt.Sprintf("select id::text, %[2]s from %[1]s where id > $2::uuid and $1::timestamptz is not null order by id limit $3", table, created)
	if p.made { // each part has an index
		part := fmt.Sprintf("(select id, %[2]s as made from %[1]s where (%[2]s, id) > ($1::timestamptz, $2::uuid) and %%s order by %[2]s, id limit $3)", table, created)
		sql = fmt.Sprintf("select id::text, made from ("+part+" union all "+part+") r order by made, id limit $3", "deleted_at is null", catalog.DeletionColumn+" is not null")
	}
	rows, err := q.Query(ctx, sql, at.made, at.id, most)
	if err != nil {
		return nil, at, err
	}
	_, err = pgx.ForEachRow(rows, []any{&last.id, &last.made}, func() error {
		ids = append(ids, last.id)
		return nil
	})
	return ids, last, err
}

const (
	// batchLeast is how many records are computed at once at first, and at least.
	batchLeast = 250
	// batchTime is about how long that may take: who saves one of them waits for so long.
	batchTime = 40 * time.Millisecond
)

// each makes a pass beside readers and writers. done hears how many records have been done. It does not run after those
// that are made meanwhile: they are noted.
func (s *Store) each(ctx context.Context, p pass, done func(n int)) error {
	at, most := position{id: noID}, batchLeast
	for {
		var ids []string
		var last position
		begun := time.Now()
		err := s.beside(ctx, func(tx pgx.Tx) (err error) {
			if ids, last, err = p.next(ctx, tx, s.schema, at, most); err != nil || len(ids) == 0 {
				return err
			}
			return p.do(ctx, tx, ids)
		})
		if err != nil {
			return err
		}
		if done(len(ids)); len(ids) < most {
			return nil
		}
		at = last
		switch took := time.Since(begun); {
		case took > batchTime:
			most = max(most/2, batchLeast)
		case took < batchTime/2:
			most = min(most*2, batchRows)
		}
	}
}

// beside runs a transaction until it gets the locks that it needs, all of them within a moment: who comes after it waits
// as long.
func (s *Store) beside(ctx context.Context, do func(pgx.Tx) error) error {
	for {
		err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
			if err := s.lockWithin(ctx, tx, stepLockTimeout); err != nil {
				return err
			}
			return do(tx)
		})
		if state := sqlState(err); state != lockUnavailable && state != deadlock {
			return err
		}
		if rest(ctx, heldPause); ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// all makes a pass within a transaction in which nobody else writes.
func (p *pass) all(ctx context.Context, tx pgx.Tx, schema string) error {
	for at := (position{id: noID}); ; {
		ids, last, err := p.next(ctx, tx, schema, at, batchRows)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := p.do(ctx, tx, ids); err != nil {
			return err
		}
		at = last
	}
}
