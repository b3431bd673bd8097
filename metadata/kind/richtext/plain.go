package richtext

import (
	"regexp"
	"strings"
)

var markup = regexp.MustCompile(`(?i)</?(?:p|h[1-6]|ul|ol|li|blockquote|pre|br|hr|strong|b|em|i|u|s|strike|del|ins|code|a|div|span|table|tr|td|img|font)(?:\s[^>]*)?/?>`)

var (
	blockEnds = regexp.MustCompile(`</(?:p|h[1-3]|li|blockquote|pre)>|<br>|<hr>`)
	tags      = regexp.MustCompile(`<[^>]*>`)
)

// unescape shows the four characters that escape hides.
func unescape(text string) string {
	for _, pair := range [][2]string{{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", `"`}, {"&amp;", "&"}} {
		text = strings.ReplaceAll(text, pair[0], pair[1])
	}
	return text
}

// Lines is a text in canonical form as people write it without markup: a blank line between paragraphs. It is false when
// there is more to it than paragraphs.
func Lines(text string) (string, bool) {
	inner, ok := strings.CutPrefix(text, "<p>")
	inner, closed := strings.CutSuffix(inner, "</p>")
	if !ok || !closed {
		return "", false
	}
	lines := strings.ReplaceAll(strings.ReplaceAll(inner, "</p><p>", "\n\n"), "<br>", "\n")
	if strings.Contains(lines, "<") {
		return "", false
	}
	plain := unescape(lines)
	again, err := FromLines(plain)
	return plain, err == nil && again == text
}

// IsMarkup is whether a text that people write in a file is HTML.
func IsMarkup(text string) bool { return markup.MatchString(text) }

// FromLines makes paragraphs of a text without markup.
func FromLines(text string) (string, error) {
	var b strings.Builder
	for _, paragraph := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if strings.TrimSpace(paragraph) != "" {
			b.WriteString("<p>" + strings.ReplaceAll(escape(strings.Trim(paragraph, "\n")), "\n", "<br>") + "</p>")
		}
	}
	return Clean(b.String())
}

// Plain is what a text in canonical form says, without its markup: blocks and lines of their own stay apart.
func Plain(text string) string {
	text = blockEnds.ReplaceAllString(text, "\n")
	return strings.TrimSpace(unescape(tags.ReplaceAllString(text, "")))
}
