package kind

import (
	"regexp"
	"strings"
	"time"

	"kith/metadata/expr"
	"kith/metadata/say"
)

var errTime = say.Errorf("is not a time of day: write it as 14:30 or 14:30:15")

// timeKind is the kind "time": a time of day in whole seconds, in no zone, from 00:00 to 23:59:59.
type timeKind struct {
	scalar[time.Duration]
	bare
}

func newTime() Kind {
	k := timeKind{scalar: scalar[time.Duration]{
		name: "time", column: TimeColumn, base: expr.Time, shape: plainShape("Time", "TimeFilter"),
		format: func(t time.Duration) string { return strings.TrimSuffix(expr.FormatTime(t), ":00") },
		plain:  func(t time.Duration) any { return expr.FormatTime(t) },
	}}
	k.shape.Aggregates = []string{"min", "max"}
	return k
}

// ValueSchema implements Kind. The format "time" of JSON Schema would ask for an offset.
func (k timeKind) ValueSchema(Settings) map[string]any {
	return map[string]any{"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"}
}

// Parse implements Kind.
func (k timeKind) Parse(_ Settings, in any, _ Env) (any, error) { return toTime(in) }

// ParseText implements Kind.
func (k timeKind) ParseText(_ Settings, text string, _ Env) (any, error) {
	text = blankless(text)
	if text == "" {
		return nil, nil
	}
	return readTime(text)
}

// toTime reads a time of day as clients send it.
func toTime(in any) (any, error) {
	if in == nil {
		return nil, nil
	}
	text, _ := in.(string)
	t, err := expr.ParseTime(text)
	if err != nil {
		return nil, errTime
	}
	return t, nil
}

var writtenTime = regexp.MustCompile(`(?i)^(\d{1,2})(:\d{2})?(:\d{2})? ?([ap]\.?m\.?)?$`)

// readTime reads a time of day as people write it in files: 14:30, 9:05, 2:30 pm, 2 p.m. Without am or pm it is by 24
// hours.
func readTime(text string) (any, error) {
	m := writtenTime.FindStringSubmatch(text)
	if m == nil {
		return nil, errTime
	}
	hour, half := "0"+m[1], strings.ToLower(m[4])
	hour = hour[len(hour)-2:]
	switch {
	case half == "" && m[2] == "":
		return nil, say.Errorf("may be hours or something else: write the time of day as 14:30")
	case half == "" || m[2] == "" && m[3] != "":
		return toTime(hour + m[2] + m[3])
	case hour == "00" || hour > "12":
		return nil, say.Errorf("is not a time of day: with am or pm the hours go from 1 to 12")
	}
	minutes := m[2] + m[3]
	if minutes == "" {
		minutes = ":00"
	}
	t, err := expr.ParseTime(hour + minutes)
	if err != nil {
		return nil, errTime
	}
	t %= 12 * time.Hour
	if half[0] == 'p' {
		t += 12 * time.Hour
	}
	return t, nil
}
