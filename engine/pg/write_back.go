package pg

import (
	"kith/engine"
)

// back reads back what a write is to answer of its records.
type back struct {
	w       *writer
	spec    *engine.Write
	objects map[string][]byte
}

func (w *writer) newBack(write *engine.Write) *back {
	return &back{w: w, spec: write, objects: map[string][]byte{}}
}

// read queues reading back records, in whatever state the statements before leave them.
func (b *back) read(ids []string) error {
	if b.spec.Output == nil || len(ids) == 0 {
		return nil
	}
	return b.query(ids)
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
