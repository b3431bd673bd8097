package metadata

import "kith/metadata/expr"

// requiredWhenKeyword is where a field's document says by a condition when records need a value of it.
const requiredWhenKeyword = "x-requiredWhen"

// buildRequirements makes rules of the conditions under which fields are required: they are judged with the others, and
// told as what is missing.
func (p *parser) buildRequirements() {
	for _, e := range p.model.Entities {
		s := p.sourced[e]
		for _, f := range e.Fields {
			given := s.tree.get("properties").get(f.Name)
			body := given.str(requiredWhenKeyword)
			if body == "" || f.System || f.Back {
				continue
			}
			at := formulaPointer(f, requiredWhenKeyword)
			if f.Computed() {
				s.report(at, "%s is computed, and nobody could give it a value: remove it here; a rule can ask for present(%s)", f.Name, f.Name)
				continue
			}
			when, now := p.expression(s, e, at, body, expr.Bool)
			if when == nil {
				continue
			}
			if now != body {
				given.set(requiredWhenKeyword, text(now))
			}
			if name := actorIn(when); name != "" {
				s.report(at, "%s depends on who is asking, but records are the same for everybody: leave it to the policies of roles", name)
				continue
			}
			f.RequiredWhen = when
			e.Rules = append(e.Rules, requirement(f, p.model.InlineAll(when)))
		}
	}
}

// requirement is the rule that a field has a value when a condition holds. Its name is none that a rule of a document can
// have.
func requirement(f *Field, when expr.Node) *Rule {
	return &Rule{
		Name: requiredWhenKeyword + " " + f.Name, Check: expr.Disj(expr.Negate(when), Presence(f)), Fields: []string{f.Name}, Requires: f,
	}
}
