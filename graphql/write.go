package graphql

import (
	"context"
	"errors"
	"slices"

	"kith/engine"
)

// write appends the answer to a mutation to out: all its fields are one transaction.
func (a *api) write(ctx context.Context, store engine.Store, o *operation, actor *engine.Actor, values map[string]any, out []byte) ([]byte, error) {
	v := a.schema.view(a.state, actor)
	plan, err := a.writePlanFor(o, actor, values, v)
	if err != nil {
		return nil, err
	}
	writes, err := a.writes(plan, &arguments{operation: o, values: values}, v, actor)
	if err != nil {
		return nil, err
	}
	for _, w := range writes {
		if w.BackTo > 0 {
			if err := engine.Revert(ctx, store, a.state, actor, w); err != nil {
				return nil, err
			}
		}
	}
	var written []engine.Written
	if len(writes) > 0 {
		if written, err = store.Write(ctx, a.state, actor, writes); err != nil {
			return nil, a.atField(plan, err)
		}
	}
	return assembleWritten(plan, written, out)
}

// writePlanFor finds or makes the plan of a mutation, and refuses variables that the caller may not give.
func (a *api) writePlanFor(o *operation, actor *engine.Actor, values map[string]any, v *view) (*writePlan, error) {
	key := keyOf(make([]byte, 0, 128), o, actor)
	plan, ok := a.caches.writePlans.Get(key)
	if !ok {
		if found := v.checkNames(o.document); len(found) > 0 {
			return nil, found
		}
	}
	s := shaper{schema: a.schema, limit: a.schema.limits, view: v, plain: true}
	if found := s.coerce(o, values); len(found) > 0 {
		return nil, found
	}
	if ok && !plan.open {
		return plan, nil
	}
	plan, err := a.planWrites(o, values, v)
	if err == nil && !a.old.Load() {
		a.caches.writePlans.Put(string(key), plan, plan.size(), a.id)
	}
	return plan, err
}

// writes makes the engine's writes of a mutation's values. All that is wrong with them is told at once, to the reader.
func (a *api) writes(plan *writePlan, args *arguments, v *view, actor *engine.Actor) ([]*engine.Write, error) {
	p := &planner{schema: a.schema, view: v, args: args, inline: true, reader: engine.ReaderOf(actor, a.state.Model), noted: a.tally != nil}
	var list []*engine.Write
	for _, f := range plan.fields {
		if !f.isConst {
			list = append(list, p.write(f))
		}
	}
	a.tally.Add(a.state.Workspace, actor, &plan.asks)
	a.tally.AddEach(a.state.Workspace, actor, p.asks)
	if slices.ContainsFunc(p.found, func(f *failure) bool { return f.Extensions["code"] != engine.Invalid }) {
		return nil, p.found
	}
	for _, w := range list {
		if w.Filter == nil {
			continue
		}
		var err error
		if w.Filter, err = engine.SecureFilter(w.Filter, v.guard, v.roles); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// fieldError is an error about one root field of an operation.
type fieldError struct {
	error
	key string
}

// Unwrap gives the error itself.
func (e *fieldError) Unwrap() error { return e.error }

// atField says which root field an error of a store is about.
func (a *api) atField(plan *writePlan, err error) error {
	e, ok := errors.AsType[*engine.Error](err)
	if !ok {
		return err
	}
	at := e.Mutation
	for _, f := range plan.fields {
		if f.isConst {
			continue
		}
		if at == 0 {
			return &fieldError{err, f.key}
		}
		at--
	}
	return err
}
