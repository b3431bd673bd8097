package floor

import (
	"bytes"
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"
)

// errBody is what a mutation with another body than the case's is refused with.
var errBody = errors.New("floor: the body is not the input of this case")

// createDeal inserts one deal: one statement, one transaction.
func (s *Server) createDeal(ctx context.Context, conn *pgconn.PgConn, b *buffers) error {
	var d deal
	var me []byte
	in := scanner{text: b.in}
	in.object(func(key []byte) {
		switch string(key) {
		case "input":
			d.scan(&in)
		case "me":
			me = in.value()
		default:
			in.value()
		}
	})
	id, err := uuid.NewV7()
	if err != nil || in.failed {
		return errors.Join(errBody, err)
	}
	b.params = append(b.params, []byte(id.String()))
	b.params = append(b.params, d[:]...)
	b.params = append(b.params, me)
	rows := conn.ExecPrepared(ctx, "m1", b.params, nil, nil)
	for rows.NextRow() {
		v := rows.Values()
		b.out = member(b.out, `{"data":{"createDeal":{"id":`, v[0])
		b.out = member(b.out, `,"deal":{"id":`, v[0])
		b.out = free(b.out, `,"name":`, v[1])
		b.out = member(b.out, `,"stage":`, v[2])
		b.out = bare(b.out, `,"version":`, v[3])
		b.out = append(b.out, `}}}}`...)
	}
	_, err = rows.Close()
	return err
}

// changeStage updates one deal: one statement, one transaction.
func (s *Server) changeStage(ctx context.Context, conn *pgconn.PgConn, b *buffers) error {
	r := read{path: "m2", params: []string{"id", "stage", "me"}}
	if err := r.bind(b); err != nil {
		return err
	}
	rows := conn.ExecPrepared(ctx, "m2", b.params, nil, nil)
	b.out = append(b.out, `{"data":{"updateDeal":`...)
	if !rows.NextRow() {
		rows.Close()
		return errors.New("floor: there is no such deal")
	}
	v := rows.Values()
	b.out = member(b.out, `{"id":`, v[0])
	b.out = member(b.out, `,"deal":{"id":`, v[0])
	b.out = member(b.out, `,"stage":`, v[1])
	b.out = bare(b.out, `,"version":`, v[2])
	b.out = append(b.out, `}}}}`...)
	_, err := rows.Close()
	return err
}

// createDeals copies many deals in: one statement, one transaction.
func (s *Server) createDeals(ctx context.Context, conn *pgconn.PgConn, b *buffers) error {
	batch := batch{lines: b.scratch, answer: b.out}
	err := batch.scan(b.in)
	b.scratch, b.out = batch.lines, batch.answer
	if err != nil {
		return err
	}
	_, err = conn.CopyFrom(ctx, bytes.NewReader(b.scratch), copyDeals)
	return err
}
