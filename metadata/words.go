package metadata

import (
	"unicode"
	"unicode/utf8"

	"kith/metadata/kind"
	"kith/metadata/say"
)

// Label is what people call something, for readers of each language: its label, or its name in words where it has none.
type Label struct {
	labels Labels
	name   string
}

// In implements say.Speaker.
func (l Label) In(locale string) string {
	if s := l.labels.In(locale); s != "" {
		return s
	}
	return inWords(l.name)
}

// String is the label in English.
func (l Label) String() string { return l.In("en") }

// Label is what people call an entity.
func (e *Entity) Label() Label { return Label{e.Title, e.Name} }

// LabelMany is what people call several records of an entity.
func (e *Entity) LabelMany() Label { return Label{e.Plurals, e.Plural} }

// Label is what people call a field.
func (f *Field) Label() Label { return Label{f.Title, f.Name} }

// Label is what people call a role.
func (r *Role) Label() Label { return Label{r.Title, r.Name} }

// of is the field within its entity: "Budget of Deal".
func (f *Field) of() say.Text { return say.Of("%s of %s", f.Label(), f.Entity.Label()) }

// kindWords is the kind of a field in words: longText -> "long text".
func (f *Field) kindWords() say.Speaker { return kind.Noun(f.Kind) }

// lowered is a text that goes on within a sentence.
func lowered(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// listed lists what people call things in a sentence, and counts what is left of a long one.
func listed[T say.Speaker](list []T) say.Speaker {
	const most = 10
	if len(list) <= most+1 {
		return say.List(list)
	}
	return say.Of("%s and %d more", say.List(list[:most]), len(list)-most)
}
