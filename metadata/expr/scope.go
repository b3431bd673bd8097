package expr

// Scope is what expressions are checked against: the model, seen as entities with typed fields.
type Scope interface {
	// Field is the type of an entity's field by name (system fields and inverse relations included): to-one relations
	// are a Record, to-many a List of Record. It is false when there is none.
	Field(entity, name string) (Type, bool)
	// Fields are the names of an entity's fields, for "did you mean".
	Fields(entity string) []string
}

// Actors are the facts about who is asking that expressions may name.
func Actors() map[string]Type {
	user := RecordOf("user")
	return map[string]Type{
		"me":             user,
		"myTeams":        ListOf(RecordOf("team")),
		"mySubordinates": ListOf(user),
		"myTerritories":  ListOf(Of(Text)),
	}
}
