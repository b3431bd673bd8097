package pg

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// Templates implements engine.Models.
func (s *Store) Templates(ctx context.Context) ([]engine.Template, error) {
	rows, err := s.pool.Query(ctx, fmt.Sprintf("select name, version from %s.template order by name", s.schema))
	if err != nil {
		return nil, wrapRead("list templates", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (engine.Template, error) {
		var t engine.Template
		return t, row.Scan(&t.Name, &t.Version)
	})
	return all, wrapRead("list templates", err)
}

// Template implements engine.Models.
func (s *Store) Template(ctx context.Context, name string) (*engine.Template, error) {
	t := &engine.Template{Name: name}
	var documents []byte
	row := s.pool.QueryRow(ctx, fmt.Sprintf("select version, documents::text from %s.template where name = $1", s.schema), name)
	err := row.Scan(&t.Version, &documents)
	if err != nil {
		return nil, lookup("template", err)
	}
	t.Documents, err = readDocuments(documents)
	return t, err
}

// saveTemplate keeps what is installed, for the upgrade to the next version.
func (s *Store) saveTemplate(ctx context.Context, tx pgx.Tx, p *engine.Publication) error {
	if p.Template == nil {
		return nil
	}
	documents, err := documentsJSON(p.Template.Documents)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, fmt.Sprintf(`insert into %s.template (name, version, documents) values ($1, $2, $3::text::json)
		on conflict (name) do update set version = excluded.version, documents = excluded.documents, installed_at = now()`, s.schema),
		p.Template.Name, p.Template.Version, string(documents))
	return err
}

// copyTemplates lets a workspace know the templates that another one has, as of what a transaction sees.
func copyTemplates(ctx context.Context, tx pgx.Tx, from, to *Store) error {
	var all []byte
	err := tx.QueryRow(ctx, fmt.Sprintf("select coalesce(json_agg(t), '[]')::text from %s.template t", from.schema)).Scan(&all)
	if err == nil {
		_, err = tx.Exec(ctx, fmt.Sprintf("insert into %[1]s.template select * from json_populate_recordset(null::%[1]s.template, $1::text::json)", to.schema), string(all))
	}
	return wrap("copy the templates", err)
}
