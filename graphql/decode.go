package graphql

import (
	"encoding/json"
	"strings"
)

// decodeDeep bounds the nesting that the quick reader follows.
const decodeDeep = 64

// quickJSON reads one JSON value as decodeJSON does, with numbers as they are written, several times as fast: strings
// are pieces of the text. It is false about texts that are wrong or unusual, which decodeJSON has to read.
func quickJSON(text string) (any, bool) {
	r := &quickReader{text: text}
	v, ok := r.value(decodeDeep)
	r.space()
	return v, ok && r.at == len(text)
}

type quickReader struct {
	text string
	at   int
}

func (r *quickReader) space() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return
		}
	}
}

// next is whether a character follows, behind white space, and passes over it then.
func (r *quickReader) next(c byte) bool {
	r.space()
	if r.at < len(r.text) && r.text[r.at] == c {
		r.at++
		return true
	}
	return false
}

func (r *quickReader) value(deep int) (any, bool) {
	r.space()
	if r.at == len(r.text) || deep == 0 {
		return nil, false
	}
	switch r.text[r.at] {
	case '{':
		return r.object(deep)
	case '[':
		return r.list(deep)
	case '"':
		return r.string()
	case 't':
		return true, r.word("true")
	case 'f':
		return false, r.word("false")
	case 'n':
		return nil, r.word("null")
	}
	return r.number()
}

func (r *quickReader) word(w string) bool {
	ok := strings.HasPrefix(r.text[r.at:], w)
	r.at += len(w)
	return ok
}

func (r *quickReader) object(deep int) (any, bool) {
	r.at++
	object := map[string]any{}
	if r.next('}') {
		return object, true
	}
	for {
		r.space()
		key, ok := r.string()
		if !ok || !r.next(':') {
			return nil, false
		}
		if object[key], ok = r.value(deep - 1); !ok {
			return nil, false
		}
		if r.next('}') {
			return object, true
		}
		if !r.next(',') {
			return nil, false
		}
	}
}

func (r *quickReader) list(deep int) (any, bool) {
	r.at++
	list := []any{}
	if r.next(']') {
		return list, true
	}
	for {
		v, ok := r.value(deep - 1)
		if !ok {
			return nil, false
		}
		list = append(list, v)
		if r.next(']') {
			return list, true
		}
		if !r.next(',') {
			return nil, false
		}
	}
}

func (r *quickReader) string() (string, bool) {
	if r.at == len(r.text) || r.text[r.at] != '"' {
		return "", false
	}
	start, escaped := r.at, false
	for r.at++; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			if escaped {
				return unescaped(r.text[start:r.at])
			}
			return r.text[start+1 : r.at-1], true
		case c == '\\':
			escaped = true
			r.at++
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// shortEscapes are what the escapes of one letter stand for.
const shortEscapes = "\"\"\\\\//b\bf\fn\nr\rt\t"

// unescaped reads a string with escapes, quotes and all.
func unescaped(quoted string) (string, bool) {
	inside := quoted[1 : len(quoted)-1]
	out := make([]byte, 0, len(inside))
	for i := 0; i < len(inside); i++ {
		if inside[i] != '\\' {
			out = append(out, inside[i])
			continue
		}
		i++
		at := strings.IndexByte(shortEscapes, inside[i])
		if at < 0 || at%2 == 1 {
			return unescapedByLibrary(quoted)
		}
		out = append(out, shortEscapes[at+1])
	}
	return string(out), true
}

// unescapedByLibrary reads a string with escapes of any kind.
func unescapedByLibrary(quoted string) (string, bool) {
	var text string
	err := json.Unmarshal([]byte(quoted), &text)
	return text, err == nil
}

func (r *quickReader) number() (any, bool) {
	start := r.at
	r.skip('-')
	if !r.skip('0') && !r.digits() {
		return nil, false
	}
	if r.skip('.') && !r.digits() {
		return nil, false
	}
	if r.skip('e') || r.skip('E') {
		if !r.skip('+') {
			r.skip('-')
		}
		if !r.digits() {
			return nil, false
		}
	}
	return json.Number(r.text[start:r.at]), true
}

func (r *quickReader) skip(c byte) bool {
	if r.at < len(r.text) && r.text[r.at] == c {
		r.at++
		return true
	}
	return false
}

func (r *quickReader) digits() bool {
	start := r.at
	for r.at < len(r.text) && '0' <= r.text[r.at] && r.text[r.at] <= '9' {
		r.at++
	}
	return r.at > start
}
