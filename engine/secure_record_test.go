package engine_test

import (
	"strings"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// env is what an expression about a row is evaluated in.
func (t *truth) env(r *row, records expr.Records) *expr.Env {
	list := func(ids []string) []any {
		out := []any{}
		for _, id := range ids {
			out = append(out, id)
		}
		return out
	}
	facts := map[string]any{
		"me": t.actor.User, "myTeams": list(t.actor.Teams), "mySubordinates": list(t.actor.Subordinates), "myTerritories": []any{},
	}
	return &expr.Env{
		Record: r, Records: records, Actor: facts, Now: t.now, Currency: "USD",
		Rate: func(currency string) (decimal.Decimal, bool) { return decimal.NewFromInt(2), currency == "EUR" },
	}
}

// bare gives the records as they are: what rules speak of. It implements expr.Records.
type bare struct{ *truth }

// Value implements expr.Records.
func (b bare) Value(record any, f *expr.Field) (any, error) {
	return b.valueBy(record.(*row), f.Name, b), nil
}

// valueBy is the value of a field: of a computed one what its formula comes to by the records that it may speak of.
func (t *truth) valueBy(r *row, field string, records expr.Records) any {
	f := t.model.Entity(r.entity).Field(field)
	switch {
	case field == "id":
		return r.id
	case f.Formula == nil:
		return r.values[field]
	}
	v, err := expr.Eval(f.Formula, t.env(r, records))
	if err != nil {
		panic(err)
	}
	return v
}

// One implements expr.Records.
func (b bare) One(record any, f *expr.Field) (any, error) {
	if to := b.live(b.valueBy(record.(*row), f.Name, b)); to != nil {
		return to, nil
	}
	return nil, nil
}

func (t *truth) live(id any) *row {
	text, _ := id.(string)
	if to := t.byID[text]; to != nil && !to.trashed {
		return to
	}
	return nil
}

// Many implements expr.Records.
func (b bare) Many(record any, f *expr.Field) ([]any, error) {
	list := []any{}
	for _, r := range b.pointing(record.(*row), f.Name) {
		list = append(list, r)
	}
	return list, nil
}

// pointing are the live rows of a to-many relation.
func (t *truth) pointing(r *row, many string) []*row {
	f := t.model.Entity(r.entity).Field(many)
	list := []*row{}
	for _, other := range t.rows {
		if other.entity == f.Target.Name && !other.trashed && other.values[f.Inverse.Name] == r.id {
			list = append(list, other)
		}
	}
	return list
}

// masked gives the records as the actor may know them: what a query's own expressions speak of. A value that may not be
// read is null, a record that may not be seen is none. It implements expr.Records.
type masked struct{ *truth }

// Value implements expr.Records.
func (m masked) Value(record any, f *expr.Field) (any, error) {
	if r := record.(*row); m.readable(r, f.Name) {
		return m.valueBy(r, f.Name, m), nil
	}
	return nil, nil
}

// One implements expr.Records.
func (m masked) One(record any, f *expr.Field) (any, error) {
	if to := m.one(record.(*row), f.Name); to != nil {
		return to, nil
	}
	return nil, nil
}

// one is the row that a to-one relation leads to, as far as the actor may know.
func (t *truth) one(r *row, field string) *row {
	if !t.readable(r, field) {
		return nil
	}
	if to := t.live(t.valueBy(r, field, masked{t})); to != nil && t.visible(to) {
		return to
	}
	return nil
}

// Many implements expr.Records.
func (m masked) Many(record any, f *expr.Field) ([]any, error) {
	list := []any{}
	for _, r := range m.many(record.(*row), f.Name) {
		list = append(list, r)
	}
	return list, nil
}

// many are the rows of a to-many relation that the actor may know to be in it.
func (t *truth) many(r *row, field string) []*row {
	back := t.model.Entity(r.entity).Field(field).Inverse.Name
	list := []*row{}
	for _, other := range t.pointing(r, field) {
		if t.visible(other) && t.readable(other, back) {
			list = append(list, other)
		}
	}
	return list
}

// compare orders values of one field: -1, 0 or 1. Money is compared in the base currency.
func compare(a, b any) int {
	switch a := a.(type) {
	case string:
		return strings.Compare(a, b.(string))
	case int64:
		return int(a - b.(int64))
	case decimal.Decimal:
		return a.Cmp(b.(decimal.Decimal))
	case bool:
		if a == b.(bool) {
			return 0
		} else if a {
			return 1
		}
		return -1
	case expr.MoneyValue:
		return inBase(a).Cmp(inBase(b.(expr.MoneyValue)))
	}
	panic("no order")
}

func inBase(m expr.MoneyValue) decimal.Decimal {
	if m.Currency == "EUR" {
		return m.Amount.Mul(decimal.NewFromInt(2))
	}
	return m.Amount
}
