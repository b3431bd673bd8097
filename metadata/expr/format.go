package expr

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// Format writes a tree as CEL text that Parse reads back as an Equal tree. A Param, which has no text, is written $n.
func Format(node Node) string {
	if node == nil {
		return "true"
	}
	f := &formatter{}
	return f.text(node, 0)
}

type formatter struct{ vars []string }

// The binding strengths of CEL's grammar.
const (
	bindOr = iota + 1
	bindAnd
	bindRelation
	bindSum
	bindProduct
	bindUnary
	bindMember
)

// binding is how strongly an expression holds together.
func binding(node Node) int {
	switch n := node.(type) {
	case *Cond:
		return 0
	case *In:
		return bindRelation
	case *Unary:
		return bindUnary
	case *Binary:
		switch n.Op {
		case Or:
			return bindOr
		case And:
			return bindAnd
		case Add, Sub:
			return bindSum
		case Mul, Div, Mod:
			return bindProduct
		}
		return bindRelation
	case *Const:
		if negativeNumber(n.Value) {
			return bindUnary
		}
	}
	return bindMember
}

func negativeNumber(value any) bool {
	switch v := value.(type) {
	case int64:
		return v < 0
	case decimal.Decimal:
		return v.IsNegative()
	}
	return false
}

// text writes a node, in parentheses when it holds together less than its place asks.
func (f *formatter) text(node Node, least int) string {
	s := f.bare(node)
	if binding(node) < least {
		return "(" + s + ")"
	}
	return s
}

func (f *formatter) bare(node Node) string {
	switch n := node.(type) {
	case *Const:
		return literal(n.Value, n.Of)
	case *Param:
		return "$" + strconv.Itoa(n.Index)
	case *Actor:
		return n.Name
	case *Ref:
		return f.ref(n)
	case *Field:
		return f.field(n)
	case *Unary:
		return f.unary(n)
	case *Binary:
		return f.binary(n)
	case *In:
		return f.text(n.X, bindSum) + " in " + f.text(n.List, bindMember)
	case *Cond:
		return f.text(n.If, bindOr) + " ? " + f.text(n.Then, bindOr) + " : " + f.text(n.Else, 0)
	case *Call:
		return f.call(n)
	case *Quantifier:
		return f.quantifier(n)
	case *Rollup:
		return f.rollup(n)
	}
	return fmt.Sprintf("%T", node)
}

func (f *formatter) ref(n *Ref) string {
	if n.Name == "" {
		return this
	}
	return n.Name
}

// field writes a field of the record itself by its bare name, unless a variable has that name.
func (f *formatter) field(n *Field) string {
	name := n.Name
	if ref, ok := n.From.(*Ref); !ok || ref.Name != "" || slices.Contains(f.vars, name) {
		name = f.text(n.From, bindMember) + "." + name
	}
	if n.Part != "" {
		name += "." + n.Part
	}
	return name
}

// unary writes ! and -. CEL cancels doubled ones, and takes - before digits for their sign: parentheses prevent both.
func (f *formatter) unary(n *Unary) string {
	_, double := n.X.(*Unary)
	k, digits := n.X.(*Const)
	if double || digits && n.Op == Neg && k.Value != nil {
		return string(n.Op) + "(" + f.bare(n.X) + ")"
	}
	return string(n.Op) + f.text(n.X, bindMember)
}

func (f *formatter) binary(n *Binary) string {
	own := binding(n)
	left, right := own, own+1
	switch own {
	case bindAnd, bindOr:
		right = own
	case bindRelation:
		left = own + 1
	}
	return f.text(n.L, left) + " " + string(n.Op) + " " + f.text(n.R, right)
}

func (f *formatter) call(n *Call) string {
	args := make([]string, len(n.Args))
	for i, arg := range n.Args {
		args[i] = f.text(arg, 0)
	}
	if fn, ok := function(n.Name); ok && fn.Method && len(args) > 1 {
		return f.text(n.Args[0], bindMember) + "." + n.Name + "(" + strings.Join(args[1:], ", ") + ")"
	}
	return n.Name + "(" + strings.Join(args, ", ") + ")"
}

func (f *formatter) quantifier(n *Quantifier) string {
	over := f.field(n.Over)
	switch {
	case n.Where == nil && n.Quant == Some:
		return "present(" + over + ")"
	case n.Where == nil && n.Quant == Count:
		return "size(" + over + ")"
	}
	variable, where := n.Var, "true"
	if n.Where == nil {
		variable = "t"
	} else {
		f.vars = append(f.vars, n.Var)
		where = f.text(n.Where, 0)
		f.vars = f.vars[:len(f.vars)-1]
	}
	names := map[Quant]string{Some: "exists", Every: "all", None: "none", Count: "filter"}
	s := over + "." + names[n.Quant] + "(" + variable + ", " + where + ")"
	if n.Quant == Count {
		s += ".size()"
	}
	return s
}

func (f *formatter) rollup(n *Rollup) string {
	s := f.field(n.Over)
	f.vars = append(f.vars, n.Var)
	defer func() { f.vars = f.vars[:len(f.vars)-1] }()
	if n.Where != nil {
		s += ".filter(" + n.Var + ", " + f.text(n.Where, 0) + ")"
	}
	return s + ".map(" + n.Var + ", " + f.text(n.Of, 0) + ")." + string(n.Function) + "()"
}

// literal writes a constant of a type.
func literal(value any, t Type) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case decimal.Decimal:
		return decimalText(v)
	case string:
		return quote(v)
	case time.Time:
		return timeText(v, t)
	case time.Duration:
		if t.Base == Time {
			return "time(" + quote(FormatTime(v)) + ")"
		}
		return "duration(" + quote(FormatDuration(v)) + ")"
	case MoneyValue:
		return "money(" + quote(v.Amount.String()) + ", " + quote(v.Currency) + ")"
	case []any:
		elements := make([]string, len(v))
		for i, element := range v {
			elements[i] = literal(element, *t.Elem)
		}
		return "[" + strings.Join(elements, ", ") + "]"
	}
	return quote(fmt.Sprint(value))
}

func decimalText(d decimal.Decimal) string {
	s := d.String()
	if strings.Contains(s, ".") {
		return s
	}
	return s + ".0"
}

func timeText(t time.Time, of Type) string {
	if of.Base == Date {
		return "date(" + quote(t.Format(time.DateOnly)) + ")"
	}
	return "dateTime(" + quote(t.UTC().Format(time.RFC3339Nano)) + ")"
}

// quote writes a text as CEL reads it.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
