package oracle

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// Values are nil, string (texts, options, ids), int64, decimal.Decimal, bool, time.Time (a day, or an instant) and
// expr.MoneyValue.

// drawValue draws a value of a field, seldom one that the field refuses. ids are those that a relation may lead to.
func drawValue(d *dice, f *field, ids []string) any {
	switch f.kind {
	case aText:
		if f.unique {
			return "u" + strconv.Itoa(d.IntN(60))
		}
		return pick(d, []string{"ab", "ba", "abc", "cab", "cc", "b2"})
	case anInteger:
		return int64(d.upTo(5))
	case aDecimal:
		return decimal.New(int64(d.upTo(8)*5), -1)
	case aBoolean:
		return d.once(2)
	case aDate:
		return time.Date(2026, time.Month(1+d.upTo(4)), 1+d.upTo(27), 0, 0, 0, 0, time.UTC)
	case anInstant:
		return time.Date(2026, time.Month(1+d.upTo(2)), 1+d.upTo(6), d.upTo(23), 30, 0, 0, time.UTC)
	case aSelect:
		return pick(d, f.options)
	case someMoney:
		return expr.MoneyValue{Amount: decimal.NewFromInt(int64(1 + d.upTo(5))), Currency: pick(d, []string{"USD", "EUR"})}
	}
	if len(ids) == 0 {
		return nil
	}
	return pick(d, ids)
}

// compare orders two values of one field: money in the base currency.
func compare(a, b any) int {
	switch a := a.(type) {
	case string:
		return strings.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case bool:
		return cmp.Compare(strconv.FormatBool(a), strconv.FormatBool(b.(bool)))
	case decimal.Decimal:
		return a.Cmp(b.(decimal.Decimal))
	case time.Time:
		return a.Compare(b.(time.Time))
	case expr.MoneyValue:
		return inBase(a).Cmp(inBase(b.(expr.MoneyValue)))
	}
	panic(fmt.Sprintf("no order of %T", a))
}

// same is whether two values are equal; no value is equal to no value.
func same(a, b any) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return compare(a, b) == 0
}

// identical is same, but for money in another currency.
func identical(a, b any) bool {
	x, ok := a.(expr.MoneyValue)
	y, both := b.(expr.MoneyValue)
	if ok && both && x.Currency != y.Currency {
		return false
	}
	return same(a, b)
}

func rate(currency string) (decimal.Decimal, bool) {
	return decimal.NewFromInt(2), currency == "EUR"
}

func inBase(m expr.MoneyValue) decimal.Decimal {
	if r, ok := rate(m.Currency); ok {
		return m.Amount.Mul(r)
	}
	return m.Amount
}

// plain is a value as clients and documents write it.
func plain(v any) any {
	switch v := v.(type) {
	case int64:
		return json.Number(strconv.FormatInt(v, 10))
	case decimal.Decimal:
		return v.String()
	case time.Time:
		if isDay(v) {
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339Nano)
	case expr.MoneyValue:
		return object{{"amount", v.Amount.String()}, {"currency", v.Currency}}
	}
	return v
}

// isDay is whether a time is a day of the calendar: instants are drawn at half past.
func isDay(t time.Time) bool { return t.Equal(t.Truncate(24 * time.Hour)) }
