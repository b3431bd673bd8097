package pg

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/ddl"
	"kith/metadata/say"
)

// work is what a change of the model does beside the statements of ddl.Plan: in Go, over the records that are there. It is
// made of the old and the next model, anew by whatever process goes on with the change (workOf), and keeps nothing in
// memory that it could not find again in the tables.
//
// Where a table is small (ddl.Large says which are not), all is best done by Publish: then no step is of
// engine.Preparing, Prepare is not called, and the change is quick. Else, in this order:
//
//  1. Undo is kept with the change,
//  2. the columns of ddl.Plan are there, Prepare is called while the old model serves, and once more for what a version that
//     others publish meanwhile brings,
//  3. indexes of the next model are built beside writers,
//  4. Publish is called in the transaction that publishes, after the statements of ddl.Plan, while all writers wait; CleanUp
//     is kept with the change,
//  5. the statements of CleanUp are run; or those of Undo in place of 3 to 5, when something fails or somebody cancels.
type work interface {
	// Steps are what the plan tells of the work. Those of engine.Preparing make the change one that is prepared first.
	Steps() []engine.Step
	// Doing says what Prepare does; zero: it does nothing.
	Doing() say.Text
	// Undo are the statements that take back all that Prepare makes, CleanUp those that are left to be done after publishing:
	// triggers, marks, indexes. Each is run by itself, outside of a transaction, perhaps again and again: it does nothing
	// where there is nothing to be done (IF EXISTS).
	Undo() []string
	CleanUp() []string
	// Prepare does what takes long, in short transactions that harm no writer, and goes on where an earlier call was broken
	// off. tell hears how much of how much is done.
	Prepare(ctx context.Context, tell func(done, total int64)) error
	// CatchUp runs after what people have changed while indexes were built, so that little is left for Publish.
	CatchUp(ctx context.Context) error
	// Publish does what is left. It is to be short.
	Publish(ctx context.Context, tx pgx.Tx) error
}

// workOf lists the work of a publication, each after what it may be computed from; large tells which tables are not to be
// locked for long, nil that all is to be done by Publish.
func (s *Store) workOf(ctx context.Context, p *engine.Publication, each []ddl.Step, large ddl.Large) ([]work, error) {
	moves, err := s.moves(ctx, p, large)
	if err != nil {
		return nil, err
	}
	some, err := s.eachOf(ctx, each)
	if err != nil {
		return nil, err
	}
	fills, err := s.fills(ctx, p, large)
	return slices.Concat(moves, some, fills), err
}
