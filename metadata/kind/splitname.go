package kind

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitName tells the given name from the family name in a name without commas. Names in Chinese, Japanese and Korean
// script begin with the family name. In others it is the last word, with the small words before it: Ludwig van
// Beethoven. A single word is a given name.
func splitName(name string) (given, family string) {
	words := strings.Fields(name)
	switch {
	case len(words) == 0:
		return "", ""
	case isEastAsian(name) && len(words) == 1:
		family = words[0][:familyWidth(words[0])]
		return words[0][len(family):], family
	case isEastAsian(name):
		return strings.Join(words[1:], " "), words[0]
	case len(words) == 1:
		return name, ""
	}
	first := len(words) - 1
	for i := 1; i < first; i++ {
		if r, _ := utf8.DecodeRuneInString(words[i]); unicode.IsLower(r) {
			first = i
		}
	}
	return strings.Join(words[:first], " "), strings.Join(words[first:], " ")
}

// isEastAsian is whether all letters are of scripts in which the family name comes first.
func isEastAsian(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
	})
}

// familyWidth is how many bytes of a name in one word are the family name: of four characters and more two, of fewer one,
// but for the family names of two that are still in use.
func familyWidth(name string) int {
	runes := []rune(name)
	const ofTwo = "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 皇甫 尉迟 公孙 令狐 慕容 南宫 东方 西门 제갈 남궁 황보 선우 독고"
	switch {
	case len(runes) < 2:
		return 0
	case len(runes) > 3, len(runes) == 3 && strings.Contains(ofTwo, string(runes[:2])):
		return len(string(runes[:2]))
	}
	return len(string(runes[:1]))
}
