package metadata

import (
	"slices"
	"strconv"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// View is a way to look at the records of an entity, kept under a name.
type View struct {
	*Design
	Layout  Layout
	Icon    string
	Roles   []string // whom it is shared with; nil: everybody
	Order   int      // among the views of the entity, then by name
	Columns []ViewColumn
	Filter  *Condition // nil for all records; computed fields stand in it by their names
	OrderBy []ViewOrder
	Search  string
	By      *Field // the columns of a board
	Card    []Path // what cards show
	Sum     *Field // what boards and groups add up
	Start   *Field // of a calendar and a timeline
	End     *Field // nil: everything takes a moment, or a day
	Group   *Field // of a table and a timeline
}

// Layout is how a view shows records.
type Layout string

// The layouts.
const (
	Table    Layout = "table"
	Board    Layout = "board"
	Calendar Layout = "calendar"
	Timeline Layout = "timeline"
)

// ViewColumn is a column of a table; Width is in pixels, 0 where nothing is said.
type ViewColumn struct {
	Path  Path
	Width int
}

// ViewOrder is one key that a view is sorted by; NullsFirst is nil where nothing is said.
type ViewOrder struct {
	Path       Path
	Desc       bool
	NullsFirst *bool
}

func (p *parser) addView(b *designer) {
	v := b.view()
	p.model.Views = append(p.model.Views, v)
	b.e.Views = append(b.e.Views, v)
	inOrder(b.e.Views, func(v *View) (int, string) { return v.Order, v.Name })
}

func (b *designer) view() *View {
	t := b.s.tree
	v := &View{
		Design: b.design, Layout: Layout(t.str("layout")), Icon: t.str("icon"), Roles: b.roles(), Search: t.str("search"),
		Filter: b.condition(t, "filter", ""),
		By:     b.viewField("by", divides, say.Of("has no columns to lay cards into: name a field of options, a yes or no, or a relation to one record")),
		Sum:    b.viewField("sum", sums, say.Of("can't be added up: name a number or an amount of money")),
		Start:  b.viewField("start", dated, say.Of("is no date: name a date, with or without a time")),
		End:    b.viewField("end", dated, say.Of("is no date: name a date, with or without a time")),
		Group:  b.viewField("group", func(f *Field) bool { return f.Shape.Groupable || divides(f) }, say.Of("can't be grouped by: name another field")),
	}
	if v.Layout == "" {
		v.Layout = Table
	}
	v.Order, _ = t.integer("order")
	v.Columns = b.columns(t.get("columns"))
	v.Card, _ = b.paths(b.e, t.get("card"), "/card")
	v.OrderBy = b.orderBy(t.get("orderBy"))
	b.checkLayout(v)
	return v
}

// checkLayout reports what a layout needs and is not there; a field in the trash is not asked for.
func (b *designer) checkLayout(v *View) {
	t := b.s.tree
	switch v.Layout {
	case Board:
		if t.str("by") == "" {
			b.s.report("", "a board needs columns: say by which field in by")
		}
	case Calendar, Timeline:
		if t.str("start") == "" {
			b.s.report("", "a calendar or timeline needs dates: name the field that records begin at in start")
		}
	}
}

// viewField reads a field of the entity that must be of some use.
func (b *designer) viewField(key string, fits func(*Field) bool, why say.Text) *Field {
	f := b.field(b.s.tree, key, "", true)
	if f != nil && !fits(f) {
		b.s.report("/"+key, "%s %s", f.Name, why)
		return nil
	}
	return f
}

// divides is whether values of a field are few enough to stand side by side.
func divides(f *Field) bool {
	return !f.Shape.List && !f.Many && (len(f.Shape.Enum) > 0 || f.Target != nil || f.Type.Base == expr.Bool)
}

func sums(f *Field) bool { return slices.Contains(f.Shape.Aggregates, "sum") }

func dated(f *Field) bool { return f.Type.Base == expr.Date || f.Type.Base == expr.DateTime }

func (b *designer) columns(list *tree) []ViewColumn {
	paths, index := b.paths(b.e, list, "/columns")
	columns := make([]ViewColumn, len(paths))
	for i, path := range paths {
		columns[i].Path = path
		columns[i].Width, _ = list.items[index[i]].integer("width")
	}
	return columns
}

func (b *designer) orderBy(list *tree) []ViewOrder {
	paths, index := b.paths(b.e, list, "/orderBy")
	var orders []ViewOrder
	for i, path := range paths {
		if last := path.Last(); !last.Shape.Orderable {
			b.s.report("/orderBy/"+strconv.Itoa(index[i])+"/field", "records can't be sorted by %s: name another field", last.Name)
			continue
		}
		item := list.items[index[i]]
		o := ViewOrder{Path: path, Desc: item.str("direction") == "DESC"}
		if nulls := item.str("nulls"); nulls != "" {
			first := nulls == "FIRST"
			o.NullsFirst = &first
		}
		orders = append(orders, o)
	}
	return orders
}
