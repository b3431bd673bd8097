package kind

import "kith/metadata/expr"

// within finds points in a box of latitudes and longitudes. A box whose west is beyond its east lies across the line
// where days change.
func within() FilterOp {
	return FilterOp{Name: "within", Arg: "GeoBoxInput", BuildOf: func(field *expr.Field, box map[string]expr.Node) (expr.Node, error) {
		latitude, longitude := degreesOf(field)
		west, east := compare(expr.Ge, longitude, box["west"]), compare(expr.Le, longitude, box["east"])
		return expr.Conj(
			compare(expr.Ge, latitude, box["south"]), compare(expr.Le, latitude, box["north"]),
			expr.Disj(
				expr.Conj(compare(expr.Le, box["west"], box["east"]), west, east),
				expr.Conj(compare(expr.Gt, box["west"], box["east"]), expr.Disj(west, east)),
			),
		), nil
	}}
}

// near finds points that are no farther from another than some kilometres.
func near() FilterOp {
	return FilterOp{Name: "near", Arg: "GeoNearInput", BuildOf: func(field *expr.Field, from map[string]expr.Node) (expr.Node, error) {
		latitude, longitude := degreesOf(field)
		distance := &expr.Call{Name: "distance", Args: []expr.Node{latitude, longitude, from["latitude"], from["longitude"]}}
		return compare(expr.Le, distance, from["kilometers"]), nil
	}}
}

func degreesOf(field *expr.Field) (latitude, longitude expr.Node) {
	number := expr.Of(expr.Decimal)
	return partField(field, "latitude", number), partField(field, "longitude", number)
}

func compare(op expr.Op, l, r expr.Node) expr.Node { return &expr.Binary{Op: op, L: l, R: r} }
