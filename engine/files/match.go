package files

import (
	"mime"
	"slices"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"kith/engine"
)

// unknownType is that of content of which nothing is known.
const unknownType = "application/octet-stream"

const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// mistaken are types that programs are known to say wrongly, and what the content then is: Windows says of each CSV file
// that Excel made it.
var mistaken = map[string][]string{
	"application/vnd.ms-excel": {"text/plain", "text/csv", "text/tab-separated-values", sheet},
	"application/msword":       {"text/rtf", "application/rtf"},
	"text/xml":                 {"application/xml"},
	"image/jpg":                {"image/jpeg"},
}

// typeOf is the type of content that begins with head, which has to be what the client says, or said more closely. It is
// what is found where that says more (an archive is a document), and what the client says where nothing more can be
// found out (a text is a table).
func typeOf(head []byte, claimed string) (string, error) {
	detected := mimetype.Detect(head)
	found := bare(detected.String())
	said := bare(claimed)
	if said == "" || said == unknownType || is(detected, said) || slices.Contains(mistaken[said], found) {
		return found, nil
	}
	known := mimetype.Lookup(said)
	switch {
	case known == nil && opaque(found):
		return said, nil
	case known != nil && found != unknownType && is(known, found):
		return said, nil
	}
	return "", engine.Errorf(engine.Invalid, "The file is not what it is said to be: it is said to be %s, and its content is %s. Save it again in the right format, or under its right name.", said, found)
}

// is whether a type is another one, or a special case of it. That everything is bytes does not count.
func is(m *mimetype.MIME, other string) bool {
	for ; m != nil; m = m.Parent() {
		if m.Is(other) {
			return other != unknownType
		}
	}
	return false
}

// opaque is whether content of a type may well be of a type that nobody has heard of: what is a picture, a page or a
// recording is none.
func opaque(found string) bool {
	return found == "text/plain" || found == "text/xml" ||
		strings.HasPrefix(found, "application/") && found != "application/pdf" && found != "application/xhtml+xml"
}

// bare is a media type without parameters, in small letters; "" for what is none.
func bare(media string) string {
	name, _, err := mime.ParseMediaType(media)
	if err != nil || !strings.Contains(name, "/") {
		return ""
	}
	return name
}
