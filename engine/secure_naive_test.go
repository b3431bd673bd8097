package engine_test

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"kith/engine"
	"kith/metadata/expr"
)

// answer is what an ask has to be answered, found by looking at each row: as decoded JSON.
func (t *truth) answer(a *ask) any {
	rows := []*row{}
	for _, r := range t.rows {
		if r.entity == a.entity && (a.trash == engine.All || r.trashed == (a.trash == engine.Trashed)) && t.visible(r) {
			rows = append(rows, r)
		}
	}
	return t.among(a, rows)
}

// among answers an ask about rows that the actor sees.
func (t *truth) among(a *ask, rows []*row) any {
	rows = t.filtered(rows, a.filter)
	switch a.form {
	case oneRecord:
		if len(rows) == 0 {
			return nil
		}
		return t.shown(&a.show, rows[0])
	case inGroups:
		return t.grouped(&a.groups, rows)
	}
	t.sort(rows, a.order)
	nodes := []any{}
	for _, r := range cut(rows, a.page) {
		nodes = append(nodes, t.shown(&a.show, r))
	}
	out := map[string]any{"nodes": nodes}
	if a.count {
		out["totalCount"] = number(len(rows))
	}
	return out
}

func (t *truth) filtered(rows []*row, filter expr.Node) []*row {
	out := []*row{}
	for _, r := range rows {
		ok, err := expr.Holds(filter, t.env(r, masked{t}))
		if err != nil {
			panic(err)
		}
		if ok {
			out = append(out, r)
		}
	}
	return out
}

func (t *truth) eval(n expr.Node, r *row) any {
	v, err := expr.Eval(n, t.env(r, masked{t}))
	if err != nil {
		panic(err)
	}
	return v
}

// sort sorts rows by what the actor may know of them, and by id in the direction of the last key.
func (t *truth) sort(rows []*row, order []engine.Order) {
	slices.SortStableFunc(rows, func(a, b *row) int {
		desc := false
		for _, o := range order {
			desc = o.Desc
			if c := byKey(t.eval(o.By, a), t.eval(o.By, b), o.Desc, o.NullFirst); c != 0 {
				return c
			}
		}
		return byKey(a.id, b.id, desc, false)
	})
}

func byKey(a, b any, desc, nullFirst bool) int {
	switch {
	case a == nil && b == nil:
		return 0
	case (a == nil) != (b == nil):
		if (a == nil) == nullFirst {
			return -1
		}
		return 1
	case desc:
		return compare(b, a)
	}
	return compare(a, b)
}

func cut(rows []*row, p engine.Page) []*row {
	rows = rows[min(p.Offset, len(rows)):]
	switch {
	case p.First > 0:
		return rows[:min(p.First, len(rows))]
	case p.Last > 0:
		return rows[max(0, len(rows)-p.Last):]
	}
	return rows
}

func (t *truth) shown(s *show, r *row) any {
	out := map[string]any{"id": r.id}
	for _, name := range s.fields {
		out[name] = nil
		if t.readable(r, name) {
			out[name] = plain(t.valueBy(r, name, masked{t}))
		}
	}
	for _, b := range s.ones {
		out["one:"+b.field] = nil
		if to := t.one(r, b.field); to != nil {
			out["one:"+b.field] = t.shown(&b.ask.show, to)
		}
	}
	for _, b := range s.manys {
		out[string(b.ask.form)+":"+b.field] = t.among(b.ask, t.many(r, b.field))
	}
	return out
}

// plain is a value as JSON shows it.
func plain(v any) any {
	switch v := v.(type) {
	case int64:
		return number(int(v))
	case decimal.Decimal:
		return v.String()
	case expr.MoneyValue:
		return map[string]any{"amount": v.Amount.String(), "currency": v.Currency}
	}
	return v
}

func number(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// group is rows that have the same keys.
type group struct {
	keys []any
	rows []*row
}

func (t *truth) grouped(g *groups, rows []*row) any {
	var all []*group
	if len(g.keys) == 0 {
		all = append(all, &group{rows: rows})
		rows = nil
	}
	for _, r := range rows {
		keys := []any{}
		for _, k := range g.keys {
			keys = append(keys, t.eval(k.By, r))
		}
		i := slices.IndexFunc(all, func(other *group) bool { return slices.Equal(other.keys, keys) })
		if i < 0 {
			i, all = len(all), append(all, &group{keys: keys})
		}
		all[i].rows = append(all[i].rows, r)
	}
	slices.SortFunc(all, func(a, b *group) int { return t.groupOrder(g, a, b) })
	if g.first > 0 {
		all = all[:min(g.first, len(all))]
	}
	out := []any{}
	for _, one := range all {
		out = append(out, t.groupShown(g, one))
	}
	return out
}

func (t *truth) groupOrder(g *groups, a, b *group) int {
	for _, o := range g.order {
		var x, y any
		switch {
		case o.Count:
			x, y = int64(len(a.rows)), int64(len(b.rows))
		case o.Function != "":
			x, y = t.figure(o.Function, o.Of, a), t.figure(o.Function, o.Of, b)
		default:
			x, y = a.keys[o.Key], b.keys[o.Key]
		}
		if c := byKey(x, y, o.Desc, o.NullFirst); c != 0 {
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

func (t *truth) groupShown(g *groups, one *group) any {
	out := map[string]any{"count": number(len(one.rows))}
	if len(g.keys) > 0 {
		keys := map[string]any{}
		for i, k := range one.keys {
			keys[keyName(i)] = plain(k)
		}
		out["group"] = keys
	}
	for _, f := range g.funcs {
		value := plain(t.figure(f.name, f.of, one))
		if f.name == "avg" && value != nil {
			value = rounded(value)
		}
		out[f.name+":"+f.of.Name] = map[string]any{f.of.Name: value}
	}
	return out
}

// figure is a function of what the actor may know of the rows of a group.
func (t *truth) figure(name string, of expr.Node, one *group) any {
	var values []any
	for _, r := range one.rows {
		if v := t.eval(of, r); v != nil {
			values = append(values, v)
		}
	}
	slices.SortFunc(values, compare)
	switch {
	case name == "countDistinct":
		return int64(len(slices.CompactFunc(values, func(a, b any) bool { return compare(a, b) == 0 })))
	case len(values) == 0:
		return nil
	case name == "min":
		return figureOf(values[0])
	case name == "max":
		return figureOf(values[len(values)-1])
	}
	sum := decimal.Zero
	for _, v := range values {
		sum = sum.Add(exact(v))
	}
	_, money := values[0].(expr.MoneyValue)
	if name == "avg" {
		sum = sum.DivRound(decimal.NewFromInt(int64(len(values))), 20)
	} else if _, whole := values[0].(int64); whole {
		return sum.IntPart()
	}
	if !money {
		return sum.String()
	}
	return expr.MoneyValue{Amount: sum, Currency: "USD"}
}

// figureOf is a value as figures show it: money in the base currency.
func figureOf(v any) any {
	if m, ok := v.(expr.MoneyValue); ok {
		return expr.MoneyValue{Amount: inBase(m), Currency: "USD"}
	}
	return v
}

func exact(v any) decimal.Decimal {
	if m, ok := v.(expr.MoneyValue); ok {
		return inBase(m)
	}
	if d, ok := v.(decimal.Decimal); ok {
		return d
	}
	return decimal.NewFromInt(v.(int64))
}

// rounded cuts averages to what all evaluators agree on.
func rounded(v any) any {
	switch v := v.(type) {
	case map[string]any:
		v["amount"] = rounded(v["amount"])
		return v
	case string:
		d, err := decimal.NewFromString(v)
		if err == nil {
			return d.Round(8).String()
		}
	}
	return v
}
