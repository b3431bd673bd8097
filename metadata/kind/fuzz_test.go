package kind_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"
)

// FuzzParse gives every kind what strangers send, as text in a file and as JSON: it must never panic, and whatever is
// taken must keep the promises of kind.Kind.
func FuzzParse(f *testing.F) {
	for _, k := range everyKind() {
		for _, g := range readGolden(f, filepath.Join("testdata", k.Name()+".json")).Fields {
			for _, c := range slices.Concat(g.Good, g.Outside, g.Bad) {
				if c.File != nil {
					f.Add(*c.File)
				} else {
					f.Add(string(c.In))
				}
			}
		}
	}
	fields := goldenFields(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, field := range fields {
			if v, err := field.ParseText(field.settings, text, field.env); err == nil {
				field.keepsPromises(t, v)
			}
			if v, err := field.Parse(field.settings, text, field.env); err == nil {
				field.keepsPromises(t, v)
			}
			if in, ok := decodeOrNot(text); ok {
				if v, err := field.Parse(field.settings, in, field.env); err == nil {
					field.keepsPromises(t, v)
				}
			}
		}
	})
}

func decodeOrNot(text string) (any, bool) {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err == nil
}
