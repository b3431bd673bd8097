package pg

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine"
)

// SQLSTATEs that are acted on.
const (
	codeStale  = "KT001" // enter: another model is current
	codeBeyond = "KT003" // a record has become what the caller may not make of it
	codeRule   = "KT004" // a record breaks a rule
	codeAdmin  = "KT005" // nobody would be left who may administer
	codeMoved  = "KT006" // what was taken for granted is not so: the steps have to be taken

	foreignKey      = "23503"
	checkFails      = "23514"
	serialization   = "40001"
	deadlock        = "40P01"
	lockUnavailable = "55P03"
	undefinedTable  = "42P01"
	undefinedColumn = "42703"
	invalidSchema   = "3F000"
	cancelled       = "57014"
	tooLarge        = "54000" // a row does not fit into an index
)

// sqlState is the SQLSTATE of an error, "" when it has none.
func sqlState(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}

// staleError tells that the model has changed under a statement.
func staleError() error {
	err := engine.Errorf(engine.Conflict, "The data model is being changed: try again.")
	err.Cause = engine.ErrStale
	return err
}
