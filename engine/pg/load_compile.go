package pg

import (
	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/query"
	"kith/metadata"
	"kith/metadata/expr"
)

// compile adds a predicate about alias t, a row of an entity's table. It is true or false, never null.
func (w *writer) compile(q *script, e *metadata.Entity, n expr.Node) error {
	in := query.Predicate{State: w.state, Actor: w.actor, Now: w.now, Entity: e, Alias: "t"}
	sql, args, err := in.Compile(n, len(q.args))
	if err != nil {
		return err
	}
	q.add(sql)
	q.args = append(q.args, args...)
	return nil
}

// query queues reading what the write's Output shows of records that the caller may read, also of those in the trash.
func (b *back) query(ids []string) error {
	e, list := b.spec.Entity, make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	id := e.Field("id")
	q := &engine.Query{
		Entity: e, Record: b.spec.Output, Trash: engine.All,
		Visible: b.w.state.Guard.Grant(b.w.actor.Roles, e, metadata.Read).Visible(),
		Filter: &expr.In{
			X:    &expr.Field{From: &expr.Ref{Of: id.Type}, Name: id.Name, Of: id.Type},
			List: &expr.Param{Of: expr.ListOf(id.Type)},
		},
	}
	o, err := query.CompileObjects(b.w.state, b.w.actor, b.w.now, q, []any{list})
	if err != nil {
		return err
	}
	b.w.pipe.queue(o.SQL, o.Args, func(rows pgx.Rows) error {
		b.objects = o.Read(rows)
		return rows.Err()
	})
	return nil
}

// Prepare implements engine.Store.
func (s *Store) Prepare(state *engine.State, roots []engine.Root) (engine.Statement, error) {
	return Prepare(s.pool, state, roots)
}
