package kind

import (
	"net/url"
	"strings"
	"unicode"

	"kith/metadata/say"
)

var errURL = say.Errorf("is not a web address: write it as https://example.com")

// newURL makes the kind "url": an absolute http or https address. Scheme and host are stored in small letters, the rest
// as given. In files a bare domain gets https://.
func newURL() Kind {
	return textual{
		scalar: textScalar("url", "URL"), noun: "a web address", format: "uri", longest: 2000, trim: true,
		clean: cleanURL, read: readURL, asked: Control{Element: Line, Mode: "url", Fills: "url"},
	}
}

func cleanURL(text string, _ Env) (string, error) {
	u, err := url.Parse(text)
	if err != nil || strings.ContainsFunc(text, notInURL) {
		return "", errURL
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", say.Errorf("is not a web address: it must start with https:// or http://")
	}
	if u.User != nil {
		return "", say.Errorf("holds a user name or password: leave them out of the address")
	}
	if u.Hostname() == "" {
		return "", errURL
	}
	start := len(u.Scheme) + len("://")
	end := len(text)
	if i := strings.IndexAny(text[start:], "/?#"); i >= 0 {
		end = start + i
	}
	return strings.ToLower(text[:end]) + text[end:], nil
}

func readURL(text string, env Env) (string, error) {
	host, _, _ := strings.Cut(text, "/")
	host, _, _ = strings.Cut(host, ":")
	if !strings.Contains(text, "://") && domain(host) {
		text = "https://" + text
	}
	return cleanURL(text, env)
}

func notInURL(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`<>"\`, r)
}
