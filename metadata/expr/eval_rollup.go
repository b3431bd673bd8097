package expr

import (
	"slices"

	"github.com/shopspring/decimal"
)

// rollup makes one value of those of related records.
func (e *evaluator) rollup(n *Rollup) (any, error) {
	records, err := e.many(n.Over)
	if err != nil {
		return nil, err
	}
	var values []any
	for _, record := range records {
		value, err := e.rolled(n, record)
		if err != nil {
			return nil, err
		}
		if value != nil {
			values = append(values, value)
		}
	}
	switch n.Function {
	case CountDistinct:
		return e.distinct(values)
	case Min, Max:
		return e.best(n, values)
	}
	sum := any(int64(0))
	if n.Function == Avg {
		sum = decimal.Zero
	}
	return e.summed(n, sum, values)
}

// rolled is the value of one record, nil where it does not count. Money counts in the base currency.
func (e *evaluator) rolled(n *Rollup, record any) (any, error) {
	ok, err := e.of(n.Var, n.Where, record)
	if err != nil || !ok {
		return nil, err
	}
	e.vars = append(e.vars, bound{name: n.Var, record: record})
	defer func() { e.vars = e.vars[:len(e.vars)-1] }()
	value, err := e.eval(n.Of)
	return e.inBase(value), err
}

func (e *evaluator) distinct(values []any) (any, error) {
	var seen []any
	for _, v := range values {
		if err := e.spend(len(seen)); err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(seen, func(other any) bool { return e.equal(v, other) }) {
			seen = append(seen, v)
		}
	}
	return int64(len(seen)), nil
}

func (e *evaluator) best(n *Rollup, values []any) (any, error) {
	if len(values) == 0 {
		return nil, nil
	}
	best := values[0]
	for _, v := range values[1:] {
		order, ok := e.order(v, best)
		if !ok {
			return nil, notA("number or time", v)
		}
		if n.Function == Min && order < 0 || n.Function == Max && order > 0 {
			best = v
		}
	}
	return e.as(n.Type(), best), nil
}

// summed is the sum, or the average, of numbers.
func (e *evaluator) summed(n *Rollup, sum any, values []any) (any, error) {
	for _, v := range values {
		var err error
		if sum, err = e.plus(sum, v); err != nil {
			return nil, err
		}
	}
	if n.Function == Sum {
		return e.as(n.Type(), sum), nil
	}
	d, _ := e.number(sum)
	mean, err := computeDecimal(Div, d, decimal.NewFromInt(int64(len(values))))
	return e.as(n.Type(), mean), err
}

// plus adds two numbers: whole ones stay whole.
func (e *evaluator) plus(l, r any) (any, error) {
	a, aInt := l.(int64)
	b, bInt := r.(int64)
	if aInt && bInt {
		return computeInt(Add, a, b)
	}
	x, _ := e.number(l)
	y, ok := e.number(r)
	if !ok {
		return nil, notA("number", r)
	}
	return computeDecimal(Add, x, y)
}
