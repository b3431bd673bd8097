// Package richtext keeps formatted text in a small, safe subset of HTML: paragraphs, headings, lists, quotes, code, links
// and a few emphases. Whatever comes in, what is kept is made of these alone, in one canonical form.
package richtext

import (
	"net/url"
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// blocks stand by themselves, inlines in a line of text. Other elements are taken for what they hold.
func blocks() []string {
	return []string{"p", "h1", "h2", "h3", "ul", "ol", "li", "blockquote", "pre", "hr"}
}

func inlines() []string { return []string{"strong", "em", "u", "s", "code", "a", "br"} }

// synonyms are other names of the same elements.
func synonyms() map[string]string {
	return map[string]string{
		"b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u", "div": "p", "h4": "h3", "h5": "h3", "h6": "h3",
		"tr": "p", "section": "p", "article": "p",
	}
}

// policy lets only the elements above pass, with addresses of links. It is the first of two walls: what passes is taken
// apart and written anew.
func policy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements(blocks()...)
	p.AllowElements(inlines()...)
	for name := range synonyms() {
		p.AllowElements(name)
	}
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto")
	p.RequireParseableURLs(true)
	return p
}

// address is the address of a link as it is kept; "" for one that is refused.
func address(href string) string {
	href = strings.TrimSpace(href)
	u, err := url.Parse(href)
	if err != nil || strings.ContainsFunc(href, isControl) {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
		return u.String()
	case "mailto":
		return u.String()
	}
	return ""
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }
