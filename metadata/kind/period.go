package kind

import (
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// EnumType is a GraphQL enum that input objects name. Its values are a part of what is asked, and no data.
type EnumType struct {
	Name   string
	Values []string
}

// Enums lists the enums of input objects.
func Enums() []EnumType {
	named := []string{"TODAY", "YESTERDAY", "TOMORROW"}
	for _, unit := range []string{"WEEK", "MONTH", "QUARTER", "YEAR", "FISCAL_QUARTER", "FISCAL_YEAR"} {
		named = append(named, "THIS_"+unit, "LAST_"+unit, "NEXT_"+unit)
	}
	return []EnumType{
		{Name: "PeriodUnit", Values: []string{"DAY", "WEEK", "MONTH", "QUARTER", "YEAR"}},
		{Name: "NamedPeriod", Values: named},
	}
}

// IsEnum is whether a type is one of Enums.
func IsEnum(name string) bool {
	for _, e := range Enums() {
		if e.Name == name {
			return true
		}
	}
	return false
}

// periodInput is a span of days as seen from today, as in {last: 30, unit: DAY} and {period: THIS_QUARTER}.
func periodInput() InputType {
	return InputType{Name: "RelativePeriod", Members: []InputMember{
		{Name: "period", Type: "NamedPeriod"}, {Name: "last", Type: "Int"}, {Name: "next", Type: "Int"}, {Name: "unit", Type: "PeriodUnit"},
	}}
}

// longestPeriods are how many of each unit a period may have: about a century.
func longestPeriods() map[string]int64 {
	return map[string]int64{"DAY": 36_500, "WEEK": 5200, "MONTH": 1200, "QUARTER": 400, "YEAR": 100}
}

var (
	errPeriod      = say.Errorf("needs one of period, last and next: write {period: THIS_QUARTER}, or {last: 30, unit: DAY}")
	errPeriodUnit  = say.Errorf("needs a unit beside last and next, and none beside period: write {last: 30, unit: DAY}")
	errPeriodCount = say.Errorf("can't be so long: last and next go from 1 to what makes a century")
)

// relative finds days and instants in a period as seen from today, in the zone of who asks: a plain range, which an index
// serves. An instant falls in a day by the clocks there.
func relative() FilterOp {
	return FilterOp{Name: "within", Arg: "RelativePeriod", BuildOf: func(field *expr.Field, args map[string]expr.Node) (expr.Node, error) {
		from, before, err := daysOf(args)
		if err != nil {
			return nil, err
		}
		if field.Of.Base == expr.DateTime {
			from, before = dated("dateTime", from), dated("dateTime", before)
		}
		return expr.Conj(compare(expr.Ge, field, from), compare(expr.Lt, field, before)), nil
	}}
}

// daysOf is the first day of a period, and the day after its last one.
func daysOf(args map[string]expr.Node) (from, before expr.Node, err error) {
	period, _ := constant(args["period"]).(string)
	last, isLast := constant(args["last"]).(int64)
	next, isNext := constant(args["next"]).(int64)
	unit, _ := constant(args["unit"]).(string)
	count := max(last, next)
	switch {
	case period != "" && (isLast || isNext) || isLast && isNext || period == "" && !isLast && !isNext:
		return nil, nil, errPeriod
	case (period == "") != (unit != ""):
		return nil, nil, errPeriodUnit
	case period != "":
		from, before = namedDays(period)
		return from, before, nil
	case count < 1 || count > longestPeriods()[unit]:
		return nil, nil, errPeriodCount
	case isLast:
		tomorrow := dated("addDays", today(), whole64(1))
		return dated("addDays", step(today(), unit, -last), whole64(1)), tomorrow, nil
	}
	return today(), step(today(), unit, next), nil
}

func constant(n expr.Node) any {
	if c, ok := n.(*expr.Const); ok {
		return c.Value
	}
	return nil
}

// namedDays are the days of a period like LAST_MONTH.
func namedDays(name string) (from, before expr.Node) {
	far := map[string]int64{"YESTERDAY": -1, "TODAY": 0, "TOMORROW": 1, "LAST": -1, "THIS": 0, "NEXT": 1}
	which, unit, spanned := strings.Cut(name, "_")
	if !spanned {
		return step(today(), "DAY", far[name]), step(today(), "DAY", far[name]+1)
	}
	start := dated("startOf", today(), &expr.Const{Value: unitOfPeriod(unit), Of: expr.Of(expr.Text)})
	unit = strings.TrimPrefix(unit, "FISCAL_")
	return step(start, unit, far[which]), step(start, unit, far[which]+1)
}

// unitOfPeriod is a unit as startOf calls it: fiscalYear of FISCAL_YEAR.
func unitOfPeriod(unit string) string {
	plain, fiscal := strings.CutPrefix(unit, "FISCAL_")
	if fiscal {
		return "fiscal" + plain[:1] + strings.ToLower(plain[1:])
	}
	return strings.ToLower(unit)
}

// step is a day so many units later.
func step(day expr.Node, unit string, n int64) expr.Node {
	months := map[string]int64{"MONTH": 1, "QUARTER": 3, "YEAR": 12}[unit]
	switch {
	case n == 0:
		return day
	case months > 0:
		return dated("addMonths", day, whole64(n*months))
	case unit == "WEEK":
		n *= 7
	}
	return dated("addDays", day, whole64(n))
}

func today() expr.Node { return &expr.Call{Name: "today"} }

func whole64(n int64) expr.Node { return &expr.Const{Value: n, Of: expr.Of(expr.Int)} }

func dated(function string, args ...expr.Node) expr.Node {
	return &expr.Call{Name: function, Args: args}
}
