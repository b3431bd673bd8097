package pg

import (
	"strconv"

	"kith/engine/pg/catalog"
	"kith/engine/pg/query"
	"kith/metadata"
)

// numbered are the fields whose values the statement that makes records gives them.
func (d *insertion) numbered() []*metadata.Field { return catalog.Numbered(d.like.spec.Entity) }

// bases adds, for each of these fields, what its numbers are counted from: asked for once, whatever the number of records.
// It takes what stands around the digits from the day at hand, by the clocks of the workspace.
func (d *insertion) bases() {
	for i, f := range d.numbered() {
		schema, n := d.w.store.schema, f.Shape.Numbering
		around := func(c *create) (before, after string) { return n.At(c.w.now.In(c.w.state.Model.Settings.Zone())) }
		head := d.param(func(c *create) (any, error) { before, _ := around(c); return before, nil })
		tail := d.param(func(c *create) (any, error) { _, after := around(c); return after, nil })
		wanted := d.param(func(c *create) (any, error) { return int64(len(c.ids)), nil })
		sequence := "null"
		if !n.GapFree {
			sequence = query.Literal(catalog.Sequence(d.w.store.bare, f))
		}
		name := baseOf(i)
		d.add(name, " as materialized (select ", head, "::text as head, ", tail, "::text as tail, ", schema, ".number_base(",
			query.Literal(f.ID), ", ", head, ", ", tail, ", ", query.Literal(d.like.table.name), ", ", query.Literal(f.Columns[0].Name), ", ",
			sequence, ", ", wanted, "::bigint) as base), ")
	}
}

// number is the value of one of these fields: of records made together the first one's comes first.
func (d *insertion) number(i int, f *metadata.Field) string {
	n, name := f.Shape.Numbering, baseOf(i)
	next := "row_number() over () + " + name + ".base"
	if !n.GapFree {
		next = "nextval(" + query.Literal(catalog.Sequence(d.w.store.bare, f)) + "::regclass) - " + name + ".base"
	}
	digits := strconv.Itoa(n.Digits)
	return d.w.store.schema + ".number_text(" + name + ".head, " + digits + ", " + name + ".tail, " + next + ")"
}

func baseOf(i int) string { return "base" + strconv.Itoa(i) }
