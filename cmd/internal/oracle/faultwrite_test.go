package oracle

import (
	"context"
	"slices"

	"kith/engine"
	"kith/metadata"
)

// Write implements engine.Store.
func (f faultyStore) Write(ctx context.Context, state *engine.State, actor *engine.Actor, writes []*engine.Write) ([]engine.Written, error) {
	for _, w := range writes {
		if f.write != nil {
			f.write(w)
		}
	}
	return f.Store.Write(ctx, state, actor, writes)
}

// wideStore has writes done under wider grants, where they are of the kind meant.
type wideStore struct {
	engine.Store
	meant  func(*engine.Write) bool
	change func(g engine.Grant, e *metadata.Entity, action metadata.Action) engine.Grant
}

// Write implements engine.Store.
func (s wideStore) Write(ctx context.Context, state *engine.State, actor *engine.Actor, writes []*engine.Write) ([]engine.Written, error) {
	if slices.ContainsFunc(writes, s.meant) {
		wide := *state
		wide.Guard = widened{state.Guard, s.change}
		state = &wide
	}
	return s.Store.Write(ctx, state, actor, writes)
}

func wideFault(name string, meant func(*engine.Write) bool, action metadata.Action, open func(*engine.Allowance)) fault {
	change := func(g engine.Grant, _ *metadata.Entity, a metadata.Action) engine.Grant {
		if a != action {
			return g
		}
		g = slices.Clone(g)
		for i := range g {
			open(&g[i])
		}
		return g
	}
	return fault{name: name, faults: faults{store: func(s engine.Store) engine.Store { return wideStore{s, meant, change} }}}
}

func writeFaults() []fault {
	anyWrite := func(*engine.Write) bool { return true }
	of := func(ops ...engine.WriteOp) func(*engine.Write) bool {
		return func(w *engine.Write) bool { return slices.Contains(ops, w.Op) }
	}
	changes := of(engine.UpdateOp, engine.DeleteOp, engine.RestoreOp, engine.DestroyOp)
	byID := func(w *engine.Write) bool { return changes(w) && w.Filter == nil && w.Output == nil && !linked(w) }
	bulk := func(w *engine.Write) bool { return changes(w) && w.Filter != nil }
	makes := func(w *engine.Write) bool { return w.Op == engine.CreateOp && w.Output == nil && !linked(w) }
	shows := func(w *engine.Write) bool { return w.Op == engine.CreateOp && w.Output != nil && !linked(w) }
	connects := func(w *engine.Write) bool { return w.Output == nil && w.Op == engine.CreateOp && linked(w) }
	byValues := func(w *engine.Write) bool { return w.Op != engine.UpsertOp && w.Output == nil }
	rows := func(a *engine.Allowance) { a.Rows = nil }
	fields := func(a *engine.Allowance) { a.Fields = nil }
	return []fault{
		wideFault("check after create", anyWrite, metadata.Create, func(a *engine.Allowance) { a.Check = nil }),
		wideFault("check after update", anyWrite, metadata.Update, func(a *engine.Allowance) { a.Check = nil }),
		wideFault("rows before update", anyWrite, metadata.Update, rows),
		wideFault("rows before delete", anyWrite, metadata.Delete, rows),
		wideFault("rows before destroy", anyWrite, metadata.Destroy, rows),
		wideFault("fields of a create", anyWrite, metadata.Create, fields),
		wideFault("fields of an update", anyWrite, metadata.Update, fields),
		wideFault("records that are not there", byID, metadata.Read, rows),
		wideFault("rows of a bulk write", bulk, metadata.Read, rows),
		wideFault("records that an upsert finds", of(engine.UpsertOp), metadata.Read, rows),
		wideFault("keys that an upsert finds", of(engine.UpsertOp), metadata.Read, fields),
		wideFault("who has a value already", makes, metadata.Read, rows),
		wideFault("records answered", shows, metadata.Read, rows),
		wideFault("records connected to", connects, metadata.Read, rows),
		wideFault("hidden fields in violations", byValues, metadata.Read, fields),
		storeFault("filters of a bulk write", nil, func(w *engine.Write) { w.Filter = bared(w.Filter, anyField) }),
		storeFault("quantifiers of a bulk write", nil, func(w *engine.Write) { w.Filter = unquantified(w.Filter) }),
		storeFault("fields answered", nil, func(w *engine.Write) { bareObject(w.Output, true, true) }),
		storeFault("lists answered", nil, func(w *engine.Write) {
			eachBelow(w.Output, func(q *engine.Query, _ bool) { q.Visible = nil })
		}),
	}
}

// linked is whether a write connects records.
func linked(w *engine.Write) bool {
	return slices.ContainsFunc(w.Records, func(v engine.Values) bool {
		for f := range v.Set {
			if engine.IsLink(f) {
				return true
			}
		}
		return len(v.Connect) > 0
	})
}
