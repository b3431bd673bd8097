package pg

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/migrate"
)

// What a Probe finds wrong with a database that answers.
var (
	ErrNotMigrated = errors.New("pg: the system tables are not at this program's version")
	ErrReadOnly    = errors.New("pg: the database takes no writes")
)

// Probe looks whether a database will do, on a connection of its own: a pool whose connections are all busy is no
// reason not to be ready.
type Probe struct {
	url  string
	mu   sync.Mutex
	conn *pgx.Conn // nil before the first look, and after a failed one
}

// NewProbe makes a probe of the database at a direct address.
func NewProbe(url string) *Probe { return &Probe{url: url} }

// Look asks the database. It answers ErrNotMigrated, ErrReadOnly, or what keeps it from being reached. That the
// connection of the last look is lost is no news: it asks once more on a new one.
func (p *Probe) Look(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	held := p.conn != nil
	err := p.look(ctx)
	if held && broken(err) {
		p.drop(ctx)
		err = p.look(ctx)
	}
	if err != nil && !errors.Is(err, ErrNotMigrated) && !errors.Is(err, ErrReadOnly) {
		p.drop(ctx)
	}
	return err
}

func (p *Probe) look(ctx context.Context) error {
	if p.conn == nil {
		conn, err := pgx.Connect(ctx, p.url)
		if err != nil {
			return fmt.Errorf("pg: probe: %w", err)
		}
		p.conn = conn
	}
	want, err := migrate.SystemVersion()
	if err != nil {
		return err
	}
	var version int
	var readOnly bool
	err = p.conn.QueryRow(ctx, "select (select max(version) from kith.version), pg_is_in_recovery()").Scan(&version, &readOnly)
	switch {
	case sqlState(err) == undefinedTable, sqlState(err) == invalidSchema:
		return ErrNotMigrated
	case err != nil:
		return fmt.Errorf("pg: probe: %w", err)
	case version != want:
		return ErrNotMigrated
	case readOnly:
		return ErrReadOnly
	}
	return nil
}

// Close gives the connection back.
func (p *Probe) Close(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drop(ctx)
}

func (p *Probe) drop(ctx context.Context) {
	if p.conn != nil {
		_ = p.conn.Close(context.WithoutCancel(ctx))
	}
	p.conn = nil
}
