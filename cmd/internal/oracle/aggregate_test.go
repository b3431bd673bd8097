package oracle

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// groupKey is an item of groupBy.
type groupKey struct {
	path []*field
	name string // of the last member: an id has another name than its relation
	span string
}

func groupKeyOf(e *entity, o object) groupKey {
	if inner, ok := o[0].value.(object); ok {
		f := e.byName[o[0].name]
		k := groupKeyOf(f.target, inner)
		k.path = append([]*field{f}, k.path...)
		return k
	}
	f, _ := e.member(o[0].name)
	return groupKey{[]*field{f}, o[0].name, string(o[0].value.(enum))}
}

// group is records that have the same keys.
type group struct {
	keys []any
	rows []*row
}

// aggregate shows groups of the given records.
func (t *truth) aggregate(e *entity, rows []*row, s *selection) any {
	rows = t.among(e, rows, s)
	var keys []groupKey
	if list, ok := s.arg("groupBy").([]any); ok {
		for _, item := range list {
			keys = append(keys, groupKeyOf(e, item.(object)))
		}
	}
	groups := t.groups(rows, keys)
	slices.SortFunc(groups, func(a, b *group) int { return t.groupOrder(e, keys, s, a, b) })
	first, _ := s.arg("first").(int64)
	if len(keys) > 0 && first > 0 {
		groups = groups[:min(int(first), len(groups))]
	}
	out := []any{}
	for _, g := range groups {
		out = append(out, t.groupShown(e, keys, g, s))
	}
	return out
}

func (t *truth) groups(rows []*row, keys []groupKey) []*group {
	if len(keys) == 0 {
		return []*group{{rows: rows}}
	}
	var all []*group
	for _, r := range rows {
		var values []any
		for _, k := range keys {
			values = append(values, t.cut(t.at(r, k.path), k))
		}
		i := slices.IndexFunc(all, func(g *group) bool { return slices.EqualFunc(g.keys, values, same) })
		if i < 0 {
			i, all = len(all), append(all, &group{keys: values})
		}
		all[i].rows = append(all[i].rows, r)
	}
	return all
}

// cut is a value cut down to the start of its span: an instant by the actor's clocks.
func (t *truth) cut(v any, k groupKey) any {
	at, ok := v.(time.Time)
	if !ok || k.span == "VALUE" {
		return v
	}
	zone := time.UTC
	if k.path[len(k.path)-1].kind == anInstant && t.actor.Zone != nil {
		zone = t.actor.Zone
	}
	at = at.In(zone)
	year, month, day := at.Date()
	switch k.span {
	case "WEEK":
		day -= (int(at.Weekday()) + 6) % 7
	case "MONTH":
		day = 1
	case "QUARTER":
		month, day = month-(month-1)%3, 1
	case "YEAR":
		month, day = 1, 1
	}
	return time.Date(year, month, day, 0, 0, 0, 0, zone)
}

func (t *truth) groupOrder(e *entity, keys []groupKey, s *selection, a, b *group) int {
	list, _ := s.arg("orderBy").([]any)
	for _, item := range list {
		o := item.(object)
		inner := o[0].value.(object)
		var x, y any
		var how object
		switch o[0].name {
		case "count":
			x, y, how = int64(len(a.rows)), int64(len(b.rows)), inner
		case "group":
			i, sort := keyIndex(e, keys, inner, "")
			x, y, how = a.keys[i], b.keys[i], sort
		default:
			f, _ := e.member(inner[0].name)
			x, y, how = t.figure(o[0].name, f, a), t.figure(o[0].name, f, b), inner[0].value.(object)
		}
		desc, nullFirst := sorting(how)
		if c := byKey(x, y, desc, nullFirst); c != 0 {
			return c
		}
	}
	for i := range a.keys {
		if c := byKey(a.keys[i], b.keys[i], false, false); c != 0 {
			return c
		}
	}
	return 0
}

// text is a key's place: "company.sector".
func (k groupKey) text() string {
	text := ""
	for _, f := range k.path[:len(k.path)-1] {
		text += f.name + "."
	}
	return text + k.name
}

// keyIndex finds the key of groupBy that an item of orderBy names.
func keyIndex(e *entity, keys []groupKey, o object, path string) (int, object) {
	path += o[0].name
	inner := o[0].value.(object)
	if f, id := e.member(o[0].name); f.kind == toOne && !id {
		return keyIndex(f.target, keys, inner, path+".")
	}
	return slices.IndexFunc(keys, func(k groupKey) bool { return k.text() == path }), inner
}

func (t *truth) groupShown(e *entity, keys []groupKey, g *group, s *selection) any {
	out := answer{}
	for _, part := range s.below {
		switch part.name {
		case "count":
			out[part.key()] = plain(int64(len(g.rows)))
		case "group":
			out[part.key()] = keysShown(e, keys, g, part.below, "")
		case "__typename":
			out[part.key()] = pascal(e.name) + "Aggregate"
		default:
			figures := answer{}
			for _, inner := range part.below {
				f, _ := e.member(inner.name)
				figures[inner.key()] = displayFigure(f, part.name, t.figure(part.name, f, g), inner)
			}
			out[part.key()] = figures
		}
	}
	return out
}

func keysShown(e *entity, keys []groupKey, g *group, set []*selection, path string) any {
	out := answer{}
	for _, s := range set {
		f, id := e.member(s.name)
		if f.kind == toOne && !id {
			out[s.key()] = keysShown(f.target, keys, g, s.below, path+s.name+".")
			continue
		}
		i := slices.IndexFunc(keys, func(k groupKey) bool { return k.text() == path+s.name })
		out[s.key()] = display(f, g.keys[i], s)
	}
	return out
}

func displayFigure(f *field, function string, v any, s *selection) any {
	if v == nil {
		return nil
	}
	average := func(d decimal.Decimal) any { return rounded{d} }
	switch v := v.(type) {
	case decimal.Decimal:
		if function == "avg" {
			return average(v)
		}
	case expr.MoneyValue:
		if function == "avg" {
			return displayMoney(v, s, average)
		}
	}
	return display(f, v, s)
}

// figure is a function of what the actor may know of a group's records.
func (t *truth) figure(function string, f *field, g *group) any {
	var values []any
	for _, r := range g.rows {
		if v := t.value(r, f.name); v != nil {
			values = append(values, v)
		}
	}
	slices.SortFunc(values, compare)
	switch {
	case function == "countDistinct":
		return int64(len(slices.CompactFunc(values, same)))
	case len(values) == 0:
		return nil
	case function == "min":
		return based(values[0])
	case function == "max":
		return based(values[len(values)-1])
	}
	sum := decimal.Zero
	for _, v := range values {
		sum = sum.Add(number(v))
	}
	if function == "avg" {
		sum = sum.DivRound(decimal.NewFromInt(int64(len(values))), 20)
	}
	switch values[0].(type) {
	case expr.MoneyValue:
		return expr.MoneyValue{Amount: sum, Currency: "USD"}
	case int64:
		if function == "sum" {
			return sum.IntPart()
		}
	}
	return sum
}

// based is money in the base currency.
func based(v any) any {
	if m, ok := v.(expr.MoneyValue); ok {
		return expr.MoneyValue{Amount: inBase(m), Currency: "USD"}
	}
	return v
}

func number(v any) decimal.Decimal {
	switch v := v.(type) {
	case int64:
		return decimal.NewFromInt(v)
	case decimal.Decimal:
		return v
	}
	return inBase(v.(expr.MoneyValue))
}
