package pg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine"
)

// SQLSTATEs of a database that is going, coming, or another's standby by now.
const (
	adminShutdown   = "57P01"
	crashShutdown   = "57P02"
	cannotConnect   = "57P03"
	tooManyClients  = "53300"
	readOnly        = "25006"
	classConnection = "08"
)

// unreached is whether an error says that nothing was sent to the database: it could not be reached. Trying again later
// can do no harm.
func unreached(err error) bool {
	if errors.Is(err, context.Canceled) {
		return false
	}
	if _, failed := errors.AsType[*pgconn.ConnectError](err); failed {
		return true
	}
	switch sqlState(err) {
	case cannotConnect, tooManyClients:
		return true
	}
	return pgconn.SafeToRetry(err) && !errors.Is(err, context.DeadlineExceeded)
}

// broken is whether an error is the connection's, or the database's under it, and not about what was asked. What was
// sent may have been done.
func broken(err error) bool {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	switch state := sqlState(err); {
	case state == adminShutdown, state == crashShutdown, state == readOnly, unreached(err):
		return true
	case state != "":
		return state[:2] == classConnection
	}
	_, network := errors.AsType[net.Error](err)
	return network || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, pgconn.ErrConnClosed)
}

// wrapRead is wrap of what only reads: where its connection broke, nothing was done either.
func wrapRead(what string, err error) error {
	if broken(err) {
		return fmt.Errorf("pg: %s: %w", what, unavailable(err))
	}
	return wrap(what, err)
}

// unavailable tells that nothing was done, and that trying again may help.
func unavailable(cause error) error {
	return engine.Errorf(engine.Unavailable, "The database can't be reached at the moment: nothing was done. Try again soon.").Wrapping(cause)
}
