package expr

import (
	"math"
	"time"
)

const monthsOfYear = 12

// months computes with calendar months.
func (e *evaluator) months(name string, v []any) (any, error) {
	d, ok := v[0].(time.Time)
	if !ok {
		return nil, notA("date", v[0])
	}
	if name == "addMonths" {
		n, ok := v[1].(int64)
		if !ok {
			return nil, notA("whole number", v[1])
		}
		return addMonths(d, n)
	}
	to, ok := v[1].(time.Time)
	if !ok {
		return nil, notA("date", v[1])
	}
	return monthNumber(to) - monthNumber(d), nil
}

// monthNumber counts months from the beginning of year 0.
func monthNumber(d time.Time) int64 { return int64(d.Year())*monthsOfYear + int64(d.Month()) - 1 }

// addMonths is the same day of another month, or that month's last.
func addMonths(d time.Time, n int64) (any, error) {
	if n > math.MaxInt32 || n < math.MinInt32 {
		return nil, ErrRange
	}
	month := monthNumber(d) + n
	first := time.Date(0, time.January, 1, 0, 0, 0, 0, time.UTC).AddDate(0, int(month), 0)
	last := first.AddDate(0, 1, -1).Day()
	sum := first.AddDate(0, 0, min(d.Day(), last)-1)
	if sum.Year() < 1 || sum.Year() > 9999 {
		return nil, ErrRange
	}
	return sum, nil
}
