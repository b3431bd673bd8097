package changes_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"kith/engine"
	"kith/metadata"
)

// writer creates and updates records of its own, by whatever the model is.
type writer struct {
	*rand.Rand
	w    *world
	name string
	made []record
}

// record is one that a writer has made.
type record struct{ entity, id, external string }

// run writes until the context ends, and gives up at the first write that fails for no good reason.
func (w *writer) run(ctx context.Context) error {
	for ctx.Err() == nil {
		if err := w.once(ctx); err != nil && ctx.Err() == nil {
			switch engine.CodeOf(err) {
			case engine.Invalid, engine.NotFound, engine.Duplicate: // the model forbids by now what the writer wanted
			case engine.Conflict: // one change came right after the other, more often than a write is tried again
			default:
				return fmt.Errorf("writer %s: %w", w.name, problems(err))
			}
		}
	}
	return nil
}

// once writes a record, and notes what was acknowledged. What the end of the context leaves in doubt is never begun: the
// write has a context of its own.
func (w *writer) once(ctx context.Context) error {
	w.w.pause.RLock()
	defer w.w.pause.RUnlock()
	return w.w.ws.Run(ctx, func(state *engine.State) error {
		all := own(state.Model)
		if len(all) == 0 {
			return nil
		}
		e := all[w.IntN(len(all))]
		texts := map[*metadata.Field]string{}
		values := engine.Values{Set: map[*metadata.Field]any{}}
		for _, f := range given(e) {
			if f.ReadOnly || w.IntN(4) == 0 {
				continue
			}
			v, text := draw(w.Rand, state.Model, f)
			values.Set[f], texts[f] = v, text
		}
		write, r := w.write(e, values)
		out, err := w.w.ws.Store.Write(context.WithoutCancel(ctx), state, w.w.me, []*engine.Write{write})
		if err != nil {
			return err
		}
		if r.id == "" {
			r.id = out[0].IDs[0]
			w.made = append(w.made, r)
		}
		w.w.ledger.note(e, r.external, state.Model.Version, texts)
		return nil
	})
}

// write creates a record, or updates one that was made before.
func (w *writer) write(e *metadata.Entity, values engine.Values) (*engine.Write, record) {
	if w.IntN(3) > 0 {
		var mine []record
		for _, r := range w.made {
			if r.entity == e.ID {
				mine = append(mine, r)
			}
		}
		if len(mine) > 0 {
			r := mine[w.IntN(len(mine))]
			return &engine.Write{Entity: e, Op: engine.UpdateOp, ID: r.id, Records: []engine.Values{values}}, r
		}
	}
	r := record{entity: e.ID, external: fmt.Sprintf("%s-%d", w.name, len(w.made))}
	values.Set[e.Field("externalId")] = r.external
	return &engine.Write{Entity: e, Op: engine.CreateOp, Records: []engine.Values{values}}, r
}

// draw makes a value of a field, and its text as exports have it.
func draw(r *rand.Rand, m *metadata.Model, f *metadata.Field) (any, string) {
	v, err := f.Kind.ParseText(f.Settings, drawText(r, f), m.Env())
	if err != nil {
		panic(fmt.Sprintf("%s: %v", f.Kind.Name(), err))
	}
	return v, f.Kind.Text(f.Settings, v)
}

// drawText makes the text of a value, such as other kinds can often read too.
func drawText(r *rand.Rand, f *metadata.Field) string {
	number := fmt.Sprint(r.IntN(2000) - 500)
	day := fmt.Sprintf("20%02d-%02d-%02d", r.IntN(40), 1+r.IntN(12), 1+r.IntN(28))
	switch f.Kind.Name() {
	case "text", "longText":
		return []string{"", number, number + ".25", day, "true", "red", "word " + number, "ada@example.com", "n/a"}[r.IntN(9)]
	case "integer":
		return number
	case "decimal":
		return fmt.Sprintf("%s.%d", number, 1+r.IntN(9))
	case "date":
		return day
	case "dateTime":
		return fmt.Sprintf("%sT%02d:%02d:00Z", day, r.IntN(24), r.IntN(60))
	case "boolean":
		return []string{"true", "false"}[r.IntN(2)]
	case "select":
		return f.Shape.Enum[r.IntN(len(f.Shape.Enum))].Value
	case "email":
		return "a" + number + "@example.com"
	case "tags":
		return []string{"red", "red; blue", "n/a"}[r.IntN(3)]
	}
	panic("no value of kind " + f.Kind.Name())
}
