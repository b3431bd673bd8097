package imports

import (
	"encoding/json"
	"fmt"
	"strings"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// Records are found by texts, by ids, and by what is made of texts: the names of people. The key of a value is one text,
// whichever way it is written.

// finds is whether records may be found by a field.
func finds(f *metadata.Field) bool {
	return len(f.Columns) > 0 && (f.Type.Base == expr.Text || f.Name == "id" || isName(f))
}

// isName is whether a value is an object of texts that records can be called by.
func isName(f *metadata.Field) bool {
	return f.Shape.SortBy != nil && len(f.SearchedParts()) == len(f.Shape.Parts)
}

// keyOf is the key of a value; "" of none.
func keyOf(f *metadata.Field, v any) string {
	if text, ok := v.(string); ok {
		return text
	}
	return f.Kind.Text(f.Settings, v)
}

// valueOf is the value that has a key.
func valueOf(f *metadata.Field, key string, env kind.Env) any {
	if !isName(f) {
		return key
	}
	v, err := f.Kind.ParseText(f.Settings, key, env)
	if err != nil {
		return nil // A key was made of a value, so it can be read.
	}
	return v
}

// partsEnd ends each part of a name where names are compared as one text.
const partsEnd = "\x1f"

// compared is a field of a record as it is compared with others: the parts of a name one after the other.
func compared(record expr.Node, f *metadata.Field) expr.Node {
	if !isName(f) {
		return &expr.Field{From: record, Name: f.Name, Of: f.Type}
	}
	var whole expr.Node
	for _, p := range f.Type.Parts {
		part := &expr.Field{From: record, Name: f.Name, Part: p.Name, Of: p.Of}
		there := &expr.Binary{Op: expr.Ne, L: part, R: &expr.Const{Of: p.Of}}
		text := &expr.Binary{Op: expr.Add, L: &expr.Cond{If: there, Then: part, Else: expr.ConstOf("")}, R: expr.ConstOf(partsEnd)}
		if whole == nil {
			whole = text
			continue
		}
		whole = &expr.Binary{Op: expr.Add, L: whole, R: text}
	}
	return whole
}

// comparable is a key as it is compared with others.
func comparable(f *metadata.Field, key string, env kind.Env) string {
	parts, ok := valueOf(f, key, env).(map[string]any)
	if !ok {
		return key
	}
	var b strings.Builder
	for _, p := range f.Type.Parts {
		text, _ := parts[p.Name].(string)
		b.WriteString(text + partsEnd)
	}
	return b.String()
}

// readKey is the key of a value as a query answers it.
func readKey(f *metadata.Field, answer json.RawMessage, env kind.Env) (string, error) {
	var plain any
	if err := json.Unmarshal(answer, &plain); err != nil {
		return "", fmt.Errorf("imports: read key: %w", err)
	}
	if text, ok := plain.(string); ok {
		return text, nil
	}
	v, err := f.Kind.Parse(f.Settings, plain, env)
	return keyOf(f, v), err
}
