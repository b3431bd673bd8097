package metadata

import (
	"regexp"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// namePattern is what names of entities and fields are made of.
var namePattern = regexp.MustCompile(`^[a-z][a-zA-Z0-9]{0,39}$`)

const nameMend = say.Word("begin with a lower-case letter, then up to 39 letters and digits of the Latin alphabet (closeDate)")

// checkNames refuses names that could not be told apart, or would mean something else in expressions or GraphQL.
func (p *parser) checkNames() {
	for _, e := range p.model.Entities {
		s := p.sourced[e]
		if checkName(s, "/$id", e.Name) && isChangeMember(e.Name) {
			s.report("/$id", "%q means something else in what the API tells of changes: choose another name", e.Name)
		}
		p.checkPlural(s, e)
		p.checkFieldNames(s, e)
	}
	p.checkRoots()
	p.types = newTypeNames()
	for _, e := range p.model.Entities {
		p.types.claimEntity(p.sourced[e], e)
	}
}

// claimComputed takes the names that computed fields bring about: what they are is known late.
func (p *parser) claimComputed() {
	for _, f := range p.model.Computed {
		p.types.claimField(p.sourced[f.Entity], f)
		if f.Shape.Relation != nil {
			claimScalar(p.sourced[f.Entity], f, p.taken[f.Entity])
		}
	}
}

func checkName(s *source, pointer, name string) bool {
	switch {
	case !namePattern.MatchString(name):
		s.report(pointer, "%s can't be a name: %s", shown(name), nameMend)
	case expr.Reserved(name):
		s.report(pointer, "%q means something else in expressions: choose another name", name)
	default:
		return true
	}
	return false
}

func (p *parser) checkPlural(s *source, e *Entity) {
	const at = "/x-entity/plural"
	switch {
	case e.Plural == "":
		return
	case strings.EqualFold(e.Plural, e.Name):
		s.report(at, "the plural is the same as the name, so the API could not tell one from many: write another, such as %q", e.Name+"List")
	default:
		checkName(s, at, e.Plural)
	}
}

// checkRoots refuses two entities whose names or plurals would be the same query of the API.
func (p *parser) checkRoots() {
	query := say.Of("a query of the API")
	taken := map[string]say.Text{"node": query, "search": query, "cursor": query}
	for _, e := range p.model.Entities {
		s := p.sourced[e]
		for _, root := range []struct {
			pointer, name string
			what          say.Text
		}{
			{"/$id", e.Name, say.Of("the name of entity %s", e.Name)},
			{"/x-entity/plural", e.Plural, say.Of("the plural of entity %s", e.Name)},
			{"/x-entity/plural", e.Plural + "Aggregate", say.Of("the aggregate of entity %s", e.Name)},
			{"/$id", e.Name + "Changed", say.Of("the subscription of entity %s", e.Name)},
		} {
			key := strings.ToLower(root.name)
			if other, ok := taken[key]; ok {
				s.reportOnce(root.pointer, "%q is %s already: choose another name", root.name, other)
				continue
			}
			taken[key] = root.what
		}
	}
	p.claimFormer(taken)
}

// checkFieldNames looks at the fields of an entity, at those that the document itself names first.
func (p *parser) checkFieldNames(s *source, e *Entity) {
	taken := map[string]say.Text{}
	for _, f := range systemFields(e) {
		taken[strings.ToLower(f.Name)] = say.Of("a field of the system")
	}
	taken["history"] = say.Of("what the API tells of a record's changes")
	for _, m := range objectMembers(s.tree.get("properties")) {
		if !marked(m.value, trashedField) {
			p.checkFieldName(s, m.key, taken)
		}
	}
	for _, f := range e.Fields {
		if f.Arc != nil && checkName(s, f.at()+"/x-to", f.Name) {
			taken[strings.ToLower(f.Name)] = say.Of("the relation of %s to %s", f.Arc.Name, f.Shape.Relation.To)
		}
	}
	for _, f := range e.Fields {
		if f.Shape.Relation != nil && !f.Many && !f.Back {
			claimScalar(s, f, taken)
		}
	}
	for _, f := range e.Fields {
		if f.Back {
			p.checkInverseName(f, taken)
		}
	}
	p.keepFormerFields(e, taken)
	p.taken[e] = taken
}

func (p *parser) checkFieldName(s *source, name string, taken map[string]say.Text) {
	at := "/properties/" + escapePointer(name)
	if !checkName(s, at, name) {
		return
	}
	key := strings.ToLower(name)
	switch {
	case isFilterWord(name):
		s.report(at, "%q joins conditions in the API's filters: choose another name", name)
	case !taken[key].IsZero():
		s.report(at, "%q is %s already (capital letters make no difference): choose another name", name, taken[key])
	default:
		taken[key] = say.Of("the field %s", name)
	}
}

// claimScalar reserves the name under which the API gives the bare id of a relation: company -> companyId.
func claimScalar(s *source, f *Field, taken map[string]say.Text) {
	name := f.Name + "Id"
	if other, ok := taken[strings.ToLower(name)]; ok {
		pointer := f.at()
		if f.System {
			pointer = "/properties/" + name
		}
		s.report(pointer, "the API calls the id of %s %q, which is %s: rename one of them", f.Name, name, other)
		return
	}
	taken[strings.ToLower(name)] = say.Of("the id of the relation %s", f.Name)
}

func (p *parser) checkInverseName(f *Field, taken map[string]say.Text) {
	s, at := p.sourced[f.Inverse.Entity], f.Inverse.at()+"/"+f.madeBy()
	if f.Inverse.System || !checkName(s, at, f.Name) {
		return
	}
	key := strings.ToLower(f.Name)
	switch {
	case isFilterWord(f.Name):
		s.report(at, "%q joins conditions in the API's filters: choose another name", f.Name)
	case !taken[key].IsZero():
		s.report(at, "on %s, %q is %s already: choose another name for the inverse", f.Entity.Name, f.Name, taken[key])
	default:
		taken[key] = say.Of("the inverse of %s.%s", f.Inverse.Entity.Name, f.Inverse.Name)
		if !f.Many {
			p.checkInverseScalar(f, taken)
		}
	}
}

// checkInverseScalar reserves the name under which the API gives the bare id of the other side of a one-to-one relation.
func (p *parser) checkInverseScalar(f *Field, taken map[string]say.Text) {
	name := f.Name + "Id"
	if other := taken[strings.ToLower(name)]; !other.IsZero() {
		p.sourced[f.Inverse.Entity].report("/properties/"+f.Inverse.Name+"/x-inverse",
			"the API calls the id of %s %q, which is %s on %s: choose another name for the inverse", f.Name, name, other, f.Entity.Name)
		return
	}
	taken[strings.ToLower(name)] = say.Of("the id of the inverse of %s.%s", f.Inverse.Entity.Name, f.Inverse.Name)
}

// isChangeMember is whether the API tells something else by a name, beside the record, when one has changed.
func isChangeMember(name string) bool {
	return name == "action" || name == "at" || name == "cursor" || name == "fields"
}

// isFilterWord is whether a name stands for a connective in the API's filters.
func isFilterWord(name string) bool { return name == "and" || name == "or" || name == "not" }
