package graphql

import (
	"slices"

	"kith/metadata/expr"
	"kith/metadata/kind"
)

// period writes two conditions that bound a field by days as seen from today as the one that made them: THIS_QUARTER, the
// last 30 days. Whatever a period could be is built and held against them.
func (w *filterWriter) period(from, before expr.Node) (map[string]any, bool) {
	lower, ok := from.(*expr.Binary)
	upper, also := before.(*expr.Binary)
	if !ok || !also || lower.Op != expr.Ge || upper.Op != expr.Lt || !expr.Equal(lower.L, upper.L) {
		return nil, false
	}
	field, ok := lower.L.(*expr.Field)
	if !ok || w.entity.Field(field.Name) == nil {
		return nil, false
	}
	within, ok := opNamed(w.filters[filterOf(w.entity.Field(field.Name))], "within")
	if !ok || within.Arg != "RelativePeriod" {
		return nil, false
	}
	whole := &expr.Binary{Op: expr.And, L: from, R: before}
	for _, period := range periodsAround(whole) {
		args := map[string]expr.Node{}
		for name, value := range period {
			args[name] = expr.ConstOf(value)
		}
		if built, err := within.BuildOf(field, args); err == nil && expr.Equal(built, whole) {
			return w.about(field, "within", period)
		}
	}
	return nil, false
}

// periodsAround are the periods that an expression can stand for: all that have a name, and those of the lengths that its
// numbers allow.
func periodsAround(n expr.Node) []map[string]any {
	var list []map[string]any
	for _, e := range kind.Enums() {
		if e.Name == "NamedPeriod" {
			for _, name := range e.Values {
				list = append(list, map[string]any{"period": name})
			}
		}
	}
	units := map[string]int64{"DAY": 1, "WEEK": 7, "MONTH": 1, "QUARTER": 3, "YEAR": 12}
	for _, number := range numbersIn(n) {
		for _, unit := range []string{"YEAR", "QUARTER", "MONTH", "WEEK", "DAY"} {
			if number%units[unit] == 0 {
				list = append(list, map[string]any{"last": number / units[unit], "unit": unit}, map[string]any{"next": number / units[unit], "unit": unit})
			}
		}
	}
	return list
}

// numbersIn are the sizes of the whole numbers in an expression.
func numbersIn(n expr.Node) []int64 {
	var list []int64
	expr.Walk(n, func(n expr.Node) bool {
		if c, ok := n.(*expr.Const); ok {
			if number, ok := c.Value.(int64); ok && number != 0 {
				list = append(list, max(number, -number))
			}
		}
		return true
	})
	slices.Sort(list)
	return slices.Compact(list)
}
