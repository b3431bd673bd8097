package derive_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/shopspring/decimal"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// writer writes at random, beside others of a world.
type writer struct {
	*rand.Rand
	w    *world
	ids  *idList
	told []string
}

// idList are the ids of records, by entity.
type idList struct {
	mu  sync.Mutex
	all map[string][]string
}

func (l *idList) add(entity string, ids ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all[entity] = append(l.all[entity], ids...)
}

func (l *idList) some(r *rand.Rand, entity string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := l.all[entity]
	if len(list) == 0 {
		return ""
	}
	return list[r.IntN(len(list))]
}

// run makes a number of operations, and gives up at the first that fails for no good reason.
func (w *writer) run(ctx context.Context, operations int) error {
	for range operations {
		err := w.w.ws.Run(ctx, func(state *engine.State) error {
			var writes []*engine.Write
			for range 1 + w.IntN(5)/4 {
				writes = append(writes, w.write(state))
			}
			out, err := w.w.ws.Store.Write(ctx, state, w.w.me, writes)
			for i, one := range writes {
				w.told = append(w.told, describe(one, err))
				if err == nil && (one.Op == engine.CreateOp || one.Op == engine.UpsertOp) {
					w.ids.add(one.Entity.Name, out[i].IDs...)
				}
			}
			return err
		})
		if err == nil {
			continue
		}
		switch engine.CodeOf(err) {
		case engine.NotFound, engine.Conflict, engine.Invalid:
		default:
			return err
		}
	}
	return nil
}

func describe(w *engine.Write, err error) string {
	text := fmt.Sprintf("%s %s %s", w.Op, w.Entity.Name, w.ID)
	for _, r := range w.Records {
		text += " {" + r.ID
		for f, v := range r.Set {
			text += fmt.Sprintf(" %s: %v", f.Name, v)
		}
		text += "}"
	}
	if err != nil {
		text += ": " + err.Error()
	}
	return text
}

func (w *writer) write(state *engine.State) *engine.Write {
	var mine []*metadata.Entity
	for _, e := range state.Model.Entities {
		if !e.System {
			mine = append(mine, e)
		}
	}
	e := pick(w.Rand, mine)
	write := &engine.Write{Entity: e, Op: engine.UpdateOp, ID: w.ids.some(w.Rand, e.Name)}
	switch n := w.IntN(20); {
	case n < 4:
		write.Op, write.ID = engine.CreateOp, ""
		for range 1 + w.IntN(3) {
			write.Records = append(write.Records, w.values(e, 0.8))
		}
	case n < 5:
		write.Op, write.ID, write.By = engine.UpsertOp, "", e.Field("externalId")
		for i := range 1 + w.IntN(3) {
			v := w.values(e, 0.5)
			v.Set[write.By] = fmt.Sprint("x", w.IntN(4), i)
			write.Records = append(write.Records, v)
		}
	case n < 7:
		write.Op = engine.DeleteOp
	case n < 9:
		write.Op = engine.RestoreOp
	case n < 10:
		write.Op = engine.DestroyOp
	case n < 11: // many at once
		write.ID = ""
		write.Filter = &expr.Binary{
			Op: expr.Gt, L: &expr.Field{From: &expr.Ref{Of: expr.RecordOf(e.Name)}, Name: "n", Of: expr.Of(expr.Int)},
			R: &expr.Const{Value: int64(w.IntN(12)), Of: expr.Of(expr.Int)},
		}
		write.Records = []engine.Values{w.values(e, 0.2)}
	default:
		write.Records = []engine.Values{w.values(e, 0.25)}
	}
	return write
}

// values draws values of a share of the fields.
func (w *writer) values(e *metadata.Entity, share float64) engine.Values {
	set := map[*metadata.Field]any{}
	for _, f := range e.Fields {
		if f.System || f.ReadOnly || f.Back || w.Float64() > share {
			continue
		}
		if v := w.value(f); v != "" {
			set[f] = v
		}
	}
	return engine.Values{Set: set}
}

func (w *writer) value(f *metadata.Field) any {
	if w.IntN(6) == 0 {
		return nil
	}
	switch f.Type.Base {
	case expr.Int:
		return int64(w.IntN(12) - 2)
	case expr.Decimal:
		return decimal.New(int64(w.IntN(500)-50), -2)
	case expr.Bool:
		return w.IntN(2) == 0
	case expr.Date:
		return time.Date(2026, 1, 1+w.IntN(60), 0, 0, 0, 0, time.UTC)
	case expr.Money:
		return expr.MoneyValue{Amount: decimal.New(int64(w.IntN(3000)), -2), Currency: pick(w.Rand, []string{"EUR", "EUR", "USD", "GBP"})}
	case expr.Record:
		return w.ids.some(w.Rand, f.Target.Name)
	}
	return pick(w.Rand, []string{"a", "b", "Ünï", "x y"})
}
