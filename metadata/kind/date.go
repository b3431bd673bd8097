package kind

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"kith/metadata/expr"
	"kith/metadata/say"
)

const dateLayout = "2006-01-02"

var errDate = say.Errorf("is not a date: write it as 2026-01-31")

// dateKind is the kind "date": a day of the calendar, in no zone, from year 1 to 9999.
type dateKind struct {
	scalar[time.Time]
	bare
}

func newDate() Kind {
	k := dateKind{scalar: scalar[time.Time]{
		name: "date", column: DateColumn, base: expr.Date, shape: plainShape("Date", "DateFilter"),
		format: func(t time.Time) string { return t.Format(dateLayout) },
	}}
	k.shape.Spans = []string{"DAY", "WEEK", "MONTH", "QUARTER", "YEAR"}
	k.shape.Aggregates = []string{"min", "max"}
	return k
}

// ValueSchema implements Kind.
func (k dateKind) ValueSchema(Settings) map[string]any {
	return map[string]any{"type": "string", "format": "date"}
}

// Parse implements Kind.
func (k dateKind) Parse(_ Settings, in any, _ Env) (any, error) { return toDate(in) }

// ParseText implements Kind.
func (k dateKind) ParseText(_ Settings, text string, env Env) (any, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil
	}
	if env.DateFormat != "" {
		if t, err := time.Parse(env.DateFormat, text); err == nil {
			return day(t)
		}
	}
	return readDate(text, env)
}

// toDate reads a date as clients send it.
func toDate(in any) (any, error) {
	if in == nil {
		return nil, nil
	}
	text, _ := in.(string)
	t, err := time.Parse(dateLayout, text)
	if err != nil {
		return nil, errDate
	}
	return day(t)
}

// day cuts the time of day off, without moving it into another zone.
func day(t time.Time) (any, error) {
	if t.Year() < 1 || t.Year() > 9999 {
		return nil, say.Errorf("is not a date between the years 1 and 9999: write it as 2026-01-31")
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), nil
}

// readDate reads a date as people write it in files, where that can mean one day only.
func readDate(text string, env Env) (any, error) {
	for _, layout := range []string{dateLayout, "20060102", "2006/01/02", "2006.01.02", time.RFC3339} {
		if t, err := time.Parse(layout, text); err == nil {
			return day(t)
		}
	}
	if env.DateFormat != "" {
		return nil, say.Errorf("is not a date in the format of the file (%s), nor like 2026-01-31", env.DateFormat)
	}
	for _, layout := range dateLayouts() {
		if t, err := time.Parse(layout, text); err == nil {
			return day(t)
		}
	}
	return readNumericDate(text)
}

// dateLayouts are further ways to write a date that mean one day only.
func dateLayouts() []string {
	return []string{
		"2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02 15:04:05Z07:00",
		"2 Jan 2006", "2 January 2006", "2-Jan-2006", "Jan 2, 2006", "January 2, 2006", "Jan 2 2006", "January 2 2006",
	}
}

var numericDate = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})([/.-])(\d{4})$`)

// readNumericDate reads 31/12/2026 and 12/31/2026: only where one of the parts can't be a month, or both are the same.
func readNumericDate(text string) (any, error) {
	m := numericDate.FindStringSubmatch(text)
	if m == nil || m[2] != m[4] {
		return nil, errDate
	}
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[3])
	if a <= 12 && b <= 12 && a != b {
		return nil, say.Errorf("may be two different days: write it as 2026-01-31, or say which format the file has")
	}
	layout := "2" + m[2] + "1" + m[2] + "2006"
	if a <= 12 {
		layout = "1" + m[2] + "2" + m[2] + "2006"
	}
	t, err := time.Parse(layout, text)
	if err != nil {
		return nil, errDate
	}
	return day(t)
}
