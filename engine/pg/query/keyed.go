package query

import (
	"slices"
	"strings"

	"kith/engine/pg/catalog"
)

// keyed is a key of an object that Postgres makes, and the SQL of its value.
type keyed struct{ key, sql string }

// longestName is how long the name of a column may be, in bytes: Postgres cuts longer ones.
const longestName = 63

// columnsOf are the columns of a row r$ of which to_json(r$) is the object with those keys, in their order. A name with a
// dollar sign is none that a key could have. Where a key is too long for the name of a column, the row is one column of
// that name, which holds the object already.
func columnsOf(list []keyed) string {
	if slices.ContainsFunc(list, func(k keyed) bool { return len(k.key) > longestName }) {
		return jsonText(list) + " AS r$"
	}
	columns := make([]string, len(list))
	for i, k := range list {
		columns[i] = k.sql + " AS " + catalog.Quote(k.key)
	}
	return strings.Join(columns, ", ")
}

// jsonText is the object put together as a text. Keys are GraphQL names, which JSON takes as they are.
func jsonText(list []keyed) string {
	var b strings.Builder
	b.WriteString("('{'")
	for i, k := range list {
		comma := ","
		if i == 0 {
			comma = ""
		}
		b.WriteString(" || " + Literal(comma+`"`+k.key+`":`) + " || coalesce(to_json(" + k.sql + ")::text, 'null')")
	}
	b.WriteString(" || '}')::json")
	return b.String()
}
