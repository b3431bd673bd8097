package kind

import (
	"slices"

	"kith/metadata/expr"
)

// MultiSelectSettings are the settings of a multiSelect.
type MultiSelectSettings struct {
	SelectSettings
	ListSettings
}

// multiSelectKind is the kind "multiSelect": some of a list of options, stored as their values in the order of the
// options, each once.
type multiSelectKind struct {
	textList
	one selectKind
}

func newMultiSelect() Kind {
	one := newSelect().(selectKind)
	return multiSelectKind{textList{name: "multiSelect", shape: Shape{List: true, Groupable: true, Spans: []string{"EACH"}}}, one}
}

// Keywords implements Kind.
func (k multiSelectKind) Keywords() string {
	return `{"type": "object", "required": ["oneOf"], "properties": {` + optionKeywords + "," + listKeywords + "}}"
}

// Decode implements Kind.
func (k multiSelectKind) Decode(in map[string]any) (Settings, []Problem) {
	options, problems := k.one.Decode(in)
	r := &keywords{in: in, problems: problems}
	s := MultiSelectSettings{options.(SelectSettings), decodeList(r, 0)}
	if count := len(s.Options); count > 0 && s.Min > count {
		r.problem("minItems", "is %d, more than the %d options that there are", s.Min, count)
	}
	return s, r.problems
}

// Type implements Kind.
func (k multiSelectKind) Type(s Settings) expr.Type {
	return expr.ListOf(k.one.Type(s.(MultiSelectSettings).SelectSettings))
}

// Shape implements Kind.
func (k multiSelectKind) Shape(s Settings) Shape {
	shape := k.shape
	shape.Enum = s.(MultiSelectSettings).Options
	return shape
}

// ValueSchema implements Kind.
func (k multiSelectKind) ValueSchema(s Settings) map[string]any {
	set := s.(MultiSelectSettings)
	return set.schema(k.one.ValueSchema(set.SelectSettings))
}

// Parse implements Kind.
func (k multiSelectKind) Parse(s Settings, in any, env Env) (any, error) {
	set := s.(MultiSelectSettings)
	var values []string
	for _, element := range elements(in) {
		v, err := k.one.Parse(set.SelectSettings, element, env)
		if err != nil {
			return nil, err
		}
		if v == nil {
			return nil, set.refuse()
		}
		values = append(values, v.(string))
	}
	return set.inOrder(values), nil
}

// ParseText implements Kind. It takes values or titles of options with ; between them, or commas.
func (k multiSelectKind) ParseText(s Settings, text string, env Env) (any, error) {
	set := s.(MultiSelectSettings)
	if v, err := k.one.ParseText(set.SelectSettings, text, env); err == nil && v != nil {
		return []any{v}, nil // a title may hold a comma
	}
	var values []string
	for _, part := range splitCell(text) {
		v, err := k.one.ParseText(set.SelectSettings, part, env)
		if err != nil {
			return nil, err
		}
		values = append(values, v.(string))
	}
	return set.inOrder(values), nil
}

// inOrder is the canonical list of some options.
func (s MultiSelectSettings) inOrder(values []string) any {
	var sorted []string
	for _, o := range s.Options {
		if slices.Contains(values, o.Value) {
			sorted = append(sorted, o.Value)
		}
	}
	return listOf(sorted)
}
