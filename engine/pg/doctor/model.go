package doctor

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
	"kith/engine/pg/migrate"
	"kith/metadata"
)

// load reads a workspace's documents and makes its model of them, if that can be.
func (p *Patient) load(ctx context.Context, w *Workspace) error {
	rows, err := p.Conn.Query(ctx, fmt.Sprintf("select type, id, body::text from %s.document order by type, id", catalog.Quote(w.Schema)))
	if err != nil {
		return err
	}
	docs, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (metadata.Document, error) {
		var d metadata.Document
		var body string
		err := row.Scan(&d.Type, &d.ID, &body)
		d.Body = json.RawMessage(body)
		return d, err
	})
	if err != nil {
		return err
	}
	options := metadata.Options{BuiltInRoles: p.Roles, Physical: map[string]string{}}
	var names []byte
	err = p.Conn.QueryRow(ctx, fmt.Sprintf(`select version, (select coalesce(json_object_agg(id, name), '{}') from %[1]s.physical)
		from %[1]s.state`, catalog.Quote(w.Schema))).Scan(&options.Version, &names)
	if err == nil {
		err = json.Unmarshal(names, &options.Physical)
	}
	if err != nil {
		return fmt.Errorf("workspace %s: %w", w.Name, err)
	}
	w.physical = maps.Clone(options.Physical)
	w.Model, w.problems = metadata.Parse(docs, options)
	if len(w.problems) > 0 {
		w.Model = nil
	}
	return nil
}

// systemMigrations compares the tables that all workspaces share with what this program knows.
func systemMigrations(ctx context.Context, p *Patient) ([]Finding, error) {
	known, err := migrate.SystemVersion()
	if err != nil {
		return nil, err
	}
	return migrations(ctx, p, migrate.Schema, known)
}

// workspaceMigrations compares a workspace's own tables with what this program knows.
func workspaceMigrations(ctx context.Context, p *Patient, w *Workspace) ([]Finding, error) {
	known, err := migrate.WorkspaceVersion()
	if err != nil {
		return nil, err
	}
	return migrations(ctx, p, w.Schema, known)
}

func migrations(ctx context.Context, p *Patient, schema string, known int) ([]Finding, error) {
	var version int
	if err := p.Conn.QueryRow(ctx, fmt.Sprintf("select max(version) from %s.version", catalog.Quote(schema))).Scan(&version); err != nil {
		return nil, err
	}
	switch {
	case version < known:
		return []Finding{grave(fmt.Sprintf("schema %s is at migration %d of %d", schema, version, known), "run kith migrate")}, nil
	case version > known:
		return []Finding{grave(fmt.Sprintf("schema %s is at migration %d, this program knows %d", schema, version, known), "run the newer Kith that migrated it")}, nil
	}
	return nil, nil
}

// documents tells what is wrong with the documents that the model is made of.
func documents(_ context.Context, _ *Patient, w *Workspace) ([]Finding, error) {
	var found []Finding
	for _, problem := range w.problems {
		found = append(found, grave(fmt.Sprintf("document %s%s: %s", problem.Document, problem.Pointer, problem.Message),
			"restore the document from model_version, or from a backup: while it is so, the workspace does not open once it is loaded anew"))
	}
	return found, nil
}

// versions looks whether the current model is the one that was published last.
func versions(ctx context.Context, p *Patient, w *Workspace) ([]Finding, error) {
	schema := catalog.Quote(w.Schema)
	var current, newest int64
	err := p.Conn.QueryRow(ctx, fmt.Sprintf("select (select version from %[1]s.state), (select coalesce(max(number), 0) from %[1]s.model_version)", schema)).
		Scan(&current, &newest)
	if err != nil || current == newest {
		return nil, err
	}
	return []Finding{grave(fmt.Sprintf("the current model is version %d, and the newest that was published %d", current, newest),
		"somebody has changed Kith's tables by hand: restore a backup")}, nil
}

// physicalNames looks whether every entity and field has the name of its table or column, which is given once.
func physicalNames(_ context.Context, _ *Patient, w *Workspace) ([]Finding, error) {
	if w.Model == nil {
		return nil, nil
	}
	var found []Finding
	for _, id := range slices.Sorted(maps.Keys(w.Model.Physical)) {
		if w.physical[id] == "" {
			found = append(found, grave("the physical name of "+describe(w.Model, id)+" is lost",
				"restore its row in table physical from a backup: the column or table has another name than a new one would get"))
		}
	}
	return found, nil
}

// describe is what people call that which has an id.
func describe(m *metadata.Model, id string) string {
	for _, e := range m.Kept() {
		if e.ID == id {
			return "entity " + e.Name
		}
		if f := e.KeptByID(id); f != nil {
			return "field " + e.Name + "." + f.Name
		}
	}
	return id
}
