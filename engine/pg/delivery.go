package pg

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

const deliveryColumns = `select id::text, webhook::text, coalesce(log_tx::text::numeric::int8, 0), coalesce(log_seq, 0), entity::text,
	record::text, action, coalesce(actor::text, ''), at, version, changes, state, round, tries, attempts, next_at, note, created_at
	from %s.delivery `

func scanDelivery(row pgx.CollectableRow) (d engine.Delivery, err error) {
	e := &d.Event
	var changes []byte
	err = row.Scan(&d.ID, &d.Webhook, &e.Tx, &e.Seq, &e.Entity, &e.Record, &e.Action, &e.Actor, &e.At, &e.Version, &changes,
		&d.State, &d.Round, &d.Tries, &d.Attempts, &d.NextAt, &d.Note, &d.CreatedAt)
	e.At, e.Changes = e.At.UTC(), changes
	return d, err
}

// Deliveries implements engine.Hooks. Their ids are in the order in which they were made.
func (h *Hooks) Deliveries(ctx context.Context, f engine.DeliveryFilter) ([]engine.Delivery, error) {
	webhook, err := nullable(f.Webhook)
	if err != nil {
		return nil, noWebhook()
	}
	after, err := nullable(f.After)
	if err != nil {
		return nil, noDelivery()
	}
	rows, err := h.pool.Query(ctx, fmt.Sprintf(deliveryColumns+`where ($1::uuid is null or webhook = $1) and ($2 = '' or state = $2)
		and ($3::uuid is null or id < $3) order by id desc limit $4`, h.schema), webhook, string(f.State), after, f.Limit)
	if err != nil {
		return nil, wrap("list deliveries", err)
	}
	all, err := pgx.CollectRows(rows, scanDelivery)
	return all, wrap("list deliveries", err)
}

// Delivery implements engine.Hooks.
func (h *Hooks) Delivery(ctx context.Context, id string) (*engine.Delivery, error) {
	key, err := uuidValue(id)
	if err != nil {
		return nil, noDelivery()
	}
	rows, err := h.pool.Query(ctx, fmt.Sprintf(deliveryColumns+"where id = $1", h.schema), key)
	if err != nil {
		return nil, wrap("look up delivery", err)
	}
	d, err := pgx.CollectExactlyOneRow(rows, scanDelivery)
	if err != nil {
		return nil, lookup("delivery", err)
	}
	return &d, nil
}

func noDelivery() error { return engine.Errorf(engine.NotFound, "There is no such delivery.") }

// Attempts implements engine.Hooks.
func (h *Hooks) Attempts(ctx context.Context, delivery string) ([]engine.Attempt, error) {
	key, err := uuidValue(delivery)
	if err != nil {
		return nil, noDelivery()
	}
	rows, err := h.pool.Query(ctx, fmt.Sprintf(`select number, at, coalesce(status, 0), headers, response, error, milliseconds
		from %s.delivery_attempt where delivery = $1 order by number`, h.schema), key)
	if err != nil {
		return nil, wrap("list attempts", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (a engine.Attempt, err error) {
		var headers []byte
		if err := row.Scan(&a.Number, &a.At, &a.Status, &headers, &a.Response, &a.Error, &a.Milliseconds); err != nil || headers == nil {
			return a, err
		}
		return a, json.Unmarshal(headers, &a.Headers)
	})
	return all, wrap("list attempts", err)
}

// Settle implements engine.Hooks.
func (h *Hooks) Settle(ctx context.Context, d *engine.Delivery, attempt *engine.Attempt, v engine.Verdict) error {
	return wrap("settle delivery", pgx.BeginFunc(ctx, h.pool, func(tx pgx.Tx) error {
		made := 0
		if attempt != nil {
			made = 1
			if err := h.addAttempt(ctx, tx, d.ID, attempt); err != nil {
				return err
			}
		}
		var next *time.Time
		if v.State == engine.DeliveryPending {
			next = &v.Next
		}
		_, err := tx.Exec(ctx, fmt.Sprintf(`update %s.delivery set state = $2, tries = tries + $3, next_at = $4, note = $5 where id = $1 and round = $6`, h.schema), d.ID, string(v.State), made, next, v.Note, d.Round)
		if err != nil || attempt == nil {
			return err
		}
		return h.settleHook(ctx, tx, d.Webhook, v)
	}))
}

// addAttempt counts on from the last one; it is nothing when the delivery has been deleted meanwhile.
func (h *Hooks) addAttempt(ctx context.Context, tx pgx.Tx, delivery string, a *engine.Attempt) error {
	headers, err := json.Marshal(a.Headers)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, fmt.Sprintf(`with counted as (update %[1]s.delivery set attempts = attempts + 1 where id = $1 returning id, attempts)
		insert into %[1]s.delivery_attempt (delivery, number, at, status, headers, response, error, milliseconds)
		select id, attempts, $2, nullif($3, 0), $4::text::jsonb, $5, $6, $7 from counted`, h.schema),
		delivery, a.At, a.Status, string(headers), a.Response, a.Error, a.Milliseconds)
	return err
}

// settleHook keeps since when a webhook has been failing, and disables it when that has been too long.
func (h *Hooks) settleHook(ctx context.Context, tx pgx.Tx, webhook string, v engine.Verdict) error {
	_, err := tx.Exec(ctx, fmt.Sprintf(`update %s.webhook set
			failing_since = case when $2 then null else coalesce(failing_since, now()) end,
			enabled = enabled and $3 = '', stopped = case when enabled and $3 <> '' then $3 else stopped end
		where id = $1 and (not $2 or failing_since is not null)`, h.schema), webhook, v.State == engine.Delivered, v.Stop)
	return err
}

// Replay implements engine.Hooks.
func (h *Hooks) Replay(ctx context.Context, id string) error {
	key, err := uuidValue(id)
	if err != nil {
		return noDelivery()
	}
	queue, err := h.queue()
	if err != nil {
		return err
	}
	err = pgx.BeginFunc(ctx, h.pool, func(tx pgx.Tx) error {
		var d engine.Delivery
		row := tx.QueryRow(ctx, fmt.Sprintf(`update %s.delivery set state = 'pending', round = round + 1, tries = 0, next_at = now(), note = ''
			where id = $1 returning id::text, webhook::text, round`, h.schema), key)
		if err := row.Scan(&d.ID, &d.Webhook, &d.Round); err != nil {
			return err
		}
		return queue.Add(ctx, tx, []engine.Job{h.job(&d, time.Time{})})
	})
	if err != nil {
		return lookup("delivery", err)
	}
	return nil
}

// SweepDeliveries implements engine.Hooks. What is pending stays.
func (h *Hooks) SweepDeliveries(ctx context.Context, before time.Time) (int, error) {
	const most = 5000
	tag, err := h.pool.Exec(ctx, fmt.Sprintf(`delete from %[1]s.delivery where id in (select id from %[1]s.delivery
		where created_at < $1 and state <> 'pending' order by id limit $2)`, h.schema), before, most)
	return int(tag.RowsAffected()), wrap("sweep deliveries", err)
}
