package metadata

import (
	"encoding/json"
	"fmt"
)

// Property is what a document says of a field; nil for fields that no document describes.
func (f *Field) Property() json.RawMessage {
	own := ownTree(f.own())
	if own == nil {
		return nil
	}
	return own.value.encode()
}

// FormerField is a field as it was, of which property is what its document said and physical the name of its columns: for
// the values that it had then, and nothing else.
func FormerField(now *Field, property json.RawMessage, physical string) (*Field, error) {
	t := decodeTree(property, func(string, string) {})
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
	for _, c := range k.Storage(settings) {
		f.Columns = append(f.Columns, Column{Column: c, Name: partName(physical, c.Part)})
	}
	return f, nil
}

// Alike is whether a field is of the kind of another, stored in the same way.
func (f *Field) Alike(other *Field) bool {
	was, is := f.Kind.Storage(f.Settings), other.Kind.Storage(other.Settings)
	if f.Kind.Name() != other.Kind.Name() || len(was) != len(is) {
		return false
	}
	for i := range was {
		if was[i] != is[i] {
			return false
		}
	}
	return true
}
