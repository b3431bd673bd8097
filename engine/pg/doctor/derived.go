package doctor

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
	"kith/engine/pg/derive"
	"kith/metadata"
)

// mostSampled is about how many records of an entity are computed anew to compare.
const mostSampled = 20_000

// storedValues compares what is stored of computed fields with what their formulas come to, of a sample of the records
// where there are many.
func storedValues(ctx context.Context, p *Patient, w *Workspace) ([]Finding, error) {
	if w.Model == nil {
		return nil, nil
	}
	var found []Finding
	graph, now := derive.New(w.Model), time.Now()
	for _, f := range w.Model.Computed {
		if !f.Stored {
			continue
		}
		wrong, err := p.wrongValues(ctx, graph, w.Schema, f, now)
		if err != nil {
			return nil, err
		}
		if len(wrong) == 0 {
			continue
		}
		finding := grave(fmt.Sprintf("%s of %s is not what its formula comes to, in %d records of those looked at; the first is %s",
			f.Label(), f.Entity.Label(), len(wrong), wrong[0]), "run kith doctor --repair, which computes it anew for all records")
		if finding.repair, err = recompute(graph, w.Schema, f, now); err != nil {
			return nil, err
		}
		found = append(found, finding)
	}
	return found, nil
}

func (p *Patient) wrongValues(ctx context.Context, g *derive.Graph, schema string, f *metadata.Field, now time.Time) ([]string, error) {
	var rows float64
	err := p.Conn.QueryRow(ctx, "select reltuples from pg_class where oid = $1::text::regclass", catalog.Table(schema, f.Entity)).Scan(&rows)
	if err != nil {
		return nil, err
	}
	percent := 100
	if rows > mostSampled {
		percent = max(1, int(100*mostSampled/rows))
	}
	s, err := g.Wrong(schema, f, percent)
	if err != nil {
		return nil, err
	}
	args, err := s.Bind(now, nil)
	if err != nil {
		return nil, err
	}
	found, err := p.Conn.Query(ctx, s.SQL, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(found, pgx.RowTo[string])
}

// recompute are the statements that compute a field of all records, while nobody writes.
func recompute(g *derive.Graph, schema string, f *metadata.Field, now time.Time) ([]string, error) {
	all, err := g.All(schema, []*metadata.Field{f})
	if err != nil {
		return nil, err
	}
	sql := fmt.Sprintf("begin; select pg_advisory_xact_lock(%d)", catalog.ModelLock(schema))
	for _, s := range all {
		text, err := s.Text(now)
		if err != nil {
			return nil, err
		}
		sql += "; " + text
	}
	return []string{sql + "; commit"}, nil
}
