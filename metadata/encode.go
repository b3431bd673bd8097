package metadata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineWidth is how many characters of an object or array still go on one line.
const lineWidth = 116

// encode writes a document: two spaces a level, what fits a line on one line, always the same bytes for the same tree.
func (t *tree) encode() []byte {
	var out bytes.Buffer
	t.write(&out, 0, 0)
	out.WriteByte('\n')
	return out.Bytes()
}

func (t *tree) write(out *bytes.Buffer, depth, used int) {
	inline := t.inline()
	if t.form == scalarTree || t.size() == 0 || depth > 0 && used+utf8.RuneCountInString(inline) <= lineWidth {
		out.WriteString(inline)
		return
	}
	indent := strings.Repeat("  ", depth+1)
	brackets := "[]"
	if t.form == objectTree {
		brackets = "{}"
	}
	out.WriteByte(brackets[0])
	for i := range t.size() {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n" + indent)
		key, value := t.part(i)
		out.WriteString(key)
		value.write(out, depth+1, len(indent)+utf8.RuneCountInString(key)+1)
	}
	out.WriteString("\n" + indent[2:])
	out.WriteByte(brackets[1])
}

func (t *tree) size() int { return len(t.members) + len(t.items) }

// part is the i-th member (with its key as written) or item.
func (t *tree) part(i int) (key string, value *tree) {
	if t.form == arrayTree {
		return "", t.items[i]
	}
	return quoteJSON(t.members[i].key) + ": ", t.members[i].value
}

func (t *tree) inline() string {
	if t.form == scalarTree {
		return scalarJSON(t.scalar)
	}
	parts := make([]string, t.size())
	for i := range parts {
		key, value := t.part(i)
		parts[i] = key + value.inline()
	}
	if t.form == arrayTree {
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func scalarJSON(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return quoteJSON(v)
	default:
		return fmt.Sprint(v)
	}
}

// quoteJSON writes a string without escaping what only HTML minds.
func quoteJSON(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == '"' || r == '\\' || r > unicode.MaxLatin1 && !unicode.IsLetter(r)
	}) {
		return `"` + s + `"`
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(fmt.Sprintf("metadata: encode a string: %v", err))
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// Format writes a document as Export does, without changing what it says.
func Format(body []byte) ([]byte, Problems) {
	s := read(Document{Body: body})
	if len(s.problems) > 0 {
		return nil, s.problems
	}
	return s.tree.encode(), nil
}
