package expr

import "kith/metadata/say"

// Rollup makes one value of what related records have: the Function of Of over the records of a to-many relation for
// which Where holds. Within Of and Where, Ref{Name: Var} is one of them. Trashed records don't count, and nor do
// records whose Of is null. How many records there are is a Quantifier.
type Rollup struct {
	Function RollupFunction
	Over     *Field
	Var      string
	Where    Node // nil: every record counts
	Of       Node
}

// RollupFunction is what a Rollup makes of many values.
type RollupFunction string

// The functions of rollups. Sums are 0 and CountDistinct is 0 where there are no values; the others are null then. An
// average has 16 decimals like every quotient; money comes out in the base currency.
const (
	Sum           RollupFunction = "sum"
	Avg           RollupFunction = "avg"
	Min           RollupFunction = "min"
	Max           RollupFunction = "max"
	CountDistinct RollupFunction = "countDistinct"
)

// RollupFunctions lists the functions of rollups.
func RollupFunctions() []RollupFunction {
	return []RollupFunction{Sum, Avg, Min, Max, CountDistinct}
}

// rollupFunction finds a function of rollups by its name.
func rollupFunction(name string) (RollupFunction, bool) {
	for _, f := range RollupFunctions() {
		if string(f) == name {
			return f, true
		}
	}
	return "", false
}

// Type implements Node.
func (n *Rollup) Type() Type {
	t := n.Of.Type()
	switch {
	case n.Function == CountDistinct:
		return Of(Int)
	case n.Function == Avg && t.Base == Int:
		return Of(Decimal)
	}
	return t
}

// Problem says why the function can't take values of a type, and what to take instead; "" when it can.
func (f RollupFunction) Problem(t Type) say.Text {
	switch {
	case f == CountDistinct && t.Base != List && t.Base != JSON && t.Base != Null:
		return say.Text{}
	case f == CountDistinct:
		return say.Of("values of this kind can't be told apart: this is %s", describe(t))
	case (f == Sum || f == Avg) && !summable(t):
		return say.Of("%s needs numbers or money, and this is %s", string(f), describe(t))
	case (f == Min || f == Max) && (!ordered(t) || len(t.Values) > 0):
		return say.Of("%s needs values that have an order, and this is %s", string(f), describe(t))
	}
	return say.Text{}
}

// summable is whether values of a type can be added up.
func summable(t Type) bool { return quantity(t) }
