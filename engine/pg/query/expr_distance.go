package query

import (
	"fmt"
	"strings"

	"kith/metadata/expr"
)

// haversine is how many kilometres two points are apart, given by their degrees: see expr's distance, which computes the
// same. Postgres's least leaves nulls out, so where one of the degrees may be null that is asked first.
func haversine(degrees []string, sure bool) string {
	radians := make([]any, len(degrees))
	for i, d := range degrees {
		radians[i] = "radians((" + d + ")::double precision)"
	}
	h := fmt.Sprintf("power(sin((%[3]s - %[1]s) / 2), 2) + cos(%[1]s) * cos(%[3]s) * power(sin((%[4]s - %[2]s) / 2), 2)", radians...)
	sql := fmt.Sprintf("round((2 * %v * asin(sqrt(least(1, %s))))::numeric, 3)", expr.EarthRadius, h)
	if sure {
		return sql
	}
	return "CASE WHEN " + strings.Join(degrees, " IS NOT NULL AND ") + " IS NOT NULL THEN " + sql + " END"
}
