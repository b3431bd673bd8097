package kind

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// object is what the kinds share whose value has several parts, kept as one JSON object: address, personName, geo. The
// canonical value is the plain one, without the parts that are not there; a value without any part is null.
type object struct {
	name, output string
	parts        []objectPart
	sortBy       [][]string
	example      string // a value as clients write it
}

// objectPart is a part of an object.
type objectPart struct {
	name   string
	scalar string // of GraphQL: String or Decimal
	limit  int    // most code points of a text
	keyed  bool   // records may be sorted and grouped by it
	schema map[string]any
}

// partLength is how long a part may be that is a text: an index can hold it in any script.
const partLength = 200

func textPart(name string, keyed bool) objectPart {
	schema := map[string]any{"type": "string", "minLength": 1, "maxLength": partLength}
	return objectPart{name: name, scalar: "String", limit: partLength, keyed: keyed, schema: schema}
}

// Name implements Kind.
func (k object) Name() string { return k.name }

// Keywords implements Kind.
func (k object) Keywords() string { return `{"type": "object", "properties": {}}` }

// Decode implements Kind.
func (k object) Decode(map[string]any) (Settings, []Problem) { return nil, nil }

// Storage implements Kind.
func (k object) Storage(Settings) []Column { return []Column{{Type: JSONColumn}} }

// Type implements Kind.
func (k object) Type(Settings) expr.Type { return objectType(k.parts) }

func objectType(parts []objectPart) expr.Type {
	var list []expr.Part
	for _, p := range parts {
		of := expr.Of(expr.Text)
		if p.scalar == "Decimal" {
			of = expr.Of(expr.Decimal)
		}
		list = append(list, expr.Part{Name: p.name, Of: of})
	}
	return expr.ObjectOf(list...)
}

// Shape implements Kind.
func (k object) Shape(Settings) Shape {
	shape := Shape{Output: k.output, Input: k.output + "Input", Filter: k.output + "Filter", SortBy: k.sortBy, Orderable: k.sortBy != nil}
	for _, p := range k.parts {
		shape.Parts = append(shape.Parts, Part{Name: p.name, Output: p.scalar, Key: p.name, Orderable: p.keyed, Groupable: p.keyed})
	}
	return shape
}

// ValueSchema implements Kind.
func (k object) ValueSchema(Settings) map[string]any {
	properties := map[string]any{}
	for _, p := range k.parts {
		properties[p.name] = p.schema
	}
	return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
}

// Plain implements Kind.
func (k object) Plain(_ Settings, v any) any { return v }

// Columns implements Kind.
func (k object) Columns(_ Settings, v any) []any {
	if v == nil {
		return []any{nil}
	}
	return []any{jsonText(v)}
}

// members are the parts that a client gives.
func (k object) members(in any) (map[string]any, error) {
	given, ok := in.(map[string]any)
	if !ok {
		return nil, say.Errorf("has to be given by its parts: %s", k.example)
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.ContainsFunc(k.parts, func(p objectPart) bool { return p.name == name }) {
			return nil, say.Errorf("has an unknown part %s: write it as %s", name, k.example)
		}
	}
	return given, nil
}

// texts reads the parts of an object whose parts are all texts.
func (k object) texts(in any) (map[string]string, error) {
	given, err := k.members(in)
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		text, ok := given[name].(string)
		if !ok && given[name] != nil {
			return nil, say.Errorf("has a %s that is not a text: write it as %s", name, k.example)
		}
		texts[name] = text
	}
	return texts, nil
}

// ofTexts makes the canonical value of parts that are texts: one line each, without blanks around.
func (k object) ofTexts(texts map[string]string) (any, error) {
	out := map[string]any{}
	for _, p := range k.parts {
		text := texts[p.name]
		if err := storable(text); err != nil {
			return nil, err
		}
		text = strings.TrimSpace(text)
		if utf8.RuneCountInString(text) > p.limit {
			return nil, say.Errorf("has a %s of more than %d characters: shorten it", p.name, p.limit)
		}
		if _, err := oneLine(text, Env{}); err != nil {
			return nil, say.Errorf("has a line break within its %s: write it on one line", p.name)
		}
		if text != "" {
			out[p.name] = text
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	return out, nil
}

// inOrder are the texts of a canonical value, "" for what is not there.
func (k object) inOrder(v any, names ...string) []string {
	parts, _ := v.(map[string]any)
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i], _ = parts[name].(string)
	}
	return texts
}

// inputMembers are the members of the input of an object.
func inputMembers(parts []objectPart) []InputMember {
	var members []InputMember
	for _, p := range parts {
		members = append(members, InputMember{Name: p.name, Type: p.scalar})
	}
	return members
}

// required makes all members of an input required.
func required(members []InputMember) []InputMember {
	for i := range members {
		members[i].Required = true
	}
	return members
}

// filterParts are the filters of the parts of an object.
func filterParts(t expr.Type) []FilterPart {
	var list []FilterPart
	for _, p := range t.Parts {
		filter := "TextFilter"
		if p.Of.Base == expr.Decimal {
			filter = "DecimalFilter"
		}
		list = append(list, FilterPart{Name: p.Name, Filter: filter, Type: p.Of})
	}
	return list
}

// partField is a part of a field.
func partField(whole *expr.Field, name string, of expr.Type) *expr.Field {
	return &expr.Field{From: whole.From, Name: whole.Name, Part: name, Of: of}
}

// anyContains finds a text in any part that is a text.
func anyContains(t expr.Type) FilterOp {
	return FilterOp{Name: "contains", Arg: "String", Build: func(field *expr.Field, arg expr.Node) expr.Node {
		var any []expr.Node
		for _, p := range t.Parts {
			any = append(any, icontains(partField(field, p.Name, p.Of), arg))
		}
		return expr.Disj(any...)
	}}
}

func icontains(text, arg expr.Node) expr.Node {
	return &expr.Call{Name: "icontains", Args: []expr.Node{text, arg}}
}
