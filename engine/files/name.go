package files

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName is how many bytes a name may have: as many as file systems take.
const longestName = 200

// cleanName makes a plain file name of what a client says. Folders are taken off, and so is what can't be seen or would make
// a name look like another: invisible characters, and those that turn the direction of writing (which show "exe.fdp" as
// "pdf.exe").
func cleanName(name string) string {
	name = strings.ToValidUTF8(name, "")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != zeroWidthJoiner && r != zeroWidthNonJoiner, r == utf8.RuneError:
			return -1
		}
		return r
	}, name)
	if name = strings.TrimSpace(strings.Join(strings.Fields(name), " ")); strings.Trim(name, ".") == "" {
		return "file"
	}
	return shorten(name)
}

// Some languages and emoji are not written without these two.
const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
)

// shorten cuts a name that is too long, and keeps its extension.
func shorten(name string) string {
	if len(name) <= longestName {
		return name
	}
	ext := ""
	if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 20 {
		ext = name[i:]
	}
	cut := longestName - len(ext)
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut] + ext
}
