// Package engine is what the CRM does, as use cases over interfaces: find, write, apply a model, install a template.
// It knows neither SQL nor GraphQL: edges author Query and Write values, Guard weaves access into them, and a Store
// (engine/pg) runs them.
package engine

import (
	"kith/metadata"
	"kith/metadata/expr"
)

// Query asks for records of one entity, with everything nested below them. A tree of queries becomes one statement.
// Filters, orders and outputs name fields of Entity by expr.Field; access is woven in by Secure, once, before a Store
// sees it.
type Query struct {
	Entity *metadata.Entity
	Filter expr.Node // nil: all; about a record of Entity (expr.Ref{})
	// Visible is the row rule of access, put there by Secure; nil: all rows.
	Visible expr.Node
	Trash   Trash
	Search  *TextSearch // nil: whatever its words
	// AsOf is the time as of which the records of a root and all below them are seen, a Const or Param of type DateTime;
	// nil: as they are. Who may read some of them only on conditions can't look back: the conditions are of today.
	AsOf  expr.Node
	Order []Order
	Page  Page
	// Exactly one of the following is set.
	Record     *Object        // one record: JSON object or null
	Result     []ResultMember // what a search shows of a record: see Root.Among
	Connection *Connection    // a page of records
	Aggregate  *Aggregate     // groups
}

// Trash says whether trashed records are seen.
type Trash string

// The trash modes.
const (
	Live    Trash = ""        // only records that are not in the trash
	Trashed Trash = "trashed" // only those that are
	All     Trash = "all"
)

// Order is one sort key. Ids are always added as the last key.
type Order struct {
	By        expr.Node
	Desc      bool
	NullFirst bool // default: nulls last, in both directions
}

// Page cuts a page out: forward (First, After) or backward (Last, Before), or by Offset. First and Last are part of a
// prepared statement; cursors are given when it runs.
type Page struct {
	First, Last   int // 0: not given
	Offset        int
	After, Before *CursorParam
}

// CursorParam says where the text of a cursor comes from: Params[Index] of the run.
type CursorParam struct{ Index int }

// Object is an ordered JSON object made of one record: the shape of the answer.
type Object struct{ Members []Member }

// Member is one key of an Object. Exactly one of the others is set.
type Member struct {
	Key     string
	Const   *string   // a constant string (__typename)
	Value   *Value    // a field's value
	One     *Nested   // a to-one relation: object or null
	Any     []*Nested // to-one relations of which one leads to a record: that, or null
	Many    *Nested   // a to-many relation: its Query's Connection or Aggregate
	History *History  // what became of the record
	Entry   *Entry    // of an entry of a history
}

// Value is a field's value in an answer. Parts is set for object values like money: an object of its parts under
// other keys, null as a whole when the value is null.
type Value struct {
	Field *metadata.Field
	Parts []ValuePart
	// Expr is what a computed field is made of as far as the caller may read that, put there by Secure; nil: its formula.
	Expr expr.Node
	// When is under what the value may be read, put there by Secure; nil: always. Else it is null.
	When expr.Node
	// TargetVisible: see Nested.Query.Visible. For the scalar of a to-one relation (companyId).
}

// ValuePart is a member of an object value: a Part of the field, or the constant type name.
type ValuePart struct {
	Key   string
	Part  string
	Const *string
}

// Nested leads over a relation.
type Nested struct {
	Field *metadata.Field
	Expr  expr.Node // as in Value, of a to-one relation
	When  expr.Node // as in Value
	Pass  expr.Node // as in expr.Field
	Query *Query
}

// Connection is an ordered JSON object about a page of records.
type Connection struct{ Members []ConnectionMember }

// ConnectionPart is what a member of a connection shows.
type ConnectionPart string

// The parts of a connection.
const (
	Nodes      ConnectionPart = "nodes"
	Edges      ConnectionPart = "edges"
	PageInfo   ConnectionPart = "pageInfo"
	TotalCount ConnectionPart = "totalCount"
	TypeName   ConnectionPart = "__typename"
)

// ConnectionMember is one key of a Connection.
type ConnectionMember struct {
	Key   string
	Part  ConnectionPart
	Node  *Object      // of Nodes
	Edge  []EdgeMember // of Edges
	Info  []InfoMember // of PageInfo
	Const string       // of TypeName
}

// EdgeMember is one key of an edge: cursor, node or a constant.
type EdgeMember struct {
	Key   string
	Node  *Object
	Const *string // nil and Node nil: the cursor
}

// InfoMember is one key of pageInfo: hasNextPage, hasPreviousPage, startCursor, endCursor or a constant.
type InfoMember struct {
	Key   string
	Name  string
	Const *string
}

// Aggregate groups records. Members make the answer's objects; Having leaves just the groups where it holds; Order sorts
// them instead of Query.Order.
type Aggregate struct {
	Keys    []GroupKey
	Members []AggregateMember
	Having  expr.Node // about Figures, by FigureField; nil: all groups
	Figures []Figure
	Order   []AggregateOrder
	First   int
}

// EachSpan groups by each element of a list: a record is in as many groups as it has elements, and in the group of null
// without any. As it is, a list is the same as another with the same elements.
const EachSpan = "EACH"

// GroupKey is one key of grouping: an expression (a field, possibly over to-one relations), cut by Span ("" as it is,
// DAY WEEK MONTH QUARTER YEAR in the actor's zone, or EachSpan).
type GroupKey struct {
	By   expr.Node
	Span string
}

// AggregateMember is one key of a group's object: exactly one of Const, Group, Count, Fields is set.
type AggregateMember struct {
	Key    string
	Const  *string
	Count  bool
	Group  []GroupMember // an object of the group's key values, nested as the relations are
	Fields []AggregateField
	// Object is whether Fields make an object under Key (sum { amount }).
}

// GroupMember is one key of "group": a leaf (Index into Keys, with parts for money) or an object.
type GroupMember struct {
	Key     string
	Const   *string
	Index   int
	Value   *Value        // leaf: how the key's value is shown
	Members []GroupMember // not nil: an object
}

// AggregateField is one value of a function over a field.
type AggregateField struct {
	Key      string
	Const    *string
	Function string // sum, avg, min, max, countDistinct
	Of       expr.Node
	Value    *Value // how min and max (and money) are shown
}

// AggregateOrder sorts groups by count, a function of a field or a key.
type AggregateOrder struct {
	Count     bool
	Key       int // index into Keys, when Count is false and Function ""
	Function  string
	Of        expr.Node
	Desc      bool
	NullFirst bool
}
