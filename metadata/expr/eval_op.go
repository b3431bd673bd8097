package expr

import (
	"cmp"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

func (e *evaluator) unary(n *Unary) (any, error) {
	if n.Op == Not {
		ok, err := e.holds(n.X)
		return !ok && err == nil, err
	}
	value, err := e.eval(n.X)
	if err != nil || value == nil {
		return nil, err
	}
	switch v := value.(type) {
	case int64:
		return negateInt(v)
	case time.Duration:
		return -v, nil
	}
	return e.mapNumber(value, func(d decimal.Decimal) decimal.Decimal { return d.Neg() })
}

// mapNumber changes a number, or an amount of money in the base currency.
func (e *evaluator) mapNumber(value any, f func(decimal.Decimal) decimal.Decimal) (any, error) {
	d, ok := e.number(value)
	if !ok {
		return nil, notA("number", value)
	}
	if !withinDigits(d, resultDigits) {
		return nil, ErrRange
	}
	if _, money := value.(MoneyValue); money {
		return MoneyValue{Amount: f(d), Currency: e.env.Currency}, nil
	}
	return f(d), nil
}

// number is a value as an exact number: money in the base currency. Money without a rate is none.
func (e *evaluator) number(value any) (decimal.Decimal, bool) {
	switch v := value.(type) {
	case int64:
		return decimal.NewFromInt(v), true
	case decimal.Decimal:
		return v, true
	case MoneyValue:
		return e.env.base(v)
	}
	return decimal.Decimal{}, false
}

// notA is the error for a value of the wrong kind: nil for money without a rate, which counts as null.
func notA(kind string, value any) error {
	if _, ok := value.(MoneyValue); ok {
		return nil
	}
	return fmt.Errorf("expr: a %T is no %s", value, kind)
}

func (e *evaluator) binary(n *Binary) (any, error) {
	switch n.Op {
	case And, Or:
		l, err := e.holds(n.L)
		if err != nil || l == (n.Op == Or) {
			return l, err
		}
		return e.holds(n.R)
	}
	v, all, err := e.values(n.L, n.R)
	if err != nil {
		return nil, err
	}
	switch n.Op {
	case Eq:
		return e.equal(v[0], v[1]), nil
	case Ne:
		return !e.equal(v[0], v[1]), nil
	case Lt, Le, Gt, Ge:
		return all && e.ordered(n.Op, v[0], v[1]), nil
	}
	if !all {
		return nil, nil
	}
	return e.arithmetic(n, v[0], v[1])
}

func (e *evaluator) arithmetic(n *Binary, l, r any) (any, error) {
	if a, ok := l.(string); ok {
		return e.join(a, r)
	}
	if isTime(l) || isTime(r) {
		return timeArithmetic(n.Op, l, r)
	}
	li, lInt := l.(int64)
	ri, rInt := r.(int64)
	if lInt && rInt {
		return computeInt(n.Op, li, ri)
	}
	a, ok := e.number(l)
	if !ok {
		return nil, notA("number", l)
	}
	b, ok := e.number(r)
	if !ok {
		return nil, notA("number", r)
	}
	value, err := computeDecimal(n.Op, a, b)
	return e.as(binaryType(n.Op, valueType(l), valueType(r)), value), err
}

// valueType is the type of an operand of arithmetic, by its value.
func valueType(value any) Type {
	switch value.(type) {
	case int64:
		return Of(Int)
	case MoneyValue:
		return Of(Money)
	}
	return Of(Decimal)
}

func (e *evaluator) join(l string, r any) (any, error) {
	s, ok := r.(string)
	if !ok {
		return nil, notA("text", r)
	}
	return l + s, e.spend((len(l) + len(s)) / textWork)
}

func (e *evaluator) in(n *In) (any, error) {
	v, _, err := e.values(n.X, n.List)
	if err != nil {
		return nil, err
	}
	list, _ := v[1].([]any)
	if err := e.spend(len(list)); err != nil {
		return nil, err
	}
	for _, element := range list {
		if e.equal(v[0], element) {
			return true, nil
		}
	}
	return false, nil
}

// equal compares by value: null equals null only.
func (e *evaluator) equal(l, r any) bool {
	l, r = e.inBase(l), e.inBase(r)
	if l == nil || r == nil {
		return l == nil && r == nil
	}
	if order, ok := e.order(l, r); ok {
		return order == 0
	}
	a, ok := l.(bool)
	b, both := r.(bool)
	return ok && both && a == b
}

// inBase is money as a number, null without a rate; other values as they are.
func (e *evaluator) inBase(value any) any {
	m, ok := value.(MoneyValue)
	if !ok {
		return value
	}
	d, ok := e.env.base(m)
	if !ok {
		return nil
	}
	return d
}

func (e *evaluator) ordered(op Op, l, r any) bool {
	order, ok := e.order(l, r)
	if !ok {
		return false
	}
	switch op {
	case Lt:
		return order < 0
	case Le:
		return order <= 0
	case Gt:
		return order > 0
	}
	return order >= 0
}

// order is -1, 0 or 1. Texts are ordered by code points, times by instant; it is false for what has no order.
func (e *evaluator) order(l, r any) (int, bool) {
	switch a := l.(type) {
	case string:
		b, ok := r.(string)
		return compareText(a, b), ok
	case time.Time:
		b, ok := r.(time.Time)
		return a.Compare(b), ok
	case time.Duration:
		b, ok := r.(time.Duration)
		return cmp.Compare(a, b), ok
	}
	a, ok := e.number(l)
	b, both := e.number(r)
	if !ok || !both || !withinDigits(a, resultDigits) || !withinDigits(b, resultDigits) {
		return 0, false
	}
	return a.Cmp(b), true
}
