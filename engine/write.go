package engine

import (
	"kith/metadata"
	"kith/metadata/expr"
)

// Write is one change of records of one entity. Several Writes of one operation are one transaction.
type Write struct {
	Entity *metadata.Entity
	Op     WriteOp
	// ID is the record of Update, Delete, Restore, Destroy when one is meant; else Filter says which (bulk). Merge makes it
	// one of itself and the records of From.
	ID     string
	From   []string
	Filter expr.Node
	// IfVersion refuses the write with Conflict when the record is not at this version; 0: not asked.
	IfVersion int64
	// BackTo is the version that an update takes a record back to, by Revert, which gives the values; 0: not asked.
	BackTo int64
	// Records are the values to write: one per record for Create and Upsert, exactly one for Update, at most one for Merge.
	Records []Values
	// Wrong is what is wrong with values that could not be read, and are not among the Records therefore: the write is
	// refused, and told together with all else that is wrong.
	Wrong []Violation
	// Form is the form that a Create or an Update of one record is made through; nil: none.
	Form *metadata.Form
	// Submission is what a stranger sent that the Create of one record comes from, to be kept with it; nil: none.
	Submission *Submission
	// By is the field that Upsert finds records by: externalId, or a unique field.
	By *metadata.Field
	// DryRun rolls the whole operation back after every check has been made; the answer is as if it had been written.
	DryRun bool
	// Output is what is read back of the records written; nil: nothing but ids.
	Output *Object
}

// WriteOp is what a Write does.
type WriteOp string

// The operations. Delete moves to the trash, Destroy removes for good. Merge lets all that leads to the records of From
// lead to the other one, and moves them to the trash.
const (
	CreateOp  WriteOp = "create"
	UpdateOp  WriteOp = "update"
	UpsertOp  WriteOp = "upsert"
	DeleteOp  WriteOp = "delete"
	RestoreOp WriteOp = "restore"
	DestroyOp WriteOp = "destroy"
	MergeOp   WriteOp = "merge"
)

// Values are the given fields of one record: a field that is absent is not touched, one that is nil becomes null.
// Values are canonical (see expr).
type Values struct {
	// ID is the id to give a new record: a UUID that its author made; "" makes one. It is for imports, whose rows refer to
	// each other.
	ID string
	// Set may give a new record stamps of its own (see Stamp), by administrators. A record that there is keeps those it has.
	Set map[*metadata.Field]any
	// Connect holds to-one relations given by the target's externalId instead of its id.
	Connect map[*metadata.Field]string
	// Branches are records of its relations that are written together with it.
	Branches []Branch
}

// Branch is what is written of the records of one relation of a record. Each is written under the rights that writing it
// by itself would take, but that it may be connected to the record it stands in.
type Branch struct {
	// Field is the relation: a to-one relation of the record itself, which takes one record to Create and nothing else, or
	// the other side of another entity's.
	Field  *metadata.Field
	Create []Values
	// Connect and Disconnect are records that there are. Only records that lead to this one can be disconnected from it.
	Connect, Disconnect []Ref
	// Whole says that Connect are all records that are to be connected: others are disconnected. It is for many-to-many
	// relations alone.
	Whole bool
	// Clear disconnects whatever record leads to this one: of a relation that is unique.
	Clear bool
}

// Ref names a record, by its id or by its externalId.
type Ref struct{ ID, ExternalID string }

// Nests is whether the write has records of relations to write along.
func (w *Write) Nests() bool {
	for i := range w.Records {
		if len(w.Records[i].Branches) > 0 {
			return true
		}
	}
	return false
}

// Written is the outcome of one Write: ids in the order of Records (or of the rows found), and for each the JSON of
// Output (the bytes null when the caller may not read it).
type Written struct {
	IDs     []string
	Objects [][]byte
}
