package expr

import (
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// coalesce is the first of several values that is not null.
func (e *evaluator) coalesce(n *Call, values []any) any {
	for _, v := range values {
		if v != nil {
			return e.as(n.Type(), v)
		}
	}
	return nil
}

// moneyPart is what stands in an amount of money: a computed one is in the base currency.
func (e *evaluator) moneyPart(name string, value any) (any, error) {
	m, ok := value.(MoneyValue)
	switch {
	case !ok:
		return nil, notA("money", value)
	case name == "amount":
		return m.Amount, nil
	}
	return m.Currency, nil
}

// textOfValue writes a number or a date.
func textOfValue(value any) (any, error) {
	switch v := value.(type) {
	case int64:
		return strconv.FormatInt(v, 10), nil
	case decimal.Decimal:
		if !withinDigits(v, resultDigits) {
			return nil, ErrRange
		}
		return v.String(), nil
	case time.Time:
		return v.Format(time.DateOnly), nil
	}
	return nil, notA("number or date", value)
}

// cutText takes a part of a text, or puts another in its place.
func (e *evaluator) cutText(name string, v []any) (any, error) {
	text, ok := v[0].(string)
	if !ok {
		return nil, notA("text", v[0])
	}
	if err := e.spend(len(text) / textWork); err != nil {
		return nil, err
	}
	if name == "replace" {
		return e.replace(text, v[1], v[2])
	}
	n, ok := v[1].(int64)
	if !ok {
		return nil, notA("whole number", v[1])
	}
	runes := []rune(text)
	n = max(0, min(n, int64(len(runes))))
	if name == "left" {
		return string(runes[:n]), nil
	}
	return string(runes[int64(len(runes))-n:]), nil
}

func (e *evaluator) replace(text string, old, by any) (any, error) {
	a, ok := old.(string)
	if !ok {
		return nil, notA("text", old)
	}
	b, ok := by.(string)
	if !ok {
		return nil, notA("text", by)
	}
	if a == "" {
		return text, nil
	}
	if err := e.spend(strings.Count(text, a) * len(b) / textWork); err != nil {
		return nil, err
	}
	return strings.ReplaceAll(text, a, b), nil
}
