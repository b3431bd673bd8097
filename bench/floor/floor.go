// Package floor is the hand-written server that Kith is measured against: net/http and pgx, tables made for the cases,
// one prepared statement per case, no reflection on the way of a request. Its answers are the bytes of Kith's GraphQL
// answers (insignificant white space apart), so nothing is left out that Kith has to do, but generality.
package floor

import (
	"context"
	"fmt"
	"net/http"
	"sync"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Config says where the floor finds its database and how it behaves.
type Config struct {
	Database string // connection string
	Conns    int    // size of the pool
	Currency string // base currency, in which sums are told
}

// Server answers the cases at /q1 … /m3, and the reads under a row rule at /rep/q1 … /rep/q6.
type Server struct {
	pool     *pgxpool.Pool
	mux      *http.ServeMux
	buffers  sync.Pool
	currency string
}

// Open connects the pool, prepares every statement on every connection and makes the handlers.
func Open(ctx context.Context, config Config) (*Server, error) {
	s := &Server{mux: http.NewServeMux(), currency: config.Currency}
	s.buffers.New = func() any { return new(buffers) }
	reads, err := s.reads()
	if err != nil {
		return nil, err
	}
	if s.pool, err = openPool(ctx, config, reads); err != nil {
		return nil, fmt.Errorf("floor: open pool: %w", err)
	}
	for _, r := range reads {
		s.handle("POST /"+r.path, r.serve())
	}
	s.handle("POST /m1", s.createDeal)
	s.handle("POST /m2", s.changeStage)
	s.handle("POST /m3", s.createDeals)
	return s, nil
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// Close closes the pool.
func (s *Server) Close() { s.pool.Close() }
