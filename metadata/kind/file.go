package kind

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// fileKind is the kind "file": a file that was uploaded. The canonical value is what is known of it, under the names of
// fileParts; its content is had at the address that the part url has.
type fileKind struct {
	name     string
	pictures bool // it takes nothing but pictures that can be shown
}

func newFile() Kind { return fileKind{name: "file"} }

// newImage makes the kind "image": a file that is a picture.
func newImage() Kind { return fileKind{name: "image", pictures: true} }

// FileSettings are the settings of the kinds whose values are files.
type FileSettings struct {
	MaxMegabytes int      // of one file; 0: what the workspace allows
	Accept       []string // types ("image/*", "application/pdf") and extensions (".docx"); nil: all
	List         ListSettings
}

// fileKeywords are the properties of Keywords that decodeFile reads.
const fileKeywords = `
  "x-maxMegabytes": {"type": "integer", "minimum": 1, "maximum": 10000},
  "x-accept": {"type": "array", "minItems": 1, "maxItems": 50, "uniqueItems": true, "items": {"type": "string", "maxLength": 100, "pattern": "^(\\.[A-Za-z0-9.+_-]+|[a-z]+/(\\*|[a-z0-9.+_-]+))$"}}`

// filesPath is where the content of files is had.
const filesPath = "/files/"

func fileParts() []Part {
	return []Part{
		{Name: "id", Output: "ID", Key: "id"},
		{Name: "name", Output: "String", Key: "name", Orderable: true, Groupable: true},
		{Name: "size", Output: "Integer", Key: "size", Orderable: true},
		{Name: "type", Output: "String", Key: "type", Groupable: true},
		{Name: "url", Output: "String", Key: "id", Prefix: filesPath},
		{Name: "width", Output: "Integer", Key: "width"},
		{Name: "height", Output: "Integer", Key: "height"},
	}
}

// fileType is the type of a file in expressions: photo.size < 1000000.
func fileType() expr.Type {
	text, whole := expr.Of(expr.Text), expr.Of(expr.Int)
	return expr.ObjectOf(
		expr.Part{Name: "id", Of: text}, expr.Part{Name: "name", Of: text}, expr.Part{Name: "type", Of: text},
		expr.Part{Name: "size", Of: whole}, expr.Part{Name: "width", Of: whole}, expr.Part{Name: "height", Of: whole},
	)
}

// fileSchema is the JSON Schema of one file.
func fileSchema() map[string]any {
	text, whole := map[string]any{"type": "string"}, map[string]any{"type": "integer", "minimum": 0}
	return map[string]any{
		"type": "object", "required": []any{"id"}, "additionalProperties": false,
		"properties": map[string]any{"id": text, "name": text, "type": text, "size": whole, "width": whole, "height": whole},
	}
}

// Name implements Kind.
func (k fileKind) Name() string { return k.name }

// Keywords implements Kind.
func (k fileKind) Keywords() string {
	return `{"type": "object", "properties": {` + fileKeywords + `}}`
}

// Decode implements Kind.
func (k fileKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	return decodeFile(r), r.problems
}

func decodeFile(r *keywords) FileSettings {
	var s FileSettings
	if n := r.count("x-maxMegabytes", 1, 10_000); n != nil {
		s.MaxMegabytes = *n
	}
	list, given := r.in["x-accept"]
	if !given {
		return s
	}
	items, ok := list.([]any)
	if !ok || len(items) == 0 {
		r.problem("x-accept", `must list types and extensions: ["image/*", "application/pdf", ".docx"]`)
	}
	for _, item := range items {
		text, _ := item.(string)
		extension := strings.HasPrefix(text, ".") && len(text) > 1
		top, sub, isType := strings.Cut(text, "/")
		if !extension && (!isType || top == "" || sub == "" || strings.ContainsAny(text, " ;,")) {
			r.problem("x-accept", `holds %q, which is no type like "image/*" or "application/pdf", and no extension like ".docx"`, text)
			continue
		}
		s.Accept = append(s.Accept, strings.ToLower(text))
	}
	return s
}

// Storage implements Kind.
func (k fileKind) Storage(Settings) []Column { return []Column{{Type: JSONColumn}} }

// Type implements Kind.
func (k fileKind) Type(Settings) expr.Type { return fileType() }

// Shape implements Kind.
func (k fileKind) Shape(Settings) Shape {
	return Shape{Output: "File", Input: "ID", Filter: "FileFilter", Parts: fileParts(), SortBy: [][]string{{"name"}}, Orderable: true}
}

// ValueSchema implements Kind. What a field takes is asked of files as they are attached: those that are there stay.
func (k fileKind) ValueSchema(Settings) map[string]any { return fileSchema() }

// Parse implements Kind. It takes the id of an upload, or a file as it is answered.
func (k fileKind) Parse(_ Settings, in any, _ Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	return parseFile(in)
}

// parseFile reads one file. Of what a client says of it, nothing but the id counts in the end: see Attaching.
func parseFile(in any) (any, error) {
	if text, ok := in.(string); ok {
		in = map[string]any{"id": text}
	}
	given, ok := in.(map[string]any)
	if !ok {
		return nil, say.Errorf("is no file: upload it to /files first, and give its id")
	}
	text, _ := given["id"].(string)
	id, err := uuid.Parse(text)
	if err != nil {
		return nil, say.Errorf("has no id of a file: upload it to /files first, and give its id")
	}
	file := map[string]any{"id": id.String()}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		switch value := given[name].(type) {
		case nil:
		case string:
			if name == "name" || name == "type" {
				file[name] = value
			}
		case json.Number:
			if n, err := value.Int64(); err == nil && n >= 0 && (name == "size" || name == "width" || name == "height") {
				file[name] = json.Number(strconv.FormatInt(n, 10))
			}
		}
	}
	return file, nil
}

// ParseText implements Kind.
func (k fileKind) ParseText(_ Settings, text string, _ Env) (any, error) { return noFileOfText(text) }

// noFileOfText refuses to make a file of its name.
func noFileOfText(text string) (any, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	return nil, say.Errorf("can't be made of text: leave the column out, and attach files to the records afterwards")
}

// Plain implements Kind.
func (k fileKind) Plain(_ Settings, v any) any { return v }

// Text implements Kind: the name.
func (k fileKind) Text(_ Settings, v any) string { return fileName(v) }

func fileName(v any) string {
	file, _ := v.(map[string]any)
	name, _ := file["name"].(string)
	return name
}

// Columns implements Kind.
func (k fileKind) Columns(_ Settings, v any) []any {
	if v == nil {
		return []any{nil}
	}
	return []any{jsonText(v)}
}

// Attached implements Attaching.
func (k fileKind) Attached(v any) []string {
	if v == nil {
		return nil
	}
	return []string{fileID(v)}
}

func fileID(v any) string {
	file, _ := v.(map[string]any)
	id, _ := file["id"].(string)
	return id
}

// Attach implements Attaching.
func (k fileKind) Attach(s Settings, v any, known map[string]Attachment) (any, error) {
	a, ok := known[fileID(v)]
	if !ok {
		return v, nil
	}
	return a.value(), s.(FileSettings).takes(a, k.pictures)
}
