package metadata

import (
	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// formulaSource is how the document of a computed field says what it is made of.
type formulaSource struct {
	kind.Formula
	// made makes the formula of a field that no document describes; nil for others.
	made func(*parser) expr.Node
}

// about is the keyword that most problems are about.
func (s *formulaSource) about() string {
	if s.Many.Text != "" {
		return s.Many.Keyword
	}
	return s.Value.Keyword
}

// yield gives a computed field the kind of its values. It is false when there is none.
func (p *parser) yield(f *Field, node expr.Node) bool {
	k, settings, ok := kindOf(f.Entity, node)
	if !ok {
		p.sourced[f.Entity].report(formulaPointer(f, f.source.about()), "%s", noValue(node))
		return false
	}
	as := f.Kind.(kind.Computed)
	f.Kind, f.Settings = kind.Yielding{Kind: kind.Of(k), As: as}, settings
	f.Shape, f.Type, f.ReadOnly = f.Kind.Shape(settings), node.Type(), true
	if f.Shape.Relation != nil {
		f.Target = p.model.byName[f.Shape.Relation.To]
		f.Type = expr.RecordOf(f.Target.Name)
	}
	return true
}

func noValue(node expr.Node) say.Text {
	switch node.Type().Base {
	case expr.Null:
		return say.Of("the value is null for every record: write an expression that has a value")
	case expr.Record:
		return say.Of("a record can be reached over relations only, as in company.parent: take one of its fields")
	}
	return say.Of("there is no kind of field for such a value: take a part of it")
}

// kindOf is the kind that the values of an expression about records of an entity have: that of the field that they come
// from, where it is one, so that options and labels stay; else the first that fits.
func kindOf(e *Entity, node expr.Node) (kind.Kind, kind.Settings, bool) {
	t := node.Type()
	if from := origin(walk{e: e}, node); from != nil && expr.SameType(from.Type, t) && (t.Base != expr.Record || from.Shape.Relation != nil) {
		return from.Kind, from.Settings, true
	}
	if _, path := node.(*expr.Field); t.Base == expr.Record && !path {
		return nil, nil, false
	}
	return kind.OfType(t)
}

// KindOf is the kind that the values of an expression about records of an entity have; nil where there is none.
func (m *Model) KindOf(e *Entity, node expr.Node) kind.Kind {
	if k, _, ok := kindOf(e, node); ok {
		return kind.Of(k)
	}
	return nil
}

// origin is the field that the values of an expression come from as they are; nil when there is none, or more than one.
func origin(w walk, node expr.Node) *Field {
	switch n := node.(type) {
	case *expr.Field:
		if n.Part == "" {
			return w.field(n)
		}
	case *expr.Cond:
		then, otherwise := origin(w, n.Then), origin(w, n.Else)
		switch {
		case n.Else.Type().Base == expr.Null || then == otherwise:
			return then
		case n.Then.Type().Base == expr.Null:
			return otherwise
		}
	case *expr.Rollup:
		if n.Function != expr.CountDistinct {
			return origin(w.over(n.Over, n.Var), n.Of)
		}
	}
	return nil
}

// mostParts bounds what formulas come to with all the formulas that they are made of: statements grow with it.
const mostParts = 5_000

// checkSizes refuses formulas that come to more than mostParts.
func (p *parser) checkSizes() {
	sizes := map[*Field]int{}
	for _, f := range p.model.Computed {
		size := 0
		eachNode(f.Entity, f.Formula, func(w walk, n expr.Node) {
			size++
			if field, ok := n.(*expr.Field); ok {
				size = min(size+sizes[w.field(field)], mostParts+1)
			}
		})
		if sizes[f] = size; size > mostParts {
			p.sourced[f.Entity].report(formulaPointer(f, f.source.about()), "the formula has too many parts with those that it builds on: split it up, or store some of them")
		}
		if f.Stored {
			sizes[f] = 1
		}
	}
}

// checkStored refuses to store what changes with who asks or with time, or with whatever is above or below in a tree.
func (p *parser) checkStored(f *Field) {
	if !f.Stored {
		return
	}
	why := fleeting(p.model.InlineAll(f.Formula))
	for _, d := range f.Dependencies() {
		for _, step := range d.Path {
			if why.IsZero() && step.spreads() {
				why = say.Of("%s changes with records far from it", step.Name)
			}
		}
	}
	if !why.IsZero() {
		p.sourced[f.Entity].report(formulaPointer(f, "x-stored"), "%s, so the value can't be stored: remove x-stored, or take that out of the formula", why)
	}
}

// fleeting says what makes the value of an expression change without a write; nothing when nothing does.
func fleeting(node expr.Node) say.Text {
	var why say.Text
	expr.Walk(node, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Actor:
			why = say.Of("%s depends on who is asking", n.Name)
		case *expr.Call:
			if n.Name == "today" || n.Name == "now" {
				why = say.Of("%s() changes with time", n.Name)
			}
		}
		return why.IsZero()
	})
	return why
}
