package graphql

import (
	"slices"
	"strings"

	"kith/metadata"
)

// outline is what types have for members, as their lines in the schema definition language, without descriptions.
type outline struct {
	types  []*outlineType
	byName map[string]*outlineType
	former map[string]string // names that types had -> those that they have
	roots  map[string]rootInfo
}

// outlineType is one type of an outline.
type outlineType struct {
	keyword, name string
	info          *typeInfo
	lines         []string
	byName        map[string]string
}

// outlined is the outline of what there is once in a model's API, and of some of its entities.
func outlined(m *metadata.Model, entities []*metadata.Entity) *outline {
	s := newSDL(m)
	s.outline = &outline{byName: map[string]*outlineType{}}
	s.common()
	for _, e := range entities {
		s.entity(e)
	}
	s.outline.former, s.outline.roots = formerTypes(s.types), s.roots
	return s.outline
}

func (o *outline) open(keyword, name string, info *typeInfo) {
	t := &outlineType{keyword: keyword, name: name, info: info, byName: map[string]string{}}
	o.types, o.byName[name] = append(o.types, t), t
}

func (o *outline) line(text string) {
	t := o.types[len(o.types)-1]
	t.lines = append(t.lines, text)
	t.byName[memberName(text)] = text
}

// present finds what a type has become: under its name, or under one that answers to it.
func (o *outline) present(name string) *outlineType {
	if t := o.byName[name]; t != nil {
		return t
	}
	return o.byName[o.former[name]]
}

// memberName is the name at the beginning of a line.
func memberName(line string) string {
	if i := strings.IndexAny(line, "(: "); i >= 0 {
		return line[:i]
	}
	return line
}

// redrawn lists the entities of two models whose types may differ: old ones, and those of the next model.
func redrawn(old, next *metadata.Model) (before, after []*metadata.Entity) {
	same := map[string]bool{}
	for _, e := range old.Entities {
		if now := next.EntityByID(e.ID); now != nil && sameShape(e, now) {
			same[e.ID] = true
			continue
		}
		before = append(before, e)
	}
	for _, e := range next.Entities {
		if !same[e.ID] {
			after = append(after, e)
		}
	}
	return before, after
}

// sameShape is whether the API has the same types for an entity of two models.
func sameShape(a, b *metadata.Entity) bool {
	if a.Name != b.Name || a.Plural != b.Plural || len(a.Fields) != len(b.Fields) || !slices.Equal(a.Former, b.Former) {
		return false
	}
	for i, f := range a.Fields {
		if !sameMember(f, b.Fields[i]) {
			return false
		}
	}
	return true
}

func sameMember(f, g *metadata.Field) bool {
	x, y := f.Shape, g.Shape
	return f.Name == g.Name && f.Kind.Name() == g.Kind.Name() && f.Required == g.Required && f.Unique == g.Unique &&
		f.ReadOnly == g.ReadOnly && f.Many == g.Many && f.Reach == g.Reach && (f.Default == nil) == (g.Default == nil) &&
		(f.Computes == nil) == (g.Computes == nil) && slices.Equal(f.Former, g.Former) && len(f.Arcs) == len(g.Arcs) &&
		targetName(f) == targetName(g) && x.Output == y.Output && x.Input == y.Input && x.Filter == y.Filter && x.List == y.List &&
		x.Orderable == y.Orderable && x.Groupable == y.Groupable && slices.Equal(x.Aggregates, y.Aggregates) && sameOptions(f, g)
}

func sameOptions(f, g *metadata.Field) bool {
	if len(f.Shape.Enum) != len(g.Shape.Enum) {
		return false
	}
	for i, v := range f.Shape.Enum {
		if v.Value != g.Shape.Enum[i].Value {
			return false
		}
	}
	return true
}

func targetName(f *metadata.Field) string {
	if f.Target == nil {
		return ""
	}
	return f.Target.Name + " " + f.Target.Plural
}
