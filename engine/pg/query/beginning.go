package query

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// highest sorts after every other character in the order of CLDR's root, which reserves it for this: "Sch" ≤ x ≤
// "Sch\uFFFF" holds of all texts that begin with sch in any case (UTS 35, part 5, "root collation").
const highest = "\uFFFF"

// beginnings are the bounds, in the order of FreeCollation, between which all texts lie that begin with a text in any
// case. What lies between need not begin with it: the bounds are for the index. Marks are taken off the lower bound,
// because they count only where letters are equal; scripts in which what follows may change the place of a letter
// (Thai and others) get no bounds at all.
func beginnings(text string) (start, end string) {
	letters := norm.NFD.String(strings.ToLower(text))
	var base strings.Builder
	for _, r := range letters {
		switch {
		case unicode.Is(unicode.Mn, r):
		case inOrder(r):
			base.WriteRune(r)
		default:
			return "", highest
		}
	}
	return base.String(), strings.TrimSuffix(letters, shortI) + highest
}

// shortI is the one letter of these scripts that a mark makes another letter: и and a breve are й.
const shortI = "и"

// inOrder is whether a character keeps its place in the order whatever follows.
func inOrder(r rune) bool {
	return r >= ' ' && r < 0x7F || r >= 0xA0 && r != 0xAD && r < 0x300 ||
		unicode.In(r, unicode.Greek, unicode.Cyrillic, unicode.Han) && unicode.IsLetter(r)
}
