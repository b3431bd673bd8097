package metadata

import (
	"slices"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/kind"
)

// Computed is whether nobody gives the field values: they follow from other fields. In the trash, where nothing is
// computed, it has no Formula.
func (f *Field) Computed() bool { return f.source != nil }

// compute works out what computed fields are made of, each after those that it builds on, which gives it a type, a
// shape and the behaviour of a kind of values.
func (p *parser) compute() {
	for _, e := range p.model.Entities {
		for _, f := range e.Fields {
			p.computeField(f)
		}
	}
	p.checkSizes()
	for _, f := range p.model.Computed {
		p.checkStored(f)
	}
}

// computeField computes a field unless that is done. Expressions ask for it as they come upon the field's name; one
// that is being computed already is made of itself.
func (p *parser) computeField(f *Field) {
	if f.source == nil || p.finished || p.computed[f] || f.Entity.Trashed {
		return
	}
	if i := slices.Index(p.computing, f); i >= 0 {
		p.refuseCycle(p.computing[i:])
		return
	}
	p.computing = append(p.computing, f)
	defer func() { p.computing = p.computing[:len(p.computing)-1] }()
	node := p.formula(f)
	p.computed[f] = true
	switch {
	case p.broken[f.Name]:
	case node == nil || !p.yield(f, node):
		p.broken[f.Name] = true
	default:
		f.Formula, f.Stored = node, f.source.Stored
		p.model.Computed = append(p.model.Computed, f)
	}
}

// refuseCycle reports fields that are made of one another at the first of them, and computes none.
func (p *parser) refuseCycle(cycle []*Field) {
	var path []string
	for _, f := range append(slices.Clone(cycle), cycle[0]) {
		path = append(path, f.Entity.Name+"."+f.Name)
		p.broken[f.Name] = true
	}
	f := cycle[0]
	p.sourced[f.Entity].reportOnce(formulaPointer(f, f.source.about()), "%s: a field can't be made of itself; take one of these steps out", strings.Join(path, " → "))
}

func formulaPointer(f *Field, keyword string) string {
	return "/properties/" + escapePointer(f.Name) + "/" + keyword
}

// formula makes the expression of a computed field of the parts in its document; nil when one of them is wrong.
func (p *parser) formula(f *Field) expr.Node {
	if f.source.made != nil {
		return f.source.made(p)
	}
	of, record := f.Entity, expr.Node(&expr.Ref{Of: expr.RecordOf(f.Entity.Name)})
	if f.source.Via.Text != "" {
		via := p.part(f, of, f.source.Via, expr.Record)
		if via == nil {
			return nil
		}
		of, record = p.model.byName[via.Type().Entity], via
	}
	if f.source.Many.Text != "" {
		return p.rollup(f)
	}
	value := p.part(f, of, f.source.Value, "")
	if value == nil || record == nil {
		return nil
	}
	return expr.About(value, record, "")
}

// rollup makes the expression of a field that is made of many records.
func (p *parser) rollup(f *Field) expr.Node {
	many, _ := p.part(f, f.Entity, f.source.Many, expr.List).(*expr.Field)
	if many == nil {
		return nil
	}
	of := p.model.byName[many.Of.Elem.Entity]
	suffix := p.variables.Suffix()
	record := &expr.Ref{Name: suffix, Of: *many.Of.Elem}
	about := func(n expr.Node) expr.Node { return expr.About(n, record, suffix) }
	var where expr.Node
	if strings.TrimSpace(f.source.Filter.Text) != "" {
		if where = p.part(f, of, f.source.Filter, expr.Bool); where == nil {
			return nil
		}
		where = about(where)
	}
	if f.source.Function == kind.Count {
		return &expr.Quantifier{Quant: expr.Count, Over: many, Var: record.Name, Where: where}
	}
	value := p.part(f, of, f.source.Value, "")
	if value == nil {
		return nil
	}
	function := expr.RollupFunction(f.source.Function)
	if problem := function.Problem(value.Type()); !problem.IsZero() {
		p.sourced[f.Entity].report(formulaPointer(f, f.source.Value.Keyword), "%s", problem)
		return nil
	}
	return &expr.Rollup{Function: function, Over: many, Var: record.Name, Where: where, Of: about(value)}
}

// part checks one text of a formula, about a record of an entity, and writes it back with names as they are by now.
func (p *parser) part(f *Field, e *Entity, part kind.Source, want expr.Base) expr.Node {
	s := p.sourced[f.Entity]
	node, now := p.expression(s, e, formulaPointer(f, part.Keyword), part.Text, want)
	if node != nil && now != part.Text {
		s.tree.get("properties").get(f.Name).set(part.Keyword, text(now))
	}
	return node
}
