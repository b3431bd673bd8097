package kind

import "kith/metadata/expr"

// scalar is what all kinds share whose value is one Go value T in one column: everything but reading and checking it.
type scalar[T any] struct {
	name   string
	column ColumnType
	base   expr.Base
	shape  Shape
	format func(T) string // for Text
	plain  func(T) any    // for Plain; nil: as format
}

// Name implements Kind.
func (k scalar[T]) Name() string { return k.name }

// Storage implements Kind.
func (k scalar[T]) Storage(Settings) []Column { return []Column{{Type: k.column}} }

// Type implements Kind.
func (k scalar[T]) Type(Settings) expr.Type { return expr.Of(k.base) }

// Shape implements Kind.
func (k scalar[T]) Shape(Settings) Shape { return k.shape }

// Plain implements Kind.
func (k scalar[T]) Plain(_ Settings, v any) any {
	if v == nil {
		return nil
	}
	if k.plain == nil {
		return k.format(v.(T))
	}
	return k.plain(v.(T))
}

// Text implements Kind.
func (k scalar[T]) Text(_ Settings, v any) string {
	if v == nil {
		return ""
	}
	return k.format(v.(T))
}

// Columns implements Kind.
func (k scalar[T]) Columns(_ Settings, v any) []any { return []any{v} }

// plainShape is the Shape of a kind that goes in and out as one GraphQL scalar.
func plainShape(scalar, filter string) Shape {
	return Shape{Output: scalar, Input: scalar, Filter: filter, Orderable: true, Groupable: true}
}

// same is the format of kinds whose value is its text.
func same(s string) string { return s }
