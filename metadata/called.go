package metadata

import (
	"strings"

	"kith/metadata/say"
)

// called is what a thing of the model is called in messages: by its name in English, which is what programs write, and by
// its label in the other languages.
type called struct {
	name   string
	labels Labels
}

// In implements say.Speaker.
func (c called) In(locale string) string {
	if locale == "" || locale == "en" || strings.HasPrefix(locale, "en-") {
		return c.name
	}
	if label := c.labels.In(locale); label != "" {
		return label
	}
	return c.name
}

// Called is what one record of the entity is called in messages.
func (e *Entity) Called() say.Speaker { return called{e.Name, e.Title} }

// CalledMany is what several records of the entity are called in messages.
func (e *Entity) CalledMany() say.Speaker { return called{e.Plural, e.Plurals} }

// Called is what the field is called in messages.
func (f *Field) Called() say.Speaker { return called{f.Name, f.Title} }
