package query

import (
	"strconv"
	"strings"

	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/expr"
)

// constant compiles a literal: null, truths and whole numbers stand in the text, the rest are arguments.
func (s *scope) constant(n *expr.Const) value {
	v := value{of: n.Of, sure: n.Value != nil, bare: true}
	switch x := n.Value.(type) {
	case nil:
		v.sql = "NULL::" + sqlType(n.Of)
	case bool:
		v.sql = strconv.FormatBool(x)
	case int64:
		v.sql = "(" + strconv.FormatInt(x, 10) + ")::bigint"
	case expr.MoneyValue:
		v.sql, v.sure = s.moneyConstant(x)
	default:
		a, ok := s.argument(n)
		if !ok {
			return value{sql: s.c.failf("a %T is no constant of type %s", n.Value, n.Of.Base), of: n.Of}
		}
		v.sql = s.c.arg(a)
	}
	return v
}

// argument is what a constant or a parameter that is not null becomes.
func (s *scope) argument(node expr.Node) (argument, bool) {
	switch n := node.(type) {
	case *expr.Const:
		text, err := encode(n.Value, baseOf(n.Of))
		return argument{from: fromConst, text: text, cast: sqlType(n.Of)}, err == nil
	case *expr.Param:
		return argument{from: fromParam, index: n.Index, cast: sqlType(n.Of), base: baseOf(n.Of)}, true
	}
	return argument{}, false
}

// moneyConstant is an amount in the base currency.
func (s *scope) moneyConstant(m expr.MoneyValue) (sql string, sure bool) {
	base := m.Currency == s.c.model.Settings.Currency
	a := argument{from: fromMoney, text: m.Amount.String() + " " + m.Currency, cast: "numeric"}
	if base {
		a.from, a.text = fromConst, m.Amount.String()
	}
	return s.c.arg(a), base
}

// param compiles a parameter by what is known of it: a null is a null in the text.
func (s *scope) param(n *expr.Param) value {
	if s.c.shape.param(n.Index) == absent {
		return value{sql: "NULL::" + sqlType(n.Of), of: n.Of, bare: true}
	}
	a, _ := s.argument(n)
	return value{sql: s.c.arg(a), of: n.Of, sure: true, bare: true}
}

// given is an expression with its parameters that are null made the constant.
func (s *scope) given(node expr.Node) expr.Node {
	if p, ok := node.(*expr.Param); ok && s.c.shape.param(p.Index) == absent {
		return &expr.Const{Of: p.Of}
	}
	return node
}

func (s *scope) actor(n *expr.Actor) value {
	facts := map[string]source{
		"me": fromMe, "myTeams": fromTeams, "mySubordinates": fromSubordinates, "myTerritories": fromTerritories,
	}
	from, ok := facts[n.Name]
	if !ok {
		return value{sql: s.c.failf("nothing is known of %s", n.Name), of: n.Of}
	}
	// Who has no user is nobody, and not the owner of what has no owner: me counts as given.
	return value{sql: s.c.arg(argument{from: from, cast: sqlType(n.Of)}), of: n.Of, sure: true, bare: true}
}

func (s *scope) zone() string  { return s.c.arg(argument{from: fromZone, cast: "text"}) }
func (s *scope) today() string { return s.c.arg(argument{from: fromToday, cast: "date"}) }
func (s *scope) now() string   { return s.c.arg(argument{from: fromNow, cast: "timestamptz"}) }

// money is a field's amount in the base currency: the column itself where there are no other currencies.
func (s *scope) money(r *record, f *metadata.Field) string {
	amount, ok := partColumn(f, "amount")
	currency, also := partColumn(f, "currency")
	if !ok || !also {
		return s.c.failf("%s.%s is no money", f.Entity.Name, f.Name)
	}
	sql, others := r.column(amount), currencies(s.c.model.Settings)
	if len(others) == 0 {
		return sql
	}
	var b strings.Builder
	b.WriteString("CASE " + r.column(currency) + " WHEN " + Literal(s.c.model.Settings.Currency) + " THEN " + sql)
	for _, code := range others {
		rate := s.c.arg(argument{from: fromRate, text: code, cast: "numeric"})
		b.WriteString(" WHEN " + Literal(code) + " THEN " + sql + " * " + rate)
	}
	b.WriteString(" END")
	return b.String()
}

func partColumn(f *metadata.Field, part string) (string, bool) {
	at, ok := catalog.PartPlace(f, part)
	return at.Column.Name, ok
}
