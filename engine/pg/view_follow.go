package pg

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// followViews writes the views that members keep as what they name is called from now on: names and options alike. Only
// who publishes knows both. A view that can't be read stays as it is: its owner is told so.
func (s *Store) followViews(ctx context.Context, tx pgx.Tx, p *engine.Publication) error {
	words := metadata.Outdated(p.Changes)
	if len(words) == 0 {
		return nil
	}
	rows, err := tx.Query(ctx, fmt.Sprintf(`select %s from %s.personal_view
		where exists (select from unnest($1::text[]) as word where strpos(document, word) > 0) for update`, viewColumns, s.schema), words)
	if err != nil {
		return wrap("read views", err)
	}
	views, err := pgx.CollectRows(rows, scanView)
	if err != nil {
		return wrap("read views", err)
	}
	batch := &pgx.Batch{}
	for _, v := range views {
		_, document, problems := p.Next.ReadView([]byte(v.Document))
		if len(problems) == 0 && string(document.Body) != v.Document {
			batch.Queue(fmt.Sprintf(`update %s.personal_view set document = $3, revision = revision + 1 where user_id = $1 and name = $2`, s.schema),
				v.User, v.Name, string(document.Body))
		}
	}
	return wrap("save views", tx.SendBatch(ctx, batch).Close())
}
