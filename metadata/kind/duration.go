package kind

import (
	"regexp"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// durationKind is the kind "duration": how long something takes, in whole seconds. A day is 24 hours; years and months
// are not of one length and are refused.
type durationKind struct {
	scalar[time.Duration]
	bare
}

func newDuration() Kind {
	k := durationKind{scalar: scalar[time.Duration]{
		name: "duration", column: DurationColumn, base: expr.Duration, shape: plainShape("Duration", "DurationFilter"),
		format: durationText, plain: func(d time.Duration) any { return expr.FormatDuration(d) },
	}}
	k.shape.Aggregates, k.shape.Average = []string{"sum", "avg", "min", "max"}, "Duration"
	return k
}

// ValueSchema implements Kind. The format "duration" of JSON Schema knows no sign.
func (k durationKind) ValueSchema(Settings) map[string]any {
	return map[string]any{"type": "string", "pattern": "^-?P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$"}
}

// Parse implements Kind.
func (k durationKind) Parse(_ Settings, in any, _ Env) (any, error) { return toDuration(in) }

// ParseText implements Kind.
func (k durationKind) ParseText(_ Settings, text string, env Env) (any, error) {
	text = blankless(text)
	if text == "" {
		return nil, nil
	}
	return readDuration(text, env)
}

// toDuration reads a duration as clients send it.
func toDuration(in any) (any, error) {
	if in == nil {
		return nil, nil
	}
	text, _ := in.(string)
	d, err := expr.ParseDuration(text)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// durationText writes a duration as people do: "1d 2h 30m", "-45m", "0s".
func durationText(d time.Duration) string {
	iso := expr.FormatDuration(d)
	sign := ""
	if rest, negative := strings.CutPrefix(iso, "-"); negative {
		sign, iso = "-", rest
	}
	var b strings.Builder
	for _, c := range strings.ToLower(strings.ReplaceAll(iso[1:], "T", "")) {
		b.WriteRune(c)
		if c > '9' {
			b.WriteByte(' ')
		}
	}
	return sign + strings.TrimSuffix(b.String(), " ")
}

var (
	errDurationText = say.Errorf("is not a duration: write it as 2h 30m, 1:30 (hours and minutes) or PT1H30M")

	clockDuration = regexp.MustCompile(`^(\d+):([0-5]\d)(?::([0-5]\d))?$`)
	unitDuration  = regexp.MustCompile(`^(?:\d+(?:[.,]\d+)? ?\pL+ ?)+$`)
	durationUnit  = regexp.MustCompile(`(\d+(?:[.,]\d+)?) ?(\pL+)`)
)

// readDuration reads a duration as people write it in files: 2h 30m, 1.5 hours, 1d 4h, 1:30 for hours and minutes, 1:30:15
// with seconds, and by ISO 8601.
func readDuration(text string, env Env) (any, error) {
	bare, negative := readSign(text)
	switch {
	case strings.HasPrefix(strings.ToUpper(bare), "P"):
		return signed(negative)(toDuration(strings.ToUpper(bare)))
	case clockDuration.MatchString(bare):
		m := clockDuration.FindStringSubmatch(bare)
		iso := "PT" + m[1] + "H" + m[2] + "M"
		if m[3] != "" {
			iso += m[3] + "S"
		}
		return signed(negative)(toDuration(iso))
	case unitDuration.MatchString(bare):
		return signed(negative)(unitsDuration(bare, env))
	case numberPattern.MatchString(bare):
		return nil, say.Errorf("says not of what: write %sm for minutes, %sh for hours", bare, bare)
	}
	return nil, errDurationText
}

// signed turns what was read around where there is a minus before it.
func signed(negative bool) func(any, error) (any, error) {
	return func(v any, err error) (any, error) {
		if d, ok := v.(time.Duration); ok && negative {
			return -d, err
		}
		return v, err
	}
}

// unitsDuration adds up numbers with units, each unit once and the longer ones first.
func unitsDuration(text string, env Env) (any, error) {
	point, last := ".", time.Duration(1<<62)
	if env.DecimalComma {
		point = ","
	}
	seconds := decimal.Decimal{}
	for _, m := range durationUnit.FindAllStringSubmatch(strings.ToLower(text), -1) {
		unit, err := unitOf(m[2])
		if err != nil {
			return nil, err
		}
		if unit >= last || strings.ContainsAny(strings.ReplaceAll(m[1], point, ""), ".,") {
			return nil, errDurationText
		}
		n, err := exactly(strings.Replace(m[1], point, ".", 1))
		if err != nil {
			return nil, errDurationText
		}
		last, seconds = unit, seconds.Add(n.Mul(decimal.NewFromInt(int64(unit/time.Second))))
	}
	if !seconds.IsInteger() {
		return nil, say.Errorf("is not in whole seconds: write it as 2h 30m or 1:30:15")
	}
	return toDuration("PT" + seconds.String() + "S")
}

// unitOf is how long a unit is, by what people call it.
func unitOf(name string) (time.Duration, error) {
	switch name {
	case "w", "week", "weeks":
		return 7 * 24 * time.Hour, nil
	case "d", "day", "days":
		return 24 * time.Hour, nil
	case "h", "hr", "hrs", "hour", "hours":
		return time.Hour, nil
	case "m", "min", "mins", "minute", "minutes":
		return time.Minute, nil
	case "s", "sec", "secs", "second", "seconds":
		return time.Second, nil
	case "y", "yr", "year", "years", "mo", "month", "months":
		return 0, say.Errorf("is in years or months, which are not always as long: write it in weeks, days, hours, minutes and seconds")
	}
	return 0, errDurationText
}
