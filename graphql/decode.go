package graphql

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// Bounds on the JSON of a request. A short text may stand for much: eight megabytes of empty objects are a quarter of a
// gigabyte once they are values.
const (
	decodeDeep   = 64       // nesting
	decodeWeight = 24 << 20 // bytes that its values take, by what Go's maps and lists take for each
	objectWeight = 64
	memberWeight = 96
	firstWeight  = 280 // of the first member, which makes room for eight
	itemWeight   = 48
)

var (
	errDeepJSON  = errors.New("it nests more than 64 levels deep: make it flatter")
	errHeavyJSON = errors.New("it holds too many values: send fewer records at a time")
	errEarly     = errors.New("it ends too early")
	errTrailing  = errors.New("something follows its end")
)

// readJSON reads one JSON value, with numbers as they are written; strings are pieces of the text. What is too large for
// a request is refused while it is read.
func readJSON(text string) (any, error) {
	r := newJSONReader(text)
	v, ok := r.value(decodeDeep)
	if err := r.end(ok); err != nil {
		return nil, err
	}
	return v, nil
}

// syntaxOf says what is wrong with a text that is not one JSON value.
func syntaxOf(text string) error {
	d := json.NewDecoder(strings.NewReader(text))
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return syntax
		}
		return errEarly
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errTrailing
	}
	return errors.New("it could not be read")
}

type jsonReader struct {
	text  string
	at    int
	left  int // of decodeWeight
	fault error
}

func newJSONReader(text string) jsonReader { return jsonReader{text: text, left: decodeWeight} }

// end says what is wrong with the text, once a value has been read from it or not.
func (r *jsonReader) end(ok bool) error {
	r.space()
	switch {
	case r.fault != nil:
		return r.fault
	case !ok || r.at < len(r.text):
		return syntaxOf(r.text)
	}
	return nil
}

// charge is false once the values weigh too much.
func (r *jsonReader) charge(weight int) bool {
	if r.left -= weight; r.left < 0 {
		r.fault = errHeavyJSON
	}
	return r.left >= 0
}

func (r *jsonReader) space() {
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
func (r *jsonReader) next(c byte) bool {
	r.space()
	if r.at < len(r.text) && r.text[r.at] == c {
		r.at++
		return true
	}
	return false
}

func (r *jsonReader) value(deep int) (any, bool) {
	r.space()
	if deep == 0 {
		r.fault = errDeepJSON
	}
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

func (r *jsonReader) word(w string) bool {
	ok := strings.HasPrefix(r.text[r.at:], w)
	r.at += len(w)
	return ok
}

func (r *jsonReader) object(deep int) (any, bool) {
	object := map[string]any{}
	ok := r.members(deep, func(name string, value any) { object[name] = value })
	return object, ok
}

// members reads an object, and gives each member as it comes.
func (r *jsonReader) members(deep int, set func(name string, value any)) bool {
	r.at++
	if !r.charge(objectWeight) {
		return false
	}
	if r.next('}') {
		return true
	}
	for weight := firstWeight; ; weight = memberWeight {
		if !r.charge(weight) {
			return false
		}
		r.space()
		name, ok := r.string()
		if !ok || !r.next(':') {
			return false
		}
		value, ok := r.value(deep - 1)
		if !ok {
			return false
		}
		set(name, value)
		if r.next('}') {
			return true
		}
		if !r.next(',') {
			return false
		}
	}
}

func (r *jsonReader) list(deep int) (any, bool) {
	r.at++
	list := []any{}
	if r.next(']') {
		return list, true
	}
	for {
		v, ok := r.value(deep - 1)
		if !ok || !r.charge(itemWeight) {
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

func (r *jsonReader) string() (string, bool) {
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

func (r *jsonReader) number() (any, bool) {
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

func (r *jsonReader) skip(c byte) bool {
	if r.at < len(r.text) && r.text[r.at] == c {
		r.at++
		return true
	}
	return false
}

func (r *jsonReader) digits() bool {
	start := r.at
	for r.at < len(r.text) && '0' <= r.text[r.at] && r.text[r.at] <= '9' {
		r.at++
	}
	return r.at > start
}
