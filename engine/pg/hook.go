package pg

import (
	"context"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg/jobs"
)

// Hooks keeps the webhooks of one workspace, with what is on its way to them. It implements engine.Hooks.
type Hooks struct {
	pool      *pgxpool.Pool
	workspace string
	schema    string // quoted
	queue     func() (*jobs.Queue, error)
}

func newHooks(pool *pgxpool.Pool, workspace, schema string) *Hooks {
	return &Hooks{pool: pool, workspace: workspace, schema: schema, queue: sync.OnceValues(jobs.NewQueue)}
}

const hookColumns = `select id::text, name, url, secret, coalesce(entity::text, ''), actions, fields::text[], condition, roles,
	enabled, created_at, coalesce(created_by::text, ''), failing_since, stopped, tx::text::numeric::int8, seq from %s.webhook `

func scanHook(row pgx.CollectableRow) (w engine.Webhook, err error) {
	err = row.Scan(&w.ID, &w.Name, &w.URL, &w.Secret, &w.Entity, &w.Actions, &w.Fields, &w.Condition, &w.Roles,
		&w.Enabled, &w.CreatedAt, &w.CreatedBy, &w.FailingSince, &w.Stopped, &w.From.Tx, &w.From.Seq)
	return w, err
}

func (h *Hooks) list(ctx context.Context, on Querier, rest string, args ...any) ([]engine.Webhook, error) {
	rows, err := on.Query(ctx, fmt.Sprintf(hookColumns, h.schema)+rest, args...)
	if err != nil {
		return nil, wrap("list webhooks", err)
	}
	all, err := pgx.CollectRows(rows, scanHook)
	return all, wrap("list webhooks", err)
}

// Webhooks implements engine.Hooks, oldest first.
func (h *Hooks) Webhooks(ctx context.Context) ([]engine.Webhook, error) {
	return h.list(ctx, h.pool, "order by created_at, id")
}

// Webhook implements engine.Hooks.
func (h *Hooks) Webhook(ctx context.Context, id string) (*engine.Webhook, error) {
	key, err := uuidValue(id)
	if err != nil {
		return nil, noWebhook()
	}
	found, err := h.list(ctx, h.pool, "where id = $1", key)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, noWebhook()
	}
	return &found[0], nil
}

func noWebhook() error { return engine.Errorf(engine.NotFound, "There is no such webhook.") }

// alone keeps others from making or deleting webhooks while one decides whether the workspace is relayed.
func (h *Hooks) alone(ctx context.Context, do func(tx pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, h.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, fmt.Sprintf("lock table %s.webhook in share row exclusive mode", h.schema)); err != nil {
			return err
		}
		return do(tx)
	})
}

// mostWebhooks bounds the webhooks of a workspace: each change may become a delivery to every one of them, and all
// workspaces share what sends those.
const mostWebhooks = 100

// CreateWebhook implements engine.Hooks. With the first one the workspace begins to be relayed, from here on.
func (h *Hooks) CreateWebhook(ctx context.Context, w *engine.Webhook) error {
	return wrap("create webhook", h.alone(ctx, func(tx pgx.Tx) error {
		var have int
		err := tx.QueryRow(ctx, fmt.Sprintf("select count(*) from %s.webhook", h.schema)).Scan(&have)
		if err == nil && have >= mostWebhooks {
			err = engine.Errorf(engine.Limit, "There are %d webhooks already, which is the limit: delete one first.", have)
		}
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, fmt.Sprintf(`insert into %s.webhook
			(id, name, url, secret, entity, actions, fields, condition, roles, enabled, created_at, created_by)
			values ($1, $2, $3, $4, nullif($5, '')::uuid, $6, $7::text[]::uuid[], $8, $9, $10, $11, nullif($12, '')::uuid)`, h.schema),
			w.ID, w.Name, w.URL, w.Secret, w.Entity, list(w.Actions), list(w.Fields), w.Condition, w.Roles, w.Enabled, w.CreatedAt, w.CreatedBy)
		if err != nil {
			return err
		}
		if _, err = tx.Exec(ctx, fmt.Sprintf("insert into %s.relay default values on conflict do nothing", h.schema)); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "insert into kith.relay (workspace) values ($1) on conflict do nothing", h.workspace)
		return err
	}))
}

// UpdateWebhook implements engine.Hooks.
func (h *Hooks) UpdateWebhook(ctx context.Context, w *engine.Webhook) error {
	tag, err := h.pool.Exec(ctx, fmt.Sprintf(`update %s.webhook set name = $2, url = $3, entity = nullif($4, '')::uuid, actions = $5,
			fields = $6::text[]::uuid[], condition = $7, roles = $8, enabled = $9,
			tx = case when $9 and not enabled then pg_current_xact_id() else tx end,
			seq = case when $9 and not enabled then 0 else seq end,
			failing_since = case when $9 and not enabled then null else failing_since end,
			stopped = case when $9 then '' else stopped end
		where id = $1`, h.schema),
		w.ID, w.Name, w.URL, w.Entity, list(w.Actions), list(w.Fields), w.Condition, w.Roles, w.Enabled)
	if err == nil && tag.RowsAffected() == 0 {
		return noWebhook()
	}
	return wrap("update webhook", err)
}

// DeleteWebhook implements engine.Hooks. With the last one the workspace ends to be relayed.
func (h *Hooks) DeleteWebhook(ctx context.Context, id string) error {
	key, err := uuidValue(id)
	if err != nil {
		return noWebhook()
	}
	there := true
	err = h.alone(ctx, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, fmt.Sprintf("delete from %s.webhook where id = $1", h.schema), key)
		if there = tag.RowsAffected() > 0; err != nil || !there {
			return err
		}
		tag, err = tx.Exec(ctx, fmt.Sprintf("delete from %[1]s.relay where not exists (select from %[1]s.webhook)", h.schema))
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		_, err = tx.Exec(ctx, "delete from kith.relay where workspace = $1", h.workspace)
		return err
	})
	if err == nil && !there {
		return noWebhook()
	}
	return wrap("delete webhook", err)
}

// list is a list that is not null.
func list(of []string) []string { return append([]string{}, of...) }
