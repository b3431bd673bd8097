package metadata

import (
	"slices"

	"kith/metadata/expr"
)

// Ask is one thing that the gate of a stage asks of records: a value of a field, or that a condition holds.
type Ask struct {
	Pipeline *Pipeline
	Stage    *Stage    // whose gate it is
	Field    *Field    // that needs a value; nil for a condition
	Check    expr.Node // what must hold, of a Field that it has a value. Nothing computed is left in it
	Speaks   []*Field  // the fields of the record itself that it speaks of
}

// Asks are what a record must fulfil to be in a stage: what its gate asks, and what those of the open stages before it do,
// so that passing over a stage is no way around its gate. Who loses a record need not have won it first.
func (p *Pipeline) Asks(s *Stage) []*Ask { return p.asks[s] }

// Judges is whether a change of a field of the record may break the gate of a stage, or bring the record before it.
func (p *Pipeline) Judges(s *Stage, f *Field) bool {
	return slices.Contains(p.concerns, f) || slices.ContainsFunc(p.asks[s], func(a *Ask) bool { return slices.Contains(a.Speaks, f) })
}

// Decides is whether a field of the record tells which stage it is in, or whether the pipeline is for it at all.
func (p *Pipeline) Decides(f *Field) bool { return slices.Contains(p.concerns, f) }

// Gates is what must hold of records in each of the stages that ask anything of them. In a stage that asks for what is not
// known there must be none.
func (p *Pipeline) Gates(known func(expr.Node) bool) expr.Node {
	record := &expr.Ref{Of: expr.RecordOf(p.Entity.Name)}
	stage := &expr.Field{From: record, Name: p.Field.Name, Of: p.Field.Type}
	var all []expr.Node
	for _, s := range p.Stages {
		if len(p.asks[s]) == 0 {
			continue
		}
		asked := []expr.Node{}
		for _, a := range p.asks[s] {
			if !known(a.Check) {
				asked = []expr.Node{expr.ConstOf(false)}
				break
			}
			asked = append(asked, a.Check)
		}
		elsewhere := expr.Negate(&expr.Binary{Op: expr.Eq, L: stage, R: &expr.Const{Value: s.Value, Of: p.Field.Type}})
		all = append(all, expr.Disj(elsewhere, expr.Conj(asked...)))
	}
	if gates := expr.Conj(all...); gates == nil || p.When == nil {
		return gates
	}
	return expr.Disj(expr.Negate(p.When), expr.Conj(all...))
}

// build works out what the gates of a pipeline ask.
func (p *Pipeline) build(m *Model) {
	p.asks = map[*Stage][]*Ask{}
	p.concerns = append([]*Field{p.Field}, p.Entity.spoken(p.When)...)
	var before []*Ask
	for _, s := range p.Stages {
		own := p.own(m, s)
		if s.Closed == Lost {
			p.asks[s] = own
			continue
		}
		p.asks[s] = append(slices.Clone(before), own...)
		if s.Closed == "" {
			before = p.asks[s]
		}
	}
}

func (p *Pipeline) own(m *Model, s *Stage) []*Ask {
	var own []*Ask
	for _, f := range s.Require {
		check := m.InlineAll(Presence(f))
		own = append(own, &Ask{Pipeline: p, Stage: s, Field: f, Check: check, Speaks: p.Entity.spoken(check)})
	}
	if s.Check != nil {
		own = append(own, &Ask{Pipeline: p, Stage: s, Check: s.Check, Speaks: p.Entity.spoken(s.Check)})
	}
	return own
}

// spoken are the fields of the record itself that an expression speaks of, those of an entity's own table.
func (e *Entity) spoken(node expr.Node) []*Field {
	var list []*Field
	expr.Walk(node, func(n expr.Node) bool {
		named, ok := n.(*expr.Field)
		if !ok {
			return true
		}
		if ref, own := named.From.(*expr.Ref); own && ref.Name == "" {
			if f := e.byName[named.Name]; f != nil && !f.Back && !slices.Contains(list, f) {
				list = append(list, f)
			}
		}
		return true
	})
	return list
}
