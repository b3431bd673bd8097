package pg

import (
	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// back reads back what a write is to answer of its records: of those that the caller may read.
type back struct {
	w       *writer
	spec    *engine.Write
	objects map[string][]byte
}

func (w *writer) newBack(write *engine.Write) *back { return &back{w: w, spec: write} }

// read queues reading back records, in whatever state the statements before leave them.
func (b *back) read(ids []string) error {
	if b.spec.Output == nil || len(ids) == 0 {
		return nil
	}
	if len(b.w.state.Guard.Grant(b.w.actor.Roles, b.spec.Entity, metadata.Read)) == 0 {
		return nil
	}
	compiled, err := b.w.objects(b.spec, len(ids) == 1)
	if err != nil {
		return err
	}
	var which any = ids[0]
	if len(ids) > 1 {
		list := make([]any, len(ids))
		for i, id := range ids {
			list[i] = id
		}
		which = list
	}
	args, err := compiled.Bind(b.w.actor, b.w.now, []any{which})
	if err != nil {
		return err
	}
	b.w.pipe.queue(compiled.SQL, args, func(rows pgx.Rows) error {
		b.objects = compiled.Read(rows)
		return rows.Err()
	})
	return nil
}

// written is the outcome for records, in their order.
func (b *back) written(ids []string) engine.Written {
	out := engine.Written{IDs: ids, Objects: make([][]byte, len(ids))}
	for i, id := range ids {
		if out.Objects[i] = b.objects[id]; out.Objects[i] == nil {
			out.Objects[i] = []byte("null")
		}
	}
	return out
}
