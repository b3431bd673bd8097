// Package derive says how stored computed fields are kept right: what they depend on, and the statements that a write of
// rows is followed by. It is pure: it knows the model and no connection.
//
// Writers run at READ COMMITTED. What keeps the values right among them are locks, taken before anything is computed and
// each in a statement of its own, so that what computes sees all that was committed by those who held them:
//
//   - whoever changes a row locks, level by level, every row on the way from it to those that are computed from it, and
//     these too (FOR NO KEY UPDATE, in the order of ids);
//   - whoever makes a row lead to others that something is computed from locks those (FOR SHARE), up to the first whose
//     many related records are looked at: who changes one of these locks that one on the way.
//
// So of two writers whose changes meet in one value, the later one computes it, and knows of both.
package derive

import (
	"slices"

	"kith/metadata"
	"kith/metadata/expr"
)

// Graph is what a model's stored computed fields are computed from.
type Graph struct {
	model *metadata.Model
	all   []*Derived // each after those that it is computed from
	by    map[*metadata.Field]*Derived
	read  map[*metadata.Field][]use
	// height is how long a chain of entities lies below one, each of which belongs to the next by a relation over which
	// something is computed.
	height map[*metadata.Entity]int
}

// Derived is a stored computed field.
type Derived struct {
	Field *metadata.Field
	// Formula is in terms of what stands in columns.
	Formula expr.Node
	// Level orders the statements that compute: what is of other records is of a lower level, and read as it stands.
	Level int
	// Newborn is whether its value in a new record is known before that is written: it looks at no other records than those
	// that lead to this one, of which there are none yet.
	Newborn bool

	inputs []input
}

// path leads from a record to another, over relations that hold ids.
type path []*metadata.Field

// input is a field that is read of the records that a path leads to.
type input struct {
	path path
	cell *metadata.Field
}

// use is where a field is read.
type use struct {
	of   *Derived
	path path
}

// New finds out what a model's stored computed fields depend on.
func New(m *metadata.Model) *Graph {
	g := &Graph{model: m, by: map[*metadata.Field]*Derived{}, read: map[*metadata.Field][]use{}}
	for _, f := range m.Computed {
		if !f.Stored {
			continue
		}
		d := g.derived(f)
		g.all, g.by[f] = append(g.all, d), d
		for _, in := range d.inputs {
			g.read[in.cell] = append(g.read[in.cell], use{d, in.path})
		}
	}
	g.raise()
	return g
}

// raise finds how high entities stand. Those that belong to one another in a circle are given up on.
func (g *Graph) raise() {
	above := map[*metadata.Entity]map[*metadata.Entity]bool{}
	for _, d := range g.all {
		for _, in := range d.inputs {
			for _, step := range in.path {
				link := step
				if step.Back {
					link = step.Inverse
				}
				if above[link.Entity] == nil {
					above[link.Entity] = map[*metadata.Entity]bool{}
				}
				above[link.Entity][link.Target] = link.Entity != link.Target
			}
		}
	}
	g.height = map[*metadata.Entity]int{}
	for range above {
		for low, others := range above {
			for high, other := range others {
				if other {
					g.height[high] = max(g.height[high], g.height[low]+1)
				}
			}
		}
	}
}

// Height is how high an entity stands: what belongs to others is locked before these.
func (g *Graph) Height(e *metadata.Entity) int { return g.height[e] }

// Empty is whether there is nothing to keep right.
func (g *Graph) Empty() bool { return len(g.all) == 0 }

// Local are the stored fields of an entity that are computed from given values of the same record alone, each after those
// that it is computed from: writing a record computes them.
func (g *Graph) Local(e *metadata.Entity) []*Derived {
	return g.of(e, func(d *Derived) bool { return d.Field.Local() })
}

// Newborn are those that are known of a new record, the Local ones among them.
func (g *Graph) Newborn(e *metadata.Entity) []*Derived {
	return g.of(e, func(d *Derived) bool { return d.Newborn })
}

func (g *Graph) of(e *metadata.Entity, which func(*Derived) bool) []*Derived {
	var list []*Derived
	for _, d := range g.all {
		if d.Field.Entity == e && which(d) {
			list = append(list, d)
		}
	}
	return list
}

// derived finds what a field depends on, whose own dependencies are known.
func (g *Graph) derived(f *metadata.Field) *Derived {
	d := &Derived{Field: f, Formula: g.model.Inline(f.Formula), Level: 1, Newborn: true}
	for _, dependency := range f.Dependencies() {
		in := input{held(dependency.Path), dependency.Field}
		d.inputs = append(d.inputs, in)
		own := len(in.path) == 0
		if from := g.by[in.cell]; from != nil {
			d.Level = max(d.Level, from.Level+map[bool]int{true: 0, false: 1}[own])
			d.Newborn = d.Newborn && (from.Newborn || !own)
		} else {
			d.Newborn = d.Newborn && (known(in.cell) || !own)
		}
		d.Newborn = d.Newborn && (own || in.path[0].Back)
	}
	return d
}

// Reads is whether a field of the same record that it is computed from is among some.
func (d *Derived) Reads(some []*metadata.Field) bool {
	return slices.ContainsFunc(d.inputs, func(in input) bool { return len(in.path) == 0 && slices.Contains(some, in.cell) })
}

// known is whether the value of a field is known before its record is written: the others are the database's to set.
func known(f *metadata.Field) bool { return !f.ReadOnly || f.Name == "id" }

// held is a path without computed relations: these lead where theirs lead.
func held(steps []*metadata.Field) path {
	var p path
	for _, f := range steps {
		if f.Formula == nil {
			p = append(p, f)
			continue
		}
		p = append(p, held(along(f.Entity, f.Formula))...)
	}
	return p
}

// along are the relations that a formula of records goes over.
func along(e *metadata.Entity, node expr.Node) []*metadata.Field {
	n, ok := node.(*expr.Field)
	if !ok {
		return nil
	}
	before := along(e, n.From)
	if len(before) > 0 {
		e = before[len(before)-1].Target
	}
	return append(before, e.Field(n.Name))
}

// formula is that of a field in terms of what stands in columns when a statement computes all of the field's level at
// once: other fields of the same record that are computed there too can't be read yet.
func (g *Graph) formula(d *Derived) expr.Node {
	return expr.Rewrite(d.Formula, func(n expr.Node) expr.Node {
		at, ok := n.(*expr.Field)
		if !ok {
			return n
		}
		if ref, own := at.From.(*expr.Ref); !own || ref.Name != "" {
			return n
		}
		other := g.by[d.Field.Entity.Field(at.Name)]
		if other == nil || other.Level != d.Level {
			return n
		}
		if at.Part != "" {
			return expr.PartOf(g.formula(other), at.Part)
		}
		return g.formula(other)
	})
}
