package pg

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// Draft implements engine.Drafts.
func (s *Store) Draft(ctx context.Context, user string) (*engine.Draft, error) {
	d := &engine.Draft{User: user}
	var documents, remove []string
	row := s.pool.QueryRow(ctx, fmt.Sprintf(`select base, revision, title, documents, remove, saved_at
		from %s.draft where user_id = $1`, s.schema), user)
	err := row.Scan(&d.Base, &d.Revision, &d.Title, &documents, &remove, &d.SavedAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return d, nil
	}
	if err != nil {
		return nil, wrapRead("read draft", err)
	}
	for _, text := range documents {
		doc, err := metadata.ReadDocument([]byte(text))
		if err != nil {
			return nil, fmt.Errorf("pg: read draft: a document %w", err)
		}
		d.Documents = append(d.Documents, doc)
	}
	for _, name := range remove {
		t, id, _ := strings.Cut(name, "/")
		d.Remove = append(d.Remove, engine.DocumentName{Type: metadata.DocType(t), ID: id})
	}
	return d, nil
}

// SaveDraft implements engine.Drafts.
func (s *Store) SaveDraft(ctx context.Context, d *engine.Draft, revision *int64) error {
	documents, remove := make([]string, len(d.Documents)), make([]string, len(d.Remove))
	for i, doc := range d.Documents {
		documents[i] = string(doc.Body)
	}
	for i, name := range d.Remove {
		remove[i] = string(name.Type) + "/" + name.ID
	}
	row := s.pool.QueryRow(ctx, fmt.Sprintf(`insert into %s.draft as d (user_id, base, title, documents, remove) values ($1, $2, $3, $4, $5)
		on conflict (user_id) do update set base = excluded.base, revision = d.revision + 1, title = excluded.title,
			documents = excluded.documents, remove = excluded.remove, saved_at = excluded.saved_at
		where $6::bigint is null or d.revision = $6 or $6 = 0 and cardinality(d.documents) = 0 and cardinality(d.remove) = 0
		returning revision, saved_at`, s.schema), d.User, d.Base, d.Title, documents, remove, revision)
	err := row.Scan(&d.Revision, &d.SavedAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return engine.Errorf(engine.Conflict, "The draft was saved elsewhere meanwhile, in another tab or on another device: load it again.")
	}
	return wrap("save draft", err)
}

// endDraft empties the draft that a publication is made of, unless it has been saved anew since.
func (s *Store) endDraft(ctx context.Context, tx pgx.Tx, p *engine.Publication) error {
	if p.Draft == nil {
		return nil
	}
	tag, err := tx.Exec(ctx, fmt.Sprintf(`update %s.draft set revision = revision + 1, title = '', documents = '{}', remove = '{}'
		where user_id = $1 and revision = $2`, s.schema), p.Draft.User, p.Draft.Revision)
	if err == nil && tag.RowsAffected() == 0 {
		return engine.Errorf(engine.Conflict, "The draft was saved meanwhile: look at what it says now, and publish again.")
	}
	return err
}
