package expr

import (
	"time"

	"github.com/shopspring/decimal"
)

// isTime is whether a value is an instant, a time of day or a duration.
func isTime(value any) bool {
	switch value.(type) {
	case time.Time, time.Duration:
		return true
	}
	return false
}

// timeArithmetic is l op r where one of them is a time: what the checker lets pass.
func timeArithmetic(op Op, l, r any) (any, error) {
	switch a := l.(type) {
	case time.Time:
		switch b := r.(type) {
		case time.Time:
			return apart(a, b)
		case time.Duration:
			if op == Sub {
				b = -b
			}
			return later(a, b)
		}
	case time.Duration:
		if b, ok := r.(time.Time); ok {
			return later(b, a)
		}
		return durationArithmetic(op, a, r)
	}
	if b, ok := r.(time.Duration); ok && op == Mul {
		return durationArithmetic(op, b, l)
	}
	return nil, notA("time", l)
}

// apart is how long one instant is after another, cut to whole seconds.
func apart(a, b time.Time) (any, error) {
	micros := (a.Unix()-b.Unix())*1_000_000 + int64(a.Nanosecond()-b.Nanosecond())/1000
	return lasting(decimal.NewFromInt(micros / 1_000_000))
}

// later is an instant so much later, within the years that instants are written with.
func later(t time.Time, by time.Duration) (any, error) {
	sum := t.Add(by)
	if sum.Year() < 1 || sum.Year() > 9999 {
		return nil, ErrRange
	}
	return sum, nil
}

// durationArithmetic is a duration, more or less another one, or so many times as long.
func durationArithmetic(op Op, a time.Duration, r any) (any, error) {
	if b, ok := r.(time.Duration); ok {
		switch op {
		case Add:
			return lasting(inSeconds(a).Add(inSeconds(b)))
		case Sub:
			return lasting(inSeconds(a).Sub(inSeconds(b)))
		}
		return computeDecimal(Div, inSeconds(a), inSeconds(b))
	}
	var b decimal.Decimal
	switch r := r.(type) {
	case int64:
		b = decimal.NewFromInt(r)
	case decimal.Decimal:
		b = r
	default:
		return nil, notA("number", r)
	}
	if !withinDigits(b, resultDigits) {
		return nil, ErrRange
	}
	if op == Mul {
		return lasting(inSeconds(a).Mul(b))
	}
	if b.IsZero() {
		return nil, nil
	}
	whole, _ := inSeconds(a).QuoRem(b, 0)
	return lasting(whole)
}

func inSeconds(d time.Duration) decimal.Decimal { return decimal.NewFromInt(int64(d / time.Second)) }

// lasting is a duration of so many seconds, cut to whole ones.
func lasting(seconds decimal.Decimal) (any, error) {
	whole := seconds.Truncate(0)
	if whole.Abs().Cmp(inSeconds(MaxDuration)) > 0 {
		return nil, ErrRange
	}
	return time.Duration(whole.IntPart()) * time.Second, nil
}

// clock evaluates time(t), hour(t) and minute(t).
func (e *evaluator) clock(name string, value any) (any, error) {
	var at time.Duration
	switch v := value.(type) {
	case time.Time:
		at = sinceMidnight(v.In(e.env.zone()))
	case time.Duration:
		at = v
	default:
		return nil, notA("time", value)
	}
	switch name {
	case "hour":
		return int64(at / time.Hour), nil
	case "minute":
		return int64(at % time.Hour / time.Minute), nil
	}
	return at, nil
}

// unitSeconds is how many seconds a unit of durations has.
func unitSeconds(name string) int64 {
	switch name {
	case "days":
		return 86400
	case "hours":
		return 3600
	case "minutes":
		return 60
	}
	return 1
}

// howMany is how many days, hours, minutes or seconds a duration is.
func (e *evaluator) howMany(unit string, value any) (any, error) {
	d, ok := value.(time.Duration)
	if !ok {
		return nil, notA("duration", value)
	}
	if unit == "seconds" {
		return int64(d / time.Second), nil
	}
	return computeDecimal(Div, inSeconds(d), decimal.NewFromInt(unitSeconds(unit)))
}
