package metadata

import (
	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// buildEntities makes every entity with the fields that stand in its own document, and the system's fields.
func (p *parser) buildEntities() {
	for _, s := range p.of(EntityDoc) {
		e := p.buildEntity(s)
		if e.Name == "" {
			s.reportOnce("/$id", "the entity has no name: %s", nameMend)
		}
		if e.Name == "" || p.model.named(e.Name) != nil {
			continue
		}
		p.sourced[e] = s
		if e.Trashed {
			p.model.Trash = append(p.model.Trash, e)
			continue
		}
		p.model.Entities = append(p.model.Entities, e)
		p.model.byName[e.Name], p.model.byID[e.ID] = e, e
	}
}

func (p *parser) buildEntity(s *source) *Entity {
	about := s.tree.get("x-entity")
	e := &Entity{
		ID: s.tree.str("x-id"), Name: s.id, Plural: about.str("plural"), Display: about.str("display"),
		Title: titled(s.tree, "title", s.id), Plurals: titled(about, "pluralTitle", about.str("plural")),
		About: labels(s.tree.get("description")), Icon: about.str("icon"), Owned: about.boolean("owned"), System: s.builtIn,
		Former: formers(about), Trashed: s.trashed(),
		byName: map[string]*Field{}, byID: map[string]*Field{}, byFormer: map[string]*Field{},
	}
	for _, m := range objectMembers(s.tree.get("properties")) {
		switch f := p.buildField(s, e, m); {
		case f == nil:
			p.broken[m.key] = true
		case marked(m.value, trashedField):
			p.branch(s, e, f)
			e.Trash = append(append(e.Trash, f), f.Arcs...)
		default:
			p.branch(s, e, f)
			e.add(f)
			for _, arc := range f.Arcs {
				e.add(arc)
			}
		}
	}
	if e.Display == "" && e.byName["name"] != nil {
		e.Display = "name"
	}
	for _, f := range systemFields(e) {
		if e.byName[f.Name] == nil {
			e.add(f)
		}
	}
	return e
}

func (e *Entity) add(f *Field) {
	e.Fields = append(e.Fields, f)
	e.byName[f.Name], e.byID[f.ID] = f, f
}

// buildField makes a field of what its document says, or nil when that is not enough to know its kind.
func (p *parser) buildField(s *source, e *Entity, m member) *Field {
	at := "/properties/" + escapePointer(m.key)
	name := m.value.str("x-kind")
	k, ok := p.kinds[name]
	if !ok {
		if name != "" {
			s.report(at+"/x-kind", "there is no kind of field %q%s", name, mendKind(name))
		}
		return nil
	}
	if s.known == nil && !s.check(documentSchemas().fields[name], m.value, at) {
		return nil
	}
	settings, problems := k.Decode(m.value.plain().(map[string]any))
	for _, problem := range problems {
		pointer := at
		if problem.Keyword != "" {
			pointer += "/" + problem.Keyword
		}
		s.report(pointer, "%s %s", orField(problem.Keyword), problem.Message)
	}
	if len(problems) > 0 {
		return nil
	}
	f := newField(e, m.value.str("x-id"), m.key, k, settings)
	f.Title, f.Help = titled(m.value, "title", m.key), labels(m.value.get("description"))
	f.Unique, f.AnyCase = uniqueness(m.value.get("x-unique"))
	f.Unique = f.Unique || f.Shape.Numbering != nil
	f.Former = m.value.get(formerField).strings()
	f.Retype = readRetype(m)
	p.followOptions(f, m)
	return f
}

func newField(e *Entity, id, name string, k kind.Kind, settings kind.Settings) *Field {
	f := &Field{
		ID: id, Entity: e, Name: name, Kind: k, Settings: settings, Shape: k.Shape(settings), Type: k.Type(settings),
	}
	f.ReadOnly = f.Shape.Numbering != nil
	if c, ok := k.(kind.Computed); ok {
		f.source = &formulaSource{Formula: c.Formula(settings)}
	}
	return f
}

func orField(keyword string) say.Speaker {
	if keyword == "" {
		return say.Word("the field")
	}
	return say.Of("%s", keyword)
}

func mendKind(name string) say.Text {
	var names []string
	for _, k := range kind.All() {
		names = append(names, k.Name())
	}
	if hint := didYouMean(name, names); !hint.IsZero() {
		return hint
	}
	return say.Of(": use %s", say.AnyOf(names))
}

// relate makes relations point at their entities and gives those the inverse sides.
func (p *parser) relate() {
	for _, e := range p.model.Entities {
		for _, f := range e.Fields {
			if f.Shape.Relation != nil && !f.Back && !f.Computed() {
				p.relateField(e, f)
			}
		}
	}
}

func (p *parser) relateField(e *Entity, f *Field) {
	s := p.sourced[e]
	f.Target = p.model.byName[f.Shape.Relation.To]
	at := f.at()
	if f.Target == nil && p.broken[f.Shape.Relation.To] {
		return
	}
	if p.model.InTrash(f.Shape.Relation.To) != nil {
		s.report(at+"/x-to", "%s is in the trash: put this relation in the trash too, or restore the entity", f.Shape.Relation.To)
		return
	}
	if f.Target == nil {
		s.report(at+"/x-to", "there is no entity %q%s", f.Shape.Relation.To, didYouMean(f.Shape.Relation.To, p.entityNames()))
		return
	}
	if f.Tree() {
		p.plant(f)
	}
	if f.Shape.Relation.Linked {
		p.link(f)
	}
	name := f.Shape.Relation.Inverse
	if name == "" || f.Shape.Relation.Linked && (f.Link == nil || f.Link.Both) {
		return
	}
	if other := f.Target.byName[name]; other != nil {
		s.report(at+"/x-inverse", "%s has a field %s already%s: choose another name for the inverse", f.Target.Name, name, whence(other))
		return
	}
	if f.Inverse = inverseOf(f, name); f.Reach == Linked {
		f.Inverse = linkInverse(f, name)
	}
	f.Target.add(f.Inverse)
}

func whence(f *Field) say.Text {
	switch {
	case f.Reach != Pointing:
		return say.Of(", a list of its tree")
	case f.Back:
		return say.Of(", the inverse of %s.%s", f.Inverse.Entity.Name, f.Inverse.Name)
	case f.System:
		return say.Of(", one of the system's")
	}
	return say.Text{}
}

// inverseOf is the side of a relation that its target gets: a list of records, or the one record of a unique relation.
func inverseOf(f *Field, name string) *Field {
	inverse := newField(f.Target, nameID(f.ID, "inverse"), name, f.Kind, f.Settings)
	inverse.Shape = kind.Shape{Relation: &kind.Relation{To: f.Entity.Name, Inverse: f.Name, OnDelete: f.Shape.Relation.OnDelete}}
	inverse.Target, inverse.Inverse, inverse.Back, inverse.Many = f.Entity, f, true, !f.Unique
	called := f.Entity.Name
	inverse.Title, inverse.Type = f.Entity.Title, expr.Type{Base: expr.Record, Entity: f.Entity.Name, Back: true}
	if inverse.Many {
		called = f.Entity.Plural
		inverse.Title, inverse.Type = f.Entity.Plurals, listOf(f.Entity)
	}
	if name != called {
		inverse.Title = Labels{"": inWords(name)}
	}
	return inverse
}

// listOf is the type of a list of an entity's records.
func listOf(e *Entity) expr.Type { return expr.ListOf(expr.RecordOf(e.Name)) }

func (p *parser) entityNames() []string {
	names := make([]string, len(p.model.Entities))
	for i, e := range p.model.Entities {
		names[i] = e.Name
	}
	return names
}
