package imports

import (
	"bufio"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"kith/metadata/say"
)

// text is a file's text as UTF-8, without a byte order mark, and what separates its cells: what the line "sep=;" says,
// that Excel understands, or the one of , ; tab and | that the header has most of.
type text struct {
	*bufio.Reader
	separator rune
}

// headBytes of the file are looked at for the separator.
const headBytes = 1 << 16

// readText takes UTF-16 too where the file begins with a byte order mark, as what Excel calls Unicode text does. Whether
// the rest is UTF-8 is for the reader to see, cell by cell.
func readText(r io.Reader) *text {
	t := &text{Reader: bufio.NewReaderSize(transform.NewReader(r, unicode.BOMOverride(transform.Nop)), headBytes)}
	head, _ := t.Peek(headBytes)
	line, _, _ := strings.Cut(string(head), "\n")
	if said, ok := strings.CutPrefix(strings.TrimSuffix(line, "\r"), "sep="); ok && len(said) == 1 && isSeparator(rune(said[0])) {
		_, _ = t.Discard(min(len(line)+1, len(head)))
		t.separator = rune(said[0])
		return t
	}
	t.separator = separator(line)
	return t
}

const separators = ",;\t|"

func isSeparator(r rune) bool { return strings.ContainsRune(separators, r) }

// separator is the one that a line has most of outside of quotes.
func separator(line string) rune {
	best, count, quoted := ',', map[rune]int{}, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && isSeparator(r):
			if count[r]++; count[r] > count[best] {
				best = r
			}
		}
	}
	return best
}

func shownSeparator(r rune) say.Speaker {
	if r == '\t' {
		return say.Word("tab")
	}
	return say.Of("%q", string(r))
}
