package kind_test

import (
	"encoding/json"
	"path/filepath"
	"testing"
)

// FuzzDecode gives every kind keywords that an admin may have written: it must never panic, its settings must serve the
// other methods even where they have problems, and where they have none, the value schema must compile.
func FuzzDecode(f *testing.F) {
	for _, k := range everyKind() {
		g := readGolden(f, filepath.Join("testdata", k.Name()+".json"))
		for _, field := range g.Fields {
			f.Add(seed(f, field.Keywords))
		}
		for _, refused := range g.Refused {
			f.Add(seed(f, refused.Keywords))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		in, _ := decodeOrNot(text)
		keywords, ok := in.(map[string]any)
		if !ok {
			return
		}
		for _, k := range everyKind() {
			settings, problems := k.Decode(keywords)
			k.Shape(settings)
			k.Type(settings)
			k.Storage(settings)
			schema := k.ValueSchema(settings)
			if len(problems) == 0 {
				compileSchema(t, schema)
			}
			for _, p := range problems {
				if p.Message.IsZero() {
					t.Errorf("%s %s: a problem without a message", k.Name(), p.Keyword)
				}
			}
		}
	})
}

func seed(t testing.TB, keywords map[string]any) string {
	t.Helper()
	body, err := json.Marshal(keywords)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
