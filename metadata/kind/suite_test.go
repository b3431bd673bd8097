package kind_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"kith/metadata/kind"
)

// field is a kind with the settings of one field, and what its values must meet.
type field struct {
	kind.Kind
	settings kind.Settings
	env      kind.Env
	schema   *jsonschema.Schema
}

// good runs a case that must give a value: one that keeps every promise of kind.Kind.
func (f field) good(t *testing.T, c goldenValue) goldenValue {
	t.Helper()
	v, err := f.parse(t, c)
	if err != nil {
		t.Errorf("%s: %v", c, err)
		return c
	}
	f.keepsPromises(t, v)
	if v != nil {
		if err := f.schema.Validate(f.Plain(f.settings, v)); err != nil {
			t.Errorf("%s: does not meet the value schema: %v", c, err)
		}
	}
	return f.shown(c, v)
}

// outside runs a case whose value is well-formed, but refused by the value schema.
func (f field) outside(t *testing.T, c goldenValue) goldenValue {
	t.Helper()
	v, err := f.parse(t, c)
	if err != nil {
		t.Errorf("%s: %v", c, err)
		return c
	}
	f.keepsPromises(t, v)
	if err := f.schema.Validate(f.Plain(f.settings, v)); err == nil {
		t.Errorf("%s: meets the value schema", c)
	}
	return f.shown(c, v)
}

// bad runs a case that must give a message.
func (f field) bad(t *testing.T, c goldenValue) goldenValue {
	t.Helper()
	v, err := f.parse(t, c)
	if err == nil {
		t.Errorf("%s: was taken as %#v", c, v)
		return c
	}
	if v != nil {
		t.Errorf("%s: gave %#v besides its error", c, v)
	}
	return goldenValue{In: c.In, File: c.File, Message: err.Error()}
}

// keepsPromises checks what the rest of Kith relies on, of a value that Parse or ParseText gave.
func (f field) keepsPromises(t testing.TB, v any) {
	t.Helper()
	text := f.Text(f.settings, v)
	if again, err := f.ParseText(f.settings, text, f.ownEnv()); !f.attaches() && (err != nil || !cmp.Equal(again, v)) {
		t.Errorf("ParseText(Text(%#v)) = ParseText(%q) = %#v, %v", v, text, again, err)
	}
	plain := f.Plain(f.settings, v)
	if again, err := f.Parse(f.settings, plain, f.env); err != nil || !cmp.Equal(again, v) {
		t.Errorf("Parse(Plain(%#v)) = Parse(%#v) = %#v, %v", v, plain, again, err)
	}
	if again := decoded(t, plain); !cmp.Equal(again, plain) {
		t.Errorf("Plain(%#v) = %#v is not plain JSON: it comes back as %#v", v, plain, again)
	}
	columns := f.Columns(f.settings, v)
	if len(columns) != len(f.Storage(f.settings)) {
		t.Errorf("Columns(%#v) = %#v, want %d", v, columns, len(f.Storage(f.settings)))
	}
	for _, c := range columns {
		if (c == nil) != (v == nil) {
			t.Errorf("Columns(%#v) = %#v: a value is null as a whole or not at all", v, columns)
		}
	}
}

// attaches is whether values hold files: their text names them, and no text can bring them back.
func (f field) attaches() bool {
	_, yes := f.Kind.(kind.Attaching)
	return yes
}

// ownEnv is the environment without the habits of a particular file: Text writes one way only.
func (f field) ownEnv() kind.Env {
	env := f.env
	env.DateFormat, env.DecimalComma = "", false
	return env
}

func (f field) parse(t *testing.T, c goldenValue) (any, error) {
	t.Helper()
	if c.File != nil {
		return f.ParseText(f.settings, *c.File, f.env)
	}
	return f.Parse(f.settings, decode(t, c.In), f.env)
}

// shown is a case with what came out of it.
func (f field) shown(c goldenValue, v any) goldenValue {
	out := goldenValue{In: c.In, File: c.File}
	if v == nil {
		out.Go = "nil"
		return out
	}
	text := f.Text(f.settings, v)
	out.Go, out.Text, out.Plain = fmt.Sprintf("%T", v), &text, f.Plain(f.settings, v)
	for _, column := range f.Columns(f.settings, v) {
		if at, ok := column.(time.Time); ok {
			column = at.Format(time.RFC3339Nano)
		}
		out.Columns = append(out.Columns, fmt.Sprint(column))
	}
	return out
}

func compileSchema(t testing.TB, schema map[string]any) *jsonschema.Schema {
	t.Helper()
	body, err := json.Marshal(schema)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft, c.AssertFormat = jsonschema.Draft2020, true
	if err := c.AddResource("kith:value", bytes.NewReader(body)); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("kith:value")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func decoded(t testing.TB, v any) any {
	t.Helper()
	body, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, body)
}

func decode(t testing.TB, body []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return v
}
