package metadata

// Options are what Parse takes besides the documents.
type Options struct {
	// Base is the model that is current, or nil: documents without ids take those of the same name in it, and physical
	// names are taken over by id.
	Base *Model
	// Physical are physical names by stable id when there is no Base (a model loaded from storage).
	Physical map[string]string
	// Template is the name of the template that the documents come from: new ids are then made from it and the names.
	Template string
	Version  int64
}
