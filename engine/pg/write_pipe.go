package pg

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// pipe sends statements to one connection together and reads their answers in order: one round trip, however many.
// Outside of begin and commit, what goes together is one transaction: when a statement fails, those after it are not
// run and those before it are undone.
type pipe struct {
	conn  *pgx.Conn
	batch pgx.Batch
	reads []read
	about int // the write that statements are queued for
}

// read takes the answer of one statement.
type read struct {
	about int
	take  func(pgx.Rows) error
}

// queue adds a statement; take reads its rows, nil when there are none to read.
func (p *pipe) queue(sql string, args []any, take func(pgx.Rows) error) {
	p.batch.Queue(sql, args...)
	p.reads = append(p.reads, read{p.about, take})
}

// flush sends what is queued and reads all answers. A *failure tells which write an error is about.
func (p *pipe) flush(ctx context.Context) error {
	if len(p.reads) == 0 {
		return nil
	}
	batch, reads := p.batch, p.reads
	p.batch, p.reads = pgx.Batch{}, nil
	results := p.conn.SendBatch(ctx, &batch)
	for _, r := range reads {
		if err := r.from(results); err != nil {
			_ = results.Close() // Its error is the one at hand.
			return &failure{write: r.about, cause: err}
		}
	}
	return results.Close()
}

func (r read) from(results pgx.BatchResults) error {
	if r.take == nil {
		_, err := results.Exec()
		return err
	}
	rows, err := results.Query()
	if err != nil {
		return err
	}
	defer rows.Close()
	if err := r.take(rows); err != nil {
		return err
	}
	rows.Close()
	return rows.Err()
}

// each reads rows one by one.
func each(row func(pgx.Rows) error) func(pgx.Rows) error {
	return func(rows pgx.Rows) error {
		for rows.Next() {
			if err := row(rows); err != nil {
				return err
			}
		}
		return rows.Err()
	}
}

// failure is an error and the write it happened in.
type failure struct {
	write int
	cause error
}

// Error implements error.
func (f *failure) Error() string { return f.cause.Error() }

// Unwrap gives the cause.
func (f *failure) Unwrap() error { return f.cause }
