package expr

// Scope is what expressions are checked against: the model, seen as entities with typed fields.
type Scope interface {
	// Field is the type of an entity's field by name (system fields and inverse relations included): to-one relations
	// are a Record, to-many a List of Record. It is false when there is none.
	Field(entity, name string) (Type, bool)
	// Fields are the names of an entity's fields, for "did you mean".
	Fields(entity string) []string
}

// actorType is the type of a fact about who is asking that expressions may name; false where a name is none.
func actorType(name string) (Type, bool) {
	switch name {
	case "me":
		return RecordOf("user"), true
	case "myTeams":
		return ListOf(RecordOf("team")), true
	case "mySubordinates":
		return ListOf(RecordOf("user")), true
	case "myTerritories":
		return ListOf(Of(Text)), true
	}
	return Type{}, false
}
