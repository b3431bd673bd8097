package kind

import (
	"encoding/json"

	"kith/metadata/expr"
)

// textList is what the kinds share whose value is a list of texts: multiSelect, tags. A list without elements is null.
type textList struct {
	name  string
	shape Shape
}

// ListSettings bound how many elements a list has.
type ListSettings struct{ Min, Max int } // Max 0: no bound

// listKeywords are the properties of Keywords that decodeList reads.
const listKeywords = `
  "minItems": {"type": "integer", "minimum": 0},
  "maxItems": {"type": "integer", "minimum": 1}`

func decodeList(r *keywords, most int) ListSettings {
	s := ListSettings{Max: most}
	if n := r.count("minItems", 0, 1000); n != nil {
		s.Min = *n
	}
	if n := r.count("maxItems", 1, 1000); n != nil {
		s.Max = *n
	}
	if s.Max > 0 && s.Min > s.Max {
		r.problem("minItems", "is %d, more than the maxItems of %d: no list could be right", s.Min, s.Max)
	}
	return s
}

// schema is the JSON Schema of lists of such items.
func (s ListSettings) schema(items map[string]any) map[string]any {
	out := map[string]any{"type": "array", "items": items, "uniqueItems": true}
	if s.Min > 0 {
		out["minItems"] = s.Min
	}
	if s.Max > 0 {
		out["maxItems"] = s.Max
	}
	return out
}

// Name implements Kind.
func (k textList) Name() string { return k.name }

// Storage implements Kind.
func (k textList) Storage(Settings) []Column { return []Column{{Type: TextListColumn}} }

// Type implements Kind.
func (k textList) Type(Settings) expr.Type { return expr.ListOf(expr.Of(expr.Text)) }

// Shape implements Kind.
func (k textList) Shape(Settings) Shape { return k.shape }

// Plain implements Kind.
func (k textList) Plain(_ Settings, v any) any { return v }

// Text implements Kind.
func (k textList) Text(_ Settings, v any) string { return joinCell(textsOf(v), "; ") }

// Columns implements Kind.
func (k textList) Columns(_ Settings, v any) []any { return []any{v} }

// textsOf are the texts of a canonical list.
func textsOf(v any) []string {
	list, _ := v.([]any)
	texts := make([]string, len(list))
	for i, element := range list {
		texts[i], _ = element.(string)
	}
	return texts
}

// listOf is a canonical list.
func listOf(texts []string) any {
	if len(texts) == 0 {
		return nil
	}
	list := make([]any, len(texts))
	for i, text := range texts {
		list[i] = text
	}
	return list
}

// elements are those of a client's list; a value that is no list is one of itself, as in GraphQL.
func elements(in any) []any {
	switch v := in.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{in}
}

// jsonText is plain JSON as text.
func jsonText(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return "null" // Plain JSON can always be written.
	}
	return string(text)
}
