package pg

import (
	"context"
	"encoding/json"
	"fmt"

	"kith/engine"
	"kith/metadata"
)

// Version implements engine.Models.
func (s *Store) Version(ctx context.Context) (int64, error) {
	var version int64
	err := s.pool.QueryRow(ctx, fmt.Sprintf("select version from %s.state", s.schema)).Scan(&version)
	return version, s.missing(err)
}

// storedDocument is a document as the database gives it.
type storedDocument struct {
	Type metadata.DocType `json:"type"`
	ID   string           `json:"id"`
	Body json.RawMessage  `json:"body"`
}

// Load implements engine.Models. It answers NotFound when there is no such workspace.
func (s *Store) Load(ctx context.Context) (*metadata.Model, error) {
	query := fmt.Sprintf(`select version,
		(select coalesce(json_agg(json_build_object('type', type, 'id', id, 'body', body) order by type, id), '[]') from %[1]s.document),
		(select coalesce(json_object_agg(id, name), '{}') from %[1]s.physical)
		from %[1]s.state`, s.schema)
	var documents, physical []byte
	options := metadata.Options{BuiltInRoles: s.roles}
	if err := s.pool.QueryRow(ctx, query).Scan(&options.Version, &documents, &physical); err != nil {
		return nil, s.missing(err)
	}
	docs, err := readDocuments(documents)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(physical, &options.Physical); err != nil {
		return nil, fmt.Errorf("pg: load model: %w", err)
	}
	model, problems := metadata.Parse(docs, options)
	if len(problems) > 0 {
		return nil, fmt.Errorf("pg: load model: %s%s: %s", problems[0].Document, problems[0].Pointer, problems[0].Message)
	}
	return model, nil
}

// missing turns the lack of the workspace's tables into NotFound.
func (s *Store) missing(err error) error {
	switch {
	case sqlState(err) == undefinedTable || sqlState(err) == invalidSchema:
		return engine.Errorf(engine.NotFound, "There is no workspace %s.", s.workspace)
	}
	return wrapRead("workspace "+s.workspace, err)
}
