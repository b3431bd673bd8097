package imports

import (
	"context"
	"errors"
	"slices"

	"kith/engine"
)

// item is something to write, that hears what becomes of it.
type item interface {
	content() engine.Values
	// able is whether it may be written still: one whose needs were refused is not, and says so itself.
	able() bool
	refuse(field, reason string)
	written()
}

// put writes items. Those that are refused hear it and are left out, the others are tried again: one's fault is not
// another's. What is about none of them (a lost connection, a right that is missing) is the error.
func (r *run) put(ctx context.Context, how engine.Write, items []item) error {
	for {
		if items = ableOnes(items); len(items) == 0 {
			return nil
		}
		err := r.write(ctx, how, items)
		if err == nil {
			for _, i := range items {
				i.written()
			}
			return nil
		}
		rest, blamed := refused(err, items, r.actor.Locale)
		if !blamed {
			return r.halves(ctx, how, items, err)
		}
		items = rest
	}
}

// ableOnes leaves out what can't be written, until nothing needs what is left out.
func ableOnes(items []item) []item {
	for {
		before := len(items)
		if items = slices.DeleteFunc(items, func(i item) bool { return !i.able() }); len(items) == before {
			return items
		}
	}
}

func (r *run) write(ctx context.Context, how engine.Write, items []item) error {
	how.Records = make([]engine.Values, len(items))
	for i, one := range items {
		how.Records[i] = one.content()
	}
	_, err := r.store.Write(ctx, r.state, r.actor, []*engine.Write{&how})
	return err
}

// refused tells items what an error blames them for, and answers those that it does not blame; false when it blames
// none.
func refused(err error, items []item, locale string) ([]item, bool) {
	e, ok := errors.AsType[*engine.Error](err)
	if !ok || e.Code == engine.Internal {
		return nil, false
	}
	blamed := map[int]bool{}
	for _, v := range e.Told(locale) {
		if v.Index >= 0 && v.Index < len(items) {
			blamed[v.Index] = true
			items[v.Index].refuse(v.Field, v.Message)
		}
	}
	if len(e.Violations) == 0 && e.Index >= 0 && e.Index < len(items) {
		blamed[e.Index] = true
		items[e.Index].refuse(e.Field, e.In(locale))
	}
	rest := make([]item, 0, len(items))
	for i, one := range items {
		if !blamed[i] {
			rest = append(rest, one)
		}
	}
	return rest, len(blamed) > 0
}

// halves finds what to blame for an error that blames none of several, by trying both halves apart.
func (r *run) halves(ctx context.Context, how engine.Write, items []item, err error) error {
	switch engine.CodeOf(err) {
	case engine.Invalid, engine.Duplicate, engine.NotFound, engine.Gate:
	default:
		return err
	}
	if len(items) == 1 {
		e, _ := errors.AsType[*engine.Error](err)
		items[0].refuse(e.Field, e.In(r.actor.Locale))
		return nil
	}
	half := len(items) / 2
	if err := r.put(ctx, how, items[:half:half]); err != nil {
		return err
	}
	return r.put(ctx, how, items[half:])
}
