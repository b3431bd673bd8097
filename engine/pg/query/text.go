package query

import (
	"strings"

	"kith/engine/pg/catalog"
)

// Literal makes a string constant of SQL. It is for names that the model gives, never for values.
func Literal(s string) string { return catalog.Literal(s) }

// and joins conditions; those that are empty are left out.
func and(conditions ...string) string {
	var list []string
	for _, c := range conditions {
		if c != "" {
			list = append(list, c)
		}
	}
	return strings.Join(list, " AND ")
}

// where is the WHERE of conditions, "" without any.
func where(conditions ...string) string {
	if all := and(conditions...); all != "" {
		return " WHERE " + all
	}
	return ""
}

// free gives a text the order of people, plain the order of its bytes.
func free(sql string) string  { return "(" + sql + " COLLATE " + catalog.FreeCollation + ")" }
func plain(sql string) string { return "(" + sql + " COLLATE " + catalog.PlainCollation + ")" }
