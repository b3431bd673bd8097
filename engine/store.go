package engine

import (
	"context"
	"errors"

	"kith/metadata"
)

// State is what a request takes once and uses to its end: a model and the guard made for it.
type State struct {
	Workspace string
	Model     *metadata.Model
	Guard     Guard
}

// ErrStale says that another model was published after the State at hand was taken: take the current one and plan
// again. Workspace.Run does so.
var ErrStale = errors.New("engine: the model has changed since this was planned")

// Store runs secured queries and writes of one workspace. It is implemented by engine/pg, the only package that
// speaks SQL.
type Store interface {
	// Prepare compiles secured root queries into one statement whose answer is a JSON object with their keys in order.
	Prepare(state *State, roots []Root) (Statement, error)
	// Write runs writes as one transaction, all or nothing. Filters and outputs are secured before (SecureFilter,
	// SecureObject); which rows and fields the actor's roles may touch is decided here, on the rows it has locked. An
	// error of ErrStale means that nothing happened. An Error's Mutation tells which of the writes it is about.
	Write(ctx context.Context, state *State, actor *Actor, writes []*Write) ([]Written, error)
}

// Root is one key of an answer: a query, a constant (__typename), the first of several queries for a record that finds one,
// or the best of what several searches find.
type Root struct {
	Key   string
	Const *string
	Query *Query
	First []*Query // not nil: each has Record set
	Among []*Query // where Best is not 0: each has Search and Result set
	Best  int      // how many of them are answered
}

// Queries are those of the root.
func (r Root) Queries() []*Query {
	switch {
	case r.Query != nil:
		return []*Query{r.Query}
	case r.Best > 0:
		return r.Among
	}
	return r.First
}

// Statement is a prepared read. It holds no connection and may be run by many at once.
type Statement interface {
	// Read runs the statement and appends the answer to out: a JSON object. params are the values of expr.Param and
	// CursorParam by index, canonical.
	Read(ctx context.Context, actor *Actor, params []any, out []byte) ([]byte, error)
	// Size is about how many bytes the statement keeps in memory, for caches.
	Size() int
}

// Models keeps the versions of one workspace's model.
type Models interface {
	// Version is the number of the current model: what decides whether a State is still good.
	Version(ctx context.Context) (int64, error)
	// Load reads the current model.
	Load(ctx context.Context) (*metadata.Model, error)
	// Steps says what publishing would do to the tables, and how hard it would lock them.
	Steps(ctx context.Context, old, next *metadata.Model, changes []metadata.Change) ([]Step, error)
	// Conversions turns the values that move from one model to the other, without keeping them, and counts what becomes of
	// them.
	Conversions(ctx context.Context, old, next *metadata.Model) ([]Conversion, error)
	// Breaches counts the records that break what a model asks anew; demands that all records meet are left out. It stops
	// where it takes too long.
	Breaches(ctx context.Context, old, next *metadata.Model, demands []Demand) ([]Breach, error)
	// FieldValues are the different values of a stored field among all records, the most frequent first.
	FieldValues(ctx context.Context, m *metadata.Model, f *metadata.Field, first int) ([]FieldValue, error)
	// Count counts the records of an entity, those in the trash too: all of them, or those with a value of a field.
	Count(ctx context.Context, e *metadata.Entity, f *metadata.Field) (int64, error)
	// Check counts the records that a publication would break, and refuses it for them.
	Check(ctx context.Context, p *Publication) error
	// Publish makes a model the current one, in one short transaction: tables, documents, version. It answers Conflict
	// when another than base is current.
	Publish(ctx context.Context, p *Publication) error
	// Template is what was installed under a name, with its documents as they were; NotFound.
	Template(ctx context.Context, name string) (*Template, error)
	// Templates lists what was installed, by name and without documents.
	Templates(ctx context.Context) ([]Template, error)
}
