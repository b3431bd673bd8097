package engine

import "context"

// Transactions makes one transaction of many writes, with the reads between them: what a request does not need, but an
// import that is all or nothing does. It is implemented by engine/pg.
type Transactions interface {
	// Transaction gives do a Store whose writes are kept together when do answers true, and are undone together when it
	// answers false or an error. A write that is refused undoes itself alone. No model is published between the beginning,
	// which may answer ErrStale, and the end. The Store is for do and for one goroutine.
	//
	// Rows stay locked and readers of the event log wait until the end: it is for what takes seconds.
	Transaction(ctx context.Context, state *State, do func(Store) (keep bool, err error)) error
}
