package expr

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// lower is a text in small letters as Unicode has them for all languages, which is how Postgres and browsers write them,
// too: a sigma that ends a word is ς, and İ keeps its dot.
func lower(text string) string {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return cases.Lower(language.Und).String(text) // a Caser is for one goroutine
		}
	}
	return strings.ToLower(text)
}
