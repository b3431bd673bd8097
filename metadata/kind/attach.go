package kind

import (
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"

	"kith/metadata/say"
)

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
	// Width and Height are in pixels, as it is to be shown; 0 for what is no picture that can be shown.
	Width, Height int
}

// value is the canonical value of a file.
func (a Attachment) value() map[string]any {
	v := map[string]any{"id": a.ID, "name": a.Name, "type": a.Type, "size": wholeNumber(a.Size)}
	if a.Width > 0 {
		v["width"], v["height"] = wholeNumber(int64(a.Width)), wholeNumber(int64(a.Height))
	}
	return v
}

func wholeNumber(n int64) json.Number { return json.Number(strconv.FormatInt(n, 10)) }

// takes refuses files that a field does not take.
func (s FileSettings) takes(a Attachment, pictures bool) error {
	switch {
	case pictures && a.Width == 0:
		return say.Errorf("takes pictures that browsers show, of at most 80 megapixels: PNG, JPEG, GIF and WebP. %s is none", a.Name)
	case s.MaxMegabytes > 0 && a.Size > int64(s.MaxMegabytes)<<20:
		return say.Errorf("takes files of at most %d MB: %s is larger", s.MaxMegabytes, a.Name)
	case s.Accept != nil && !slices.ContainsFunc(s.Accept, a.fits):
		return say.Errorf("takes %s: %s is %s", say.AnyOf(s.Accept), a.Name, a.Type)
	}
	return nil
}

// fits is whether a file is of a type ("image/png", "image/*"), or has an extension (".docx").
func (a Attachment) fits(what string) bool {
	if strings.HasPrefix(what, ".") {
		return strings.HasSuffix(strings.ToLower(path.Base(a.Name)), what)
	}
	if all, ok := strings.CutSuffix(what, "*"); ok {
		return strings.HasPrefix(a.Type, all)
	}
	return a.Type == what
}
