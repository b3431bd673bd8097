package metadata

import (
	"slices"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// defaultKeyword is where a field's document says by an expression what a new record has when nothing is given.
const defaultKeyword = "x-default"

// buildDefaults checks the defaults that are expressions, and puts those of each entity in the order in which one can be
// made of another.
func (p *parser) buildDefaults() {
	for _, e := range p.model.Entities {
		s := p.sourced[e]
		for _, f := range e.Fields {
			given := s.tree.get("properties").get(f.Name)
			if given.str(defaultKeyword) == "" || f.System || f.Back {
				continue
			}
			p.buildDefault(s, f, given)
		}
		p.orderDefaults(s, e)
	}
}

func (p *parser) buildDefault(s *source, f *Field, given *tree) {
	at := formulaPointer(f, defaultKeyword)
	switch {
	case f.Computed():
		s.report(at, "a computed field has no default: remove it")
		return
	case f.HoldsFiles():
		s.report(at, "a file belongs to one record, so new ones can't begin with one: remove the default")
		return
	case given.get("default") != nil:
		s.report(at, "there is a default that is a value, too: keep one of them")
		return
	}
	body := given.str(defaultKeyword)
	node, now := p.expression(s, f.Entity, at, body, "")
	if node == nil {
		return
	}
	if now != body {
		given.set(defaultKeyword, text(now))
	}
	if why := p.notDefault(f, node); !why.IsZero() {
		s.report(at, "%s", why)
		return
	}
	f.Computes = node
}

// HoldsFiles is whether values of the field hold files.
func (f *Field) HoldsFiles() bool {
	_, holds := f.Kind.(kind.Attaching)
	return holds
}

// notDefault is why an expression can't be the default of a field, nothing when it can.
func (p *parser) notDefault(f *Field, node expr.Node) say.Text {
	var why say.Text
	eachNode(f.Entity, node, func(w walk, n expr.Node) {
		switch n := n.(type) {
		case *expr.Quantifier, *expr.Rollup:
			why = say.Of("a new record has no records below it yet: make the default of the record's own fields")
		case *expr.Field:
			switch other := w.field(n); {
			case other == nil || other.Entity != f.Entity:
				why = say.Of("a default can be made of the record's own fields, of today(), now() and me, not of other records: take %s out", expr.Format(n))
			case other.Computed():
				why = say.Of("%s is computed once the record is there: make the default of what it is made of", other.Name)
			case other.ReadOnly:
				why = say.Of("%s is set by the engine when the record is written: take now() or me", other.Name)
			}
		}
	})
	switch {
	case !why.IsZero() || expr.Fills(f.Type, node.Type()):
	case f.Type.Base == expr.Text && node.Type().Base == expr.Text:
		why = say.Of("the expression yields options that %s does not have: write one that yields its own", f.Name)
	default:
		why = say.Of("the expression yields %s, and %s takes %s: write one that yields that", expr.Describe(node.Type()), f.Name, expr.Describe(f.Type))
	}
	return why
}

// orderDefaults puts the defaults of an entity in order, or reports those that are made of one another.
func (p *parser) orderDefaults(s *source, e *Entity) {
	done := map[*Field]bool{}
	var under []*Field
	var visit func(f *Field)
	visit = func(f *Field) {
		if f.Computes == nil || done[f] {
			return
		}
		if i := slices.Index(under, f); i >= 0 {
			var path []string
			for _, one := range append(slices.Clone(under[i:]), f) {
				path = append(path, one.Name)
			}
			s.reportOnce(formulaPointer(f, defaultKeyword), "%s: a default can't be made of itself; take one of these steps out", strings.Join(path, " → "))
			return
		}
		under = append(under, f)
		for _, other := range expr.Fields(f.Computes) {
			visit(e.byName[other.Name])
		}
		under = under[:len(under)-1]
		done[f] = true
		e.Defaults = append(e.Defaults, f)
	}
	for _, f := range e.Fields {
		visit(f)
	}
}
