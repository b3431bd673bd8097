package graphql

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestQuickJSON holds the quick reader to the library's: what it reads is the same, and it reads nothing that is wrong.
func TestQuickJSON(t *testing.T) {
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
		got, ok := quickJSON(text)
		var want any
		err := decodeJSON([]byte(text), &want)
		if ok && err != nil {
			t.Fatalf("%q is no JSON (%v), and read as %v", text, err, got)
		}
		if ok && !cmp.Equal(want, got) {
			t.Fatal(cmp.Diff(want, got))
		}
	})
}

func TestQuickJSONReads(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{"query":"{ deals { nodes { id } } }","variables":{"id":"x","n":[1,2.50,-0,1e3],"o":{"a":null,"b":true,"c":false}}}`,
		" [ ] ", "{}", `"\u00e9"`, "-0.5e+10",
	} {
		got, ok := quickJSON(text)
		var want any
		if err := decodeJSON([]byte(text), &want); err != nil || !ok {
			t.Fatalf("%s is not read: %v", text, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}
