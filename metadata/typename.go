package metadata

import (
	"strings"

	"kith/metadata/kind"
	"kith/metadata/say"
)

// typeNames are the GraphQL types of the API: those of every workspace, and those that entities bring about.
type typeNames struct{ taken map[string]say.Text }

// commonTypes are the types of every workspace's API, whatever its model: those of the kinds, those that the graphql
// package makes, and a few kept for what is to come.
func commonTypes() []string {
	names := []string{
		"ID", "String", "Int", "Float", "Boolean", "Query", "Mutation", "Subscription", "Node", "PageInfo", "TrashMode",
		"SortDirection", "SortNulls", "SortInput", "GroupValue", "GroupSpan", "GroupList", "RecordRef", "Money", "Address",
		"AddressOrder", "AddressGroup", "PersonName", "PersonNameOrder", "PersonNameGroup", "File", "GeoPoint", "SearchResult",
		"HistoryConnection", "HistoryEdge", "HistoryEntry", "FieldChange", "ChangeAction",
	}
	for _, s := range kind.Scalars() {
		names = append(names, s.Name)
	}
	for _, in := range kind.Inputs() {
		names = append(names, in.Name)
	}
	for _, enum := range kind.Enums() {
		names = append(names, enum.Name)
	}
	for _, f := range kind.Filters() {
		names = append(names, f.Name)
	}
	return names
}

// entityTypes are what the names of an entity's types end in.
func entityTypes() []string {
	return []string{
		"Filter", "ManyFilter", "Connection", "Edge", "Order", "Group", "GroupKeys", "GroupOrder", "Having", "Aggregate",
		"AggregateOrder", "Sum", "SumOrder", "Avg", "AvgOrder", "Min", "MinOrder", "Max", "MaxOrder", "CountDistinct",
		"CountDistinctOrder", "NumberHaving", "ExtremeHaving",
		"DistinctHaving", "Create", "Update", "Link", "Links", "Refs", "Payload", "Key", "Change",
	}
}

func newTypeNames() *typeNames {
	t := &typeNames{map[string]say.Text{}}
	for _, name := range commonTypes() {
		t.taken[strings.ToLower(name)] = say.Of("a type of every workspace's API")
	}
	return t
}

// claimEntity takes the names of the types that an entity brings about, and reports those taken already.
func (t *typeNames) claimEntity(s *source, e *Entity) {
	name, plural := upper(e.Name), upper(e.Plural)
	t.claim(s, "/$id", name, say.Of("the type of entity %s", e.Name))
	made := say.Of("a type that the API makes for entity %s", e.Name)
	for _, suffix := range entityTypes() {
		t.claim(s, "/$id", name+suffix, made)
	}
	if !strings.EqualFold(e.Name, e.Plural) && e.Plural != "" {
		t.claim(s, "/x-entity/plural", plural+"Payload", made)
	}
	for _, f := range e.Fields {
		t.claimField(s, f)
	}
}

// claimField takes the names of the types that a field with options brings about.
func (t *typeNames) claimField(s *source, f *Field) {
	if len(f.Shape.Enum) > 0 {
		at, name, what := "/properties/"+f.Name, upper(f.Entity.Name)+upper(f.Name), say.Of("the type of %s.%s", f.Entity.Name, f.Name)
		t.claim(s, at, name, what)
		t.claim(s, at, name+"Filter", what)
	}
}

func (t *typeNames) claim(s *source, pointer, name string, what say.Text) {
	if other, ok := t.taken[strings.ToLower(name)]; ok {
		s.reportOnce(pointer, "the API would need the type %s for it, which is %s already: choose another name", name, other)
		return
	}
	t.taken[strings.ToLower(name)] = what
}

// upper is a name with a capital first letter.
func upper(name string) string {
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
