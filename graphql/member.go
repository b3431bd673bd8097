package graphql

import (
	"slices"
	"strings"

	"kith/metadata"
	"kith/metadata/kind"
)

// aspect says which side of a field a member of a generated type shows.
type aspect int

const (
	asValue     aspect = iota // the value itself
	asOne                     // the record that a to-one relation leads to
	asID                      // the id of that record: companyId
	asMany                    // the records of a to-many relation
	asAny                     // the record that one of several relations leads to
	asAggregate               // figures about them: dealsAggregate
)

// member is a field of an entity under one of its aspects.
type member struct {
	field  *metadata.Field
	aspect aspect
	former string // the name that the field had, where the member is there under it
}

const (
	idSuffix        = "Id"
	aggregateSuffix = "Aggregate"
)

// name is the member's name in every generated type.
func (m member) name() string { return m.aspect.of(orElse(m.former, m.field.Name)) }

// current is the member's name as the field is called now.
func (m member) current() string { return m.aspect.of(m.field.Name) }

// of is the name of a member that shows a field of some name.
func (a aspect) of(field string) string {
	switch a {
	case asID:
		return field + idSuffix
	case asAggregate:
		return field + aggregateSuffix
	}
	return field
}

// deprecated is what a definition says of a member under an old name.
func (m member) deprecated() string {
	if m.former == "" {
		return ""
	}
	return renamedTo(m.current())
}

// renamedTo is the directive of what goes on answering to an old name.
func renamedTo(name string) string { return ` @deprecated(reason: "Renamed to ` + name + `.")` }

// membersOf lists what the fields of an entity show: the id, then all others in the order of the fields, then all again
// that answer to old names.
func membersOf(e *metadata.Entity) []member {
	list := make([]member, 0, len(e.Fields)+8)
	list = append(list, member{field: e.Field("id")})
	for _, f := range e.Fields {
		if f.Name != "id" {
			list = appendMembers(list, f, "")
		}
	}
	for _, f := range e.Fields {
		for _, former := range f.Former {
			list = appendMembers(list, f, former)
		}
	}
	return list
}

func appendMembers(list []member, f *metadata.Field, former string) []member {
	switch {
	case len(f.Arcs) > 0:
		return append(list, member{f, asAny, former})
	case f.Many:
		return append(list, member{f, asMany, former}, member{f, asAggregate, former})
	case f.Target != nil:
		return append(list, member{f, asOne, former}, member{f, asID, former})
	}
	return append(list, member{f, asValue, former})
}

// memberOf finds a member by its name, or by one that it had.
func memberOf(e *metadata.Entity, name string) (member, bool) {
	if m, ok := memberNamed(e.Field, name); ok {
		return m, true
	}
	m, ok := memberNamed(e.FieldFormerly, name)
	if ok {
		m.former = strings.TrimSuffix(name, m.aspect.of(""))
	}
	return m, ok
}

func memberNamed(find func(string) *metadata.Field, name string) (member, bool) {
	if f := find(name); f != nil {
		return member{field: f, aspect: mainAspect(f)}, true
	}
	if base, ok := strings.CutSuffix(name, idSuffix); ok {
		if f := find(base); f != nil && f.Target != nil && !f.Many {
			return member{field: f, aspect: asID}, true
		}
	}
	if base, ok := strings.CutSuffix(name, aggregateSuffix); ok {
		if f := find(base); f != nil && f.Many {
			return member{field: f, aspect: asAggregate}, true
		}
	}
	return member{}, false
}

func mainAspect(f *metadata.Field) aspect {
	switch {
	case len(f.Arcs) > 0:
		return asAny
	case f.Many:
		return asMany
	case f.Target != nil:
		return asOne
	}
	return asValue
}

// filterable is whether records can be filtered by the member.
func (m member) filterable() bool {
	return m.aspect != asAggregate && m.aspect != asAny && (m.aspect != asValue || m.field.Shape.Filter != "" || m.field.Shape.Enum != nil)
}

// orderable is whether records can be sorted by the member.
func (m member) orderable() bool {
	return m.aspect == asOne || m.aspect == asValue && (m.field.Shape.Orderable || len(m.sortParts()) > 0)
}

// groupable is whether records can be grouped by the member.
func (m member) groupable() bool {
	return m.aspect == asOne || m.aspect == asID || m.aspect == asValue && (m.field.Shape.Groupable || len(m.groupParts()) > 0)
}

// sortParts are the parts that records can be sorted by one by one: where they can't by the whole.
func (m member) sortParts() []kind.Part {
	if m.field.Shape.Orderable {
		return nil
	}
	return selectParts(m.field, func(p kind.Part) bool { return p.Orderable })
}

// groupParts are the parts that records can be grouped by one by one.
func (m member) groupParts() []kind.Part {
	if m.field.Shape.Groupable {
		return nil
	}
	return selectParts(m.field, func(p kind.Part) bool { return p.Groupable })
}

func selectParts(f *metadata.Field, keep func(kind.Part) bool) []kind.Part {
	return slices.DeleteFunc(slices.Clone(f.Shape.Parts), func(p kind.Part) bool { return !keep(p) })
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
	if m.field.ReadOnly || m.field.Back {
		return false
	}
	return m.aspect == asOne || m.aspect == asID || m.aspect == asValue && (m.field.Shape.Input != "" || m.field.Shape.Enum != nil)
}

// nests is whether records of the member can be written together with the one that they belong to.
func (m member) nests() bool {
	if m.field.Reach == metadata.Linked {
		return m.aspect == asMany
	}
	return (m.aspect == asMany || m.aspect == asOne) && m.field.Back && m.field.Reach == metadata.Pointing && len(m.field.Inverse.Columns) > 0 && !m.field.Inverse.ReadOnly
}

// given is whether the member stands in the inputs of records.
func (m member) given() bool { return m.writable() || m.nests() }

// key is whether an upsert can find records by the member.
func (m member) key() bool {
	return m.aspect == asValue && m.field.Name != "id" && (m.field.Unique || m.field.Name == "externalId")
}

// selectMembers lists the members of an entity for which a condition holds.
func selectMembers(e *metadata.Entity, keep func(member) bool) []member {
	return slices.DeleteFunc(membersOf(e), func(m member) bool { return !keep(m) })
}
