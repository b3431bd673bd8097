package expr

import (
	"strings"
	"time"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"
	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// literal makes a constant. A number with a fraction is read from the text again, so it never becomes a float.
func (c *checker) literal(e ast.Expr) Node {
	switch v := e.AsLiteral().(type) {
	case types.Null:
		return ConstOf(nil)
	case types.Bool:
		return ConstOf(bool(v))
	case types.Int:
		return ConstOf(int64(v))
	case types.String:
		return c.textLiteral(e, string(v))
	case types.Double:
		return c.decimalLiteral(e, c.source.number(c.offset(e)))
	case types.Uint:
		return c.report(e, "write the number without 'u'")
	}
	return c.report(e, "bytes have no meaning here: write a text, as in 'abc'")
}

func (c *checker) textLiteral(e ast.Expr, text string) Node {
	if strings.ContainsRune(text, 0) {
		return c.report(e, "a text can't hold the zero character")
	}
	return ConstOf(text)
}

func (c *checker) decimalLiteral(e ast.Expr, text string) Node {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return c.report(e, "'%s' is not a number: write digits with a point, as in '1.10'", text)
	}
	if !withinDigits(d, literalDigits) {
		return c.report(e, "the number has too many digits: %d before and after the point are the most", literalDigits)
	}
	return ConstOf(d)
}

// literalDigits bounds the digits of a literal before and after the point.
const literalDigits = 40

// construct makes a constant of a call like date('2026-01-31'). It is false when the call is not one: date(createdAt)
// is a function.
func (c *checker) construct(name string, args []ast.Expr) (Node, bool) {
	texts := make([]string, len(args))
	for i, arg := range args {
		text, ok := textOf(arg)
		if !ok {
			return nil, false
		}
		texts[i] = text
	}
	switch {
	case name == "date" && len(args) == 1:
		return c.dateLiteral(args[0], texts[0]), true
	case (name == "dateTime" || name == "timestamp") && len(args) == 1:
		return c.dateTimeLiteral(args[0], texts[0]), true
	case name == "time" && len(args) == 1:
		return c.timeLiteral(args[0], texts[0]), true
	case name == "duration" && len(args) == 1:
		return c.durationLiteral(args[0], texts[0]), true
	case name == "decimal" && len(args) == 1:
		return c.decimalLiteral(args[0], texts[0]), true
	case name == "money" && len(args) == 2:
		return c.moneyLiteral(args, texts), true
	}
	return nil, false
}

func textOf(e ast.Expr) (string, bool) {
	if e.Kind() != ast.LiteralKind {
		return "", false
	}
	s, ok := e.AsLiteral().(types.String)
	return string(s), ok
}

func (c *checker) dateLiteral(e ast.Expr, text string) Node {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil || d.Year() < 1 {
		return c.report(e, "'%s' is not a date: write it as '2026-01-31'", text)
	}
	return &Const{Value: d, Of: Of(Date)}
}

func (c *checker) dateTimeLiteral(e ast.Expr, text string) Node {
	t, err := time.Parse(time.RFC3339Nano, text)
	t = t.UTC().Truncate(time.Microsecond)
	if err != nil || t.Year() < 1 || t.Year() > 9999 {
		return c.report(e, "'%s' is not a time with its zone: write it as '2026-01-31T09:30:00Z' or '…T09:30:00+02:00'", text)
	}
	return &Const{Value: t, Of: Of(DateTime)}
}

func (c *checker) timeLiteral(e ast.Expr, text string) Node {
	t, err := ParseTime(text)
	if err != nil {
		return c.report(e, "'%s' is not a time of day: write it as '14:30' or '14:30:15'", text)
	}
	return &Const{Value: t, Of: Of(Time)}
}

func (c *checker) durationLiteral(e ast.Expr, text string) Node {
	d, err := ParseDuration(text)
	if err != nil {
		return c.report(e, "'%s' %v", text, err)
	}
	return &Const{Value: d, Of: Of(Duration)}
}

func (c *checker) moneyLiteral(args []ast.Expr, texts []string) Node {
	amount := c.decimalLiteral(args[0], texts[0])
	if !isCurrency(texts[1]) {
		return c.report(args[1], "'%s' is not a currency: write its three letters, as in 'EUR'", texts[1])
	}
	if amount == nil {
		return nil
	}
	return ConstOf(MoneyValue{Amount: amount.(*Const).Value.(decimal.Decimal), Currency: texts[1]})
}

func isCurrency(code string) bool {
	return len(code) == 3 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// recordID reads the id of a record.
func recordID(text string) (string, bool) {
	if len(text) != 36 {
		return "", false
	}
	id, err := uuid.Parse(text)
	return id.String(), err == nil
}
