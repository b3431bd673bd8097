package query

import (
	"fmt"

	"kith/metadata/expr"
)

// startOf compiles the first day of the week, month, quarter or year that a day lies in, by the habits of the workspace.
func (s *scope) startOf(day string, unit expr.Node) string {
	k, _ := unit.(*expr.Const)
	set := s.c.model.Settings
	switch {
	case k == nil:
	case k.Value == "month" || k.Value == "quarter" || k.Value == "year":
		return fmt.Sprintf("date_trunc('%s', %s::timestamp)::date", k.Value, day)
	case k.Value == "week":
		since := fmt.Sprintf("(extract(isodow FROM %s)::integer + %d) %% 7", day, 7-set.FirstWeekday)
		return calendarDay("(" + day + " - " + since + ")")
	case k.Value == "fiscalQuarter":
		return fiscal("quarter", day, set.FiscalYearStart-1)
	case k.Value == "fiscalYear":
		return fiscal("year", day, set.FiscalYearStart-1)
	}
	return s.c.failf("startOf has no constant unit")
}

// fiscal is the first day of a span of fiscal years, which begin so many months late.
func fiscal(unit, day string, months int) string {
	late := fmt.Sprintf("make_interval(months => %d)", months)
	return calendarDay("(date_trunc('" + unit + "', " + day + " - " + late + ") + " + late + ")::date")
}
