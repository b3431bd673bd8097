package metadata

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// In is the text in a locale: in its language otherwise ("es" for "es-MX"), without a locale, in English, or "".
func (l Labels) In(locale string) string {
	s, _ := l.find(locale, "", "en")
	return s
}

// Among is the text in the first of some locales that there is one in, or in their languages; without a locale, in
// English, or in any language.
func (l Labels) Among(locales ...string) string {
	if s, ok := l.find(append(slices.Clip(locales), "", "en")...); ok {
		return s
	}
	for _, locale := range sortedKeys(l) {
		return l[locale]
	}
	return ""
}

func (l Labels) find(locales ...string) (text string, ok bool) {
	for _, locale := range locales {
		for {
			if s, ok := l[locale]; ok {
				return s, true
			}
			cut := strings.LastIndexByte(locale, '-')
			if cut < 0 {
				break
			}
			locale = locale[:cut]
		}
	}
	return "", false
}

// LabelsOf reads a title that is a text or texts by locale, as options have it; nil where there is none.
func LabelsOf(title any) Labels {
	switch t := title.(type) {
	case string:
		return Labels{"": t}
	case map[string]any:
		l := Labels{}
		for locale, text := range t {
			l[locale], _ = text.(string)
		}
		return l
	}
	return nil
}

// labels reads a text or an object of texts by locale; nil where there is none.
func labels(t *tree) Labels {
	if t == nil {
		return nil
	}
	if s, ok := t.scalar.(string); ok && t.form == scalarTree {
		return Labels{"": s}
	}
	list := Labels{}
	for _, m := range t.members {
		if s, ok := m.value.scalar.(string); ok {
			list[m.key] = s
		}
	}
	return list
}

// titled is the title that stands under a key, or the name in words: closeDate -> "Close date".
func titled(t *tree, key, name string) Labels {
	if l := labels(t.get(key)); len(l) > 0 {
		return l
	}
	return Labels{"": inWords(name)}
}

func inWords(name string) string {
	var words strings.Builder
	for i, r := range name {
		switch {
		case i == 0:
			words.WriteRune(unicode.ToUpper(r))
		case unicode.IsUpper(r):
			words.WriteRune(' ')
			words.WriteRune(unicode.ToLower(r))
		default:
			words.WriteRune(r)
		}
	}
	return words.String()
}

// snake is a name as the database writes it: closeDate -> close_date.
func snake(name string) string {
	var out strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// Language is the usual writing of the code of a language, with or without a region ("pt-BR" for "pt_br"); ok is false
// for what is none, and for one so long that to look for labels in all that it narrows takes long: RFC 5646 (4.4.1) has
// room for 35 characters be enough.
func Language(code string) (usual string, ok bool) {
	const most = 35
	if len(code) > most {
		return "", false
	}
	tag, err := language.Parse(code)
	if err != nil || tag == language.Und {
		return "", false
	}
	return tag.String(), true
}
