package kind

import (
	"maps"
	"slices"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// choice is one of the values that a value of several consists of: what it is stored as, and what else it is called.
type choice struct {
	option *EnumValue // nil for texts of anybody's making
	names  []string   // the stored text first
}

// choices is how the single values are read out of those of a kind with options or lists of texts; nil for others. There
// is always one at least.
func (s source) choices() func(v any) []choice {
	options := s.kind.Shape(s.settings).Enum
	of := s.kind.Type(s.settings)
	texts := of.Base == expr.List && of.Elem != nil && of.Elem.Base == expr.Text
	switch {
	case of.Base == expr.Text && len(options) > 0:
		return func(v any) []choice { return []choice{chosen(options, v.(string))} }
	case texts:
		return func(v any) []choice {
			var list []choice
			for _, text := range textsOf(v) {
				list = append(list, chosen(options, text))
			}
			return list
		}
	}
	return nil
}

func chosen(options []EnumValue, text string) choice {
	for i, o := range options {
		if o.Value == text {
			return choice{&options[i], append([]string{text}, o.titles()...)}
		}
	}
	return choice{names: []string{text}}
}

// titles are all that an option is called.
func (o EnumValue) titles() []string {
	switch t := o.Title.(type) {
	case string:
		return []string{t}
	case map[string]any:
		var list []string
		for _, locale := range slices.Sorted(maps.Keys(t)) {
			if title, ok := t[locale].(string); ok {
				list = append(list, title)
			}
		}
		return list
	}
	return nil
}

// titleIn is what an option is called in a language: else in the one that is not said, in English, or by its value.
func (o EnumValue) titleIn(locale string) string {
	if title, ok := o.Title.(string); ok && title != "" {
		return title
	}
	titles, _ := o.Title.(map[string]any)
	language, _, _ := strings.Cut(locale, "-")
	for _, key := range []string{locale, language, "", "en"} {
		if title, ok := titles[key].(string); ok && title != "" {
			return title
		}
	}
	return o.Value
}

// pick finds the option that a choice is among others: the same one by its id, else one of its value, else one that is
// called so.
func (s SelectSettings) pick(k selectKind, c choice, t *Turning) (any, error) {
	if becomes, told := t.Options[c.names[0]]; told {
		if becomes == "" {
			return nil, errEmptied
		}
		return k.ParseText(s, becomes, t.Env)
	}
	if c.option != nil {
		if i := slices.IndexFunc(s.Options, c.option.Is); i >= 0 {
			return s.Options[i].Value, nil
		}
	}
	var wrong error
	for _, name := range c.names {
		v, err := k.ParseText(s, name, t.Env)
		if err == nil && v != nil {
			return v, nil
		}
		if wrong == nil {
			wrong = err
		}
	}
	return nil, wrong
}

var errEmptied = say.Errorf("is left empty, as it is asked for")

// accept implements taking: of several values the first is kept.
func (k selectKind) accept(s Settings, from source) turn {
	set := s.(SelectSettings)
	read := from.picks()
	if read == nil {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		all := read(v)
		out, err := set.pick(k, all[0], t)
		if len(all) > 1 && err == nil {
			return out, losing(all[1:]), nil
		}
		return out, nil, err
	}
}

// picks is choices, by which options for yes and no are found as well.
func (s source) picks() func(v any) []choice {
	if s.base == expr.Bool {
		return booleanChoices
	}
	return s.choices()
}

// booleanChoices are the words that options for yes and no go by.
func booleanChoices(v any) []choice {
	if v.(bool) {
		return []choice{{names: []string{"true", "yes", "y", "on", "sí", "да", "是", "тийм"}}}
	}
	return []choice{{names: []string{"false", "no", "n", "off", "нет", "否", "үгүй"}}}
}

// losing tells which of several values are lost.
func losing(rest []choice) error {
	names := make([]string, len(rest))
	for i, c := range rest {
		names[i] = c.names[len(c.names)-1]
	}
	return say.Errorf("loses %s", joinCell(names, ", "))
}

// accept implements taking: what is no option is lost.
func (k multiSelectKind) accept(s Settings, from source) turn {
	set := s.(MultiSelectSettings)
	read := from.picks()
	if read == nil {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		var values []string
		var lost []choice
		var wrong error
		for _, c := range read(v) {
			one, err := set.pick(k.one, c, t)
			if err != nil {
				lost, wrong = append(lost, c), err
				continue
			}
			values = append(values, one.(string))
		}
		switch {
		case len(values) == 0:
			return nil, nil, wrong
		case len(lost) > 0:
			return set.inOrder(values), losing(lost), nil
		}
		return set.inOrder(values), nil, nil
	}
}

// accept implements taking: options become tags that are called as they are.
func (k tagsKind) accept(_ Settings, from source) turn {
	read := from.choices()
	if read == nil {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		var tags []string
		for _, c := range read(v) {
			tags = append(tags, c.called(t.Locale))
		}
		out, err := cleanTags(tags)
		return out, nil, err
	}
}

// called is what a choice is called in a language.
func (c choice) called(locale string) string {
	if c.option == nil {
		return c.names[0]
	}
	return c.option.titleIn(locale)
}

// speak implements speaking: what the option is called.
func (k selectKind) speak(s Settings, v any, t *Turning) (string, error) { //nolint:unparam // others of the interface lose something
	return chosen(s.(SelectSettings).Options, v.(string)).called(t.Locale), nil
}

// speak implements speaking: what the options are called.
func (k multiSelectKind) speak(s Settings, v any, t *Turning) (string, error) { //nolint:unparam // others of the interface lose something
	var names []string
	for _, text := range textsOf(v) {
		names = append(names, chosen(s.(MultiSelectSettings).Options, text).called(t.Locale))
	}
	return joinCell(names, "; "), nil
}
