package kind

import (
	"strings"

	"kith/metadata/expr"
)

// filesKind is the kind "files": uploaded files in an order, each of them once. The canonical value is a list of what
// those of the kind file are; without files it is null.
type filesKind struct{ fileKind }

func newFiles() Kind { return filesKind{fileKind{name: "files"}} }

// mostFiles is how many files a value has when its field does not say.
const mostFiles = 100

// Keywords implements Kind.
func (k filesKind) Keywords() string {
	return `{"type": "object", "properties": {` + fileKeywords + "," + listKeywords + `}}`
}

// Decode implements Kind.
func (k filesKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	s := decodeFile(r)
	s.List = decodeList(r, mostFiles)
	return s, r.problems
}

// Type implements Kind.
func (k filesKind) Type(Settings) expr.Type { return expr.Of(expr.JSON) }

// Shape implements Kind.
func (k filesKind) Shape(Settings) Shape {
	parts := fileParts()
	for i := range parts {
		parts[i].Orderable, parts[i].Groupable = false, false
	}
	return Shape{Output: "File", Input: "ID", Filter: "FilesFilter", Parts: parts, List: true}
}

// ValueSchema implements Kind.
func (k filesKind) ValueSchema(s Settings) map[string]any {
	return s.(FileSettings).List.schema(fileSchema())
}

// Parse implements Kind.
func (k filesKind) Parse(_ Settings, in any, _ Env) (any, error) {
	var list []any
	for _, element := range elements(in) {
		file, err := parseFile(element)
		if err != nil {
			return nil, err
		}
		list = append(list, file)
	}
	if len(list) == 0 {
		return nil, nil
	}
	return list, nil
}

// Text implements Kind: the names.
func (k filesKind) Text(_ Settings, v any) string {
	var names []string
	list, _ := v.([]any)
	for _, file := range list {
		names = append(names, fileName(file))
	}
	return strings.Join(names, "; ")
}

// Attached implements Attaching.
func (k filesKind) Attached(v any) []string {
	var ids []string
	list, _ := v.([]any)
	for _, file := range list {
		ids = append(ids, fileID(file))
	}
	return ids
}

// Attach implements Attaching.
func (k filesKind) Attach(s Settings, v any, known map[string]Attachment) (any, error) {
	list, _ := v.([]any)
	attached := make([]any, len(list))
	var wrong error
	for i, file := range list {
		var err error
		if attached[i], err = k.fileKind.Attach(s, file, known); wrong == nil {
			wrong = err
		}
	}
	if len(attached) == 0 {
		return nil, nil
	}
	return attached, wrong
}
