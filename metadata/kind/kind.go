// Package kind holds the field kinds: what a field of each kind is, stores, accepts and answers. One file a kind, and
// one list of them (All). Nothing outside this package compares a kind's name: it asks the kind.
package kind

import (
	"time"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// Settings are the decoded keywords of one field that its kind understands. They are decoded and checked once, when
// the model is parsed, and never change.
type Settings interface{}

// Kind is the behaviour of all fields of one kind. Implementations are stateless values; a field's settings are given
// to each method as Decode returned them.
type Kind interface {
	// Name is the value of x-kind.
	Name() string
	// Keywords is the JSON Schema (draft 2020-12, a JSON object) of the keywords that a field of this kind may carry
	// besides those that all fields share (title, description, x-kind, x-id, default…).
	Keywords() string
	// Decode reads the keywords of one field. It reports every problem, each with the keyword it is about.
	Decode(keywords map[string]any) (Settings, []Problem)
	// Storage is what the database keeps for a field: no column for a to-many relation, two for money. Without settings
	// it is what is kept for fields of the kind in general.
	Storage(s Settings) []Column
	// Type is the field's type in expressions.
	Type(s Settings) expr.Type
	// Shape says how the field looks in GraphQL.
	Shape(s Settings) Shape
	// ValueSchema is the JSON Schema (as decoded JSON) that Plain's form of a value must meet: the standard's keywords
	// of the field in the form that really checks.
	ValueSchema(s Settings) map[string]any
	// Parse turns a client's value (decoded JSON with json.Number, as of GraphQL variables) into the canonical Go value
	// of expr. The error's text is for people and says what is accepted.
	Parse(s Settings, in any, env Env) (any, error)
	// ParseText is Parse for text as people write it in files: "1,200.50", "12/31/2026" only where unambiguous, "yes".
	// The empty string is null.
	ParseText(s Settings, text string, env Env) (any, error)
	// Plain is a canonical value as plain JSON (string, json.Number, bool, nil, map, slice): for schema validation, events and files.
	Plain(s Settings, v any) any
	// Text shows a canonical value as text: exports, messages. ParseText(Text(v)) is v where Env has no DateFormat and no
	// DecimalComma.
	Text(s Settings, v any) string
	// Columns spreads a canonical value over Storage's columns, in their order: values that Postgres's driver takes.
	Columns(s Settings, v any) []any
}

// Problem is something wrong with a field's keywords.
type Problem struct {
	Keyword string   // "" when about the field as a whole
	Message say.Text // says what to mend, after the keyword
}

// Env is what parsing a value may need to know about the workspace.
type Env struct {
	Currency   string          // the base currency, for amounts without one
	Currencies map[string]bool // the currencies that have a rate (the base one included)
	Country    string          // default region of phone numbers, ISO 3166-1 alpha-2, or ""

	// What follows is about text in files only.
	Zone         *time.Location // of date-times without an offset; nil is UTC
	DateFormat   string         // how dates and date-times are written, a layout of package time, or "" for the usual ones
	DecimalComma bool           // 1.200,50 and not 1,200.50
}

// ColumnType is an abstract storage type; engine/pg alone knows its SQL.
type ColumnType string

// The storage types.
const (
	TextColumn     ColumnType = "text"
	IntColumn      ColumnType = "int"     // 64 bits
	NumericColumn  ColumnType = "numeric" // exact
	BoolColumn     ColumnType = "bool"
	DateColumn     ColumnType = "date"
	DateTimeColumn ColumnType = "dateTime" // with microseconds, UTC
	TimeColumn     ColumnType = "time"     // of day, in whole seconds
	DurationColumn ColumnType = "duration" // whole seconds
	UUIDColumn     ColumnType = "uuid"
	JSONColumn     ColumnType = "json"
	TextListColumn ColumnType = "textList" // texts in an order, none of them null
)

// Column is one stored column of a field. Part is "" for the only or main one, else the part's name ("currency").
type Column struct {
	Part string
	Type ColumnType
	// References is the entity that a UUIDColumn points to, or "".
	References string
}

// Shape is how a field looks in GraphQL. The names are of types that the graphql package makes from Types.
type Shape struct {
	// Output, Input and Filter are GraphQL type names: "String", "MoneyInput", "TextFilter". "" where the field has none.
	// For an enum of the field's own they are "" and Enum is set.
	Output, Input, Filter string
	// Parts are the members of an object Output, in order; nil when Output is a scalar or enum.
	Parts []Part
	// Enum are the values of the field's own enum, in order.
	Enum []EnumValue
	// List is whether a value is a list of what Output, Input or Enum names. A list is never empty: it is null then.
	List bool
	// Relation is set for relations: the field's outputs are records of another entity.
	Relation *Relation
	// Any are the entities of a relation that leads to a record of one of several.
	Any []string
	// Orderable, Groupable say what a field of this kind may be used for. A list is grouped by as a whole or by each of its
	// elements.
	Orderable, Groupable bool
	// SortBy are the parts that an object is sorted by as a whole: by the first of each choice that there is. nil: by its
	// one column.
	SortBy [][]string
	// Spans are the granularities that grouping may cut the value by (DAY, MONTH…), nil for "as it is" only.
	Spans []string
	// Aggregates are the functions besides count and countDistinct that make sense: sum, avg, min, max.
	Aggregates []string
	// Numbering is set where the engine gives each new record a number: clients only read it, and no two are the same.
	Numbering *Numbering
	// Average is the GraphQL type of averages where that is neither Decimal nor the object that values are.
	Average string
}

// Part is a member of an object output: money's amount and currency.
type Part struct {
	Name   string
	Output string // GraphQL scalar
	Column string // the Part of the column that holds it
	// Key is the name of the part in the JSON of the column; "" where the column holds nothing else.
	Key string
	// Prefix stands before the value in answers: what an address begins with.
	Prefix string
	// Orderable, Groupable say what the part may be used for by itself.
	Orderable, Groupable bool
}

// EnumValue is an option of a select.
type EnumValue struct {
	Value string // a GraphQL name
	ID    string // stable id
	Title any    // string or map of locale to string
	Color string
}

// Is tells whether two options are one, whatever it is stored as and called.
func (o EnumValue) Is(other EnumValue) bool { return o.ID != "" && o.ID == other.ID }

// Relation is the relation aspect of a field.
type Relation struct {
	To       string // entity name
	Inverse  string // name of the inverse to-many field on To, or ""
	OnDelete string // "restrict", "setNull" or "cascade"
	Linked   bool   `json:",omitempty"` // many-to-many: by records of an entity of its own
	Tree     *Tree  `json:",omitempty"` // of a relation to records of its own entity that makes a tree of them
}

// Tree names the lists that a relation to a record's parent gives to the records of its entity.
type Tree struct {
	Ancestors   string // its parent, the parent of that, and so on up
	Descendants string // those that it is an ancestor of
}
