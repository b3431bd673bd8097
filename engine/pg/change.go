package pg

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/metadata"
)

// changing is the condition that a change is on its way, and attended that somebody is at it.
const (
	changing = "ended_at is null"
	attended = "coalesce(lease > now(), false)"
)

const changeColumns = `select id::text, coalesce(author::text, ''), title, base, documents, remove, loss, template, draft, touches, state, cancelled, version,
	step, nth, steps, done, total, problem, problems, created_at, ended_at, run, ` + changing + ` and not ` + attended + ` from %s.change `

// scanChange reads a change; what is nothing of its own is left out.
func scanChange(row pgx.CollectableRow) (c engine.ModelChange, err error) {
	var documents, template, draft, step, problem, problems []byte
	var kept []keptProblem
	var remove []string
	var ended *time.Time
	p := &c.Progress
	if err := row.Scan(&c.ID, &c.Author, &c.Title, &c.Base, &documents, &remove, &c.Loss, &template, &draft, &c.Touches, &c.State, &c.Cancelled, &c.Version,
		&step, &p.Nth, &p.Steps, &p.Done, &p.Total, &problem, &problems, &c.CreatedAt, &ended, &c.Run, &c.Lost); err != nil {
		return c, err
	}
	if ended != nil {
		c.EndedAt = ended.UTC()
	}
	c.CreatedAt = c.CreatedAt.UTC()
	for _, name := range remove {
		t, id, _ := strings.Cut(name, "/")
		c.Remove = append(c.Remove, engine.DocumentName{Type: metadata.DocType(t), ID: id})
	}
	if c.Documents, err = readDocuments(documents); err != nil {
		return c, err
	}
	if err := optionalJSON(problems, &kept); err != nil {
		return c, err
	}
	for _, one := range kept {
		c.Problems = append(c.Problems, metadata.Wrong(one.Document, one.Pointer, "%s", one.Says))
	}
	return c, errors.Join(optionalJSON(step, &p.Step), optionalJSON(problem, &c.Problem), readTemplate(template, &c), optionalJSON(draft, &c.Draft))
}

// optionalJSON reads what may be missing.
func optionalJSON(text []byte, into any) error {
	if text == nil {
		return nil
	}
	return json.Unmarshal(text, into)
}

// storedTemplate is a template as a change keeps it.
type storedTemplate struct {
	Name      string           `json:"name"`
	Version   string           `json:"version"`
	Documents []storedDocument `json:"documents"`
}

func readTemplate(text []byte, c *engine.ModelChange) error {
	if text == nil {
		return nil
	}
	var stored storedTemplate
	if err := json.Unmarshal(text, &stored); err != nil {
		return err
	}
	c.Template = &engine.Template{Name: stored.Name, Version: stored.Version}
	for _, d := range stored.Documents {
		c.Template.Documents = append(c.Template.Documents, metadata.Document(d))
	}
	return nil
}

func writeTemplate(t *engine.Template) *string {
	if t == nil {
		return nil
	}
	stored := storedTemplate{Name: t.Name, Version: t.Version}
	for _, d := range t.Documents {
		stored.Documents = append(stored.Documents, storedDocument(d))
	}
	return jsonText(stored)
}

// BeginChange implements engine.ModelChanges.
func (s *Store) BeginChange(ctx context.Context, c *engine.ModelChange) error {
	documents, err := documentsJSON(c.Documents)
	if err != nil {
		return err
	}
	remove := make([]string, len(c.Remove))
	for i, name := range c.Remove {
		remove[i] = name.String()
	}
	var draft *string
	if c.Draft != nil {
		draft = jsonText(engine.Draft{User: c.Draft.User, Revision: c.Draft.Revision})
	}
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		row := tx.QueryRow(ctx, fmt.Sprintf(`insert into %s.change (author, title, base, documents, remove, template, draft, touches, loss)
			values (nullif($1, '')::uuid, $2, $3, $4::text::json, $5, $6::text::json, $7::text::json, $8, $9) returning id::text, created_at`, s.schema),
			c.Author, c.Title, c.Base, string(documents), remove, writeTemplate(c.Template), draft, c.Touches, string(c.Loss))
		if err := row.Scan(&c.ID, &c.CreatedAt); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "insert into kith.changing (workspace) values ($1) on conflict do nothing", s.workspace)
		return err
	})
	if sqlState(err) == uniqueViolation {
		return s.oneAtATime(ctx)
	}
	return wrap("begin change", err)
}

// oneAtATime names the change that is on its way.
func (s *Store) oneAtATime(ctx context.Context) error {
	other, err := s.going(ctx, s.pool)
	if err != nil {
		return err
	}
	if other == nil {
		return engine.Errorf(engine.Conflict, "Another change of the data model has just ended: try again.")
	}
	return s.underWay(other)
}

func (s *Store) underWay(other *engine.ModelChange) error {
	return engine.Errorf(engine.Conflict, "Another change of the data model, %q, is under way since %s: wait for its end, or cancel it.",
		other.Name(), other.CreatedAt.Format("2006-01-02 15:04 MST"))
}

// going finds the change that is on its way; nil.
func (s *Store) going(ctx context.Context, on Querier) (*engine.ModelChange, error) {
	rows, err := on.Query(ctx, fmt.Sprintf(changeColumns+"where "+changing, s.schema))
	if err != nil {
		return nil, wrap("look up the change under way", err)
	}
	all, err := pgx.CollectRows(rows, scanChange)
	if err != nil || len(all) == 0 {
		return nil, wrap("look up the change under way", err)
	}
	return &all[0], nil
}

// Change implements engine.ModelChanges.
func (s *Store) Change(ctx context.Context, id string) (*engine.ModelChange, error) {
	key, err := uuidValue(id)
	if err != nil {
		return nil, noChange()
	}
	rows, err := s.pool.Query(ctx, fmt.Sprintf(changeColumns+"where id = $1", s.schema), key)
	if err != nil {
		return nil, wrap("look up change", err)
	}
	c, err := pgx.CollectExactlyOneRow(rows, scanChange)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, noChange()
	}
	return &c, wrap("look up change", err)
}

func noChange() error {
	return engine.Errorf(engine.NotFound, "There is no such change of the data model.")
}

// Changes implements engine.ModelChanges.
func (s *Store) Changes(ctx context.Context, limit int) ([]engine.ModelChange, error) {
	rows, err := s.pool.Query(ctx, fmt.Sprintf(changeColumns+"order by created_at desc, id limit $1", s.schema), limit)
	if err != nil {
		return nil, wrapRead("list changes", err)
	}
	all, err := pgx.CollectRows(rows, scanChange)
	return all, wrapRead("list changes", err)
}

// CancelChange implements engine.ModelChanges. A publication at its very end is waited for.
func (s *Store) CancelChange(ctx context.Context, id string) error {
	c, err := s.Change(ctx, id)
	if err != nil {
		return err
	}
	tag, err := s.pool.Exec(ctx, fmt.Sprintf("update %s.change set cancelled = true where id = $1 and state in ('preparing', 'publishing')", s.schema), c.ID)
	if err == nil && tag.RowsAffected() == 0 && c.State != engine.ChangeCancelled && !c.Cancelled {
		return engine.Errorf(engine.Conflict, "The change can't be cancelled any more: restore the version before it instead.")
	}
	return wrap("cancel change", err)
}

// Changing lists the workspaces whose model is being changed for long.
func Changing(ctx context.Context, pool *pgxpool.Pool) ([]string, error) {
	rows, err := pool.Query(ctx, "select workspace from kith.changing order by workspace")
	if err != nil {
		return nil, wrap("list changes of models", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return names, wrap("list changes of models", err)
}
