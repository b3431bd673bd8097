package graphql

import (
	"strconv"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// having plans what is asked of groups: conditions on figures, which it collects.
type having struct {
	*planner
	entity  *metadata.Entity
	figures []engine.Figure
}

func (p *planner) havingArgument(f *oper.Field, e *metadata.Entity, a *engine.Aggregate) {
	in := p.args.argument(f, "having")
	if in.null() {
		return
	}
	h := &having{planner: p, entity: e}
	a.Having, a.Figures = h.all(in, "having"), h.figures
}

func (h *having) all(in input, place string) expr.Node {
	var all []expr.Node
	for _, m := range in.members() {
		at := place + "." + m.name
		if m.null() {
			h.bad(m.input, at, "must not be null: leave it out to ask nothing")
			continue
		}
		all = append(all, h.member(m, at))
	}
	return expr.Conj(all...)
}

func (h *having) member(in namedInput, place string) expr.Node {
	switch in.name {
	case "and":
		return expr.Conj(h.each(in.input, place)...)
	case "or":
		return expr.Disj(h.each(in.input, place)...)
	case "not":
		return expr.Negate(h.all(in.input, place))
	case "count":
		return h.figure(engine.Figure{Count: true}, expr.Of(expr.Int), countFilter, in.input, place)
	}
	var all []expr.Node
	for _, of := range in.members() {
		at := place + "." + of.name
		m, ok := h.asksFor(h.entity, of.name)
		switch {
		case !ok:
		case !m.aggregates(in.name):
			h.bad(of.input, at, "is no "+in.name+" that there is: take another function of it")
		case of.null():
			h.bad(of.input, at, "must not be null: leave it out to ask nothing")
		default:
			filter := m.havingFilter(in.name)
			figure := engine.Figure{Function: in.name, Of: fieldOf(recordRefOf(h.entity), m.field)}
			all = append(all, h.figure(figure, figureType(m, filter), filter, of.input, at))
		}
	}
	return expr.Conj(all...)
}

func (h *having) each(in input, place string) []expr.Node {
	var list []expr.Node
	for i, item := range in.items() {
		list = append(list, h.all(item, place+"["+strconv.Itoa(i)+"]"))
	}
	return list
}

// figureType is the type of the values that a filter compares.
func figureType(m member, filter string) expr.Type {
	switch filter {
	case countFilter:
		return expr.Of(expr.Int)
	case decimalFilter:
		return expr.Of(expr.Decimal)
	}
	return m.field.Type
}

func (h *having) figure(f engine.Figure, t expr.Type, filter string, in input, place string) expr.Node {
	h.figures = append(h.figures, f)
	return h.operators(h.schema.filters[filter], nil, engine.FigureField(len(h.figures)-1, t), in, place)
}
