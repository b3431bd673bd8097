package expr

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// call evaluates a function.
func (e *evaluator) call(n *Call) (any, error) {
	v, all, err := e.values(n.Args...)
	if err != nil {
		return nil, err
	}
	switch n.Name {
	case "present":
		return present(v[0]), nil
	case "size":
		return size(v[0]), nil
	case "today":
		return dayOf(e.env.Now, e.env.zone()), nil
	case "now":
		return e.env.Now.UTC().Truncate(time.Microsecond), nil
	}
	if n.Name == "hasAny" || n.Name == "hasAll" {
		return e.listPredicate(n.Name, v)
	}
	if n.Name == "coalesce" {
		return e.coalesce(n, v), nil
	}
	if callType(n).Base == Bool {
		return e.textPredicate(n.Name, v, all)
	}
	if !all {
		return nil, nil
	}
	return e.function(n, v)
}

// function evaluates a function of values that are not null.
func (e *evaluator) function(n *Call, v []any) (any, error) {
	switch n.Name {
	case "plainText", "lower", "upper", "trim":
		return e.textFunction(n.Name, v[0])
	case "replace", "left", "right":
		return e.cutText(n.Name, v)
	case "text":
		return textOfValue(v[0])
	case "amount", "currency":
		return e.moneyPart(n.Name, v[0])
	case "addMonths", "monthsBetween":
		return e.months(n.Name, v)
	case "date", "dateTime", "year", "month", "day", "weekday", "quarter", "addDays", "startOf", "daysBetween":
		return e.dateFunction(n, v)
	case "time", "hour", "minute":
		return e.clock(n.Name, v[0])
	case "days", "hours", "minutes", "seconds":
		return e.howMany(n.Name, v[0])
	case "distance":
		return e.distance(v)
	case "min", "max":
		return e.extreme(n, v)
	case "abs", "floor", "ceil", "round":
		return e.rounding(n.Name, v)
	}
	return nil, fmt.Errorf("expr: there is no function %s", n.Name)
}

func present(value any) bool {
	switch v := value.(type) {
	case nil:
		return false
	case string:
		return v != ""
	case []any:
		return len(v) > 0
	}
	return true
}

func size(value any) int64 {
	switch v := value.(type) {
	case string:
		return int64(utf8.RuneCountInString(v))
	case []any:
		return int64(len(v))
	}
	return 0
}

// extreme is the least or the greatest of several values.
func (e *evaluator) extreme(n *Call, v []any) (any, error) {
	best := v[0]
	for _, value := range v[1:] {
		order, ok := e.order(value, best)
		if !ok {
			return nil, notA("number or time", value)
		}
		if n.Name == "min" && order < 0 || n.Name == "max" && order > 0 {
			best = value
		}
	}
	t := n.Type()
	if d, ok := e.number(best); ok && t.Base == Money {
		best = d
	}
	return e.as(t, best), nil
}

func (e *evaluator) rounding(name string, v []any) (any, error) {
	if n, ok := v[0].(int64); ok {
		if name == "abs" && n < 0 {
			return negateInt(n)
		}
		return n, nil
	}
	if d, ok := v[0].(time.Duration); ok {
		return d.Abs(), nil
	}
	digits := int32(0)
	if len(v) > 1 {
		n, ok := v[1].(int64)
		if !ok || n < 0 || n > roundDigits {
			return nil, ErrRange
		}
		digits = int32(n)
	}
	return e.mapNumber(v[0], func(d decimal.Decimal) decimal.Decimal {
		switch name {
		case "abs":
			return d.Abs()
		case "floor":
			return d.Floor()
		case "ceil":
			return d.Ceil()
		}
		return d.Round(digits)
	})
}

func (e *evaluator) textFunction(name string, value any) (any, error) {
	s, ok := value.(string)
	if !ok {
		return nil, notA("text", value)
	}
	switch name {
	case "lower":
		s = lower(s)
	case "upper":
		s = strings.ToUpper(s)
	case "plainText":
		s = plainText(s)
	default:
		s = strings.Trim(s, blanks)
	}
	return s, e.spend(len(s) / textWork)
}

// blanks are what trim takes away.
const blanks = " \t\n\v\f\r"
