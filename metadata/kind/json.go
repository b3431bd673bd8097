package kind

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// What a JSON value may be at most: bytes of its text, and levels of lists and objects within one another.
const (
	jsonBytes = 100_000
	jsonDeep  = 40
)

// jsonKind is the kind "json": any JSON value, for programs. Numbers are exact; how they are written, and the order of an
// object's members, is not kept.
type jsonKind struct{}

func newJSON() Kind { return jsonKind{} }

// Name implements Kind.
func (jsonKind) Name() string { return "json" }

// Keywords implements Kind.
func (jsonKind) Keywords() string { return `{"type": "object", "properties": {}}` }

// Decode implements Kind.
func (jsonKind) Decode(map[string]any) (Settings, []Problem) { return nil, nil }

// Storage implements Kind.
func (jsonKind) Storage(Settings) []Column { return []Column{{Type: JSONColumn}} }

// Type implements Kind.
func (jsonKind) Type(Settings) expr.Type { return expr.Of(expr.JSON) }

// Shape implements Kind.
func (jsonKind) Shape(Settings) Shape {
	return Shape{Output: "JSON", Input: "JSON", Filter: "JSONFilter"}
}

// ValueSchema implements Kind.
func (jsonKind) ValueSchema(Settings) map[string]any { return map[string]any{} }

// Parse implements Kind.
func (jsonKind) Parse(_ Settings, in any, _ Env) (any, error) { return toJSON(in) }

// ParseText implements Kind.
func (jsonKind) ParseText(_ Settings, text string, _ Env) (any, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, say.Errorf(`is not JSON: write it as {"key": "value"}`)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, say.Errorf("is more than one JSON value: put them into a list, as in [1, 2]")
	}
	return toJSON(v)
}

// Plain implements Kind.
func (jsonKind) Plain(_ Settings, v any) any { return v }

// Text implements Kind.
func (jsonKind) Text(_ Settings, v any) string {
	if v == nil {
		return ""
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return ""
	}
	return strings.TrimSpace(b.String())
}

// Columns implements Kind.
func (jsonKind) Columns(_ Settings, v any) []any {
	if v == nil {
		return []any{nil}
	}
	return []any{jsonText(v)}
}

// toJSON makes the canonical form of a JSON value.
func toJSON(in any) (any, error) {
	v, err := plainJSON(in, jsonDeep)
	if err != nil {
		return nil, err
	}
	if text := jsonText(v); len(text) > jsonBytes {
		return nil, say.Errorf("is longer than %d bytes: keep it in a file, or in fields of its own", jsonBytes)
	}
	return v, nil
}

func plainJSON(in any, deep int) (any, error) {
	if deep == 0 {
		return nil, say.Errorf("nests more than %d levels deep: make it flatter", jsonDeep)
	}
	switch v := in.(type) {
	case nil, bool:
		return v, nil
	case string:
		return v, storable(v)
	case []any:
		list := make([]any, len(v))
		for i, element := range v {
			var err error
			if list[i], err = plainJSON(element, deep-1); err != nil {
				return nil, err
			}
		}
		return list, nil
	case map[string]any:
		object := make(map[string]any, len(v))
		for name, member := range v {
			if err := storable(name); err != nil {
				return nil, err
			}
			var err error
			if object[name], err = plainJSON(member, deep-1); err != nil {
				return nil, err
			}
		}
		return object, nil
	}
	d, err := toDecimal(in)
	if err != nil {
		return nil, say.Errorf("has a number that can't be kept: it %s", say.Cause(err))
	}
	return number(d), nil
}
