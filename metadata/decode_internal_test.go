package metadata

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata/say"
)

// FuzzDecode holds what the decoder reads against what encoding/json reads.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"a": [1, -2.5e3, true, false, null, "x\"y\\", "\ud83d\ude00\ud800"], "b": {}, "c": []}`, ` "text" `, "\t12\n", `{"a":{"b":[[],[{}]]}}`, `"\u0041\n"`,
		`{} {}`, `{"a":1,}`, `[1 2]`, ``, `{"a":1}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		faults := 0
		got := decodeTree(body, func(string, say.Text) { faults++ })
		reader := json.NewDecoder(bytes.NewReader(body))
		reader.UseNumber()
		var want any
		if !json.Valid(body) || reader.Decode(&want) != nil {
			if got != nil || faults == 0 {
				t.Fatalf("%q is no JSON, and was read as %v", body, got)
			}
			return
		}
		if faults > 0 {
			return
		}
		if diff := cmp.Diff(want, got.plain()); diff != "" {
			t.Errorf("%q: (-json +decoder)\n%s", body, diff)
		}
	})
}
