package oracle

import (
	"fmt"
	"slices"

	"kith/engine"
)

// introspect compares the names that introspection tells of a type with those that exist for the actor.
func (s *scenario) introspect(a *engine.Actor) (int, string) {
	t := s.truth(a)
	types := t.types()
	var names []string
	for name := range types {
		names = append(names, name)
	}
	slices.Sort(names)
	name := pick(s.dice, names)
	r := request{Query: fmt.Sprintf(`{__type(name: %q) {fields(includeDeprecated: true) {name} inputFields {name} enumValues {name}} __schema {types {name}}}`, name)}
	got, err := s.place.ask(a, r)
	if err != nil || len(got.Errors) > 0 {
		return 1, s.describe(a, r) + got.text
	}
	data := got.Data.(map[string]any)
	if diff := differ(name, listOf(types[name]), namesIn(data["__type"])); diff != "" {
		return 1, s.describe(a, r) + diff
	}
	var listed []string
	for _, v := range data["__schema"].(map[string]any)["types"].([]any) {
		if n := v.(map[string]any)["name"].(string); slices.Contains(names, n) {
			listed = append(listed, n)
		}
	}
	var want []string
	for _, n := range names {
		if len(types[n]) > 0 {
			want = append(want, n)
		}
	}
	if diff := differ("types", listOf(want), listOf(listed)); diff != "" {
		return 1, s.describe(a, r) + diff
	}
	return 1, ""
}

func listOf(names []string) any {
	if len(names) == 0 {
		return nil
	}
	list := []any{}
	for _, n := range slices.Sorted(slices.Values(names)) {
		list = append(list, n)
	}
	return list
}

func namesIn(described any) any {
	o, ok := described.(map[string]any)
	if !ok {
		return nil
	}
	var names []string
	for _, key := range []string{"fields", "inputFields", "enumValues"} {
		list, _ := o[key].([]any)
		for _, v := range list {
			names = append(names, v.(map[string]any)["name"].(string))
		}
	}
	return listOf(names)
}

// types are the names of the members that types have for the actor; none where there is no such type for them.
func (t *truth) types() map[string][]string {
	types := map[string][]string{"Query": {"cursor"}, "Mutation": nil}
	for _, e := range t.model.entities {
		name := pascal(e.name)
		reads := t.grants("read", e, "")
		var record, filter, order []string
		for _, f := range e.fields {
			switch {
			case !reads || !t.exists(f):
			case f.kind == toMany:
				record, filter = append(record, f.name, f.name+"Aggregate"), append(filter, f.name)
			case f.kind == toOne:
				record, filter = append(record, f.name+"Id"), append(filter, f.name+"Id")
				if t.follows(f) {
					record, filter, order = append(record, f.name), append(filter, f.name), append(order, f.name)
				}
			default:
				record, filter, order = append(record, f.name), append(filter, f.name), append(order, f.name)
			}
		}
		if reads {
			record = append(record, "history")
			filter = append(filter, "and", "or", "not")
			types["Query"] = append(types["Query"], e.name, e.plural, e.plural+"Aggregate")
		}
		types[name], types[name+"Filter"], types[name+"Order"] = record, filter, order
		types[name+"Group"] = t.groupNames(e)
		types[name+"Create"], types[name+"Update"] = t.inputNames(e, "create"), t.inputNames(e, "update")
		t.figureTypes(e, types)
		t.mutationNames(e, types)
	}
	if len(types["Query"]) > 1 {
		types["Query"] = append(types["Query"], "node", "search")
	}
	return types
}

func (t *truth) inputNames(e *entity, action string) []string {
	var names []string
	for _, f := range t.settable(action, e) {
		if f.kind != toOne {
			names = append(names, f.name)
			continue
		}
		names = append(names, f.name+"Id")
		if t.grants("read", f.target, "") {
			names = append(names, f.name)
		}
	}
	for _, f := range e.fields {
		if len(names) > 0 && f.kind == toMany && t.exists(f) && t.nests(f) {
			names = append(names, f.name)
		}
	}
	return names
}

// nests is whether records of a list can be made or connected together with the one that they belong to.
func (t *truth) nests(f *field) bool {
	return t.grants("create", f.target, f.inverse.name) || t.grants("update", f.target, f.inverse.name)
}

// groupsOwn is whether records can be grouped by a value of their own.
func (t *truth) groupsOwn(e *entity) bool {
	return slices.ContainsFunc(e.fields, func(f *field) bool {
		return t.exists(f) && f.kind != toMany && f.kind != someMoney && f.kind != anID
	})
}

func (t *truth) groupNames(e *entity) []string {
	var names []string
	if !t.groupsOwn(e) {
		return nil
	}
	for _, f := range e.fields {
		switch {
		case !t.exists(f) || f.kind == toMany || f.kind == someMoney || f.kind == anID:
		case f.kind == toOne:
			names = append(names, f.name+"Id")
			if t.follows(f) && t.groupsOwn(f.target) {
				names = append(names, f.name)
			}
		default:
			names = append(names, f.name)
		}
	}
	return names
}

func (t *truth) figureTypes(e *entity, types map[string][]string) {
	name := pascal(e.name)
	for _, f := range e.fields {
		if f.kind == toMany || !t.exists(f) {
			continue
		}
		for _, function := range f.functions() {
			shown := valueOf(f).name
			types[name+pascal(function)] = append(types[name+pascal(function)], shown)
		}
		if f.kind == anID {
			types[name+"CountDistinct"] = append(types[name+"CountDistinct"], "id")
		}
	}
	if !t.grants("read", e, "") {
		return
	}
	members := []string{"count"}
	if t.groupsOwn(e) {
		members = append(members, "group")
	}
	for _, function := range []string{"sum", "avg", "min", "max", "countDistinct"} {
		if len(types[name+pascal(function)]) > 0 {
			members = append(members, function)
		}
	}
	types[name+"Aggregate"] = members
}

func (t *truth) mutationNames(e *entity, types map[string][]string) {
	one, many := pascal(e.name), pascal(e.plural)
	for kind, name := range map[writeKind]string{
		createOne: "create" + one, createMany: "create" + many, updateOne: "update" + one, updateMany: "update" + many,
		upsertMany: "upsert" + many, deleteOne: "delete" + one, deleteMany: "delete" + many, restoreOne: "restore" + one,
		destroyOne: "destroy" + one,
	} {
		if t.offered(kind, e) {
			types["Mutation"] = append(types["Mutation"], name)
		}
	}
	if t.offered(updateOne, e) && t.grants("read", e, "") {
		types["Mutation"] = append(types["Mutation"], "revert"+one)
	}
	if !e.system && t.offered(updateMany, e) && t.grants("delete", e, "") {
		types["Mutation"] = append(types["Mutation"], "merge"+many)
	}
	if t.grants("create", e, "") && t.grants("update", e, "") {
		for _, f := range t.keys(e) {
			types[one+"Key"] = append(types[one+"Key"], f.name)
		}
	}
}
