package metadata

import (
	"strings"

	"kith/metadata/say"
)

// courseTitle is what a field that pipelines bring about is called, in every language that messages are told in.
func courseTitle(english say.Word) Labels {
	titles := Labels{}
	for _, locale := range say.Languages() {
		titles[locale] = english.In(locale)
	}
	return titles
}

// timeTitle is what the time in a stage is called, after the option.
func (c *Course) timeTitle(value string) Labels {
	option := Labels{"": inWords(strings.ToLower(value[:1]) + value[1:])}
	for _, o := range c.Field.Shape.Enum {
		if o.Value == value && LabelsOf(o.Title) != nil {
			option = LabelsOf(o.Title)
		}
	}
	titles := Labels{}
	for _, locale := range say.Languages() {
		titles[locale] = say.Of("Time in %s", option).In(locale)
	}
	return titles
}
