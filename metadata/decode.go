package metadata

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds on one document, far above what people write and far below what hurts.
const (
	maxDocumentBytes  = 4 << 20
	maxDocumentDepth  = 32
	maxDocumentValues = 50_000
)

// decoder reads one document into a tree, noting what is wrong with it as it goes.
type decoder struct {
	json   *json.Decoder
	wrong  func(pointer, message string)
	values int
}

// decodeTree reads a document. It answers nil when the text is no JSON at all; lesser faults are reported and mended.
func decodeTree(body []byte, wrong func(pointer, message string)) *tree {
	if len(body) > maxDocumentBytes {
		wrong("", fmt.Sprintf("the document has %d bytes; split it up to stay below %d", len(body), maxDocumentBytes))
		return nil
	}
	if !utf8.Valid(body) {
		wrong("", "the document is not in UTF-8: save it in that encoding")
		return nil
	}
	if err := checkSyntax(body); err != "" {
		wrong("", err)
		return nil
	}
	d := &decoder{json: json.NewDecoder(bytes.NewReader(body)), wrong: wrong}
	d.json.UseNumber()
	t, err := d.value("", 0)
	if err != nil {
		wrong("", err.Error())
		return nil
	}
	return t
}

// checkSyntax says what is wrong with a text that is not one JSON value, or "".
func checkSyntax(body []byte) string {
	d := json.NewDecoder(bytes.NewReader(body))
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		return syntaxMessage(body, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		line, column := position(body, d.InputOffset())
		return fmt.Sprintf("something follows the end of the document at line %d, column %d: remove it", line, column)
	}
	return ""
}

func syntaxMessage(body []byte, err error) string {
	if len(bytes.TrimSpace(body)) == 0 {
		return "the document is empty: write a JSON object"
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line, column := position(body, syntax.Offset-1)
		return fmt.Sprintf("the document is not JSON at line %d, column %d: %s", line, column, syntax.Error())
	}
	return "the document is not complete JSON: it ends too early"
}

// position is the line and column, from 1, of the byte at an offset.
func position(body []byte, offset int64) (line, column int) {
	before := body[:max(0, min(int(offset), len(body)))]
	return bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n')
}

func (d *decoder) value(pointer string, depth int) (*tree, error) {
	if depth > maxDocumentDepth {
		return nil, fmt.Errorf("the document is nested more than %d levels deep: make it flatter", maxDocumentDepth)
	}
	if d.values++; d.values > maxDocumentValues {
		return nil, fmt.Errorf("the document holds more than %d values: split it up", maxDocumentValues)
	}
	token, err := d.json.Token()
	if err != nil {
		return nil, fmt.Errorf("the document can't be read: %w", err)
	}
	switch token {
	case json.Delim('{'):
		return d.object(pointer, depth)
	case json.Delim('['):
		return d.array(pointer, depth)
	}
	switch v := token.(type) {
	case string:
		token = d.checkText(pointer, v)
	case json.Number:
		token = d.checkNumber(pointer, v)
	}
	return &tree{scalar: token}, nil
}

func (d *decoder) object(pointer string, depth int) (*tree, error) {
	t := &tree{form: objectTree}
	seen := map[string]bool{}
	for d.json.More() {
		token, err := d.json.Token()
		if err != nil {
			return nil, fmt.Errorf("the document can't be read: %w", err)
		}
		key := d.checkText(pointer, token.(string))
		at := pointer + "/" + escapePointer(key)
		value, err := d.value(at, depth+1)
		if err != nil {
			return nil, err
		}
		if seen[key] {
			d.wrong(at, fmt.Sprintf("the key %q stands here twice: keep one", key))
			continue
		}
		seen[key] = true
		t.members = append(t.members, member{key, value})
	}
	_, err := d.json.Token()
	return t, err
}

func (d *decoder) array(pointer string, depth int) (*tree, error) {
	t := &tree{form: arrayTree}
	for d.json.More() {
		item, err := d.value(fmt.Sprintf("%s/%d", pointer, len(t.items)), depth+1)
		if err != nil {
			return nil, err
		}
		t.items = append(t.items, item)
	}
	_, err := d.json.Token()
	return t, err
}

// checkText refuses the one character that Postgres can't store.
func (d *decoder) checkText(pointer, s string) string {
	if strings.ContainsRune(s, 0) {
		d.wrong(pointer, "a text can't hold the character U+0000: remove it")
		return strings.ReplaceAll(s, "\x00", "")
	}
	return s
}

// maxNumberLength and maxExponent bound numbers: one of few characters may stand for a billion digits.
const (
	maxNumberLength = 100
	maxExponent     = 100
)

func (d *decoder) checkNumber(pointer string, n json.Number) json.Number {
	exponent := 0
	if _, e, ok := strings.Cut(strings.ToLower(string(n)), "e"); ok {
		var err error
		if exponent, err = strconv.Atoi(e); err != nil {
			exponent = maxExponent + 1
		}
	}
	if len(n) > maxNumberLength || exponent > maxExponent || exponent < -maxExponent {
		d.wrong(pointer, fmt.Sprintf("the number %s is longer than anything here can be: write a smaller or rounder one", cut(string(n))))
		return "0"
	}
	return n
}

// escapePointer makes a key a part of a JSON pointer (RFC 6901).
func escapePointer(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}
