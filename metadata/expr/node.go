// Package expr is Kith's expression tree: what formulas, rules, row-level access and the API's filters are made of.
//
// A tree comes from CEL text (Parse) or is built from structured filters with the constructors of this package. It
// is checked against a Scope, evaluated in Go (Eval) or compiled to SQL (engine/pg). All evaluators obey one table of
// what null does: see null.go.
package expr

// Node is an expression. The set of implementations is closed: Const, Param, Actor, Ref, Field, Unary, Binary, In,
// Cond, Call, Quantifier and Rollup.
type Node interface {
	// Type is the type of the node's value; every type includes null.
	Type() Type
}

// Const is a literal. Value is in the canonical Go form of its type (see Value).
type Const struct {
	Value any
	Of    Type
}

// Param is a value known only when a prepared statement runs: an index into the values given then.
type Param struct {
	Index int
	Of    Type
}

// Actor is a fact about who is asking: me, myTeams, mySubordinates, myTerritories.
type Actor struct {
	Name string
	Of   Type
}

// Ref is a record in scope: the one the expression is about (Name ""), or the variable of a surrounding Quantifier.
type Ref struct {
	Name string
	Of   Type
}

// Field is a field of a record: of a Ref, or of a to-one relation reached by another Field. A to-one relation is of
// type Record when selected from or compared as a whole (by identity), a to-many relation a List of Record. Part
// picks a part of a value of several (money: "amount", "currency"); "" is the whole.
type Field struct {
	From Node
	Name string
	Part string
	Of   Type
	// Pass is what every record must meet that is passed on the way to those of a list, as a condition about it (Ref "");
	// nil: nothing. Access puts it there.
	Pass Node
}

// Op is an operator.
type Op string

// The operators of Unary and Binary.
const (
	Not Op = "!"
	Neg Op = "-"

	And Op = "&&"
	Or  Op = "||"
	Eq  Op = "=="
	Ne  Op = "!="
	Lt  Op = "<"
	Le  Op = "<="
	Gt  Op = ">"
	Ge  Op = ">="
	Add Op = "+"
	Sub Op = "-"
	Mul Op = "*"
	Div Op = "/"
	Mod Op = "%"
)

// Unary is Not or Neg of X.
type Unary struct {
	Op Op
	X  Node
}

// Binary is L Op R.
type Binary struct {
	Op   Op
	L, R Node
}

// In is whether X equals an element of List (a Const, Param or Actor of a List type, or a Field that is a list of plain
// values).
type In struct {
	X, List Node
}

// Cond is If ? Then : Else.
type Cond struct {
	If, Then, Else Node
}

// Call is a function of the fixed list: see Functions.
type Call struct {
	Name string
	Args []Node
}

// Quant is what a Quantifier asks of the related records.
type Quant string

// The quantifiers. Count yields an Int, the others a Bool.
const (
	Some  Quant = "some"
	Every Quant = "every"
	None  Quant = "none"
	Count Quant = "count"
)

// Quantifier asks something of the records of a to-many relation; within Where, Ref{Name: Var} is one of them. Trashed
// records don't count. Where may be nil (every record counts).
type Quantifier struct {
	Quant Quant
	Over  *Field
	Var   string
	Where Node
}
