package expr

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// MaxDuration is the longest duration, in both directions: what 64 bits of nanoseconds hold, in whole seconds.
const MaxDuration = math.MaxInt64 / time.Second * time.Second

var (
	errClock    = errors.New("is not a time of day: write it as 14:30 or 14:30:15")
	errDuration = errors.New("is not a duration: write it as PT1H30M or P2DT4H, in whole weeks, days, hours, minutes and seconds")
	errCalendar = errors.New("is in years or months, which are not always as long: write it in weeks, days, hours, minutes and seconds")
	errTooLong  = errors.New("is too long: durations go up to 106751 days")
)

// ParseTime reads a time of day, "14:30" or "14:30:15"; its error is for people.
func ParseTime(text string) (time.Duration, error) {
	for _, layout := range []string{time.TimeOnly, "15:04"} {
		if t, err := time.Parse(layout, text); err == nil && len(text) == len(layout) {
			return sinceMidnight(t), nil
		}
	}
	return 0, errClock
}

// FormatTime writes a time of day as "14:30:00".
func FormatTime(t time.Duration) string { return time.Time{}.Add(t).Format(time.TimeOnly) }

// sinceMidnight is what clocks show at an instant, in its zone.
func sinceMidnight(t time.Time) time.Duration {
	hour, minute, second := t.Clock()
	return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second
}

var isoDuration = regexp.MustCompile(`^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$`)

const (
	dayLength  = 24 * time.Hour
	weekLength = 7 * dayLength
)

// ParseDuration reads a duration by ISO 8601, in whole weeks, days (of 24 hours), hours, minutes and seconds, with a sign
// if need be; its error is for people.
func ParseDuration(text string) (time.Duration, error) {
	m := isoDuration.FindStringSubmatch(text)
	if m == nil || strings.HasSuffix(text, "P") || strings.HasSuffix(text, "T") {
		return 0, durationError(text)
	}
	sum := time.Duration(0)
	for i, unit := range []time.Duration{weekLength, dayLength, time.Hour, time.Minute, time.Second} {
		if m[i+2] == "" {
			continue
		}
		n, err := strconv.ParseInt(m[i+2], 10, 64)
		if err != nil || n > int64((MaxDuration-sum)/unit) {
			return 0, errTooLong
		}
		sum += time.Duration(n) * unit
	}
	if m[1] == "-" {
		return -sum, nil
	}
	return sum, nil
}

var calendarDuration = regexp.MustCompile(`^[+-]?P[0-9]+[YM]|^[+-]?P[0-9WD]+[YM]`)

func durationError(text string) error {
	if calendarDuration.MatchString(text) {
		return errCalendar
	}
	return errDuration
}

// FormatDuration writes a duration by ISO 8601, in days, hours, minutes and seconds: "P1DT2H30M", "-PT45M", "PT0S".
func FormatDuration(d time.Duration) string { return string(AppendDuration(nil, int64(d/time.Second))) }

// AppendDuration adds the text of so many seconds.
func AppendDuration(out []byte, seconds int64) []byte {
	if seconds == 0 {
		return append(out, "PT0S"...)
	}
	if seconds < 0 {
		out, seconds = append(out, '-'), -seconds
	}
	out = appendUnit(append(out, 'P'), seconds/86400, 'D')
	if seconds %= 86400; seconds == 0 {
		return out
	}
	out = appendUnit(append(out, 'T'), seconds/3600, 'H')
	out = appendUnit(out, seconds%3600/60, 'M')
	return appendUnit(out, seconds%60, 'S')
}

func appendUnit(out []byte, n int64, unit byte) []byte {
	if n == 0 {
		return out
	}
	return append(strconv.AppendInt(out, n, 10), unit)
}
