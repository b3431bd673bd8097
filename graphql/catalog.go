package graphql

import (
	"strings"

	"kith/metadata"
)

// family says what a generated type is for. With its entity, and its field or function where it has one, a family
// tells what each member of the type means; nothing is kept per member.
type family int

const (
	sharedType         family = iota // the same in every model: scalars, PageInfo, TextFilter…
	queryType                        // Query
	mutationType                     // Mutation
	subscriptionType                 // Subscription
	recordType                       // Deal
	connectionType                   // DealConnection
	edgeType                         // DealEdge
	filterType                       // DealFilter
	manyFilterType                   // DealManyFilter
	orderType                        // DealOrder
	groupType                        // DealGroup
	groupOrderType                   // DealGroupOrder
	groupKeysType                    // DealGroupKeys
	aggregateType                    // DealAggregate
	aggregateOrderType               // DealAggregateOrder
	functionType                     // DealSum…
	functionOrderType                // DealSumOrder…
	havingType                       // DealHaving
	functionHavingType               // DealNumberHaving…
	createType                       // DealCreate
	updateType                       // DealUpdate
	linkType                         // DealLink
	linksType                        // DealLinks
	refsType                         // DealRefs
	keyType                          // DealKey
	payloadType                      // DealPayload
	payloadsType                     // DealsPayload
	enumType                         // DealStage
	enumFilterType                   // DealStageFilter
	historyEntryType                 // HistoryEntry
	nodeType                         // Node
	changeType                       // DealChange
)

// typeInfo is what a named type of the schema stands for.
type typeInfo struct {
	family   family
	entity   *metadata.Entity
	field    *metadata.Field // of enums and their filters
	function string          // of functionType, functionOrderType and functionHavingType
}

// rootKind says what a field of Query, Mutation or Subscription does.
type rootKind string

const (
	readOne       rootKind = "readOne"
	readMany      rootKind = "readMany"
	readAggregate rootKind = "readAggregate"
	readNode      rootKind = "readNode"
	readSearch    rootKind = "readSearch"
	createOne     rootKind = "createOne"
	createMany    rootKind = "createMany"
	updateOne     rootKind = "updateOne"
	updateMany    rootKind = "updateMany"
	upsertMany    rootKind = "upsertMany"
	deleteOne     rootKind = "deleteOne"
	deleteMany    rootKind = "deleteMany"
	restoreOne    rootKind = "restoreOne"
	revertOne     rootKind = "revertOne"
	destroyOne    rootKind = "destroyOne"
	mergeMany     rootKind = "mergeMany"
	followMany    rootKind = "followMany"
	readNow       rootKind = "readNow"
)

// of is the name of the root field about an entity of that name and plural; "" when it would need one that is "".
func (k rootKind) of(name, plural string) string {
	switch k {
	case readOne:
		return name
	case readMany:
		return plural
	case readAggregate:
		return joined("", plural, aggregateSuffix)
	case createOne:
		return joined("create", name, "")
	case createMany:
		return joined("create", plural, "")
	case updateOne:
		return joined("update", name, "")
	case updateMany:
		return joined("update", plural, "")
	case upsertMany:
		return joined("upsert", plural, "")
	case deleteOne:
		return joined("delete", name, "")
	case deleteMany:
		return joined("delete", plural, "")
	case restoreOne:
		return joined("restore", name, "")
	case revertOne:
		return joined("revert", name, "")
	case destroyOne:
		return joined("destroy", name, "")
	case mergeMany:
		return joined("merge", plural, "")
	case followMany:
		return joined("", name, changedSuffix)
	}
	return ""
}

func joined(prefix, name, suffix string) string {
	switch {
	case name == "":
		return ""
	case prefix == "":
		return name + suffix
	}
	return prefix + pascal(name) + suffix
}

// many is whether a root field answers about many records that it wrote.
func (k rootKind) many() bool {
	switch k {
	case createMany, updateMany, upsertMany, deleteMany:
		return true
	}
	return false
}

// rootInfo is what a field of Query, Mutation or Subscription stands for.
type rootInfo struct {
	kind   rootKind
	entity *metadata.Entity // nil of readNode, readSearch and readNow
}

// pascal makes a type's name out of an entity's, a plural's or a field's: its first letter upper-case.
func pascal(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// TypeName is the name of the type of an entity's records.
func TypeName(e *metadata.Entity) string { return pascal(e.Name) }

// enumName is the name of the enum of a select's options.
func enumName(f *metadata.Field) string { return pascal(f.Entity.Name) + pascal(f.Name) }

// aggregateFunctions are the functions of aggregates besides count, in the order in which they are shown.
func aggregateFunctions() []string { return []string{"sum", "avg", "min", "max", "countDistinct"} }
