package kind

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kith/metadata/say"
)

// How long a tag may be, in code points, and how many of them a value has where its field does not say.
const (
	tagLength = 100
	mostTags  = 100
)

// tagsKind is the kind "tags": short texts of anybody's making, in the order in which they were given. Two that differ
// in case only are one.
type tagsKind struct{ textList }

func newTags() Kind {
	shape := Shape{Output: "String", Input: "String", Filter: "TextListFilter", List: true, Groupable: true, Spans: []string{"EACH"}}
	return tagsKind{textList{name: "tags", shape: shape}}
}

// Keywords implements Kind.
func (k tagsKind) Keywords() string {
	return `{"type": "object", "properties": {` + listKeywords + "}}"
}

// Decode implements Kind.
func (k tagsKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	return decodeList(r, mostTags), r.problems
}

// ValueSchema implements Kind.
func (k tagsKind) ValueSchema(s Settings) map[string]any {
	return s.(ListSettings).schema(map[string]any{"type": "string", "minLength": 1, "maxLength": tagLength})
}

// Parse implements Kind.
func (k tagsKind) Parse(_ Settings, in any, _ Env) (any, error) {
	var tags []string
	for _, element := range elements(in) {
		text, ok := element.(string)
		if !ok {
			return nil, say.Errorf(`is not a list of tags: give texts, as in ["new", "vip"]`)
		}
		tags = append(tags, text)
	}
	return cleanTags(tags)
}

// ParseText implements Kind. Tags have ; between them, or commas.
func (k tagsKind) ParseText(_ Settings, text string, _ Env) (any, error) {
	return cleanTags(splitCell(text))
}

func cleanTags(tags []string) (any, error) {
	var kept []string
	for _, tag := range tags {
		if err := storable(tag); err != nil {
			return nil, err
		}
		tag = strings.Join(strings.Fields(tag), " ")
		if utf8.RuneCountInString(tag) > tagLength {
			return nil, say.Errorf("has a tag of more than %d characters: shorten it", tagLength)
		}
		same := func(other string) bool { return strings.EqualFold(other, tag) }
		if tag != "" && !slices.ContainsFunc(kept, same) {
			kept = append(kept, tag)
		}
	}
	return listOf(kept), nil
}
