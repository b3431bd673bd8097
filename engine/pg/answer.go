package pg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// Once implements engine.Answers. The row of the key is written first: another request under it waits there until this
// one's transaction has ended, whichever process it is in.
func (s *Store) Once(ctx context.Context, state *engine.State, key engine.AnswerKey, do func(engine.Store) ([]byte, error)) (answer []byte, again bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience(state.Model))
	defer cancel()
	var failed error // of do
	err = s.transact(ctx, state, func(t *transaction) (bool, error) {
		if answer, err = s.kept(ctx, t, key); answer != nil || err != nil {
			again = answer != nil
			return false, err
		}
		if answer, failed = do(t); failed != nil {
			return false, failed
		}
		_, err = t.conn.Exec(ctx, "update "+s.schema+".answer set text = $3 where caller = $1 and key = $2", key.Caller, key.Key, answer)
		return true, err
	})
	if failed != nil {
		return nil, false, failed
	}
	if _, told := errors.AsType[*engine.Error](err); err == nil || told {
		return answer, again, err
	}
	if overdue(ctx, err) {
		return nil, false, engine.Errorf(engine.Conflict, "A request with this Idempotency-Key is still running: send it again in a while.").Wrapping(err)
	}
	return nil, false, wrapRead("keep an answer", err)
}

// kept is the answer under a key, nil when the key is new: it is taken then.
func (s *Store) kept(ctx context.Context, t *transaction, key engine.AnswerKey) ([]byte, error) {
	took, err := t.conn.Exec(ctx, "insert into "+s.schema+".answer (caller, key, digest) values ($1, $2, $3) on conflict (caller, key) do nothing",
		key.Caller, key.Key, key.Digest[:])
	if err != nil || took.RowsAffected() == 1 {
		return nil, err
	}
	var digest, text []byte
	err = t.conn.QueryRow(ctx, "select digest, text from "+s.schema+".answer where caller = $1 and key = $2", key.Caller, key.Key).Scan(&digest, &text)
	switch {
	case errors.Is(err, pgx.ErrNoRows): // it was forgotten this moment
		return nil, engine.Errorf(engine.Conflict, "The answer under this Idempotency-Key has just been forgotten: look what was written before you send it again.")
	case err != nil:
		return nil, err
	case !bytes.Equal(digest, key.Digest[:]):
		return nil, engine.Errorf(engine.BadRequest, "This Idempotency-Key was used for another request: take a new key for each request.")
	}
	return text, nil
}

// ForgetAnswers implements engine.Answers.
func (s *Store) ForgetAnswers(ctx context.Context, before time.Time, limit int) (int, error) {
	gone, err := s.pool.Exec(ctx, fmt.Sprintf(`delete from %[1]s.answer where (caller, key) in
		(select caller, key from %[1]s.answer where at < $1 order by at limit $2 for update skip locked)`, s.schema), before, limit)
	return int(gone.RowsAffected()), wrap("forget answers", err)
}
