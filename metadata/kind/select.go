package kind

import (
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// SelectSettings are the settings of a select.
type SelectSettings struct{ Options []EnumValue }

// selectKind is the kind "select": one of a list of options, stored as the option's value.
type selectKind struct{ scalar[string] }

func newSelect() Kind {
	k := selectKind{textScalar("select", "")}
	k.shape.Filter = ""
	return k
}

// optionKeywords are the properties of Keywords that hold options.
const optionKeywords = `
  "oneOf": {"type": "array", "minItems": 1, "items": {
    "type": "object", "required": ["const"], "additionalProperties": false, "properties": {
      "const": {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"},
      "title": {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]},
      "x-color": {"type": "string", "pattern": "^([a-z]+|#[0-9a-fA-F]{6})$"},
      "x-id": {"type": "string"}
    }}}`

// Keywords implements Kind.
func (k selectKind) Keywords() string {
	return `{"type": "object", "required": ["oneOf"], "properties": {` + optionKeywords + "}}"
}

// Type implements Kind.
func (k selectKind) Type(s Settings) expr.Type {
	t := expr.Of(expr.Text)
	for _, o := range s.(SelectSettings).Options {
		t.Values = append(t.Values, o.Value)
	}
	return t
}

// Shape implements Kind.
func (k selectKind) Shape(s Settings) Shape {
	shape := k.shape
	shape.Enum = s.(SelectSettings).Options
	return shape
}

// ValueSchema implements Kind.
func (k selectKind) ValueSchema(s Settings) map[string]any {
	values := []any{}
	for _, o := range s.(SelectSettings).Options {
		values = append(values, o.Value)
	}
	return map[string]any{"type": "string", "enum": values}
}

// Parse implements Kind.
func (k selectKind) Parse(s Settings, in any, _ Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	set := s.(SelectSettings)
	for _, o := range set.Options {
		if in == o.Value {
			return o.Value, nil
		}
	}
	return nil, set.refuse()
}

// ParseText implements Kind. It takes the value of an option or any of its titles, in any language and case.
func (k selectKind) ParseText(s Settings, text string, _ Env) (any, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil
	}
	set := s.(SelectSettings)
	for _, matches := range []func(EnumValue) bool{
		func(o EnumValue) bool { return o.Value == text },
		func(o EnumValue) bool { return strings.EqualFold(o.Value, text) },
		func(o EnumValue) bool { return o.titled(text) },
	} {
		switch found := set.find(matches); len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return nil, say.Errorf("may mean any of %s: write which", strings.Join(found, ", "))
		}
	}
	return nil, set.refuse()
}

// find gives the values of the options that match.
func (s SelectSettings) find(matches func(EnumValue) bool) []string {
	var found []string
	for _, o := range s.Options {
		if matches(o) {
			found = append(found, o.Value)
		}
	}
	return found
}

// titled is whether a title of the option is text, in any language.
func (o EnumValue) titled(text string) bool {
	switch t := o.Title.(type) {
	case string:
		return strings.EqualFold(strings.TrimSpace(t), text)
	case map[string]any:
		for _, title := range t {
			if s, ok := title.(string); ok && strings.EqualFold(strings.TrimSpace(s), text) {
				return true
			}
		}
	}
	return false
}

// refuse says what the options are: the first dozen of them.
func (s SelectSettings) refuse() error {
	var values []string
	for _, o := range s.Options {
		values = append(values, o.Value)
	}
	more := ""
	if len(values) > 12 {
		values, more = values[:12], " …"
	}
	return say.Errorf("is not one of the options: use %s", strings.Join(values, ", ")+more)
}
