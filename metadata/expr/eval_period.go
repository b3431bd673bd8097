package expr

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kith/metadata/say"
)

// Units are what startOf knows the beginning of.
func Units() []string {
	return []string{"week", "month", "quarter", "year", "fiscalQuarter", "fiscalYear"}
}

// unitProblem is what is wrong with the unit of startOf.
func unitProblem(unit Node) say.Text {
	k, ok := unit.(*Const)
	if text, isText := constText(k, ok); isText && slices.Contains(Units(), text) {
		return say.Text{}
	}
	return say.Of("startOf needs one of '%s' as a constant", strings.Join(Units(), "', '"))
}

func constText(k *Const, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	text, isText := k.Value.(string)
	return text, isText
}

// calendarDay is a day within the years that dates are written with.
func calendarDay(d time.Time) (any, error) {
	if d.Year() < 1 || d.Year() > 9999 {
		return nil, ErrRange
	}
	return d, nil
}

// startOf is the first day of the span that a day lies in.
func (e *evaluator) startOf(d time.Time, unit any) (any, error) {
	shift := 0
	switch unit {
	case "week":
		first := max(e.env.FirstWeekday, 1)
		return calendarDay(d.AddDate(0, 0, -((isoWeekday(d) - first + 7) % 7)))
	case "fiscalQuarter", "fiscalYear":
		shift = max(e.env.FiscalYearStart, 1) - 1
	}
	months := map[any]int{"month": 1, "quarter": 3, "year": 12, "fiscalQuarter": 3, "fiscalYear": 12}[unit]
	if months == 0 {
		return nil, fmt.Errorf("expr: there is no unit %v", unit)
	}
	month := (int(d.Month()) - 1 - shift + 12) % 12 // since the year in question began
	return calendarDay(time.Date(d.Year(), d.Month()-time.Month(month%months), 1, 0, 0, 0, 0, time.UTC))
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(d time.Time) int { return (int(d.Weekday())+6)%7 + 1 }
