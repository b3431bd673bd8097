package server_test

import (
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
)

// count is how many records a filter finds.
func (d *kindDrive) count(operator string, operand any) int {
	d.t.Helper()
	var out struct{ Found struct{ TotalCount int } }
	filter := map[string]any{d.filter: map[string]any{operator: operand}}
	d.ask("query($f: "+d.pascal()+"Filter) { found: "+d.plural()+"(filter: $f) { totalCount } }", map[string]any{"f": filter}, &out)
	return out.Found.TotalCount
}

// filtered holds the operators of the field's filter against each other: whatever a kind's values are, the records that
// equal one, and those that don't, are all there are.
func (d *kindDrive) filtered() {
	d.t.Helper()
	if d.filter == "" {
		return
	}
	all, filter := len(d.rows), d.typ(d.typ(d.pascal()+"Filter").member(d.filter).Type.named())
	has := func(name string) bool { return filter.member(name) != nil }
	null := 0
	for _, r := range d.rows {
		if r.in == nil {
			null++
		}
	}
	if has("isNull") {
		d.same("isNull", d.count("isNull", true), null)
		d.same("not isNull", d.count("isNull", false), all-null)
	}
	if has("has") {
		d.same("isEmpty", d.count("isEmpty", true), null)
		d.held()
	}
	for _, r := range d.rows {
		if r.in == nil || !has("eq") {
			continue
		}
		alike := 0
		for _, other := range d.rows {
			if other.in != nil && other.text == r.text {
				alike++
			}
		}
		what := r.shown
		d.same("eq "+what, d.count("eq", r.value), alike)
		d.same("ne "+what, d.count("ne", r.value), all-alike)
		d.same("in "+what, d.count("in", []any{r.value}), alike)
		d.same("notIn "+what, d.count("notIn", []any{r.value}), all-alike)
		if has("gt") && has("lte") {
			d.same("gt and lte "+what, d.count("gt", r.value)+d.count("lte", r.value), all-null)
			d.same("gte and lt "+what, d.count("gte", r.value)+d.count("lt", r.value), all-null)
			d.same("gte and gt "+what, d.count("gte", r.value)-d.count("gt", r.value), alike)
		}
	}
}

// held holds the operators of lists against the elements of the values.
func (d *kindDrive) held() {
	d.t.Helper()
	holding := map[string]int{}
	for _, r := range d.rows {
		for _, element := range r.elements() {
			holding[element]++
		}
	}
	for element, n := range holding {
		d.same("has "+element, d.count("has", element), n)
		d.same("hasAny "+element, d.count("hasAny", []any{element, element}), n)
	}
	for _, r := range d.rows {
		all, any := 0, 0
		for _, other := range d.rows {
			missing := slices.ContainsFunc(r.elements(), func(e string) bool { return !slices.Contains(other.elements(), e) })
			shared := slices.ContainsFunc(r.elements(), func(e string) bool { return slices.Contains(other.elements(), e) })
			if !missing && len(r.elements()) > 0 {
				all++
			}
			if shared {
				any++
			}
		}
		if r.in != nil {
			d.same("hasAll "+r.shown, d.count("hasAll", r.value), all)
			d.same("hasAny "+r.shown, d.count("hasAny", r.value), any)
		}
	}
}

// elements are those of a value that is a list.
func (r kindRow) elements() []string {
	list, _ := r.value.([]any)
	texts := make([]string, len(list))
	for i, e := range list {
		texts[i], _ = e.(string)
	}
	return texts
}

func (d *kindDrive) same(what string, got, want int) {
	d.t.Helper()
	if got != want {
		d.t.Errorf("%s: %d, want %d", what, got, want)
	}
}

// ordered sorts by the field in both directions: each record comes once, those without a value last, and one order is the
// other reversed.
func (d *kindDrive) ordered() {
	d.t.Helper()
	key := d.typ(d.pascal()+"Order").member("valueId", "value")
	if key == nil {
		return
	}
	if t := d.typ(key.Type.named()); t.Name != "SortInput" && t.member("name") == nil {
		d.orderedByParts(key, t)
		return
	}
	sorted := func(direction string) (with, without []string) {
		var out struct {
			Found struct{ Nodes []struct{ ID string } }
		}
		order := map[string]any{key.Name: map[string]any{"direction": direction}}
		if key.Type.named() != "SortInput" { // over a relation
			order = map[string]any{key.Name: map[string]any{"name": map[string]any{"direction": direction}}}
		}
		d.ask("query($o: ["+d.pascal()+"Order!]) { found: "+d.plural()+"(orderBy: $o, first: 500) { nodes { id } } }", map[string]any{"o": []any{order}}, &out)
		for _, n := range out.Found.Nodes {
			if d.row(n.ID).in == nil {
				without = append(without, n.ID)
				continue
			}
			if len(without) > 0 {
				d.t.Errorf("%s: records without a value are not last", direction)
			}
			with = append(with, n.ID)
		}
		return with, without
	}
	up, upLast := sorted("ASC")
	down, downLast := sorted("DESC")
	if len(up)+len(upLast) != len(d.rows) || len(down)+len(downLast) != len(d.rows) {
		d.t.Errorf("%d and %d records, want %d", len(up)+len(upLast), len(down)+len(downLast), len(d.rows))
	}
	slices.Reverse(down)
	if !slices.Equal(up, down) {
		d.t.Errorf("up %v is not down %v reversed", up, down)
	}
}

// orderedByParts sorts by each part of the field for itself: all records are there, and what is null comes last.
func (d *kindDrive) orderedByParts(key *shownMember, parts *shownType) {
	d.t.Helper()
	for _, part := range parts.InputFields {
		for _, direction := range []string{"ASC", "DESC"} {
			var out struct {
				Found struct {
					Nodes []map[string]map[string]any
				}
			}
			order := map[string]any{key.Name: map[string]any{part.Name: map[string]any{"direction": direction}}}
			query := "query($o: [" + d.pascal() + "Order!]) { found: " + d.plural() + "(orderBy: $o, first: 500) { nodes { value { " + part.Name + " } } } }"
			d.ask(query, map[string]any{"o": []any{order}}, &out)
			none := false
			for _, n := range out.Found.Nodes {
				if none && n["value"][part.Name] != nil {
					d.t.Errorf("%s of %s: records without a value are not last", direction, part.Name)
				}
				none = n["value"][part.Name] == nil
			}
			d.same("sorted by "+part.Name, len(out.Found.Nodes), len(d.rows))
		}
	}
}

func (d *kindDrive) row(id string) kindRow {
	for _, r := range d.rows {
		if r.id == id {
			return r
		}
	}
	return kindRow{}
}

// grouped groups by the field: the groups are as many as there are different values, and hold all records. Of the functions
// over it each answers.
func (d *kindDrive) grouped() {
	d.t.Helper()
	d.computed()
	key := d.typ(d.pascal()+"Group").member("valueId", "value")
	if key == nil {
		return
	}
	span := "VALUE"
	if t := d.typ(key.Type.named()); t != nil && len(t.EnumValues) > 0 {
		span = t.EnumValues[0].Name
	} else if t != nil && t.Kind != "ENUM" {
		return // over a relation
	}
	var out struct{ Groups []struct{ Count int } }
	group := map[string]any{key.Name: span}
	d.ask("query($g: ["+d.pascal()+"Group!]) { groups: "+d.plural()+"Aggregate(groupBy: $g, first: 500) { count } }", map[string]any{"g": []any{group}}, &out)
	sum, different := 0, map[string]bool{}
	for _, g := range out.Groups {
		sum += g.Count
	}
	for _, r := range d.rows {
		different[r.text] = true
	}
	d.same("records in groups", sum, len(d.rows))
	if span == "VALUE" {
		d.same("groups", len(out.Groups), len(different))
	}
	if d.typ(key.Type.named()).Name == "GroupList" {
		d.groupedByElements(key)
	}
}

// groupedByElements groups by each element of a list: a record is in the group of each, or in that of none.
func (d *kindDrive) groupedByElements(key *shownMember) {
	d.t.Helper()
	want := map[string]int{}
	for _, r := range d.rows {
		for _, element := range r.elements() {
			want[element]++
		}
		if len(r.elements()) == 0 {
			want[""]++
		}
	}
	var out struct {
		Groups []struct {
			Count int
			Group struct{ Value []string }
		}
	}
	d.ask("query($g: ["+d.pascal()+"Group!]) { groups: "+d.plural()+"Aggregate(groupBy: $g, first: 500) { count group { value } } }",
		map[string]any{"g": []any{map[string]any{key.Name: "EACH"}}}, &out)
	got := map[string]int{}
	for _, g := range out.Groups {
		got[strings.Join(g.Group.Value, "|")] = g.Count
	}
	if diff := cmp.Diff(want, got); diff != "" {
		d.t.Errorf("groups by element (-want +got):\n%s", diff)
	}
}

// computed asks for each function over the field.
func (d *kindDrive) computed() {
	d.t.Helper()
	for _, function := range []string{"countDistinct", "sum", "avg", "min", "max"} {
		holder := d.typ(d.pascal() + "Aggregate").member(function)
		if holder == nil {
			continue
		}
		value := d.typ(holder.Type.named()).member("valueId", "value")
		if value == nil {
			continue
		}
		var out struct{ All []map[string]map[string]any }
		d.ask("{ all: "+d.plural()+"Aggregate { "+function+" { "+value.Name+d.selection(value.Type)+" } } }", nil, &out)
		if len(out.All) != 1 || d.input != "" && out.All[0][function][value.Name] == nil {
			d.t.Errorf("%s: %v", function, out.All)
		}
	}
}
