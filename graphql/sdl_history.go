package graphql

import "kith/engine"

// The names of histories: of their types, of the member that shows them, and of the entity of those who change records.
const (
	userEntity        = "user"
	historyMember     = "history"
	historyConnection = "HistoryConnection"
	historyEdge       = "HistoryEdge"
	historyEntry      = "HistoryEntry"
	fieldChange       = "FieldChange"
	changeAction      = "ChangeAction"
)

// historySignature is that of the field of every record that tells what became of it.
const historySignature = "(first: Int, after: String, fields: [String!]): " + historyConnection + "!"

// history writes the types of histories: the same for all entities.
func (s *sdl) history() {
	s.open("type", historyConnection, "", "What became of a record: a page, the newest first.", typeInfo{family: sharedType})
	s.line("The entries of the page.", "nodes: ["+historyEntry+"!]!")
	s.line("The entries of the page with their cursors.", "edges: ["+historyEdge+"!]!")
	s.line("", "pageInfo: "+s.use(pageInfo)+"!")
	s.close()
	s.open("type", historyEdge, "", "An entry in a page.", typeInfo{family: sharedType})
	s.line("", "cursor: String!")
	s.line("", "node: "+historyEntry+"!")
	s.close()
	s.open("type", historyEntry, "", "One change of a record.", typeInfo{family: historyEntryType})
	s.line("What was done.", "action: "+changeAction+"!")
	s.line("When it was done.", "at: "+s.use("DateTime")+"!")
	s.line("Who did it, if you may know.", "by: "+pascal(userEntity))
	s.line("The name of the API key it was done with.", "key: String")
	s.line("Through what it was done: graphql, import…", "via: String")
	s.line("The version of the record afterwards.", "version: Int")
	s.line("The id of the operation; what was changed together has the same.", "operation: ID")
	s.line("What an update changed, as far as you may read it.", "changes: ["+fieldChange+"!]!")
	s.line("Of a record that was merged into another: that one's id.", "mergedInto: ID")
	s.line("Of a record that others were merged into: their ids.", "mergedFrom: [ID!]")
	s.close()
	s.open("type", fieldChange, "", "A field that was changed.", typeInfo{family: sharedType})
	s.line("The name of the field.", "field: String!")
	s.line("What people call it.", "label: String!")
	s.line("The value before, in the form that the field has in answers; of a relation the id.", "old: "+s.use("JSON"))
	s.line("The value afterwards.", "new: "+s.use("JSON"))
	s.close()
	s.changeActions()
}

// changeActions writes the enum of what can be done to a record.
func (s *sdl) changeActions() {
	s.open("enum", changeAction, "", "What was done to a record.", typeInfo{family: sharedType})
	for _, a := range engine.ChangeActions() {
		s.line("", engine.ChangeAction(a))
	}
	s.line("In subscriptions only: the record is no longer among those asked for, or that you may see.", left)
	s.close()
}
