package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// insertSubmission has the parameters id, form, record, language, version, consent, sent.
const insertSubmission = `insert into %s.form_submission (id, form, record, language, version, consent, sent)
	values ($1::uuid, $2::uuid, $3::uuid, $4::text, $5::bigint, nullif($6::text, ''), $7::text::jsonb) on conflict (id) do nothing`

// FormKey implements engine.Submissions.
func (s *Store) FormKey(ctx context.Context) (key []byte, err error) {
	err = s.pool.QueryRow(ctx, "select key from "+s.schema+".form_key").Scan(&key)
	return key, wrapRead("read the key of forms", err)
}

// KeepSubmission implements engine.Submissions.
func (s *Store) KeepSubmission(ctx context.Context, e engine.Submission) error {
	args, err := submissionArgs(e)
	if err != nil {
		return err
	}
	batch := &pgx.Batch{}
	batch.Queue(fmt.Sprintf(insertSubmission, s.schema), args...)
	batch.Queue(fmt.Sprintf(`update %[1]s.form_submission set sent = null where id in
		(select id from %[1]s.form_submission where sent is not null and at < $1 limit 100)`, s.schema), time.Now().Add(-engine.SubmissionsKept))
	return wrap("keep what a form brought", s.pool.SendBatch(ctx, batch).Close())
}

func submissionArgs(e engine.Submission) ([]any, error) {
	id, err := uuidValue(e.ID)
	if err != nil {
		return nil, err
	}
	form, err := uuidValue(e.Form)
	if err != nil {
		return nil, err
	}
	record, err := nullable(e.Record)
	if err != nil {
		return nil, err
	}
	var sent any
	if e.Sent != nil {
		sent = string(e.Sent)
	}
	return []any{id, form, record, e.Language, e.Version, e.Consent, sent}, nil
}

// FormSubmissions implements engine.Submissions.
func (s *Store) FormSubmissions(ctx context.Context, form string, before time.Time, limit int) ([]engine.Submission, error) {
	id, err := uuidValue(form)
	if err != nil {
		return nil, wrap("list what a form brought", err)
	}
	rows, err := s.pool.Query(ctx, "select id::text, form::text, at, coalesce(record::text, ''), language, version, coalesce(consent, ''), sent from "+
		s.schema+".form_submission where form = $1 and at < $2 order by at desc, id limit $3", id, before, limit)
	if err != nil {
		return nil, wrapRead("list what a form brought", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (e engine.Submission, err error) {
		var sent []byte
		err = row.Scan(&e.ID, &e.Form, &e.At, &e.Record, &e.Language, &e.Version, &e.Consent, &sent)
		e.Sent = sent
		return e, err
	})
	return list, wrapRead("list what a form brought", err)
}

// submitted queues the submission that a new record comes from.
func (c *create) submitted() error {
	if c.spec.Submission == nil || len(c.ids) != 1 {
		return nil
	}
	e := *c.spec.Submission
	e.Record = c.ids[0]
	args, err := submissionArgs(e)
	if err != nil {
		return err
	}
	c.w.pipe.queue(fmt.Sprintf(insertSubmission, c.w.store.schema), args, nil)
	return nil
}
