package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// texts are those that cells share; none where there is no such part.
func (b *book) texts() ([]string, error) {
	part := b.find(b.parts["sharedStrings"])
	if part == nil {
		return nil, nil
	}
	in, err := openTokens(part, mostUnpacked, mostPiece)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var all []string
	for total := 0; total <= mostShared; {
		in.in.Renew()
		token, err := in.next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); !ok || start.Name.Local != "si" {
			continue
		}
		text, err := richText(in)
		if err != nil {
			return nil, err
		}
		total += len(text) + textRoom
		all = append(all, text)
	}
	return nil, fmt.Errorf("%w: its texts", ErrLarge)
}

// textRoom is about what a text takes besides its bytes.
const textRoom = 32

// richText is the text of the element that has begun, whatever its parts look like; how it is pronounced is none
// of it.
func richText(from *tokens) (string, error) {
	var out strings.Builder
	for depth, in, aside := 1, false, 0; depth > 0; {
		token, err := from.inner()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			if token.Name.Local == "rPh" {
				aside = depth
			}
			in = token.Name.Local == "t" && aside == 0
		case xml.EndElement:
			if depth == aside {
				aside = 0
			}
			depth--
			in = false
		case xml.CharData:
			if in {
				out.Write(token)
			}
		}
	}
	return unescape(out.String()), nil
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape reads the characters that XML can't hold: _x000D_.
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escaped.ReplaceAllStringFunc(text, func(code string) string {
		n, err := strconv.ParseUint(code[2:6], 16, 16)
		if err != nil {
			return code
		}
		return string(rune(n))
	})
}
