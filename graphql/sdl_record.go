package graphql

import "kith/metadata"

// record writes the type of an entity's records and of pages of them.
func (s *sdl) record(e *metadata.Entity) {
	t := pascal(e.Name)
	s.open("type", t, "implements "+nodeInterface, s.aboutOne(e), typeInfo{family: recordType, entity: e})
	for _, m := range membersOf(e) {
		s.line(s.memberAbout(m), m.name()+s.output(m)+m.deprecated())
	}
	s.line("What became of the record, as far as you may read it, the newest first; of given fields what changed them.",
		historyMember+historySignature)
	s.close()
	s.open("type", t+"Connection", "", s.aboutMany(e)+": a page.", typeInfo{family: connectionType, entity: e})
	s.line("The records of the page.", "nodes: ["+t+"!]!")
	s.line("The records of the page with their cursors.", "edges: ["+t+"Edge!]!")
	s.line("", "pageInfo: "+s.use(pageInfo)+"!")
	s.line("How many records the filter finds. Counted only when selected.", "totalCount: Int!")
	s.close()
	s.open("type", t+"Edge", "", s.aboutOne(e)+": a record in a page.", typeInfo{family: edgeType, entity: e})
	s.line("", "cursor: String!")
	s.line("", "node: "+t+"!")
	s.close()
}

func (s *sdl) memberAbout(m member) string {
	switch m.aspect {
	case asID:
		return s.about(m.field) + ": id"
	case asAggregate:
		return s.about(m.field) + ": figures about groups of records"
	}
	return s.about(m.field)
}

// output is the signature of a member of a record: its arguments and its type.
func (s *sdl) output(m member) string {
	f := m.field
	switch m.aspect {
	case asMany:
		return s.pageArguments(f.Target) + ": " + pascal(f.Target.Name) + "Connection!"
	case asAggregate:
		return s.aggregateArguments(f.Target) + ": [" + pascal(f.Target.Name) + "Aggregate!]!"
	case asAny:
		return ": " + nodeInterface
	case asOne:
		return ": " + pascal(f.Target.Name)
	case asID:
		return ": ID"
	}
	if f.ReadOnly && f.Required {
		return ": " + s.valueOutput(f) + "!"
	}
	return ": " + s.valueOutput(f)
}

// valueOutput is the type of a field's value in answers.
func (s *sdl) valueOutput(f *metadata.Field) string {
	if f.Shape.Parts != nil {
		s.objects[f.Shape.Output] = f.Shape
	}
	return s.ofField(f, f.Shape.Output)
}

// ofField is the type of a field's values: a shared one or the field's enum, or a list of them.
func (s *sdl) ofField(f *metadata.Field, shared string) string {
	name := enumName(f)
	if f.Shape.Enum == nil {
		name = s.use(shared)
	}
	if f.Shape.List {
		return "[" + name + "!]"
	}
	return name
}

// enums writes the enums of an entity's selects.
func (s *sdl) enums(e *metadata.Entity) {
	for _, f := range e.Fields {
		if f.Shape.Enum == nil {
			continue
		}
		s.open("enum", enumName(f), "", s.about(f), typeInfo{family: enumType, entity: e, field: f})
		for _, v := range f.Shape.Enum {
			s.line(s.label(metadata.LabelsOf(v.Title)), v.Value)
		}
		s.close()
	}
}
