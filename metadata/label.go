package metadata

import (
	"strings"
	"unicode"
)

// In is the text in a locale: in its language otherwise ("es" for "es-MX"), without a locale, in English, or "".
func (l Labels) In(locale string) string {
	for {
		if s, ok := l[locale]; ok {
			return s
		}
		cut := strings.LastIndexByte(locale, '-')
		if cut < 0 {
			break
		}
		locale = locale[:cut]
	}
	if s, ok := l[""]; ok {
		return s
	}
	return l["en"]
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
