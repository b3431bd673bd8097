package imports

import (
	"context"
	"maps"
	"slices"

	"kith/engine"
	"kith/metadata"
)

// missing is a target that a row refers to and that has to be made, with nothing but its key. It implements item.
type missing struct {
	lookup *lookup
	key    string
	id     string
}

// create makes the targets that records miss, where the mapping wants that. Rows that are refused already make none.
func (r *run) create(ctx context.Context, records []*record) error {
	wanted := map[*lookup]map[string]item{}
	for _, rec := range records {
		if rec.failed {
			continue
		}
		for _, l := range rec.links {
			if by := r.lookup(l.column); l.column.Create && by.lacks(l.key) && rec.values.Set[l.column.field] == nil {
				if wanted[by] == nil {
					wanted[by] = map[string]item{}
				}
				wanted[by][l.key] = &missing{lookup: by, key: l.key, id: newID()}
			}
		}
	}
	for _, l := range r.lookups {
		for keys := range slices.Chunk(slices.Sorted(maps.Keys(wanted[l])), batchRows) {
			items := make([]item, len(keys))
			for i, k := range keys {
				items[i] = wanted[l][k]
			}
			if err := r.put(ctx, engine.Write{Entity: l.target, Op: engine.CreateOp}, items); err != nil {
				return err
			}
		}
	}
	return nil
}

// lacks is whether no record has a key, and none was refused for it.
func (l *lookup) lacks(key string) bool { return l.known[key] == "" && l.refused[key] == "" }

// content implements item.
func (m *missing) content() engine.Values {
	return engine.Values{ID: m.id, Set: map[*metadata.Field]any{m.lookup.by: valueOf(m.lookup.by, m.key, m.lookup.run.state.Model.Env())}}
}

// able implements item.
func (*missing) able() bool { return true }

// refuse implements item.
func (m *missing) refuse(_, reason string) { m.lookup.refused[m.key] = reason }

// written implements item.
func (m *missing) written() {
	m.lookup.known[m.key] = m.id
	m.lookup.run.tally.created[m.lookup.target.Name]++
}
