package graphql

import (
	"kith/metadata"
	"kith/metadata/kind"
)

// filter writes the filters of an entity: of its records, of to-many relations that lead to it, of its enums.
func (s *sdl) filter(e *metadata.Entity) {
	t := pascal(e.Name)
	s.open("input", t+"Filter", "", s.aboutMany(e)+": which records are meant. All members given must hold.",
		typeInfo{family: filterType, entity: e})
	s.line("All of these hold.", "and: ["+t+"Filter!]")
	s.line("One of these holds.", "or: ["+t+"Filter!]")
	s.line("This does not hold.", "not: "+t+"Filter")
	for _, m := range selectMembers(e, member.filterable) {
		s.line("", m.name()+": "+s.memberFilter(m)+m.deprecated())
	}
	s.close()
	s.open("input", t+"ManyFilter", "", s.aboutMany(e)+": what is asked of related records.",
		typeInfo{family: manyFilterType, entity: e})
	s.line("At least one does.", "some: "+t+"Filter")
	s.line("All do, if there are any.", "every: "+t+"Filter")
	s.line("None does.", "none: "+t+"Filter")
	s.line("How many there are.", "count: "+s.use(countFilter))
	s.close()
	for _, f := range e.Fields {
		if f.Shape.Enum != nil {
			s.enumFilter(f)
		}
	}
}

const (
	countFilter   = "IntegerFilter"
	decimalFilter = "DecimalFilter"
	enumFilter    = "EnumFilter"
	enumsFilter   = "EnumListFilter"
	idFilter      = "IDFilter"
)

// filterOf is the filter of a field's values; of an enum's it is the pattern of its own.
func filterOf(f *metadata.Field) string {
	switch {
	case f.Shape.Enum == nil:
		return f.Shape.Filter
	case f.Shape.List:
		return enumsFilter
	}
	return enumFilter
}

func (s *sdl) memberFilter(m member) string {
	switch m.aspect {
	case asOne:
		return pascal(m.field.Target.Name) + "Filter"
	case asMany:
		return pascal(m.field.Target.Name) + "ManyFilter"
	case asID:
		return s.use(idFilter)
	}
	if m.field.Shape.Enum != nil {
		return enumName(m.field) + "Filter"
	}
	return s.use(m.field.Shape.Filter)
}

func (s *sdl) enumFilter(f *metadata.Field) {
	s.open("input", enumName(f)+"Filter", "", "", typeInfo{family: enumFilterType, entity: f.Entity, field: f})
	s.operators(s.filters[filterOf(f)], enumName(f))
	s.close()
}

// sharedFilter writes a filter type that all fields of one shape use.
func (s *sdl) sharedFilter(f kind.FilterType) {
	s.open("input", f.Name, "", "", typeInfo{family: sharedType})
	for _, p := range f.Parts {
		s.line("", p.Name+": "+s.use(p.Filter))
	}
	s.operators(f, "")
	s.close()
}

func (s *sdl) operators(f kind.FilterType, enum string) {
	for _, op := range f.Ops {
		arg := enum
		if op.Arg != "" {
			arg = s.use(op.Arg)
		}
		if op.List {
			arg = "[" + arg + "!]"
		}
		s.line("", op.Name+": "+arg)
	}
}
