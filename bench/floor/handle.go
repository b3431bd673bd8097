package floor

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5/pgconn"
)

// largest is the longest body read, in bytes: 1 000 deals take about 250 kB.
const largest = 4 << 20

// buffers are what one request needs, used again by later ones.
type buffers struct {
	in, out, scratch []byte
	params           [][]byte
}

// handler writes the answer to b.in to b.out.
type handler func(ctx context.Context, conn *pgconn.PgConn, b *buffers) error

// handle reads the body, lends a connection and sends the answer in one piece.
func (s *Server) handle(pattern string, h handler) {
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		b := s.buffers.Get().(*buffers)
		defer s.buffers.Put(b)
		b.out, b.scratch, b.params = b.out[:0], b.scratch[:0], b.params[:0]
		if err := s.answer(w, r, b, h); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(b.out)))
		w.Write(b.out)
	})
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request, b *buffers, h handler) error {
	if err := readBody(w, r, b); err != nil {
		return err
	}
	// The request's own context would start a goroutine in each statement; statement_timeout bounds it instead.
	ctx := context.Background()
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	return h(ctx, conn.Conn().PgConn(), b)
}

func readBody(w http.ResponseWriter, r *http.Request, b *buffers) error {
	body := http.MaxBytesReader(w, r.Body, largest)
	b.in = b.in[:0]
	for {
		if len(b.in) == cap(b.in) {
			b.in = append(b.in, 0)[:len(b.in)]
		}
		n, err := body.Read(b.in[len(b.in):cap(b.in)])
		b.in = b.in[:len(b.in)+n]
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
