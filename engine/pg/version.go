package pg

import (
	"context"
	"encoding/json"
	"fmt"
	"math"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// Versions implements engine.Versions.
func (s *Store) Versions(ctx context.Context, before int64, limit int) ([]engine.Version, error) {
	if before <= 0 {
		before = math.MaxInt64
	}
	rows, err := s.pool.Query(ctx, fmt.Sprintf(`select number, at, coalesce(by::text, ''), title, coalesce(plan::text, '[]')
		from %s.model_version where number < $1 order by number desc limit $2`, s.schema), before, limit)
	if err != nil {
		return nil, wrapRead("list versions", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (engine.Version, error) {
		var v engine.Version
		var plan []byte
		if err := row.Scan(&v.Number, &v.At, &v.By, &v.Title, &plan); err != nil {
			return v, err
		}
		return v, json.Unmarshal(plan, &v.Plan)
	})
	return all, wrapRead("list versions", err)
}

// VersionDocuments implements engine.Versions.
func (s *Store) VersionDocuments(ctx context.Context, number int64) ([]metadata.Document, error) {
	var text []byte
	row := s.pool.QueryRow(ctx, fmt.Sprintf(`select documents::text from %s.model_version where number = $1`, s.schema), number)
	if err := row.Scan(&text); err != nil {
		return nil, lookup("version", err)
	}
	return readDocuments(text)
}

// readDocuments reads an array of stored documents.
func readDocuments(text []byte) ([]metadata.Document, error) {
	var stored []storedDocument
	if err := json.Unmarshal(text, &stored); err != nil {
		return nil, fmt.Errorf("pg: read documents: %w", err)
	}
	docs := make([]metadata.Document, len(stored))
	for i, d := range stored {
		docs[i] = metadata.Document(d)
	}
	return docs, nil
}
