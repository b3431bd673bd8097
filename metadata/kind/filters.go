package kind

import (
	"slices"

	"kith/metadata/expr"
)

// Filters lists the filter types that fields share. EnumFilter is the pattern of the filters that enums have of their
// own.
func Filters() []FilterType {
	text := append(equality("String"), append(searching(), ordering("String")...)...)
	return []FilterType{
		{Name: "TextFilter", Ops: append(text, isNull())},
		{Name: "HTMLFilter", Ops: saying()},
		ordered("IntegerFilter", "Integer"),
		ordered("DecimalFilter", "Decimal"),
		{Name: "BooleanFilter", Ops: append(equality("Boolean"), isNull())},
		ordered("DateFilter", "Date", relative()),
		ordered("DateTimeFilter", "DateTime", relative()),
		ordered("TimeFilter", "Time"),
		ordered("DurationFilter", "Duration"),
		{Name: "EnumFilter", Ops: append(equality(""), isNull())},
		{Name: "IDFilter", Ops: append(equality("ID"), isNull())},
		{Name: "MoneyFilter", Ops: []FilterOp{isNull()}, Parts: []FilterPart{
			{Name: "amount", Filter: "DecimalFilter", Type: expr.Of(expr.Decimal)},
			{Name: "currency", Filter: "TextFilter", Type: expr.Of(expr.Text)},
		}},
		{Name: "TextListFilter", Ops: append(holding("String"), isNull())},
		{Name: "EnumListFilter", Ops: append(holding(""), isNull())},
		{Name: "JSONFilter", Ops: []FilterOp{isNull()}},
		{Name: "AddressFilter", Ops: []FilterOp{anyContains(addressType()), isNull()}, Parts: filterParts(addressType())},
		{Name: "PersonNameFilter", Ops: []FilterOp{nameContains(), isNull()}, Parts: filterParts(personNameType())},
		{Name: "FileFilter", Ops: []FilterOp{isNull()}, Parts: []FilterPart{
			{Name: "name", Filter: "TextFilter", Type: expr.Of(expr.Text)},
			{Name: "type", Filter: "TextFilter", Type: expr.Of(expr.Text)},
			{Name: "size", Filter: "IntegerFilter", Type: expr.Of(expr.Int)},
		}},
		{Name: "FilesFilter", Ops: []FilterOp{isEmpty(), isNull()}},
		{Name: "GeoPointFilter", Ops: []FilterOp{within(), near(), isNull()}, Parts: filterParts(geoType())},
	}
}

// ordered is the filter of values with an order, and what else can be asked of them.
func ordered(name, arg string, more ...FilterOp) FilterType {
	return FilterType{Name: name, Ops: slices.Concat(equality(arg), ordering(arg), more, []FilterOp{isNull()})}
}

// equality are the operators of all values. By the null table, ne and notIn include records without a value, eq null
// means isNull, and nothing is in an empty list.
func equality(arg string) []FilterOp {
	return []FilterOp{
		{Name: "eq", Arg: arg, Build: binary(expr.Eq)},
		{Name: "ne", Arg: arg, Build: binary(expr.Ne)},
		{Name: "in", Arg: arg, List: true, Build: in},
		{Name: "notIn", Arg: arg, List: true, Build: func(field *expr.Field, arg expr.Node) expr.Node {
			return &expr.Unary{Op: expr.Not, X: in(field, arg)}
		}},
	}
}

func ordering(arg string) []FilterOp {
	return []FilterOp{
		{Name: "gt", Arg: arg, Build: binary(expr.Gt)},
		{Name: "gte", Arg: arg, Build: binary(expr.Ge)},
		{Name: "lt", Arg: arg, Build: binary(expr.Lt)},
		{Name: "lte", Arg: arg, Build: binary(expr.Le)},
	}
}

// searching are the operators on parts of a text: contains, startsWith and endsWith in any case; like and ilike take
// SQL's wildcards % and _.
func searching() []FilterOp {
	return []FilterOp{
		{Name: "contains", Arg: "String", Build: call("icontains")},
		{Name: "startsWith", Arg: "String", Build: call("istartsWith")},
		{Name: "endsWith", Arg: "String", Build: call("iendsWith")},
		{Name: "like", Arg: "String", Build: call("like")},
		{Name: "ilike", Arg: "String", Build: call("ilike")},
	}
}

// isNull asks whether there is no value; isNull null asks nothing.
func isNull() FilterOp {
	return FilterOp{Name: "isNull", Arg: "Boolean", Build: func(field *expr.Field, arg expr.Node) expr.Node {
		null := &expr.Const{Of: expr.Of(expr.Null)}
		c, known := arg.(*expr.Const)
		switch {
		case !known:
			is := &expr.Binary{Op: expr.Eq, L: field, R: null}
			return &expr.Binary{Op: expr.Eq, L: is, R: arg}
		case c.Value == nil:
			return &expr.Const{Value: true, Of: expr.Of(expr.Bool)}
		case c.Value == true:
			return &expr.Binary{Op: expr.Eq, L: field, R: null}
		}
		return &expr.Binary{Op: expr.Ne, L: field, R: null}
	}}
}

// holding are the operators of lists of texts.
func holding(arg string) []FilterOp {
	return []FilterOp{
		{Name: "has", Arg: arg, Build: func(field *expr.Field, arg expr.Node) expr.Node { return &expr.In{X: arg, List: field} }},
		{Name: "hasAny", Arg: arg, List: true, Build: call("hasAny")},
		{Name: "hasAll", Arg: arg, List: true, Build: call("hasAll")},
		isEmpty(),
	}
}

// isEmpty asks of a list what isNull asks: one that has nothing in it is null.
func isEmpty() FilterOp {
	op := isNull()
	op.Name = "isEmpty"
	return op
}

func in(field *expr.Field, arg expr.Node) expr.Node { return &expr.In{X: field, List: arg} }

func binary(op expr.Op) func(*expr.Field, expr.Node) expr.Node {
	return func(field *expr.Field, arg expr.Node) expr.Node {
		return &expr.Binary{Op: op, L: field, R: arg}
	}
}

func call(name string) func(*expr.Field, expr.Node) expr.Node {
	return func(field *expr.Field, arg expr.Node) expr.Node {
		return &expr.Call{Name: name, Args: []expr.Node{field, arg}}
	}
}
