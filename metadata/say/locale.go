package say

import "golang.org/x/text/language"

// Preferred is the language that a header Accept-Language would like best, in its usual writing; "" for none.
func Preferred(header string) string {
	const longest = 200 // bytes: far more than browsers send
	if header == "" || len(header) > longest {
		return ""
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(tags) == 0 || tags[0].IsRoot() || tags[0].String() == "mul" {
		return ""
	}
	return tags[0].String()
}
