package kind

// Attaching is a kind whose values hold files. Clients upload a file first and give its id; a write puts what the upload
// was found to be in its place, so that nothing of what a client says of a file is believed.
type Attaching interface {
	Kind
	// Attached are the ids of the files that a canonical value holds, in order; none for nil.
	Attached(v any) []string
	// Attach is the value with each of its files as known says. Files that known does not have are left as they are. The
	// error is for people: it says which files the field takes.
	Attach(s Settings, v any, known map[string]Attachment) (any, error)
}

// Attachment is what is known of an uploaded file.
type Attachment struct {
	ID, Name string
	Type     string // media type, without parameters
	Size     int64  // bytes
	// Width and Height are in pixels, as it is to be shown; 0 for what is no image that can be shown.
	Width, Height int
}
