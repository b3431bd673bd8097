package engine

import (
	"encoding/json"
	"maps"

	"kith/metadata"
	"kith/metadata/expr"
)

// Merge is a record after the given values are set, and the fields whose value differs then, in the entity's order. What
// only the engine may set stays.
func Merge(e *metadata.Entity, before map[*metadata.Field]any, set map[*metadata.Field]any) (after map[*metadata.Field]any, changed []*metadata.Field) {
	after = make(map[*metadata.Field]any, len(before))
	for f, v := range before {
		after[f] = v
	}
	set = withBranches(set)
	for _, f := range e.Fields {
		v, given := set[f]
		if given && !f.ReadOnly && !expr.SameValue(before[f], v) {
			after[f] = v
			changed = append(changed, f)
		}
	}
	return after, changed
}

// withBranches are given values, and with a relation that belongs to one to any of several entities its others, which
// lead nowhere then.
func withBranches(set map[*metadata.Field]any) map[*metadata.Field]any {
	var all map[*metadata.Field]any
	for f, v := range set {
		if f.Arc == nil || v == nil {
			continue
		}
		for _, other := range f.Arc.Arcs {
			if _, given := set[other]; given {
				continue
			}
			if all == nil {
				all = maps.Clone(set)
			}
			all[other] = nil
		}
	}
	if all == nil {
		return set
	}
	return all
}

// Changes is how an event tells what an update did: plain [old, new] by the stable id of the field.
func Changes(changed []*metadata.Field, before, after map[*metadata.Field]any) (json.RawMessage, error) {
	out := make(map[string][2]any, len(changed))
	for _, f := range changed {
		out[f.ID] = [2]any{f.Kind.Plain(f.Settings, before[f]), f.Kind.Plain(f.Settings, after[f])}
	}
	return json.Marshal(out)
}

// WholeImage is how an event keeps a destroyed record: plain values by the stable id of the field, without nulls.
func WholeImage(values map[*metadata.Field]any) (json.RawMessage, error) {
	out := make(map[string]any, len(values))
	for f, v := range values {
		if v != nil {
			out[f.ID] = f.Kind.Plain(f.Settings, v)
		}
	}
	return json.Marshal(out)
}

// Stamp is whether a field tells when and by whom a record was made and last changed: what the engine sets, but for
// records that are brought in from elsewhere and keep theirs.
func Stamp(f *metadata.Field) bool {
	switch f.Name {
	case "createdAt", "createdBy", "updatedAt", "updatedBy":
		return f.System
	}
	return false
}

// IsLink is whether a field holds the id of another record.
func IsLink(f *metadata.Field) bool {
	return f.Target != nil && len(f.Columns) > 0 && !f.Computed() && f.Name != "id"
}
