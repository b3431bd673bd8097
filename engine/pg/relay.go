package pg

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// Relay makes one workspace's events jobs. It implements engine.Relay.
type Relay struct {
	hooks *Hooks
}

// Followed lists the workspaces whose events are relayed.
func Followed(ctx context.Context, pool Querier) ([]string, error) {
	rows, err := pool.Query(ctx, "select workspace from kith.relay order by workspace")
	if err != nil {
		return nil, wrap("list relays", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return names, wrap("list relays", err)
}

// Querier is where rows are read from: a pool, a connection or a transaction.
type Querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// beyond is the condition of the events e that a relay r has before it and that may be read.
const beyond = `(e.tx, e.seq) > (r.tx, r.seq) and e.tx < pg_snapshot_xmin(pg_current_snapshot())`

// Behind implements engine.Relay.
func (r *Relay) Behind(ctx context.Context) (behind bool, err error) {
	h := r.hooks
	err = h.pool.QueryRow(ctx, fmt.Sprintf(`select exists (select from %[1]s.relay r, %[1]s.event e where `+beyond+`)`, h.schema)).Scan(&behind)
	return behind, wrap("look at the relay", err)
}

// Position implements engine.Relay.
func (r *Relay) Position(ctx context.Context) (engine.Position, bool, error) {
	p, err := r.position(ctx, r.hooks.pool, "")
	if errors.Is(err, pgx.ErrNoRows) {
		return p, false, nil
	}
	return p, err == nil, wrap("read the relay's position", err)
}

type rowQuerier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func (r *Relay) position(ctx context.Context, on rowQuerier, lock string) (p engine.Position, err error) {
	sql := fmt.Sprintf(`select tx::text::numeric::int8, seq from %s.relay `, r.hooks.schema) + lock
	err = on.QueryRow(ctx, sql).Scan(&p.Tx, &p.Seq)
	return p, err
}

// Advance implements engine.Relay. Only one process relays a workspace at a time: the others pass by the locked row.
func (r *Relay) Advance(ctx context.Context, limit int, consume engine.Consumer) (n int, err error) {
	h := r.hooks
	err = pgx.BeginFunc(ctx, h.pool, func(tx pgx.Tx) error {
		after, err := r.position(ctx, tx, "for update skip locked")
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		events, err := readEvents(ctx, tx, h.schema, after, limit)
		if err != nil || len(events) == 0 {
			return err
		}
		if err := consume(ctx, &outbox{hooks: h, tx: tx}, events); err != nil {
			return err
		}
		last := events[len(events)-1].Position
		n = len(events)
		_, err = tx.Exec(ctx, fmt.Sprintf(`update %s.relay set tx = $1::text::xid8, seq = $2, at = now()`, h.schema),
			strconv.FormatUint(last.Tx, 10), last.Seq)
		return err
	})
	if err != nil {
		return 0, wrap("relay events", err)
	}
	return n, nil
}

// Requeue implements engine.Relay. It goes through what is pending in pieces, and leaves alone what has a job: what it looks
// at is held, so that no job ends between the look and the new one.
func (r *Relay) Requeue(ctx context.Context) error {
	const piece = 1000
	after := "00000000-0000-0000-0000-000000000000"
	for {
		n := 0
		err := pgx.BeginFunc(ctx, r.hooks.pool, func(tx pgx.Tx) error {
			rows, err := tx.Query(ctx, fmt.Sprintf(`select id::text, webhook::text, round, coalesce(next_at, now()) from %s.delivery
				where state = 'pending' and id > $1 order by id limit $2 for no key update skip locked`, r.hooks.schema), after, piece)
			if err != nil {
				return err
			}
			var waiting []engine.Job
			var d engine.Delivery
			var at time.Time
			_, err = pgx.ForEachRow(rows, []any{&d.ID, &d.Webhook, &d.Round, &at}, func() error {
				waiting, after = append(waiting, r.hooks.job(&d, at)), d.ID
				return nil
			})
			n = len(waiting)
			if err != nil || n == 0 {
				return err
			}
			return r.hooks.enqueue(ctx, tx, waiting)
		})
		if err != nil || n < piece {
			return wrap("make jobs anew", err)
		}
	}
}

// outbox keeps what events cause in the transaction that moves the relay. It implements engine.Outbox.
type outbox struct {
	hooks *Hooks
	tx    pgx.Tx
}

// Webhooks implements engine.Outbox. They stay until the transaction has ended.
func (o *outbox) Webhooks(ctx context.Context) ([]engine.Webhook, error) {
	return o.hooks.list(ctx, o.tx, "where enabled order by id for key share")
}

// Deliver implements engine.Outbox.
func (o *outbox) Deliver(ctx context.Context, deliveries []engine.Delivery) error {
	if len(deliveries) == 0 {
		return nil
	}
	waiting := make([]engine.Job, len(deliveries))
	batch := &pgx.Batch{}
	for i := range deliveries {
		d := &deliveries[i]
		batch.Queue(fmt.Sprintf(`insert into %s.delivery
			(id, webhook, log_tx, log_seq, entity, record, action, actor, at, version, changes, next_at, created_at)
			values ($1, $2, $3::text::xid8, $4, $5, $6, $7, nullif($8, '')::uuid, $9, $10, $11::text::jsonb, $12, $12)`, o.hooks.schema),
			d.ID, d.Webhook, strconv.FormatUint(d.Event.Tx, 10), d.Event.Seq, d.Event.Entity, d.Event.Record, d.Event.Action,
			d.Event.Actor, d.Event.At, d.Event.Version, nullText(d.Event.Changes), d.CreatedAt)
		waiting[i] = o.hooks.job(d, time.Time{})
	}
	if err := o.tx.SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	return o.hooks.enqueue(ctx, o.tx, waiting)
}

func nullText(text []byte) *string {
	if text == nil {
		return nil
	}
	s := string(text)
	return &s
}

func (h *Hooks) job(d *engine.Delivery, at time.Time) engine.Job {
	return engine.Job{Workspace: h.workspace, Kind: engine.DeliveryJob, Key: d.JobKey(), At: at, Lane: d.Webhook}
}

func (h *Hooks) enqueue(ctx context.Context, tx pgx.Tx, list []engine.Job) error {
	queue, err := h.queue()
	if err != nil {
		return err
	}
	return queue.Add(ctx, tx, list)
}
