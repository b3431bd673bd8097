package forms

import (
	"strings"

	"golang.org/x/text/language"
)

// pick is the language of a form that readers like best, of those that they name (as ?lang= and Accept-Language do), in
// that order; else the workspace's, else the first.
func pick(languages []string, workspace string, wanted []string) string {
	if len(languages) == 0 {
		return workspace
	}
	for _, header := range wanted {
		if found := among(languages, header); found != "" {
			return found
		}
	}
	if found := among(languages, workspace); found != "" {
		return found
	}
	return languages[0]
}

func among(languages []string, header string) string {
	const longest = 200 // bytes: far more than browsers send
	if header == "" || len(header) > longest {
		return ""
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return ""
	}
	for _, tag := range tags {
		base, _ := tag.Base()
		for _, l := range languages {
			if strings.EqualFold(l, tag.String()) {
				return l
			}
		}
		for _, l := range languages {
			if first, _, _ := strings.Cut(l, "-"); strings.EqualFold(first, base.String()) {
				return l
			}
		}
	}
	return ""
}
