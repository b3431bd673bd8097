package expr

import (
	"regexp"
	"strings"
)

var (
	htmlBreaks = regexp.MustCompile(`</?(?:p|h[1-3]|ul|ol|li|blockquote|pre|br|hr)>`)
	htmlTags   = regexp.MustCompile(`<[^>]*>`)
)

// plainText is what HTML says, without its markup: a blank where blocks and lines end. It is for the canonical HTML of
// rich texts, and engine/pg/catalog does the same in SQL.
func plainText(html string) string {
	text := htmlTags.ReplaceAllString(htmlBreaks.ReplaceAllString(html, " "), "")
	for _, pair := range [][2]string{{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", `"`}, {"&amp;", "&"}} {
		text = strings.ReplaceAll(text, pair[0], pair[1])
	}
	return text
}
