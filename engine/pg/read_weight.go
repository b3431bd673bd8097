package pg

import (
	"errors"

	"github.com/jackc/pgx/v5/pgproto3"

	"kith/engine"
	"kith/engine/pg/query"
	"kith/metadata"
)

// answerMost is how many bytes an answer may have.
func answerMost(m *metadata.Model) int { return m.Settings.Limits.AnswerMegabytes << 20 }

// rowMost bounds one message of Postgres, in bytes: a row holds whole lists of related records, and is in memory before
// anything can be said of it. The connection is given up then.
const rowMost = 48 << 20

// weighed are rows that are read up to so many bytes; then their statement is stopped.
type weighed struct {
	query.Rows
	left int
	stop func()
}

// taken has rows taken as far as there is room.
func (w *weighed) taken(take func(query.Rows)) func(query.Rows) {
	return func(rows query.Rows) {
		w.Rows = rows
		take(w)
	}
}

// Next implements query.Rows.
func (w *weighed) Next() bool {
	if w.left < 0 || !w.Rows.Next() {
		return false
	}
	for _, value := range w.RawValues() {
		w.left -= len(value)
	}
	if w.left < 0 {
		w.stop()
		return false
	}
	return true
}

// isHuge is whether a message of Postgres went beyond rowMost.
func isHuge(err error) bool {
	_, huge := errors.AsType[*pgproto3.ExceededMaxBodyLenErr](err)
	return huge
}

func hugeAnswer(most int, cause error) error {
	err := engine.Errorf(engine.Limit, "The answer has more than %d MB: ask for smaller pages, or leave long values out.", most>>20)
	err.Cause = cause
	return err
}
