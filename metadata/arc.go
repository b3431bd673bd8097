package metadata

import (
	"strings"

	"kith/metadata/kind"
	"kith/metadata/say"
)

// branch makes the relations that a field to records of any of several entities stands for: one to each. They are
// called after both, so regarding and company make regardingCompany.
func (p *parser) branch(s *source, e *Entity, f *Field) {
	k, ok := f.Kind.(kind.Branching)
	if !ok {
		return
	}
	for _, arc := range k.Arcs(f.Settings) {
		to := p.entitySource(arc.To)
		if to == nil {
			s.report(f.at()+"/x-to", "there is no entity %q%s", arc.To, didYouMean(arc.To, p.sourceNames()))
			continue
		}
		one := newField(e, nameID(f.ID, to.tree.str("x-id")), f.Name+upper(arc.To), arc.Kind, arc.Settings)
		one.Arc, one.Help = f, f.Help
		one.Title = arcTitle(f.Title, titled(to.tree, "title", to.id))
		f.Arcs = append(f.Arcs, one)
		if other := s.tree.get("properties").get(one.Name); other != nil {
			s.report(f.at()+"/x-to", "the relation to %s would be called %s, and there is a field of that name: rename one of them", arc.To, one.Name)
		}
	}
}

// arcTitle is what a relation to one of several entities is called in each language that either is: "Regarding: Deal".
func arcTitle(field, target Labels) Labels {
	title := Labels{}
	for _, list := range []Labels{field, target} {
		for locale := range list {
			title[locale] = field.In(locale) + ": " + target.In(locale)
		}
	}
	return title
}

func (p *parser) entitySource(name string) *source {
	for _, s := range p.of(EntityDoc) {
		if s.id == name {
			return s
		}
	}
	return nil
}

func (p *parser) sourceNames() []string {
	var names []string
	for _, s := range p.of(EntityDoc) {
		names = append(names, s.id)
	}
	return names
}

// own is the field that a document describes: of a relation that belongs to a field to any of several entities, that one.
func (f *Field) own() *Field {
	if f.Arc != nil {
		return f.Arc
	}
	return f
}

// at is where a document describes a field.
func (f *Field) at() string { return "/properties/" + escapePointer(f.own().Name) }

// branches is what is wrong with the relations of a record that belong to fields to any of several entities: one of them
// leads somewhere at most, and exactly one of a required field.
func (e *Entity) branches(value func(*Field) any) []Violation {
	var found []Violation
	for _, f := range e.Fields {
		if len(f.Arcs) == 0 {
			continue
		}
		var names []string
		for _, arc := range f.Arcs {
			if value(arc) != nil {
				names = append(names, arc.Name)
			}
		}
		switch {
		case len(names) > 1:
			found = append(found, Violation{f.Name, "one", say.Of("leads to one record: give one of %s", strings.Join(names, ", "))})
		case len(names) == 0 && f.Required:
			found = append(found, Violation{f.Name, "required", say.Of("is required")})
		}
	}
	return found
}
