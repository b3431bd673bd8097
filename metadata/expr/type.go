package expr

// Base is the basic type of a value.
type Base string

// The basic types. Money compares, orders and computes as its amount in the workspace's base currency; Bytes and
// JSON have no operators but presence.
const (
	Null     Base = "null"
	Bool     Base = "bool"
	Int      Base = "int"      // int64
	Decimal  Base = "decimal"  // decimal.Decimal of shopspring, exact
	Text     Base = "text"     // string; also the values of select, email, phone, url
	Date     Base = "date"     // time.Time at midnight UTC
	DateTime Base = "dateTime" // time.Time, an instant, microseconds
	Time     Base = "time"     // time.Duration since midnight, whole seconds
	Duration Base = "duration" // time.Duration, whole seconds, may be negative
	Money    Base = "money"    // MoneyValue
	Record   Base = "record"   // string: the UUID; Type.Entity says of which entity
	List     Base = "list"     // []any of Elem
	JSON     Base = "json"     // any plain JSON value
	Object   Base = "object"   // map[string]any of plain JSON: Type.Parts says of which parts
)

// Type is the type of an expression.
type Type struct {
	Base   Base
	Entity string   // of a Record: the entity's name
	Back   bool     // of a Record: it is the one that points here, so it can't be told by the values of this one
	Elem   *Type    // of a List
	Values []string // of a Text that is a select: its option values, for checks
	// Was is what option values that a select had before a change are now: expressions that say the old ones follow.
	Was   map[string]string
	Parts []Part // of an Object
}

// Part is a part of a value of several, selected like a field: address.city. In the plain JSON of the value a Text is a
// string, a number json.Number; what is not there is null.
type Part struct {
	Name string
	Of   Type
}

// Of makes the Type of a basic type without further parts.
func Of(b Base) Type { return Type{Base: b} }

// RecordOf makes the Type of a record of an entity.
func RecordOf(entity string) Type { return Type{Base: Record, Entity: entity} }

// ListOf makes the Type of a list.
func ListOf(elem Type) Type { return Type{Base: List, Elem: &elem} }

// ObjectOf makes the Type of a value of several parts.
func ObjectOf(parts ...Part) Type { return Type{Base: Object, Parts: parts} }

// Type implements Node.
func (n *Const) Type() Type { return n.Of }

// Type implements Node.
func (n *Param) Type() Type { return n.Of }

// Type implements Node.
func (n *Actor) Type() Type { return n.Of }

// Type implements Node.
func (n *Ref) Type() Type { return n.Of }

// Type implements Node.
func (n *Field) Type() Type { return n.Of }

// Type implements Node.
func (n *In) Type() Type { return Of(Bool) }

// Type implements Node.
func (n *Cond) Type() Type { return commonType([]Node{n.Then, n.Else}) }

// Type implements Node.
func (n *Unary) Type() Type {
	if n.Op == Not {
		return Of(Bool)
	}
	return n.X.Type()
}

// Type implements Node.
func (n *Binary) Type() Type { return binaryType(n.Op, n.L.Type(), n.R.Type()) }

// Type implements Node.
func (n *Call) Type() Type { return callType(n) }

// Type implements Node.
func (n *Quantifier) Type() Type {
	if n.Quant == Count {
		return Of(Int)
	}
	return Of(Bool)
}
