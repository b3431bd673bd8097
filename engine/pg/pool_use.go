package pg

import (
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// PoolUse is how a pool's connections are used.
type PoolUse struct {
	Busy, Idle, Opening, Max int
	Waits                    int64         // how often a connection had to be waited for
	Waited                   time.Duration // how long, together
}

// UseOf tells how a pool is used.
func UseOf(pool *pgxpool.Pool) PoolUse {
	s := pool.Stat()
	return PoolUse{
		Busy: int(s.AcquiredConns()), Idle: int(s.IdleConns()), Opening: int(s.ConstructingConns()), Max: int(s.MaxConns()),
		Waits: s.EmptyAcquireCount(), Waited: s.EmptyAcquireWaitTime(),
	}
}
