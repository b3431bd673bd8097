package derive_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// records are all records of a workspace. They implement expr.Records.
type records struct {
	model *metadata.Model
	all   map[*metadata.Entity]map[string]*record
	back  map[*metadata.Field]map[string][]any // those that a relation leads from, by where it leads to
}

type record struct {
	entity *metadata.Entity
	id     string
	values map[*metadata.Field]any
}

func (w *world) records(ctx context.Context) (*records, error) {
	m := w.state().Model
	r := &records{model: m, all: map[*metadata.Entity]map[string]*record{}, back: map[*metadata.Field]map[string][]any{}}
	for _, e := range m.Entities {
		if e.System {
			continue
		}
		rows, err := w.rows(ctx, e)
		if err != nil {
			return nil, err
		}
		r.all[e] = map[string]*record{}
		for id, columns := range rows {
			one := &record{e, id, map[*metadata.Field]any{}}
			for _, f := range e.Fields {
				if len(f.Columns) > 0 {
					if one.values[f], err = valueOf(f, columns); err != nil {
						return nil, err
					}
				}
			}
			r.all[e][id] = one
		}
		r.pointers(e)
	}
	return r, nil
}

func (r *records) pointers(e *metadata.Entity) {
	for _, f := range e.Fields {
		if f.Target == nil || f.Back || f.System {
			continue
		}
		r.back[f] = map[string][]any{}
		for _, one := range r.all[e] {
			if to, ok := one.values[f].(string); ok && one.values[e.Field("deletedAt")] == nil {
				r.back[f][to] = append(r.back[f][to], one)
			}
		}
	}
}

// valueOf reads a value from the texts of its columns.
func valueOf(f *metadata.Field, columns map[string]*string) (any, error) {
	text := columns[f.Columns[0].Name]
	if text == nil {
		return nil, nil
	}
	switch f.Columns[0].Type {
	case kind.IntColumn:
		return strconv.ParseInt(*text, 10, 64)
	case kind.BoolColumn:
		return *text == "true", nil
	case kind.DateColumn:
		return time.Parse(time.DateOnly, *text)
	case kind.NumericColumn:
		d, err := decimal.NewFromString(*text)
		if f.Type.Base != expr.Money {
			return d, err
		}
		return expr.MoneyValue{Amount: d, Currency: *columns[f.Columns[1].Name]}, err
	}
	return *text, nil
}

// Value implements expr.Records.
func (r *records) Value(of any, f *expr.Field) (any, error) {
	one := of.(*record)
	field := one.entity.Field(f.Name)
	if field == nil {
		return nil, fmt.Errorf("%s has no field %s", one.entity.Name, f.Name)
	}
	return one.values[field], nil
}

// One implements expr.Records: a record in the trash is none.
func (r *records) One(of any, f *expr.Field) (any, error) {
	one := of.(*record)
	field := one.entity.Field(f.Name)
	id, _ := one.values[field].(string)
	other := r.all[field.Target][id]
	if other == nil || other.values[other.entity.Field("deletedAt")] != nil {
		return nil, nil
	}
	return other, nil
}

// Many implements expr.Records.
func (r *records) Many(of any, f *expr.Field) ([]any, error) {
	one := of.(*record)
	return slices.Clone(r.back[one.entity.Field(f.Name).Inverse][one.id]), nil
}

// env is what formulas mean in the workspace.
func (r *records) env(one *record) *expr.Env {
	zone, _ := time.LoadLocation(r.model.Settings.TimeZone)
	return &expr.Env{
		Record: one, Records: r, Now: time.Now(), Zone: zone, Currency: r.model.Settings.Currency,
		Rate: func(currency string) (decimal.Decimal, bool) {
			return decimal.RequireFromString("0.9"), currency == "USD"
		},
	}
}
