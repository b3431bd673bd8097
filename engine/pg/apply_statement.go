package pg

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata/say"
)

// statement is one that is kept with a change, to be run by whoever is at it then.
type statement struct {
	What  say.Text `json:"what,omitzero"`
	SQL   string   `json:"sql"`
	Index string   `json:"index,omitempty"` // that it builds beside writers
	Again bool     `json:"again,omitempty"` // until it changes nothing any more
}

func listed(list []statement, one statement) bool {
	return slices.ContainsFunc(list, func(other statement) bool { return other.SQL == one.SQL })
}

// undo are the statements that take back what is prepared, the latest first.
func (a *agenda) undo() []statement {
	var list []statement
	add := func(index bool) {
		for _, step := range slices.Backward(a.of(engine.Preparing)) {
			if step.Undo != "" && (step.Index != "") == index {
				list = append(list, statement{SQL: step.Undo})
			}
		}
	}
	add(true)
	for _, w := range a.works {
		for _, sql := range w.Undo() {
			list = append(list, statement{SQL: sql})
		}
	}
	add(false)
	return list
}

// statements are those that are kept with a change, of undo or cleanup.
func (s *Store) statements(ctx context.Context, on Querier, c *engine.ModelChange, which string) ([]statement, error) {
	rows, err := on.Query(ctx, fmt.Sprintf("select %s from %s.change where id = $1", which, s.schema), c.ID)
	if err != nil {
		return nil, wrap("read statements of a change", err)
	}
	text, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[[]byte])
	if err != nil {
		return nil, wrap("read statements of a change", err)
	}
	var list []statement
	return list, json.Unmarshal(text, &list)
}

// keepUndo notes what takes back what is going to be prepared.
func (s *Store) keepUndo(ctx context.Context, a *agenda) error {
	undo, err := s.statements(ctx, s.pool, a.Change, "undo")
	if err != nil {
		return err
	}
	list := a.undo()
	for _, one := range undo {
		if !listed(list, one) {
			list = append(list, one)
		}
	}
	tag, err := s.pool.Exec(ctx, fmt.Sprintf("update %s.change set undo = $3::text::json where id = $1 and run = $2 and ended_at is null", s.schema),
		a.Change.ID, a.Change.Run, jsonText(append([]statement{}, list...)))
	if err == nil && tag.RowsAffected() == 0 {
		return fmt.Errorf("pg: prepare: somebody else is at the change")
	}
	return wrap("note what is prepared", err)
}

const (
	// stepLockTimeout is how long a statement beside a publication waits for a table: all who come after it wait as long.
	stepLockTimeout = 25 * time.Millisecond
	// stepPause lets the others go on in between.
	stepPause = 100 * time.Millisecond
	// stepTries is how often it is tried: a report that runs for a minute is waited for.
	stepTries = 1000
)

// exec runs a statement by itself until it gets the locks that it needs.
func (s *Store) exec(ctx context.Context, sql string) error {
	_, err := s.alter(ctx, sql)
	return err
}

// alter is exec, and says how many records were changed.
func (s *Store) alter(ctx context.Context, sql string) (int64, error) {
	for try := 1; ; try++ {
		n, err := s.execOnce(ctx, sql)
		if state := sqlState(err); state != lockUnavailable && state != deadlock || try == stepTries {
			return n, err
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(stepPause):
		}
	}
}

func (s *Store) execOnce(ctx context.Context, sql string) (n int64, err error) {
	if strings.Contains(sql, " CONCURRENTLY ") { // no transaction can hold it, and it lets readers and writers pass
		_, err := s.pool.Exec(ctx, sql)
		return 0, err
	}
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if err := s.lockWithin(ctx, tx, stepLockTimeout); err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, sql)
		n = tag.RowsAffected()
		return err
	})
	return n, err
}

// execAgain runs a statement until it changes nothing any more, where it is to be run again.
func (s *Store) execAgain(ctx context.Context, one statement) error {
	for {
		if n, err := s.alter(ctx, one.SQL); err != nil || n == 0 || !one.Again {
			return err
		}
	}
}
