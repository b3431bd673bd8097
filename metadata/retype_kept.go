package metadata

import (
	"encoding/json"
	"fmt"
	"slices"

	"kith/metadata/kind"
	"kith/metadata/say"
)

// Property is what a document says of a field, the entity that it leads to by its id: what that is called may change. It is
// nil for fields that no document describes.
func (f *Field) Property() json.RawMessage {
	own := ownTree(f.own())
	if own == nil {
		return nil
	}
	said := own.value.clone()
	if f.Target != nil {
		said.set(formerTarget, text(f.Target.ID))
	}
	return said.encode()
}

// formerTarget is the keyword of the id of the entity that a former field led to.
const formerTarget = "x-toID"

// FormerField is a field of a model as it was, of which property is what its document said (Property) and physical the name
// of its columns: for the values that it had then, and nothing else.
func FormerField(m *Model, now *Field, property json.RawMessage, physical string) (*Field, error) {
	t := decodeTree(property, func(string, say.Text) {})
	if t == nil {
		return nil, fmt.Errorf("metadata: the property of a former field can't be read")
	}
	k, ok := kindsByName()[t.str("x-kind")]
	if !ok {
		return nil, fmt.Errorf("metadata: there is no kind %q", t.str("x-kind"))
	}
	keywords, _ := t.plain().(map[string]any)
	settings, problems := k.Decode(keywords)
	if len(problems) > 0 {
		return nil, fmt.Errorf("metadata: the property of a former field: %s", problems[0].Message)
	}
	f := newField(now.Entity, now.ID, now.Name, k, settings)
	f.Target = m.KeptByID(t.str(formerTarget))
	for _, c := range k.Storage(settings) {
		f.Columns = append(f.Columns, Column{Column: c, Name: partName(physical, c.Part)})
	}
	return f, nil
}

// Alike is whether a field is of the kind of another, stored in the same way, and does not lead to records of another
// entity.
func (f *Field) Alike(other *Field) bool {
	elsewhere := f.Target != nil && other.Target != nil && !sameTarget(f, other)
	return f.Kind.Name() == other.Kind.Name() && !elsewhere &&
		slices.EqualFunc(f.Kind.Storage(f.Settings), other.Kind.Storage(other.Settings), alikeColumn)
}

// sameTarget is whether two fields lead to records of one entity.
func sameTarget(a, b *Field) bool {
	return a.Target != nil && b.Target != nil && a.Target.ID == b.Target.ID
}

// alikeColumn is whether two columns hold the same. What they refer to is told apart by the entity: its name may have
// changed.
func alikeColumn(a, b kind.Column) bool {
	a.References, b.References = "", ""
	return a == b
}
