package kind

import (
	"strings"
	"unicode/utf8"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// TextSettings are the settings of the kinds whose value is a text.
type TextSettings struct {
	MinLength int // code points
	MaxLength int // code points; 0: no limit
	Pattern   string
}

// textual is what the kinds share whose value is a string: text, longText, email, phone, url. The empty text is null in
// all of them.
type textual struct {
	scalar[string]
	noun    say.Word // "a phone number"
	format  string   // of JSON Schema, "" for none
	longest int      // MaxLength when the field has none; 0: no limit
	trim    bool     // blanks around the text don't count
	// clean brings the text of a client into its canonical form; read does it for text in files and may be more lenient.
	// nil leaves the text as it is; read nil is clean.
	clean, read func(text string, env Env) (string, error)
	asked       Control            // what a page asks for it with, a line where nothing is said
	nobody      func(n int) string // see Personal; nil where values are not of people
}

func textScalar(name, output string) scalar[string] {
	return scalar[string]{
		name: name, column: TextColumn, base: expr.Text, shape: plainShape(output, "TextFilter"), format: same,
	}
}

// Keywords implements Kind.
func (k textual) Keywords() string {
	return `{"type": "object", "properties": {
  "minLength": {"type": "integer", "minimum": 0},
  "maxLength": {"type": "integer", "minimum": 1},
  "pattern": {"type": "string"}
}}`
}

// Decode implements Kind.
func (k textual) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	s := TextSettings{MaxLength: k.longest, Pattern: r.text("pattern")}
	if n := r.count("minLength", 0, 1<<30); n != nil {
		s.MinLength = *n
	}
	if n := r.count("maxLength", 1, 1<<30); n != nil {
		s.MaxLength = *n
	}
	if s.MaxLength > 0 && s.MinLength > s.MaxLength {
		r.problem("minLength", "is %d, more than the maxLength of %d: no text could be right", s.MinLength, s.MaxLength)
	}
	if err := expr.CheckPattern(s.Pattern); err != nil {
		r.problem("pattern", "is no regular expression that Kith can use: %v; look-ahead, look-behind and back references are not supported", err)
	}
	return s, r.problems
}

// ValueSchema implements Kind.
func (k textual) ValueSchema(set Settings) map[string]any {
	s, out := set.(TextSettings), map[string]any{"type": "string"}
	if s.MinLength > 0 {
		out["minLength"] = s.MinLength
	}
	if s.MaxLength > 0 {
		out["maxLength"] = s.MaxLength
	}
	if s.Pattern != "" {
		out["pattern"] = s.Pattern
	}
	if k.format != "" {
		out["format"] = k.format
	}
	return out
}

// Parse implements Kind.
func (k textual) Parse(_ Settings, in any, env Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	text, ok := in.(string)
	if !ok {
		return nil, say.Errorf("is not %s: give it as a text in quotes", k.noun)
	}
	return k.take(text, env, k.clean)
}

// ParseText implements Kind.
func (k textual) ParseText(_ Settings, text string, env Env) (any, error) {
	if k.read != nil {
		return k.take(text, env, k.read)
	}
	return k.take(text, env, k.clean)
}

func (k textual) take(text string, env Env, clean func(string, Env) (string, error)) (any, error) {
	if err := storable(text); err != nil {
		return nil, err
	}
	if k.trim {
		text = strings.TrimSpace(text)
	}
	if text == "" {
		return nil, nil
	}
	if clean == nil {
		return text, nil
	}
	text, err := clean(text, env)
	if err != nil {
		return nil, err
	}
	return text, nil
}

// storable refuses what Postgres can't keep in a text.
func storable(text string) error {
	if !utf8.ValidString(text) {
		return say.Errorf("is not valid UTF-8 text: save the file as UTF-8 and try again")
	}
	if strings.ContainsRune(text, 0) {
		return say.Errorf("holds a NUL character, which can't be stored: take it out")
	}
	return nil
}
