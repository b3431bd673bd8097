package metadata

import "kith/metadata/kind"

// Reach is how a list of related records finds them.
type Reach string

// The ways: records that point here by the relation that the list is the other side of, those above in a tree, those
// below in it, those that links lead to.
const (
	Pointing    Reach = ""
	Ancestors   Reach = "ancestors"
	Descendants Reach = "descendants"
	Linked      Reach = "linked"
)

// Tree is whether a field is the relation to the parent in a tree.
func (f *Field) Tree() bool {
	return f.Shape.Relation != nil && f.Shape.Relation.Tree != nil && !f.Back
}

// Parents lists the fields of an entity that make a tree of its records.
func (e *Entity) Parents() []*Field {
	var list []*Field
	for _, f := range e.Fields {
		if f.Tree() {
			list = append(list, f)
		}
	}
	return list
}

// plant gives an entity the lists of a tree that one of its relations makes.
func (p *parser) plant(f *Field) {
	s, at := p.sourced[f.Entity], "/properties/"+f.Name+"/x-tree"
	switch {
	case f.Target != f.Entity:
		s.report(at, "a tree is made of records of one entity, and %s leads to another: take x-tree out", f.Name)
		return
	case f.Unique:
		s.report(at, "a parent has many children, so its relation can't be unique: take out x-tree or x-unique")
		return
	}
	tree := f.Shape.Relation.Tree
	for _, list := range []struct {
		reach Reach
		name  string
		title Labels
	}{
		{Ancestors, tree.Ancestors, Labels{"en": "Ancestors", "es": "Ascendientes", "zh": "上级", "ru": "Вышестоящие", "mn": "Дээд шатныхан"}},
		{Descendants, tree.Descendants, Labels{"en": "Descendants", "es": "Descendientes", "zh": "下级", "ru": "Нижестоящие", "mn": "Доод шатныхан"}},
	} {
		if other := f.Entity.byName[list.name]; other != nil {
			s.report(at, "%s has a field %s already%s: name the lists otherwise, as in {\"ancestors\": \"above\", \"descendants\": \"below\"}",
				f.Entity.Name, list.name, whence(other))
			continue
		}
		f.Entity.add(limb(f, list.reach, list.name, list.title))
	}
}

// limb is a list of records of a tree, above one of them or below it.
func limb(f *Field, reach Reach, name string, title Labels) *Field {
	list := newField(f.Entity, nameID(f.ID, string(reach)), name, f.Kind, f.Settings)
	list.Shape = kind.Shape{Relation: &kind.Relation{To: f.Entity.Name, Inverse: f.Name, OnDelete: f.Shape.Relation.OnDelete}}
	list.Type, list.Title = listOf(f.Entity), title
	list.Target, list.Inverse, list.Back, list.Many, list.Reach = f.Entity, f, true, true, reach
	return list
}

// madeBy is the keyword of the relation that a list or another inverse field follows from.
func (f *Field) madeBy() string {
	switch f.Reach {
	case Ancestors, Descendants:
		return "x-tree"
	case Pointing, Linked:
	}
	return "x-inverse"
}

// spreads is whether a step of a path leads to records that more values tell than those of the next one: in a tree, and
// where links lead either way.
func (f *Field) spreads() bool { return f.Reach != Pointing }
