package graphql

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// decodeJSON is the library's way to read one JSON value, with numbers as they are written.
func decodeJSON(text []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errTrailing
	}
	return nil
}

// TestReadJSON holds the reader to the library's: both read the same, and refuse the same.
func TestReadJSON(t *testing.T) {
	t.Parallel()
	pieces := rapid.SampledFrom([]string{
		"{", "}", "[", "]", ",", ":", " ", "\n", `"a"`, `"b c"`, `"é\u00e9\n"`, `"\ud800"`, `"\"\\"`, `"`, `\`, "0", "-1", "01", "1.5", "2.",
		"1e9", "1E-2", "-", "true", "false", "null", "nul", `{"a":1}`, `[1,"x",null]`, `{"a":{"b":[{}]},"a":[]}`,
	})
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, p := range rapid.SliceOfN(pieces, 1, 6).Draw(t, "pieces") {
			text += p
		}
		got, failed := readJSON(text)
		var want any
		err := decodeJSON([]byte(text), &want)
		if (err == nil) != (failed == nil) {
			t.Fatalf("%q: %v, and by the library: %v", text, failed, err)
		}
		if err == nil && !cmp.Equal(want, got) {
			t.Fatal(cmp.Diff(want, got))
		}
	})
}

func TestReadJSONReads(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{"query":"{ deals { nodes { id } } }","variables":{"id":"x","n":[1,2.50,-0,1e3],"o":{"a":null,"b":true,"c":false}}}`,
		" [ ] ", "{}", `"\u00e9"`, "-0.5e+10",
	} {
		got, failed := readJSON(text)
		var want any
		if err := decodeJSON([]byte(text), &want); err != nil || failed != nil {
			t.Fatalf("%s is not read: %v, %v", text, err, failed)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestReadJSONRefuses is about texts that stand for more than they are.
func TestReadJSONRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"deep":          {strings.Repeat("[", 65) + strings.Repeat("]", 65), errDeepJSON},
		"deep, open":    {strings.Repeat(`{"a":`, 1_000_000), errDeepJSON},
		"empty objects": {"[" + strings.Repeat("{},", 2_000_000) + "{}]", errHeavyJSON},
		"small objects": {"[" + strings.Repeat(`{"a":0},`, 1_000_000) + "{}]", errHeavyJSON},
		"members":       {`{` + strings.Repeat(`"a":0,`, 1_000_000) + `"b":0}`, errHeavyJSON},
		"numbers":       {"[" + strings.Repeat("0,", 4_000_000) + "0]", errHeavyJSON},
		"half":          {`{"a": [1`, errEarly},
		"more":          {"{} {}", errTrailing},
	} {
		if _, err := readJSON(c.text); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := readJSON(strings.Repeat("[", 64) + strings.Repeat("]", 64)); err != nil {
		t.Error(err)
	}
}
