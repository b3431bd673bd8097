package main

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"kith/engine/imports"
)

// TestNorthwindMargins adds up what the orders of the files have earned, as formulas, lookups and rollups do: read, and
// kept by the writer.
func TestNorthwindMargins(t *testing.T) {
	t.Parallel()
	d := readDataset(t, "northwind")
	d.table(t, d.Files[0].File)
	c := newCompany(t)
	c.model(d)
	taken := map[string]map[string]map[string]string{} // entity, key, column
	for _, f := range d.Files {
		mapping, err := imports.ParseMapping(f.Mapping)
		if err != nil {
			t.Fatal(err)
		}
		c.take(f.Entity, d.table(t, f.File), mapping)
		_, rows := c.give(f.Entity)
		taken[f.Entity] = map[string]map[string]string{}
		for _, row := range rows {
			taken[f.Entity][row["externalId"]] = row
		}
	}
	total, margin, sold := decimal.Zero, decimal.Zero, decimal.Zero
	number := func(text string) decimal.Decimal {
		n, err := decimal.NewFromString(strings.TrimSuffix(text, " USD"))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	lines := 0
	for key, line := range taken["orderLine"] {
		_, product, _ := strings.Cut(key, "-")
		quantity := number(line["quantity"])
		earned := number(line["unitPrice"]).Mul(quantity).Mul(decimal.NewFromInt(1).Sub(number(line["discount"])))
		cost := number(taken["product"][product]["unitPrice"]).Mul(quantity).Mul(decimal.RequireFromString("0.6"))
		total, margin, sold, lines = total.Add(earned), margin.Add(earned.Sub(cost)), sold.Add(quantity), lines+1
	}
	var shown struct {
		Orders, Lines, Products []struct {
			Count int
			Sum   map[string]any
		}
	}
	c.query(`{ orders: ordersAggregate { count sum { total { amount } margin { amount } } }
		lines: orderLinesAggregate { count sum { total { amount } margin { amount } } }
		products: productsAggregate { count sum { revenue { amount } sold } } }`, &shown)
	amount := func(v any) decimal.Decimal {
		if object, ok := v.(map[string]any); ok {
			v = object["amount"]
		}
		if f, ok := v.(float64); ok {
			return decimal.NewFromFloat(f)
		}
		return decimal.RequireFromString(v.(string))
	}
	for what, pair := range map[string][2]decimal.Decimal{
		"lines' total":      {amount(shown.Lines[0].Sum["total"]), total},
		"lines' margin":     {amount(shown.Lines[0].Sum["margin"]), margin},
		"orders' total":     {amount(shown.Orders[0].Sum["total"]), total},
		"orders' margin":    {amount(shown.Orders[0].Sum["margin"]), margin},
		"products' revenue": {amount(shown.Products[0].Sum["revenue"]), total},
		"products sold":     {amount(shown.Products[0].Sum["sold"]), sold},
	} {
		if !pair[0].Equal(pair[1]) {
			t.Errorf("%s: %s, want %s", what, pair[0], pair[1])
		}
	}
	if lines < 1000 || shown.Lines[0].Count != lines {
		t.Errorf("%d lines, and %d were taken", shown.Lines[0].Count, lines)
	}
}
