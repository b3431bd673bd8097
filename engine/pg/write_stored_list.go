package pg

import (
	"fmt"
	"maps"
	"slices"
)

// asksOfList are the conditions of the keywords of a list's schema. That its elements are texts, each there once, is so
// of all lists that kinds make.
func asksOfList(list string, schema map[string]any) ([]string, bool) {
	var all []string
	for _, keyword := range slices.Sorted(maps.Keys(schema)) {
		says := schema[keyword]
		switch keyword {
		case "type", "uniqueItems":
		case "minItems":
			all = append(all, fmt.Sprintf("cardinality(%s) >= %d", list, says))
		case "maxItems":
			all = append(all, fmt.Sprintf("cardinality(%s) <= %d", list, says))
		case "items":
			items, _ := says.(map[string]any)
			for _, inner := range slices.Sorted(maps.Keys(items)) {
				condition := askedOfText("e", inner, items[inner])
				switch {
				case inner == "type":
				case condition == "":
					return nil, false
				default:
					all = append(all, "not exists (select from unnest("+list+") as u(e) where not ("+condition+"))")
				}
			}
		default:
			return nil, false
		}
	}
	return all, true
}
