package graphql

import (
	"slices"
	"strings"

	"kith/metadata"
)

// aspect says which side of a field a member of a generated type shows.
type aspect int

const (
	asValue     aspect = iota // the value itself
	asOne                     // the record that a to-one relation leads to
	asID                      // the id of that record: companyId
	asMany                    // the records of a to-many relation
	asAggregate               // figures about them: dealsAggregate
)

// member is a field of an entity under one of its aspects.
type member struct {
	field  *metadata.Field
	aspect aspect
}

const (
	idSuffix        = "Id"
	aggregateSuffix = "Aggregate"
)

// name is the member's name in every generated type.
func (m member) name() string {
	switch m.aspect {
	case asID:
		return m.field.Name + idSuffix
	case asAggregate:
		return m.field.Name + aggregateSuffix
	}
	return m.field.Name
}

// membersOf lists what the fields of an entity show: the id, then all others in the order of the fields.
func membersOf(e *metadata.Entity) []member {
	list := make([]member, 0, len(e.Fields)+8)
	list = append(list, member{e.Field("id"), asValue})
	for _, f := range e.Fields {
		switch {
		case f.Name == "id":
		case f.Many:
			list = append(list, member{f, asMany}, member{f, asAggregate})
		case f.Target != nil:
			list = append(list, member{f, asOne}, member{f, asID})
		default:
			list = append(list, member{f, asValue})
		}
	}
	return list
}

// memberOf finds a member by its name.
func memberOf(e *metadata.Entity, name string) (member, bool) {
	if f := e.Field(name); f != nil {
		return member{f, mainAspect(f)}, true
	}
	if base, ok := strings.CutSuffix(name, idSuffix); ok {
		if f := e.Field(base); f != nil && f.Target != nil && !f.Many {
			return member{f, asID}, true
		}
	}
	if base, ok := strings.CutSuffix(name, aggregateSuffix); ok {
		if f := e.Field(base); f != nil && f.Many {
			return member{f, asAggregate}, true
		}
	}
	return member{}, false
}

func mainAspect(f *metadata.Field) aspect {
	switch {
	case f.Many:
		return asMany
	case f.Target != nil:
		return asOne
	}
	return asValue
}

// filterable is whether records can be filtered by the member.
func (m member) filterable() bool {
	return m.aspect != asAggregate && (m.aspect != asValue || m.field.Shape.Filter != "" || m.field.Shape.Enum != nil)
}

// orderable is whether records can be sorted by the member.
func (m member) orderable() bool {
	return m.aspect == asOne || m.aspect == asValue && m.field.Shape.Orderable
}

// groupable is whether records can be grouped by the member.
func (m member) groupable() bool {
	return m.aspect == asOne || m.aspect == asID || m.aspect == asValue && m.field.Shape.Groupable
}

// aggregates is whether a function makes sense of the member.
func (m member) aggregates(function string) bool {
	if function == "countDistinct" {
		return m.aspect == asID || m.aspect == asValue && (m.field.Shape.Orderable || m.field.Shape.Groupable)
	}
	if (function == "sum" || function == "avg") && m.field.System {
		return false // of versions
	}
	return m.aspect == asValue && slices.Contains(m.field.Shape.Aggregates, function)
}

// writable is whether clients may set the member.
func (m member) writable() bool {
	if m.field.ReadOnly {
		return false
	}
	return m.aspect == asOne || m.aspect == asID || m.aspect == asValue && (m.field.Shape.Input != "" || m.field.Shape.Enum != nil)
}

// key is whether an upsert can find records by the member.
func (m member) key() bool {
	return m.aspect == asValue && m.field.Name != "id" && (m.field.Unique || m.field.Name == "externalId")
}

// selectMembers lists the members of an entity for which a condition holds.
func selectMembers(e *metadata.Entity, keep func(member) bool) []member {
	return slices.DeleteFunc(membersOf(e), func(m member) bool { return !keep(m) })
}
