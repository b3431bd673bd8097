package pg

import (
	"strings"
	"sync"
	"sync/atomic"

	"kith/engine"
	"kith/engine/pg/query"
	"kith/metadata"
	"kith/metadata/expr"
)

// compile adds a predicate about alias t, a row of an entity's table. It is true or false, never null.
func (w *writer) compile(q *script, e *metadata.Entity, n expr.Node) error {
	in := query.Predicate{State: w.state, Actor: w.actor, Now: w.now, Entity: e, Alias: "t"}
	sql, args, err := in.Compile(n, len(q.args))
	q.add(sql)
	q.args = append(q.args, args...)
	return err
}

// recall is compile for a predicate that a grant or the model keeps: it is compiled once.
func (w *writer) recall(q *script, e *metadata.Entity, n expr.Node) error {
	c, err := remember(w.compiled, conditionKey{e, n, len(q.args)}, func() (*query.Condition, error) {
		return query.CompileCondition(w.state, e, "t", n, len(q.args))
	})
	if err != nil {
		return err
	}
	args, err := c.Bind(w.actor, w.now)
	q.add(c.SQL)
	q.args = append(q.args, args...)
	return err
}

// conditionKey tells a predicate by its identity, and where in a statement it stands.
type conditionKey struct {
	entity *metadata.Entity
	node   expr.Node
	before int
}

// objectKey tells what is read back by the identity of the Output, and for whom.
type objectKey struct {
	output *engine.Object
	roles  string
	which  string
}

// objects is the statement that reads back what a write's Output shows of records that the caller may read, also of
// those in the trash. Parameter 0 is the id of the one record, or the list of ids.
func (w *writer) objects(write *engine.Write, one bool) (*query.Objects, error) {
	if one {
		return w.objectsFrom(write, "", "one", among(write.Entity, true))
	}
	return w.objectsFrom(write, "", "many", among(write.Entity, false))
}

// objectsFrom reads what a write's Output shows of all that stands in a table and meets a filter: in the entity's own
// unless from names another of the same columns.
func (w *writer) objectsFrom(write *engine.Write, from, which string, filter expr.Node) (*query.Objects, error) {
	key := objectKey{write.Output, strings.Join(w.actor.Roles, ","), which}
	return remember(w.compiled, key, func() (*query.Objects, error) {
		read := w.state.Guard.Grant(w.actor.Roles, write.Entity, metadata.Read)
		return query.CompileObjects(w.state, &engine.Query{
			Entity: write.Entity, Record: write.Output, Trash: engine.All, Visible: read.Visible(), Filter: filter,
		}, from)
	})
}

// among is the condition that a record is the one, or one of those, whose id is parameter 0.
func among(e *metadata.Entity, one bool) expr.Node {
	id := expr.RecordOf(e.Name)
	if one {
		return &expr.Binary{Op: expr.Eq, L: &expr.Ref{Of: id}, R: &expr.Param{Of: id}}
	}
	return &expr.In{X: &expr.Ref{Of: id}, List: &expr.Param{Of: expr.ListOf(id)}}
}

// memory is what was compiled of one model's predicates and outputs. It is all forgotten when it gets much.
type memory struct {
	held  sync.Map
	count atomic.Int64
}

const mostCompiled = 1024

// remember finds what was made under a key, or makes it.
func remember[T any](t *memory, key any, compile func() (T, error)) (T, error) {
	if have, ok := t.held.Load(key); ok {
		return have.(T), nil
	}
	made, err := compile()
	if err != nil {
		return made, err
	}
	if t.count.Add(1) > mostCompiled {
		t.held.Clear()
		t.count.Store(0)
	}
	t.held.Store(key, made)
	return made, nil
}
