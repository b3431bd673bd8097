package kind

import (
	"slices"
	"sync"
)

// All lists the kinds, in the order in which people are shown them.
func All() []Kind { return slices.Clone(kinds()) }

var kinds = sync.OnceValue(func() []Kind {
	return []Kind{
		newText(),
		newLongText(),
		newRichText(),
		newInteger(),
		newDecimal(),
		newMoney(),
		newPercent(),
		newRating(),
		newBoolean(),
		newDate(),
		newDateTime(),
		newTime(),
		newDuration(),
		newSelect(),
		newMultiSelect(),
		newTags(),
		newColor(),
		newEmail(),
		newPhone(),
		newURL(),
		newAddress(),
		newPersonName(),
		newGeo(),
		newJSON(),
		newFile(),
		newFiles(),
		newImage(),
		newAutoNumber(),
		newRelation(),
		newUser(),
		newManyToMany(),
		newAnyRelation(),
		newFormula(),
		newLookup(),
		newRollup(),
	}
})

// System lists the kinds that only the engine's own fields have.
func System() []Kind {
	return []Kind{newID()}
}

// Lookup finds a kind by name.
func Lookup(name string) (Kind, bool) { return find(All(), name) }

// LookupSystem finds a kind by name, those of System included: for the engine's own fields.
func LookupSystem(name string) (Kind, bool) { return find(append(All(), System()...), name) }

func find(kinds []Kind, name string) (Kind, bool) {
	for _, k := range kinds {
		if k.Name() == name {
			return k, true
		}
	}
	return nil, false
}
