package expr

import (
	"math"
	"time"
)

func (e *evaluator) dateFunction(n *Call, v []any) (any, error) {
	t, ok := v[0].(time.Time)
	if !ok {
		return nil, notA("date", v[0])
	}
	switch n.Name {
	case "addDays":
		days, ok := v[1].(int64)
		if !ok {
			return nil, notA("whole number", v[1])
		}
		return addDays(t, days)
	case "startOf":
		return e.startOf(t, v[1])
	case "daysBetween":
		to, ok := v[1].(time.Time)
		if !ok {
			return nil, notA("date", v[1])
		}
		return daysBetween(t, to), nil
	case "dateTime":
		return firstInstant(t, e.env.zone()), nil
	case "date":
		return dayOf(t, e.env.zone()), nil
	}
	if n.Args[0].Type().Base == DateTime {
		t = dayOf(t, e.env.zone())
	}
	return part(n.Name, t), nil
}

func part(name string, t time.Time) int64 {
	switch name {
	case "year":
		return int64(t.Year())
	case "month":
		return int64(t.Month())
	case "quarter":
		return (int64(t.Month()) + 2) / 3
	case "weekday":
		return (int64(t.Weekday())+6)%7 + 1
	}
	return int64(t.Day())
}

// dayOf is the day of an instant in a zone, as a Date.
func dayOf(t time.Time, zone *time.Location) time.Time {
	year, month, day := t.In(zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// addDays stays within the years that dates are written with.
func addDays(d time.Time, n int64) (any, error) {
	if n > math.MaxInt32 || n < math.MinInt32 {
		return nil, ErrRange
	}
	return calendarDay(d.AddDate(0, 0, int(n)))
}

const secondsOfDay = 24 * 60 * 60

func daysBetween(from, to time.Time) int64 { return (to.Unix() - from.Unix()) / secondsOfDay }

// firstInstant is midnight of a day in a zone, by Postgres's rule: where clocks skip midnight the offset before the
// change is taken, where they repeat it the one after.
func firstInstant(d time.Time, zone *time.Location) time.Time {
	before := d.Add(-offsetAt(d.Add(-24*time.Hour), zone))
	after := d.Add(-offsetAt(d.Add(24*time.Hour), zone))
	if reads(after, d, zone) {
		return after
	}
	return before
}

// reads is whether clocks in a zone show a day's midnight at an instant.
func reads(t, midnight time.Time, zone *time.Location) bool {
	return t.Add(offsetAt(t, zone)).Equal(midnight)
}

func offsetAt(t time.Time, zone *time.Location) time.Duration {
	_, seconds := t.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}
