package kind

import (
	"errors"
	"strings"
	"time"

	"kith/metadata/expr"
	"kith/metadata/say"
)

var errDateTime = say.Errorf("is not a date and time: write it as 2026-01-31T14:30:00Z, or with another offset than Z")

// dateTimeKind is the kind "dateTime": an instant, cut to microseconds, from year 1 to 9999.
type dateTimeKind struct {
	scalar[time.Time]
	bare
}

func newDateTime() Kind {
	k := dateTimeKind{scalar: scalar[time.Time]{
		name: "dateTime", column: DateTimeColumn, base: expr.DateTime, shape: plainShape("DateTime", "DateTimeFilter"),
		format: func(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) },
	}}
	k.shape.Spans = []string{"DAY", "WEEK", "MONTH", "QUARTER", "YEAR"}
	k.shape.Aggregates = []string{"min", "max"}
	return k
}

// ValueSchema implements Kind.
func (k dateTimeKind) ValueSchema(Settings) map[string]any {
	return map[string]any{"type": "string", "format": "date-time"}
}

// Parse implements Kind.
func (k dateTimeKind) Parse(_ Settings, in any, _ Env) (any, error) { return toDateTime(in) }

// toDateTime reads an instant as clients send it.
func toDateTime(in any) (any, error) {
	if in == nil {
		return nil, nil
	}
	text, _ := in.(string)
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return nil, errDateTime
	}
	return instant(t)
}

func instant(t time.Time) (any, error) {
	t = t.UTC().Truncate(time.Microsecond)
	if t.Year() < 1 || t.Year() > 9999 {
		return nil, say.Errorf("is not between the years 1 and 9999: write it as 2026-01-31T14:30:00Z")
	}
	return t, nil
}

// ParseText implements Kind. A time without an offset is in Env.Zone, a date alone is its midnight.
func (k dateTimeKind) ParseText(_ Settings, text string, env Env) (any, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil
	}
	zone := env.Zone
	if zone == nil {
		zone = time.UTC
	}
	layouts := []string{
		time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00",
		"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
	}
	if env.DateFormat != "" {
		layouts = append([]string{env.DateFormat}, layouts...)
	}
	for _, layout := range layouts {
		if t, err := time.ParseInLocation(layout, text, zone); err == nil {
			return instant(t)
		}
	}
	date, err := readDate(text, env)
	if errors.Is(err, errDate) {
		return nil, errDateTime
	}
	if err != nil {
		return nil, err
	}
	d := date.(time.Time)
	return instant(time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, zone))
}
