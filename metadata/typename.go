package metadata

import (
	"fmt"
	"strings"
)

// typeNames are the GraphQL types of the API: those of every workspace, and those that entities bring about.
type typeNames struct{ taken map[string]string }

// commonTypes are the types of every workspace's API, in whatever the model.
func commonTypes() []string {
	return []string{
		"ID", "String", "Int", "Float", "Boolean", "Integer", "Date", "DateTime", "Time", "Duration", "Decimal", "JSON",
		"Phone", "Email", "URL", "Query", "Mutation", "Subscription", "Node", "PageInfo", "Money", "Address", "PersonName",
		"File", "GeoPoint", "Color", "TrashMode", "Direction", "Nulls", "Order", "OrderDirection", "Span", "Period",
		"RelativePeriod", "Unit", "SearchResult", "RecordRef", "Event", "Change",
	}
}

// commonRoots are the names that the generated families of common types begin with: MoneyInput, TextFilter.
func commonRoots() []string {
	return []string{
		"Text", "ID", "Integer", "Decimal", "Boolean", "Date", "DateTime", "Money", "Email", "Phone", "URL", "Enum", "Time",
		"Duration", "JSON", "Percent", "Relation", "Float", "String",
	}
}

func newTypeNames() *typeNames {
	t := &typeNames{map[string]string{}}
	for _, name := range commonTypes() {
		t.taken[strings.ToLower(name)] = "a type of every workspace's API"
	}
	for _, root := range commonRoots() {
		for _, suffix := range []string{"Filter", "Input", "Order", "Aggregate", "Group", "Having"} {
			t.taken[strings.ToLower(root+suffix)] = "a type of every workspace's API"
		}
	}
	return t
}

// claimEntity takes the names of the types that an entity brings about, and reports those taken already.
func (t *typeNames) claimEntity(s *source, e *Entity) {
	name, plural := upper(e.Name), upper(e.Plural)
	t.claim(s, "/$id", name, "the type of entity "+e.Name)
	for _, suffix := range []string{
		"Filter", "Connection", "Edge", "Order", "Group", "Having", "Aggregate", "AggregateOrder", "AggregateGroup",
		"Create", "Update", "Payload", "Key", "Change", "Ref", "Sum", "Avg", "Min", "Max", "CountDistinct",
		"ManyFilter", "OneFilter", "ManyInput", "OneInput", "ManyCreate", "OneCreate", "ManyUpdate", "OneUpdate",
	} {
		t.claim(s, "/$id", name+suffix, "a type that the API makes for entity "+e.Name)
	}
	if !strings.EqualFold(e.Name, e.Plural) && e.Plural != "" {
		t.claim(s, "/x-entity/plural", plural+"Payload", "a type that the API makes for entity "+e.Name)
	}
	for _, f := range e.Fields {
		if len(f.Shape.Enum) > 0 {
			at, what := "/properties/"+f.Name, fmt.Sprintf("the type of %s.%s", e.Name, f.Name)
			t.claim(s, at, name+upper(f.Name), what)
			t.claim(s, at, name+upper(f.Name)+"Filter", what)
		}
	}
}

func (t *typeNames) claim(s *source, pointer, name, what string) {
	if other, ok := t.taken[strings.ToLower(name)]; ok {
		s.report(pointer, "the API would need the type %s for it, which is %s already: choose another name", name, other)
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
