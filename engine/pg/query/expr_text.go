package query

import (
	"kith/engine/pg/catalog"
	"kith/metadata/expr"
)

// ask compiles a function that is true or false.
func (s *scope) ask(n *expr.Call) predicate {
	if n.Name == "present" {
		return s.present(s.given(n.Args[0]))
	}
	if len(n.Args) != 2 {
		return predicate{sql: s.c.failf("there is no condition %s", n.Name)}
	}
	if n.Name == "hasAny" || n.Name == "hasAll" {
		return s.lists(n)
	}
	text, other := s.given(n.Args[0]), s.given(n.Args[1])
	if isNull(text) || isNull(other) {
		return no
	}
	if m, ok := masked(text); ok {
		return both(s.predicate(m.If), s.ask(&expr.Call{Name: n.Name, Args: []expr.Node{m.Then, other}}))
	}
	if n.Name == "matches" {
		return s.matches(text, other)
	}
	a, b := s.value(text), s.value(other)
	sql := s.compareTexts(n.Name, a, b)
	if n.Name == "istartsWith" {
		sql = s.within(a, other) + sql
	}
	return predicate{sql: sql, sure: a.sure && b.sure}
}

func (s *scope) compareTexts(name string, a, b value) string {
	switch name {
	case "contains":
		return "strpos(" + a.text() + ", " + plain(b.sql) + ") > 0"
	case "startsWith":
		return "starts_with(" + a.text() + ", " + plain(b.sql) + ")"
	case "endsWith":
		return "right(" + a.text() + ", length(" + b.text() + ")) = " + plain(b.sql)
	case "like":
		return a.text() + " LIKE " + plain(b.sql)
	case "icontains":
		return "strpos(" + lower(a) + ", " + lower(b) + ") > 0"
	case "istartsWith":
		// Compared with false, because Postgres takes starts_with alone for so rare that it would rather fetch all rows
		// and sort them than read an index in order until the page is full.
		return "starts_with(" + lower(a) + ", " + lower(b) + ") > false"
	case "iendsWith":
		return "right(" + lower(a) + ", length(" + lower(b) + ")) = " + lower(b)
	case "ilike":
		return lower(a) + " LIKE " + lower(b)
	}
	return s.c.failf("there is no function %s", name)
}

func lower(v value) string { return catalog.Folded(v.sql) }

// within bounds the texts that may begin with another one, in the order of the column's index: Postgres itself finds
// such bounds only for patterns known as it plans, and for none that ignore case.
func (s *scope) within(a value, beginning expr.Node) string {
	start, ok := s.argument(beginning)
	if !ok || !isColumn(a) || catalog.IsPlain(a.of) {
		return ""
	}
	end := start
	start.form, end.form = asStart, asEnd
	column := a.sql + " COLLATE " + catalog.FreeCollation
	return column + " >= " + s.c.arg(start) + " AND " + column + " <= " + s.c.arg(end) + " AND "
}

// matches compiles a search for a regular expression, which has to be given: those in columns can't be translated.
func (s *scope) matches(text, pattern expr.Node) predicate {
	regexp, ok := s.argument(pattern)
	if !ok {
		return predicate{sql: s.c.failf("the pattern of matches has to be a text or a parameter")}
	}
	a := s.value(text)
	regexp.form = asRegexp
	return predicate{sql: a.text() + " ~ " + plain(s.c.arg(regexp)), sure: a.sure}
}

// present is false for null, the empty text and the empty list.
func (s *scope) present(node expr.Node) predicate {
	switch t := node.Type(); {
	case isNull(node):
		return no
	case isPredicate(node):
		return yes
	case t.Base == expr.List:
		return s.presentList(node)
	case t.Base == expr.Money: // in whatever currency
		return s.notNull(expr.PartOf(node, "amount"))
	case t.Base == expr.Text:
		if m, ok := masked(node); ok {
			return both(s.predicate(m.If), s.present(m.Then))
		}
		v := s.value(node)
		return predicate{sql: v.text() + " <> ''", sure: v.sure}
	}
	return s.notNull(node)
}

func (s *scope) presentList(node expr.Node) predicate {
	if f, ok := node.(*expr.Field); ok && f.Of.Elem.Base == expr.Record {
		return s.quantifier(&expr.Quantifier{Quant: expr.Some, Over: f})
	}
	if isStoredList(node) {
		return s.notNull(node)
	}
	hasNull, none := s.listHas(s.given(node))
	if hasNull || none {
		return truth(hasNull)
	}
	return predicate{sql: "cardinality(" + s.list(node) + ") > 0"}
}
