package policies

import (
	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// links is what roles may do with the links of a many-to-many relation. Nobody writes policies about links: who may read
// the relation sees those between records that they see, and who may change the relation of a record may make, change
// and remove its links to what they see.
func (g *Guard) links(roles []string, f *metadata.Field, action metadata.Action) engine.Grant {
	near, far := g.Grant(roles, f.Entity, metadata.Read), g.Grant(roles, f.Target, metadata.Read)
	if !near.Field(f.Name) || len(far) == 0 {
		return nil
	}
	l := linking{link: f.Link}
	seen := expr.Conj(l.near(near.Visible()), l.far(far.Visible()), l.either(near.When(f.Name)))
	if action == metadata.Read {
		return engine.Grant{{Rows: seen}}
	}
	var grant engine.Grant
	for _, a := range g.Grant(roles, f.Entity, metadata.Update) {
		if a.Fields == nil || a.Fields[f.Name] {
			one := engine.Allowance{Check: expr.Conj(l.near(a.Check), seen)}
			if action != metadata.Create {
				one.Rows = expr.Conj(l.near(a.Rows), seen)
			} else {
				one.Check = expr.Conj(l.near(a.Rows), one.Check)
			}
			grant = append(grant, one)
		}
	}
	return grant
}

// linking makes conditions about links of those about the records at their ends.
type linking struct {
	link      *metadata.Link
	variables expr.Variables
}

func (l *linking) near(said expr.Node) expr.Node { return l.about(l.link.Near, said) }
func (l *linking) far(said expr.Node) expr.Node  { return l.about(l.link.Far, said) }

// either is a condition about the record whose relation is followed: of a link that leads either way it may be one or
// the other.
func (l *linking) either(said expr.Node) expr.Node {
	if said == nil || !l.link.Both {
		return l.near(said)
	}
	return expr.Disj(l.near(said), l.far(said))
}

func (l *linking) about(end *metadata.Field, said expr.Node) expr.Node {
	if said == nil {
		return nil
	}
	record := &expr.Field{From: &expr.Ref{Of: expr.RecordOf(l.link.Entity.Name)}, Name: end.Name, Of: end.Type}
	return expr.About(said, record, l.variables.Suffix())
}
