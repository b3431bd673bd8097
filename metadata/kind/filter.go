package kind

import "kith/metadata/expr"

// FilterType is a GraphQL input type that filters values of one shape, shared by all fields of that shape. A select's
// filter has the ops of EnumFilter with the field's own enum as Arg.
type FilterType struct {
	Name string
	Ops  []FilterOp
	// Parts filter the parts of a value of several columns: money's amount by DecimalFilter.
	Parts []FilterPart
}

// FilterOp is one member of a filter type.
type FilterOp struct {
	Name string
	// Arg is the GraphQL type of the argument; "" stands for the field's own enum. List makes it a list.
	Arg  string
	List bool
	// Build makes the predicate; arg is of the argument's canonical type (a Const, or a Param in prepared plans).
	Build func(field *expr.Field, arg expr.Node) expr.Node
	// BuildOf is Build where Arg is an input object: args are its members by name, those that are given.
	// Those of enums, of Int and of Boolean are constants. The error is for people.
	BuildOf func(field *expr.Field, args map[string]expr.Node) (expr.Node, error)
}

// FilterPart is a nested filter on a part of the value.
type FilterPart struct {
	Name   string // "amount"; also the Part of the expr.Field
	Filter string // name of a FilterType
	Type   expr.Type
}
