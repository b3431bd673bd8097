package floor

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
)

// read is a case that reads: its statement, the variables that are its parameters, and how rows become the answer.
type read struct {
	path   string
	sql    string
	params []string
	encode encoder
}

// encoder appends the answer made of rows to out.
type encoder func(out []byte, rows *pgconn.ResultReader) []byte

// reads lists the cases, for all rows and under the row rule.
func (s *Server) reads() ([]read, error) {
	list := []read{
		{path: "q1", params: []string{"id"}, encode: encodeDeal},
		{path: "q2", params: []string{"stage", "min"}, encode: encodeDealPage},
		{path: "q3", params: []string{"stage", "min"}, encode: encodeDealTree},
		{path: "q4", params: []string{"stage", "from"}, encode: encodeDealList},
		{path: "q5", encode: encodeStages(s.currency)},
		{path: "q6", params: []string{"prefix"}, encode: encodeContacts},
		{path: "q7", params: []string{"stage", "min"}, encode: encodeDealSummaries},
	}
	both := make([]read, 0, 2*len(list))
	for _, r := range list {
		sql, err := statement(r.path)
		if err != nil {
			return nil, err
		}
		own := r
		r.sql = allRows(sql)
		own.path, own.sql = "rep/"+r.path, ownRows(sql, len(r.params))
		if rowRule.MatchString(sql) {
			own.params = append(append([]string{}, r.params...), "me", "teams")
		}
		both = append(both, r, own)
	}
	return both, nil
}

// serve gives the handler of a case.
func (r read) serve() handler {
	return func(ctx context.Context, conn *pgconn.PgConn, b *buffers) error {
		if err := r.bind(b); err != nil {
			return err
		}
		rows := conn.ExecPrepared(ctx, r.path, b.params, nil, nil)
		b.out = r.encode(b.out, rows)
		_, err := rows.Close()
		return err
	}
}

// bind takes the parameters out of the body by name.
func (r read) bind(b *buffers) error {
	for range r.params {
		b.params = append(b.params, nil)
	}
	in := scanner{text: b.in}
	in.object(func(key []byte) {
		value := in.value()
		for i, name := range r.params {
			if name == string(key) {
				b.params[i] = parameter(name, value)
			}
		}
	})
	if in.failed {
		return fmt.Errorf("floor: %s: the body is not an object of variables", r.path)
	}
	return nil
}
