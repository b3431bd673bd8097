package kind

import (
	"strings"
	"unicode"

	"kith/metadata/say"
)

// Noun is what people call a kind, within a sentence: a word that is translated, or its name in words.
func Noun(k Kind) say.Speaker {
	if noun := nouns()[k.Name()]; noun != "" {
		return noun
	}
	return say.Of("%s", inWords(k.Name()))
}

// inWords is a name as people write it within a sentence: longText -> long text.
func inWords(name string) string {
	var words strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			words.WriteByte(' ')
		}
		words.WriteRune(unicode.ToLower(r))
	}
	return words.String()
}

func nouns() map[string]say.Word {
	return map[string]say.Word{
		"text":        say.Word("text"),
		"longText":    say.Word("long text"),
		"richText":    say.Word("rich text"),
		"integer":     say.Word("integer"),
		"decimal":     say.Word("decimal"),
		"money":       say.Word("money"),
		"percent":     say.Word("percent"),
		"rating":      say.Word("rating"),
		"boolean":     say.Word("boolean"),
		"date":        say.Word("date"),
		"dateTime":    say.Word("date time"),
		"time":        say.Word("time"),
		"duration":    say.Word("duration"),
		"select":      say.Word("select"),
		"multiSelect": say.Word("multi select"),
		"tags":        say.Word("tags"),
		"color":       say.Word("color"),
		"email":       say.Word("email"),
		"phone":       say.Word("phone"),
		"url":         say.Word("URL"),
		"address":     say.Word("address"),
		"personName":  say.Word("person name"),
		"geo":         say.Word("place"),
		"json":        say.Word("JSON"),
		"file":        say.Word("file"),
		"files":       say.Word("files"),
		"image":       say.Word("image"),
		"autoNumber":  say.Word("automatic number"),
		"relation":    say.Word("relation"),
		"user":        say.Word("user"),
		"manyToMany":  say.Word("relation to many"),
		"anyRelation": say.Word("relation to any of several"),
		"formula":     say.Word("formula"),
		"lookup":      say.Word("lookup"),
		"rollup":      say.Word("rollup"),
		"id":          say.Word("id"),
	}
}
