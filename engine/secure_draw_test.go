package engine_test

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// scenario is a case: roles, records, who asks, and what.
type scenario struct {
	parts []part
	rows  []*row
	actor *engine.Actor
	asks  []*ask
}

// asksOfCase is how many questions are asked of each filling of the tables.
const asksOfCase = 4

// scenarios draws cases on a ground.
func scenarios(g *ground) *rapid.Generator[*scenario] {
	return rapid.Custom(func(t *rapid.T) *scenario {
		c := &scenario{parts: drawParts(t)}
		c.rows = drawRows(t, g)
		c.actor = &engine.Actor{User: rapid.SampledFrom(g.users).Draw(t, "me"), Via: "test"}
		for _, p := range c.parts {
			if len(c.actor.Roles) == 0 || rapid.Bool().Draw(t, p.name) {
				c.actor.Roles = append(c.actor.Roles, p.name)
			}
		}
		slices.Sort(c.actor.Roles)
		c.actor.Teams = maybe(t, g.teams)
		c.actor.Subordinates = maybe(t, g.users)
		d := &drawer{T: t, model: g.state.Model, truth: newTruth(g.state.Model, c)}
		for range asksOfCase {
			if a := d.root(); a != nil {
				c.asks = append(c.asks, a)
			}
		}
		return c
	})
}

func maybe(t *rapid.T, list []string) []string {
	if rapid.Bool().Draw(t, "some") {
		return []string{rapid.SampledFrom(list).Draw(t, "which")}
	}
	return nil
}

func drawRows(t *rapid.T, g *ground) []*row {
	var rows []*row
	ids := map[string][]string{}
	n := 0
	for i, entity := range entityNames() {
		for range rapid.IntRange(1, 4+3*i).Draw(t, entity) {
			n++
			r := &row{entity: entity, id: idOf(n), values: map[string]any{}}
			r.trashed = rapid.IntRange(0, 9).Draw(t, "trashed") == 0
			for _, f := range append(plainFields(entity), "team") {
				if rapid.IntRange(0, 4).Draw(t, "null") > 0 {
					if v := drawValue(t, g, f, ids); v != nil {
						r.values[f] = v
					}
				}
			}
			rows = append(rows, r)
			ids[entity] = append(ids[entity], r.id)
		}
	}
	return rows
}

func drawValue(t *rapid.T, g *ground, field string, ids map[string][]string) any {
	switch field {
	case "name", "stage":
		return rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, field)
	case "size", "amount", "points":
		return int64(rapid.IntRange(0, 5).Draw(t, field))
	case "hot":
		return rapid.Bool().Draw(t, field)
	case "price":
		return drawMoney(t)
	case "owner":
		return rapid.SampledFrom(g.users).Draw(t, field)
	case "team":
		return rapid.SampledFrom(g.teams).Draw(t, field)
	}
	return rapid.SampledFrom(ids[field]).Draw(t, field)
}

func drawMoney(t *rapid.T) expr.MoneyValue {
	return expr.MoneyValue{
		Amount:   decimal.NewFromInt(int64(rapid.IntRange(1, 6).Draw(t, "amount"))),
		Currency: rapid.SampledFrom([]string{"USD", "EUR"}).Draw(t, "currency"),
	}
}

// drawer draws asks that name only what exists for the actor.
type drawer struct {
	*rapid.T
	model *metadata.Model
	truth *truth
	vars  int
}

func (d *drawer) n(most int) int { return rapid.IntRange(0, most).Draw(d.T, "n") }

func (d *drawer) entities() []string {
	return slices.DeleteFunc(entityNames(), func(e string) bool { return !d.truth.exists(e, "") })
}

// root draws an ask; nil when nothing exists for the actor.
func (d *drawer) root() *ask {
	entities := d.entities()
	if len(entities) == 0 {
		return nil
	}
	a := &ask{entity: rapid.SampledFrom(entities).Draw(d.T, "entity")}
	a.form = rapid.SampledFrom([]form{aPage, aPage, oneRecord, inGroups}).Draw(d.T, "form")
	if d.n(7) == 0 {
		a.trash = rapid.SampledFrom([]engine.Trash{engine.All, engine.Trashed}).Draw(d.T, "trash")
	}
	d.complete(a, 2)
	if a.form == oneRecord {
		a.filter = &expr.Binary{Op: expr.Eq, L: d.field(scopeRef(a.entity), a.entity, "id"), R: &expr.Const{Value: d.someID(a.entity), Of: expr.RecordOf(a.entity)}}
	}
	return a
}

func (d *drawer) someID(entity string) string {
	var ids []string
	for _, r := range d.truth.rows {
		if r.entity == entity {
			ids = append(ids, r.id)
		}
	}
	return rapid.SampledFrom(ids).Draw(d.T, "id")
}

func (d *drawer) complete(a *ask, depth int) {
	if d.n(2) > 0 {
		a.filter = d.predicate(a.entity, scopeRef(a.entity), 2)
	}
	switch a.form {
	case oneRecord:
		a.show = d.show(a.entity, depth)
	case aPage:
		a.show = d.show(a.entity, depth)
		a.count = d.n(1) == 0
		d.order(a)
		switch d.n(4) {
		case 0:
			a.page.First, a.page.Offset = 1+d.n(2), d.n(2)
		case 1:
			a.page.Last = 1 + d.n(2)
		}
	case inGroups:
		d.groups(a)
	}
}

func (d *drawer) order(a *ask) {
	seen := map[string]bool{}
	for range d.n(2) {
		if by := d.path(a.entity, scopeRef(a.entity), 2); by != nil && !seen[expr.Format(by)] {
			seen[expr.Format(by)] = true // a key given again counts for nothing, its direction neither
			a.order = append(a.order, engine.Order{By: by, Desc: d.n(1) == 0, NullFirst: d.n(1) == 0})
		}
	}
}

func (d *drawer) show(entity string, depth int) show {
	s := show{}
	for _, f := range d.fields(entity, everyField(entity)) {
		if d.n(2) > 0 {
			s.fields = append(s.fields, f)
		}
	}
	if depth == 0 {
		return s
	}
	for _, f := range d.fields(entity, d.relations(entity, false)) {
		if d.n(2) == 0 {
			inner := &ask{entity: d.target(entity, f), form: oneRecord}
			inner.show = d.show(inner.entity, depth-1)
			s.ones = append(s.ones, branch{f, inner})
		}
	}
	for _, f := range d.fields(entity, d.relations(entity, true)) {
		if d.n(2) == 0 {
			inner := &ask{entity: d.target(entity, f), form: rapid.SampledFrom([]form{aPage, aPage, inGroups}).Draw(d.T, "form")}
			d.complete(inner, depth-1)
			s.manys = append(s.manys, branch{f, inner})
		}
	}
	return s
}

// fields are those of a list that exist for the actor, and lead to what does.
func (d *drawer) fields(entity string, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !d.truth.exists(entity, name) })
}

// relations are an entity's relations to what exists for the actor.
func (d *drawer) relations(entity string, many bool) []string {
	var names []string
	for _, f := range d.model.Entity(entity).Fields {
		if f.Target != nil && f.Many == many && slices.Contains(entityNames(), f.Target.Name) && f.Name != "id" && d.truth.exists(f.Target.Name, "") {
			names = append(names, f.Name)
		}
	}
	return names
}

func (d *drawer) target(entity, field string) string {
	return d.model.Entity(entity).Field(field).Target.Name
}

func (d *drawer) field(from expr.Node, entity, name string) *expr.Field {
	return &expr.Field{From: from, Name: name, Of: d.model.Entity(entity).Field(name).Type}
}

// path draws a value: a field of the record, or of one that to-one relations lead to; nil when there is none.
func (d *drawer) path(entity string, from expr.Node, depth int) *expr.Field {
	if ones := d.fields(entity, d.relations(entity, false)); depth > 0 && len(ones) > 0 && d.n(2) == 0 {
		name := rapid.SampledFrom(ones).Draw(d.T, "over")
		if f := d.path(d.target(entity, name), d.field(from, entity, name), depth-1); f != nil {
			return f
		}
	}
	names := d.fields(entity, everyField(entity))
	if len(names) == 0 {
		return nil
	}
	return d.field(from, entity, rapid.SampledFrom(names).Draw(d.T, "field"))
}

// predicate draws a filter.
func (d *drawer) predicate(entity string, from expr.Node, depth int) expr.Node {
	if depth > 0 {
		switch d.n(5) {
		case 0:
			return &expr.Unary{Op: expr.Not, X: d.predicate(entity, from, depth-1)}
		case 1:
			op := rapid.SampledFrom([]expr.Op{expr.And, expr.Or}).Draw(d.T, "op")
			return &expr.Binary{Op: op, L: d.predicate(entity, from, depth-1), R: d.predicate(entity, from, depth-1)}
		case 2, 3:
			if q := d.quantifier(entity, from, depth); q != nil {
				return q
			}
		}
	}
	f := d.path(entity, from, 2)
	if f == nil {
		return &expr.Const{Value: true, Of: expr.Of(expr.Bool)}
	}
	return d.comparison(f)
}

func (d *drawer) quantifier(entity string, from expr.Node, depth int) expr.Node {
	if ones := d.fields(entity, d.relations(entity, false)); len(ones) > 0 && d.n(2) == 0 {
		name := rapid.SampledFrom(ones).Draw(d.T, "over")
		entity, from = d.target(entity, name), d.field(from, entity, name)
	}
	manys := d.fields(entity, d.relations(entity, true))
	if len(manys) == 0 {
		return nil
	}
	name := rapid.SampledFrom(manys).Draw(d.T, "list")
	d.vars++
	q := &expr.Quantifier{Over: d.field(from, entity, name), Var: "r_" + strconv.Itoa(d.vars)}
	q.Quant = rapid.SampledFrom([]expr.Quant{expr.Some, expr.Every, expr.None, expr.Count}).Draw(d.T, "quantifier")
	if d.n(4) > 0 {
		to := d.target(entity, name)
		q.Where = d.predicate(to, &expr.Ref{Name: q.Var, Of: expr.RecordOf(to)}, depth-1)
	}
	if q.Quant != expr.Count {
		return q
	}
	op := rapid.SampledFrom([]expr.Op{expr.Eq, expr.Gt, expr.Le}).Draw(d.T, "op")
	return &expr.Binary{Op: op, L: q, R: expr.ConstOf(int64(d.n(3)))}
}

func (d *drawer) comparison(f *expr.Field) expr.Node {
	null := &expr.Const{Of: f.Of}
	switch d.n(6) {
	case 0:
		return &expr.Binary{Op: expr.Eq, L: f, R: null}
	case 1:
		return &expr.Binary{Op: expr.Ne, L: f, R: null}
	}
	equality := rapid.SampledFrom([]expr.Op{expr.Eq, expr.Ne}).Draw(d.T, "op")
	switch f.Of.Base {
	case expr.Bool:
		return &expr.Binary{Op: equality, L: f, R: expr.ConstOf(d.n(1) == 0)}
	case expr.Record:
		if f.Name == "owner" {
			return &expr.Binary{Op: equality, L: f, R: &expr.Actor{Name: "me", Of: expr.RecordOf("user")}}
		}
		return &expr.Binary{Op: equality, L: f, R: &expr.Const{Value: d.someID(f.Of.Entity), Of: f.Of}}
	case expr.Text:
		return d.textComparison(f, equality)
	}
	op := rapid.SampledFrom([]expr.Op{expr.Eq, expr.Ne, expr.Lt, expr.Ge}).Draw(d.T, "op")
	if f.Of.Base == expr.Money {
		return &expr.Binary{Op: op, L: f, R: &expr.Const{Value: drawMoney(d.T), Of: f.Of}}
	}
	return &expr.Binary{Op: op, L: f, R: &expr.Const{Value: int64(d.n(5)), Of: f.Of}}
}

func (d *drawer) textComparison(f *expr.Field, equality expr.Op) expr.Node {
	text := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(d.T, "text")
	switch d.n(3) {
	case 0:
		return &expr.In{X: f, List: &expr.Const{Value: []any{text, "c"}, Of: expr.ListOf(f.Of)}}
	case 1:
		return &expr.Call{Name: "icontains", Args: []expr.Node{f, &expr.Const{Value: text, Of: expr.Of(expr.Text)}}}
	case 2:
		return &expr.Call{Name: "present", Args: []expr.Node{f}}
	}
	return &expr.Binary{Op: equality, L: f, R: &expr.Const{Value: text, Of: f.Of}}
}

func (d *drawer) groups(a *ask) {
	g := &a.groups
	for range d.n(2) {
		if by := d.path(a.entity, scopeRef(a.entity), 2); by != nil && by.Of.Base != expr.Money {
			g.keys = append(g.keys, engine.GroupKey{By: by})
		}
	}
	for _, f := range d.fields(a.entity, everyField(a.entity)) {
		of := d.field(scopeRef(a.entity), a.entity, f)
		names := []string{"countDistinct"}
		if base := of.Of.Base; base == expr.Int || base == expr.Decimal || base == expr.Money {
			names = append(names, "sum", "avg", "min", "max")
		}
		if d.n(1) == 0 {
			g.funcs = append(g.funcs, function{rapid.SampledFrom(names).Draw(d.T, "function"), of})
		}
	}
	if len(g.keys) == 0 {
		return
	}
	g.first = 1 + d.n(5)
	switch d.n(3) {
	case 0:
		g.order = append(g.order, engine.AggregateOrder{Count: true, Desc: d.n(1) == 0})
	case 1:
		g.order = append(g.order, engine.AggregateOrder{Key: len(g.keys) - 1, Desc: d.n(1) == 0, NullFirst: d.n(1) == 0})
	case 2:
		for _, f := range g.funcs {
			if f.name != "avg" {
				g.order = append(g.order, engine.AggregateOrder{Function: f.name, Of: f.of, Desc: d.n(1) == 0, NullFirst: d.n(1) == 0})
			}
		}
	}
}
