package expr

import (
	"strings"

	"cel.dev/cel-go/common/ast"

	"kith/metadata/say"
)

// equality checks == and !=.
func (c *checker) equality(e ast.Expr, op Op, n []Node) Node {
	args := e.AsCall().Args()
	l := c.adapt(args[0], n[0], n[1].Type())
	r := c.adapt(args[1], n[1], n[0].Type())
	if l == nil || r == nil {
		return nil
	}
	if problem := notEquatable(l.Type(), r.Type()); !problem.IsZero() {
		return c.reportAt(c.offset(e), "%s", problem)
	}
	return &Binary{Op: op, L: l, R: r}
}

// notEquatable says why values of two types can't be compared, "" when they can.
func notEquatable(l, r Type) say.Text {
	if isMany(l) || isMany(r) || l.Base == List && r.Base == List {
		return say.Of("lists can't be compared: ask with 'in', exists(…), size(…) or present(…)")
	}
	t, ok := unify(l, r)
	switch {
	case !ok:
		return mismatch(l, r)
	case t.Base == JSON && l.Base == r.Base:
		return say.Of("JSON can be compared with null only")
	case t.Base == Object && l.Base == r.Base:
		return say.Of("values of several parts can't be compared: compare one of their parts")
	}
	return say.Text{}
}

// isMany is whether values of a type are many records, which are none rather than null.
func isMany(t Type) bool { return t.Base == List && t.Elem.Base == Record }

// mismatch says that two types don't go together, and what to write where that is plain.
func mismatch(l, r Type) say.Text {
	s := say.Of("%s can't be compared with %s", describe(l), describe(r))
	switch pair := [2]Base{l.Base, r.Base}; pair {
	case [2]Base{Date, DateTime}, [2]Base{DateTime, Date}:
		return say.Of("%s: write date(…) of the one, or dateTime(…) of the other", s)
	case [2]Base{Date, Text}, [2]Base{Text, Date}:
		return say.Of("%s: write the date as date('2026-01-31')", s)
	case [2]Base{DateTime, Text}, [2]Base{Text, DateTime}:
		return say.Of("%s: write the time as dateTime('2026-01-31T09:30:00Z')", s)
	case [2]Base{Time, Text}, [2]Base{Text, Time}:
		return say.Of("%s: write the time as time('14:30')", s)
	case [2]Base{Time, DateTime}, [2]Base{DateTime, Time}:
		return say.Of("%s: write time(…) of the one with a date", s)
	case [2]Base{Duration, Text}, [2]Base{Text, Duration}:
		return say.Of("%s: write how long as duration('PT1H30M')", s)
	case [2]Base{Duration, Int}, [2]Base{Int, Duration}, [2]Base{Duration, Decimal}, [2]Base{Decimal, Duration}:
		return say.Of("%s: write hours(…) or days(…) of the duration", s)
	case [2]Base{Money, Text}, [2]Base{Text, Money}:
		return say.Of("%s: take its amount or its currency", s)
	case [2]Base{Record, Text}, [2]Base{Text, Record}:
		return say.Of("%s: compare one of its fields, or compare with an id", s)
	}
	return s
}

// adapt reads a constant text as what it is compared with: the id of a record, or an option of a select.
func (c *checker) adapt(e ast.Expr, node Node, other Type) Node {
	k, ok := node.(*Const)
	if !ok || k.Of.Base != Text {
		return node
	}
	text := k.Value.(string)
	switch {
	case other.Base == Record:
		id, ok := recordID(text)
		if !ok {
			return c.report(e, "'%s' is not the id of a record: compare one of its fields, as in ….name == '%s', or compare with an id", text, text)
		}
		return &Const{Value: id, Of: other}
	case other.Base == Text && len(other.Values) > 0 && !hasValue(other, text):
		if text == "" {
			return c.report(e, "there is no option '': write !present(…) for nothing chosen")
		}
		if is := other.Was[text]; is != "" && c.follow(e, text, is) {
			return &Const{Value: is, Of: k.Of}
		}
		return c.report(e, "there is no option '%s'%s", text, orList(text, other.Values))
	}
	return node
}

func hasValue(t Type, value string) bool {
	for _, v := range t.Values {
		if v == value {
			return true
		}
	}
	return false
}

// orList names the option that was meant, or all when there are few.
func orList(text string, values []string) say.Text {
	if s := didYouMean(text, values); !s.IsZero() || len(values) > 12 {
		return s
	}
	return say.Of(": there are '%s'", strings.Join(values, "', '"))
}

// order checks < <= > >=.
func (c *checker) order(e ast.Expr, op Op, n []Node) Node {
	l, r := n[0].Type(), n[1].Type()
	t, ok := unify(l, r)
	switch {
	case l.Base == Null || r.Base == Null:
		return c.reportAt(c.offset(e), "nothing is less or more than null: write == null or != null")
	case !ok:
		return c.reportAt(c.offset(e), "%s", mismatch(l, r))
	case len(l.Values) > 0 || len(r.Values) > 0:
		return c.reportAt(c.offset(e), "options have no order here: write == or in [ … ]")
	case !ordered(t):
		return c.reportAt(c.offset(e), "%s has no order: write == or !=", describe(t))
	}
	return &Binary{Op: op, L: n[0], R: n[1]}
}

// ordered is whether values of a type are less or more than one another.
func ordered(t Type) bool {
	return quantity(t) || t.Base == Text || t.Base == Date || timely(t)
}
