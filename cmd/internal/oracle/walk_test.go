package oracle

import (
	"slices"

	"kith/engine"
)

// walk reads a list whole, then a part of it between cursors, then page by page to its end, forward or back: each record
// must come once.
func (s *scenario) walk(a *engine.Actor) (int, string) {
	t := s.truth(a)
	e := t.drawEntity(s.dice)
	if e == nil {
		return 0, ""
	}
	whole := &selection{name: e.plural}
	t.drawConnection(s.dice, e, whole, 0, 40)
	whole.args = slices.DeleteFunc(whole.args, func(a argument) bool { return a.name == "first" || a.name == "last" || a.name == "offset" })
	whole.below = []*selection{
		{name: "edges", below: []*selection{{name: "cursor"}, {name: "node", below: []*selection{{name: "id"}}}}},
		{name: "pageInfo", below: []*selection{{name: "hasNextPage"}, {name: "hasPreviousPage"}, {name: "startCursor"}, {name: "endCursor"}}},
	}
	all := *whole
	all.args = append(slices.Clone(whole.args), argument{"first", int64(200), "Int"})
	got, wrong := s.query(t, []*selection{&all})
	if wrong != "" {
		return 1, wrong
	}
	cursors := got.cursors(e.plural)
	if len(cursors) < 2 {
		return 1, ""
	}
	between := *whole
	between.args = append(slices.Clone(whole.args), argument{pick(s.dice, []string{"first", "last"}), int64(1 + s.dice.upTo(4)), "Int"})
	if i, j := s.dice.IntN(len(cursors)), s.dice.IntN(len(cursors)); i < j && s.dice.once(2) {
		between.args = append(between.args, argument{"after", cursors[i], "String"}, argument{"before", cursors[j], "String"})
	} else {
		between.args = append(between.args, argument{pick(s.dice, []string{"after", "before"}), cursors[i], "String"})
	}
	if _, wrong = s.query(t, []*selection{&between}); wrong != "" {
		return 2, wrong
	}
	n, wrong := s.pages(t, whole, len(cursors))
	return n + 2, wrong
}

// pages follows a list's own cursors.
func (s *scenario) pages(t *truth, whole *selection, rows int) (n int, wrong string) {
	size, back := int64(1+s.dice.upTo(rows/2)), s.dice.once(2)
	count, by := "first", "after"
	if back {
		count, by = "last", "before"
	}
	var at *rowCursor
	for seen := 0; seen < rows; n++ {
		page := *whole
		page.args = append(slices.Clone(whole.args), argument{count, size, "Int"})
		if at != nil {
			page.args = append(page.args, argument{by, *at, "String"})
		}
		got, wrong := s.query(t, []*selection{&page})
		if wrong != "" {
			return n + 1, wrong
		}
		cursors := got.cursors(whole.name)
		if len(cursors) == 0 {
			return n + 1, "a page of a list is empty before its end"
		}
		seen += len(cursors)
		at = &cursors[len(cursors)-1]
		if back {
			at = &cursors[0]
		}
	}
	return n, ""
}

// cursors are those of a page's records.
func (r *reply) cursors(key string) []rowCursor {
	var list []rowCursor
	page := r.Data.(map[string]any)[key].(map[string]any)
	for _, edge := range page["edges"].([]any) {
		e := edge.(map[string]any)
		id, _ := e["node"].(map[string]any)["id"].(string)
		text, _ := e["cursor"].(string)
		list = append(list, rowCursor{id, text})
	}
	return list
}
