package catalog

import (
	"kith/metadata"
)

// Numbered are the fields of an entity whose values are given to new records as they are made.
func Numbered(e *metadata.Entity) []*metadata.Field {
	var list []*metadata.Field
	for _, f := range e.Fields {
		if f.Shape.Numbering != nil && len(f.Columns) > 0 {
			list = append(list, f)
		}
	}
	return list
}

// Sequence is the qualified name of the sequence that a field's numbers come from. The schema is given without quotes.
func Sequence(schema string, f *metadata.Field) string {
	name := f.Columns[0].Name
	return Quote(schema) + "." + Quote(name[:min(len(name), 59)]+"_seq")
}
