package metadata

import (
	"fmt"
	"strconv"
	"strings"
)

// resolveFields reads what a document says of its fields together: required, defaults, unique, indexes, display.
func (p *parser) resolveFields() {
	for _, e := range p.model.Kept() {
		s := p.sourced[e]
		p.resolveRequired(s, e)
		if !e.Trashed {
			p.resolveDefaults(s, e)
		}
		e.Unique = p.uniqueSets(s, e)
		e.Indexes = p.fieldSets(s, e, "x-index")
		for _, f := range e.Fields {
			switch {
			case f.Unique && f.Computed():
				s.report("/properties/"+f.Name+"/x-unique", "values of %s are computed, so they can't be held to be unique: remove x-unique", f.Name)
			case f.Unique && !f.System && !indexable(f):
				s.report("/properties/"+f.Name+"/x-unique", "values of %s can't be compared, so they can't be unique: remove x-unique", f.Name)
			case f.AnyCase && !cased(f):
				s.report("/properties/"+f.Name+"/x-unique/ignoreCase", "%s holds no text that is written with capitals or without: write true", f.Name)
			}
		}
		if e.Display != "" && !e.Trashed {
			p.checkDisplay(s, e)
		}
	}
}

func (p *parser) resolveRequired(s *source, e *Entity) {
	for i, name := range s.tree.get("required").strings() {
		at := "/required/" + strconv.Itoa(i)
		switch f := e.InTrash(name); {
		case f != nil:
			f.Required = true // once it is restored
		default:
			p.require(s, e, at, name)
		}
	}
}

func (p *parser) require(s *source, e *Entity, at, name string) {
	switch f := p.ownField(s, e, at, name); {
	case f == nil:
	case f.Computed():
		s.report(at, "%s is computed, and nobody could give it a value: remove it here; a rule can ask for present(%s)", name, name)
	default:
		f.Required = true
	}
}

// ownField finds a field that the document itself describes, or reports at a pointer that there is none.
func (p *parser) ownField(s *source, e *Entity, pointer, name string) *Field {
	f := e.byName[name]
	if f != nil && !f.System && !f.Back {
		return f
	}
	switch {
	case e.InTrash(name) != nil:
		s.report(pointer, "%s", whileTrashed(name))
	case f != nil && f.System:
		s.report(pointer, "%s is a field of the system, which sees to it itself: remove it here", name)
	case f != nil:
		s.report(pointer, "%s is the other side of a relation, which can't stand here: remove it", name)
	case s.tree.get("properties").get(name) == nil:
		s.report(pointer, "there is no field %q%s", name, didYouMean(name, ownNames(e)))
	}
	return nil
}

func ownNames(e *Entity) []string {
	var names []string
	for _, f := range e.Fields {
		if !f.System && !f.Back {
			names = append(names, f.Name)
		}
	}
	return names
}

func (p *parser) checkDisplay(s *source, e *Entity) {
	if f := p.ownField(s, e, "/x-entity/display", e.Display); f != nil && f.Shape.Relation != nil {
		s.report("/x-entity/display", "%s is a relation, which can't stand for a record: name a field with a value of its own", f.Name)
	}
}

func (p *parser) resolveDefaults(s *source, e *Entity) {
	for _, f := range e.Fields {
		given := s.tree.get("properties").get(f.Name).get("default")
		if given == nil || f.System || f.Back {
			continue
		}
		at := "/properties/" + f.Name + "/default"
		if f.Computed() {
			s.report(at, "a computed field has no default: remove it")
			continue
		}
		if f.Shape.Relation != nil {
			s.report(at, "a relation can't have a default: remove it")
			continue
		}
		if f.HoldsFiles() {
			s.report(at, "a file belongs to one record, so new ones can't begin with one: remove the default")
			continue
		}
		value, err := f.Kind.Parse(f.Settings, given.plain(), p.env)
		if err != nil {
			s.report(at, "the default %s %s", shown(given.plain()), err)
			continue
		}
		if value == nil {
			continue
		}
		f.Default = value
		checkDefault(s, at, f)
	}
}

// checkDefault holds a default against what the field itself asks of its values.
func checkDefault(s *source, at string, f *Field) {
	for _, fault := range (valueChecks{}).of(f.Kind.ValueSchema(f.Settings)).faults(f.Kind.Plain(f.Settings, f.Default)) {
		s.report(at, "the default %s", valueMessage(fault))
	}
}

// fieldSets reads lists of lists of field names.
func (p *parser) fieldSets(s *source, e *Entity, key string) [][]*Field {
	var sets [][]*Field
	for i, item := range s.tree.get(key).list() {
		if set := p.fieldSet(s, e, fmt.Sprintf("/%s/%d", key, i), item); len(set) > 0 {
			sets = append(sets, set)
		}
	}
	return sets
}

func (p *parser) fieldSet(s *source, e *Entity, at string, names *tree) []*Field {
	var set []*Field
	for i, name := range names.strings() {
		if f := p.setField(s, e, at+"/"+strconv.Itoa(i), name); f != nil {
			set = append(set, f)
		}
	}
	return set
}

func (p *parser) setField(s *source, e *Entity, at, name string) *Field {
	f := e.byName[name]
	if f == nil || f.Back {
		return p.ownField(s, e, at, name)
	}
	if f.Computed() && strings.HasPrefix(at, "/x-unique") {
		s.report(at, "values of %s are computed, so they can't be held to be unique: remove it", name)
		return nil
	}
	if f.Computed() && !f.Stored {
		s.report(at, "values of %s are computed as they are read, so there is nothing to index: remove it, or store them", name)
		return nil
	}
	if !indexable(f) {
		s.report(at, "values of %s can't be compared, so they can't be indexed: remove it", name)
		return nil
	}
	return f
}

// indexable is whether the values of a field have an order or an identity in their one column.
func indexable(f *Field) bool {
	return f.Shape.Orderable && f.Shape.SortBy == nil || f.Shape.Relation != nil && !f.Many
}

// readSettings decodes the settings document and what kinds need to know of it.
func (p *parser) readSettings() {
	var s *source
	if list := p.of(SettingsDoc); len(list) > 0 {
		s = list[0]
	}
	p.model.Settings = decodeSettings(s)
	p.env = p.model.Env()
}
