package metadata

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kith/metadata/say"
)

// Bounds on one document, far above what people write and far below what hurts.
const (
	maxDocumentBytes  = 4 << 20
	maxDocumentDepth  = 32
	maxDocumentValues = 50_000
)

// decoder reads one document into a tree, noting what is wrong with it as it goes. Models have megabytes of documents, read
// at each change: it steps over a text that is known to be JSON instead of asking json.Decoder for its tokens.
type decoder struct {
	text   []byte
	next   int // index in text
	wrong  func(pointer string, message say.Text)
	values int
	path   []step // leads to the value that is read
}

// step is the key of an object's member, or the index of an array's item.
type step struct {
	key   string
	item  int
	array bool
}

// pointer names the value that is read (RFC 6901).
func (d *decoder) pointer() string {
	var b strings.Builder
	for _, s := range d.path {
		b.WriteByte('/')
		if s.array {
			b.WriteString(strconv.Itoa(s.item))
		} else {
			b.WriteString(escapePointer(s.key))
		}
	}
	return b.String()
}

// decodeTree reads a document. It answers nil when the text is no JSON at all; lesser faults are reported and mended.
func decodeTree(body []byte, wrong func(pointer string, message say.Text)) *tree {
	if len(body) > maxDocumentBytes {
		wrong("", say.Of("the document has %d bytes; split it up to stay below %d", len(body), maxDocumentBytes))
		return nil
	}
	if !utf8.Valid(body) {
		wrong("", say.Of("the document is not in UTF-8: save it in that encoding"))
		return nil
	}
	if !json.Valid(body) {
		wrong("", syntaxFault(body))
		return nil
	}
	d := &decoder{text: body, wrong: wrong}
	t, err := d.value()
	if err != nil {
		wrong("", say.Of("%s", err))
		return nil
	}
	return t
}

// syntaxFault says what is wrong with a text that is not one JSON value.
func syntaxFault(body []byte) say.Text {
	d := json.NewDecoder(bytes.NewReader(body))
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		return syntaxMessage(body, err)
	}
	_, err := d.Token()
	offset := d.InputOffset()
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = syntax.Offset - 1
	}
	line, column := position(body, offset)
	return say.Of("something follows the end of the document at line %d, column %d: remove it", line, column)
}

func syntaxMessage(body []byte, err error) say.Text {
	if len(bytes.TrimSpace(body)) == 0 {
		return say.Of("the document is empty: write a JSON object")
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line, column := position(body, syntax.Offset-1)
		return say.Of("the document is not JSON at line %d, column %d: %s", line, column, syntax.Error())
	}
	return say.Of("the document is not complete JSON: it ends too early")
}

// position is the line and column, from 1, of the byte at an offset.
func position(body []byte, offset int64) (line, column int) {
	before := body[:max(0, min(int(offset), len(body)))]
	return bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n')
}

func (d *decoder) value() (*tree, error) {
	if len(d.path) > maxDocumentDepth {
		return nil, say.Errorf("the document is nested more than %d levels deep: make it flatter", maxDocumentDepth)
	}
	if d.values++; d.values > maxDocumentValues {
		return nil, say.Errorf("the document holds more than %d values: split it up", maxDocumentValues)
	}
	switch d.peek() {
	case '{':
		return d.object()
	case '[':
		return d.array()
	case '"':
		return text(d.checkText(d.string())), nil
	}
	switch word := d.word(); word {
	case "null":
		return &tree{}, nil
	case "true", "false":
		return &tree{scalar: word == "true"}, nil
	default:
		return &tree{scalar: d.checkNumber(json.Number(word))}, nil
	}
}

// inner reads the value that is a step further in.
func (d *decoder) inner(s step) (*tree, error) {
	d.path = append(d.path, s)
	t, err := d.value()
	d.path = d.path[:len(d.path)-1]
	return t, err
}

func (d *decoder) object() (*tree, error) {
	t := &tree{form: objectTree}
	for d.next++; d.peek() != '}'; {
		key := d.checkText(d.string())
		value, err := d.inner(step{key: key})
		if err != nil {
			return nil, err
		}
		t.members = append(t.members, member{key, value})
	}
	d.next++
	d.refuseTwice(t)
	return t, nil
}

func (d *decoder) array() (*tree, error) {
	t := &tree{form: arrayTree}
	for d.next++; d.peek() != ']'; {
		item, err := d.inner(step{item: len(t.items), array: true})
		if err != nil {
			return nil, err
		}
		t.items = append(t.items, item)
	}
	d.next++
	return t, nil
}

// peek steps to the next value or the end of an object or array, and answers its first character.
func (d *decoder) peek() byte {
	for strings.IndexByte(" \t\r\n,:", d.text[d.next]) >= 0 {
		d.next++
	}
	return d.text[d.next]
}

// string reads the text that begins at the next quote.
func (d *decoder) string() string {
	begin, escaped := d.next, false
	for d.next++; d.text[d.next] != '"'; d.next++ {
		if d.text[d.next] == '\\' {
			escaped = true
			d.next++
		}
	}
	d.next++
	if !escaped {
		return string(d.text[begin+1 : d.next-1])
	}
	var s string
	_ = json.Unmarshal(d.text[begin:d.next], &s) // it is a text: the document is known to be JSON
	return s
}

// word reads a number, true, false or null.
func (d *decoder) word() string {
	begin := d.next
	for d.next < len(d.text) && strings.IndexByte(" \t\r\n,:]}", d.text[d.next]) < 0 {
		d.next++
	}
	return string(d.text[begin:d.next])
}

// refuseTwice reports the keys that an object has more than once, and keeps the first of each.
func (d *decoder) refuseTwice(t *tree) {
	seen := make(map[string]bool, len(t.members))
	t.members = slices.DeleteFunc(t.members, func(m member) bool {
		if seen[m.key] {
			d.wrong(d.pointer()+"/"+escapePointer(m.key), say.Of("the key %q stands here twice: keep one", m.key))
			return true
		}
		seen[m.key] = true
		return false
	})
}

// checkText refuses the one character that Postgres can't store.
func (d *decoder) checkText(s string) string {
	if strings.ContainsRune(s, 0) {
		d.wrong(d.pointer(), say.Of("a text can't hold the character U+0000: remove it"))
		return strings.ReplaceAll(s, "\x00", "")
	}
	return s
}

// maxNumberLength and maxExponent bound numbers: one of few characters may stand for a billion digits.
const (
	maxNumberLength = 100
	maxExponent     = 100
)

func (d *decoder) checkNumber(n json.Number) json.Number {
	exponent := 0
	if _, e, ok := strings.Cut(strings.ToLower(string(n)), "e"); ok {
		var err error
		if exponent, err = strconv.Atoi(e); err != nil {
			exponent = maxExponent + 1
		}
	}
	if len(n) > maxNumberLength || exponent > maxExponent || exponent < -maxExponent {
		d.wrong(d.pointer(), say.Of("the number %s is longer than anything here can be: write a smaller or rounder one", cut(string(n))))
		return "0"
	}
	return n
}

// escapePointer makes a key a part of a JSON pointer (RFC 6901).
func escapePointer(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}
