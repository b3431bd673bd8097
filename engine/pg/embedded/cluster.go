package embedded

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Cluster is a running Postgres.
type Cluster struct {
	layout   layout
	socket   string
	password string
	log      *slog.Logger
	server   *server   // Nil when attached.
	own      *fileLock // Nil when attached.
	using    *fileLock // Nil when owned.
}

// URL is the connection string of database kith, for pgx.
func (c *Cluster) URL() string { return c.URLOf(Database) }

// URLOf is the connection string of any database of the cluster, for pgx.
func (c *Cluster) URLOf(database string) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(Database, c.password),
		Path:     "/" + database,
		RawQuery: url.Values{"host": {c.socket}, "port": {port}, "sslmode": {"disable"}}.Encode(),
	}
	return u.String()
}

// Attached tells whether another process owns the cluster.
func (c *Cluster) Attached() bool { return c.server == nil }

// Done is closed when the server has ended, by Close or by an accident. It is nil, and so never closed, when
// attached.
func (c *Cluster) Done() <-chan struct{} {
	if c.server == nil {
		return nil
	}
	return c.server.ended
}

// Revive starts the server again after an accident (Done). Only its owner may call it, and not beside Close.
func (c *Cluster) Revive(ctx context.Context) error {
	s := *c.server
	if err := s.endOrphans(ctx); err != nil {
		return err
	}
	if err := clearSocket(s.socket); err != nil {
		return err
	}
	if err := s.start(ctx, tied); err != nil {
		return err
	}
	c.server = &s
	c.log.Info("postgres started again")
	return nil
}

// Close stops the server if this process owns it. It first waits, as long as ctx lasts, for other processes
// that have attached; the server is stopped even when ctx ends.
func (c *Cluster) Close(ctx context.Context) error {
	if c.Attached() {
		c.using.release()
		return nil
	}
	defer c.own.release()
	users, waited := c.awaitUsers(ctx)
	defer users.release()
	c.server.stop(context.WithoutCancel(ctx))
	if !c.server.hasEnded() {
		return fmt.Errorf("embedded: postgres (process %d) does not stop", c.server.pid)
	}
	return waited
}

// awaitUsers returns a lock that keeps others from attaching while the server stops.
func (c *Cluster) awaitUsers(ctx context.Context) (*fileLock, error) {
	lock, err := tryLock(c.layout.usersFile(), syscall.LOCK_EX)
	if lock != nil || err != nil {
		return lock, err
	}
	c.log.Info("waiting for another command that uses the database")
	lock, err = waitLock(ctx, c.layout.usersFile(), syscall.LOCK_EX)
	if err != nil {
		return nil, fmt.Errorf("embedded: stopped while another command used the database: %w", err)
	}
	return lock, nil
}

// createDatabase makes database kith at the first start.
func (c *Cluster) createDatabase(ctx context.Context) error {
	conn, err := c.connect(ctx)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var there bool
	err = conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1)", Database).Scan(&there)
	if err == nil && !there {
		_, err = conn.Exec(ctx, "create database "+Database)
	}
	if err != nil {
		return fmt.Errorf("embedded: create database: %w", err)
	}
	return nil
}

func (c *Cluster) connect(ctx context.Context) (*pgx.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, c.URLOf("postgres"))
	if err != nil {
		return nil, fmt.Errorf("embedded: connect: %w", err)
	}
	return conn, nil
}
