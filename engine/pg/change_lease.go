package pg

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/say"
)

// TakeChange implements engine.ModelChanges.
func (s *Store) TakeChange(ctx context.Context, lease time.Duration) (*engine.ModelChange, error) {
	var id string
	row := s.pool.QueryRow(ctx, fmt.Sprintf(`update %s.change set run = run + 1, lease = now() + $1::interval
		where %s and not %s returning id::text`, s.schema, changing, attended), lease)
	switch err := row.Scan(&id); {
	case errors.Is(err, pgx.ErrNoRows):
		return nil, s.forget(ctx)
	case err != nil:
		return nil, wrap("take change", err)
	}
	return s.Change(ctx, id)
}

// forget says that no change is on its way, if that is so.
func (s *Store) forget(ctx context.Context) error {
	_, err := s.pool.Exec(ctx, fmt.Sprintf("delete from kith.changing where workspace = $1 and not exists (select from %s.change where %s)",
		s.schema, changing), s.workspace)
	return wrap("forget changes", err)
}

// RenewChange implements engine.ModelChanges.
func (s *Store) RenewChange(
	ctx context.Context, c *engine.ModelChange, p engine.ChangeProgress, lease time.Duration,
) (going, cancelled bool, err error) {
	row := s.pool.QueryRow(ctx, fmt.Sprintf(`update %s.change set lease = now() + $3::interval, step = $4::text::json, nth = $5, steps = $6, done = $7, total = $8
		where id = $1 and run = $2 and %s returning cancelled`, s.schema, changing), c.ID, c.Run, lease, jsonText(p.Step), p.Nth, p.Steps, p.Done, p.Total)
	if err := row.Scan(&cancelled); errors.Is(err, pgx.ErrNoRows) {
		return false, false, nil
	} else if err != nil {
		return true, false, wrap("renew change", err)
	}
	return true, cancelled, nil
}

// MoveChange implements engine.ModelChanges.
func (s *Store) MoveChange(ctx context.Context, c *engine.ModelChange, state engine.ChangeState, problem error) (bool, error) {
	var text *string
	var problems metadata.Problems
	if problem != nil {
		text = jsonText(engine.ProblemOf(problem))
	}
	if told, ok := errors.AsType[*engine.Error](problem); ok {
		problems = told.Problems
	}
	over := (&engine.ModelChange{State: state}).Over()
	tag, err := s.pool.Exec(ctx, fmt.Sprintf(`update %s.change set state = $3, problem = coalesce($4::text::json, problem),
		problems = coalesce($5::text::json, problems), ended_at = case when $6 then now() end, lease = case when $6 then null else lease end,
		step = case when $6 then null else step end
		where id = $1 and run = $2 and %s and not ($3 = 'publishing' and cancelled)`, s.schema, changing), c.ID, c.Run, string(state), text, jsonText(keptProblems(problems)), over)
	if err != nil || !over {
		return tag.RowsAffected() > 0, wrap("move change", err)
	}
	return tag.RowsAffected() > 0, s.forget(ctx)
}

// keptProblem is a problem of a document as a change keeps it.
type keptProblem struct {
	Document string   `json:"document"`
	Pointer  string   `json:"pointer"`
	Says     say.Text `json:"says"`
}

func keptProblems(list metadata.Problems) []keptProblem {
	var kept []keptProblem
	for _, p := range list {
		kept = append(kept, keptProblem{p.Document, p.Pointer, say.Of("%s", p)})
	}
	return kept
}

// LeaveChange implements engine.ModelChanges.
func (s *Store) LeaveChange(ctx context.Context, c *engine.ModelChange) error {
	_, err := s.pool.Exec(ctx, fmt.Sprintf("update %s.change set lease = null where id = $1 and run = $2", s.schema), c.ID, c.Run)
	return wrap("leave change", err)
}
