package graphql

import (
	"slices"
	"strings"

	def "github.com/graph-gophers/graphql-go/ast"

	"kith/engine"
	"kith/metadata"
)

// view is what of a schema exists for a set of roles. Every question about it is answered by the grants alone: a
// schema is never copied per role.
type view struct {
	Sight
	schema *Schema
	types  map[string]bool // answers of typ
}

func (s *Schema) view(state *engine.State, actor *engine.Actor) *view {
	return &view{Sight: See(state.Guard, actor.Roles), schema: s, types: map[string]bool{}}
}

// typ is whether a named type exists.
func (v *view) typ(name string) bool {
	yes, known := v.types[name]
	if !known {
		yes = v.exists(name)
		v.types[name] = yes
	}
	return yes
}

func (v *view) exists(name string) bool {
	info := v.schema.types[name]
	if info == nil {
		return v.schema.ast.Types[name] != nil
	}
	e := info.entity
	switch info.family {
	case sharedType, queryType, historyEntryType:
		return name != searchResult || v.anyEntity()
	case nodeType:
		return v.anyEntity()
	case mutationType, subscriptionType:
		return v.anyRoot(info.family)
	case enumType:
		return v.canField(info.field, metadata.Read, metadata.Create, metadata.Update)
	case enumFilterType:
		return v.canField(info.field, metadata.Read)
	case createType:
		return v.sets(e, metadata.Create)
	case updateType:
		return v.sets(e, metadata.Update)
	case linksType:
		return v.sets(e, metadata.Create) || v.can(e, metadata.Update) && v.can(e, metadata.Read)
	case keyType:
		return v.can(e, metadata.Create) && v.can(e, metadata.Update) && v.any(e, func(m member) bool { return m.key() && v.reads(m) })
	case payloadType, payloadsType:
		return v.can(e, metadata.Create, metadata.Update, metadata.Delete, metadata.Destroy)
	case groupType, groupOrderType, groupKeysType:
		return v.groups(e)
	case functionType, functionOrderType, functionHavingType:
		return v.computes(e, info.function)
	}
	return v.can(e, metadata.Read)
}

// anyEntity is whether there are records at all that can be read.
func (v *view) anyEntity() bool {
	return slices.ContainsFunc(v.schema.model.Entities, func(e *metadata.Entity) bool { return v.can(e, metadata.Read) })
}

func (v *view) anyRoot(f family) bool {
	for name, root := range v.schema.roots {
		if rootFamily(root.kind) == f && v.root(name) {
			return true
		}
	}
	return false
}

func rootFamily(k rootKind) family {
	switch k {
	case readOne, readMany, readAggregate, readNode, readSearch, readNow:
		return queryType
	case followMany:
		return subscriptionType
	}
	return mutationType
}

// member is whether a field or an input field of a type that exists does.
func (v *view) member(typeName, name string) bool {
	info := v.schema.types[typeName]
	if info == nil || info.family == sharedType || strings.HasPrefix(name, "__") {
		return true
	}
	switch info.family {
	case queryType, mutationType, subscriptionType:
		return v.root(name)
	case historyEntryType:
		return v.entryMember(name)
	case havingType:
		return name == "and" || name == "or" || name == "not" || v.aggregateMember(info.entity, name)
	case aggregateType, aggregateOrderType:
		return v.aggregateMember(info.entity, name)
	case payloadType, payloadsType:
		return name == "id" || name == "ids" || name == "count" || v.can(info.entity, metadata.Read)
	case nodeType, connectionType, edgeType, manyFilterType, changeType:
		return true
	case linkType, linksType, refsType:
		return v.link(info, name)
	}
	m, ok := memberOf(info.entity, name)
	if !ok {
		return true // and, or, not
	}
	return v.entityMember(info, m)
}

// entityMember is member for the types whose members are those of an entity.
func (v *view) entityMember(info *typeInfo, m member) bool {
	switch info.family {
	case createType:
		return v.writes(m, metadata.Create) || v.nests(m, metadata.Create)
	case updateType:
		return v.writes(m, metadata.Update) || v.nests(m, metadata.Update)
	case groupType, groupOrderType, groupKeysType:
		return v.groupsBy(m)
	}
	return v.reads(m)
}

// link is whether records can be created, connected or disconnected where others are written.
func (v *view) link(info *typeInfo, name string) bool {
	if name == linkCreate {
		return v.sets(info.entity, metadata.Create)
	}
	return info.family != linksType || v.can(info.entity, metadata.Update) && v.can(info.entity, metadata.Read)
}

// entryMember is whether a field of an entry of a history exists: users for those who may read them, names of keys for
// those who administer them.
func (v *view) entryMember(name string) bool {
	switch engine.EntryPart(name) {
	case engine.EntryBy:
		return v.can(v.schema.model.Entity(userEntity), metadata.Read)
	case engine.EntryKey:
		return v.guard.Admin(v.roles)
	}
	return true
}

func (v *view) aggregateMember(e *metadata.Entity, name string) bool {
	switch name {
	case "count":
		return true
	case "group":
		return v.groups(e)
	}
	return v.computes(e, name)
}

// root is whether a field of Query, Mutation or Subscription exists.
func (v *view) root(name string) bool {
	r, ok := v.schema.roots[name]
	if !ok {
		return true
	}
	switch r.kind {
	case readNow:
		return true
	case readNode, readSearch:
		return v.anyEntity()
	case createOne, createMany:
		return v.typ(pascal(r.entity.Name) + "Create")
	case updateOne:
		return v.typ(pascal(r.entity.Name) + "Update")
	case revertOne:
		return v.typ(pascal(r.entity.Name)+"Update") && v.can(r.entity, metadata.Read)
	case updateMany:
		return v.typ(pascal(r.entity.Name)+"Update") && v.can(r.entity, metadata.Read)
	case upsertMany:
		return v.typ(pascal(r.entity.Name)+"Key") && v.typ(pascal(r.entity.Name)+"Create")
	case deleteOne, restoreOne:
		return v.can(r.entity, metadata.Delete)
	case deleteMany:
		return v.can(r.entity, metadata.Delete) && v.can(r.entity, metadata.Read)
	case mergeMany:
		return v.typ(pascal(r.entity.Name)+"Update") && v.can(r.entity, metadata.Delete) && v.can(r.entity, metadata.Read)
	case destroyOne:
		return v.can(r.entity, metadata.Destroy)
	}
	return v.can(r.entity, metadata.Read)
}

// option is whether a value of an enum that exists does: the key of an upsert is one by which the caller may know
// records.
func (v *view) option(typeName, name string) bool {
	info := v.schema.types[typeName]
	if info == nil || info.family != keyType {
		return true
	}
	m, ok := memberOf(info.entity, name)
	return ok && v.reads(m)
}

// argument is whether an argument exists: when its type does.
func (v *view) argument(a *def.InputValueDefinition) bool { return v.typ(namedType(a.Type)) }

// namedType is the name of a type without its lists and non-nulls.
func namedType(t def.Type) string {
	for {
		switch inner := t.(type) {
		case *def.List:
			t = inner.OfType
		case *def.NonNull:
			t = inner.OfType
		case def.NamedType:
			return inner.TypeName()
		default:
			return ""
		}
	}
}
