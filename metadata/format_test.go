package metadata_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/metadata"
)

// TestFormatKeepsWhatADocumentSays formats documents with random values in them: the same JSON, and formatted twice the
// same bytes.
func TestFormatKeepsWhatADocumentSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in, err := json.Marshal(map[string]any{"$schema": "kith:entity", "$id": "a", "z": drawJSON(t, 3), "b": drawJSON(t, 3)})
		if err != nil {
			t.Fatal(err)
		}
		out, problems := metadata.Format(in)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var before, after any
		if json.Unmarshal(in, &before) != nil || json.Unmarshal(out, &after) != nil || !cmp.Equal(before, after) {
			t.Fatalf("%s became\n%s", in, out)
		}
		if again, _ := metadata.Format(out); !cmp.Equal(out, again) {
			t.Fatalf("formatted again:\n%s", again)
		}
	})
}

func drawJSON(t *rapid.T, depth int) any {
	switch shape := rapid.IntRange(0, 5).Draw(t, "shape"); {
	case shape == 0 && depth > 0:
		return []any{drawJSON(t, depth-1), drawJSON(t, depth-1)}
	case shape == 1 && depth > 0:
		return map[string]any{rapid.StringMatching(`[a-z"\\/~ é<>]{1,9}`).Draw(t, "key"): drawJSON(t, depth-1), "k": 1}
	case shape == 2:
		return rapid.Bool().Draw(t, "bool")
	case shape == 3:
		return float64(rapid.IntRange(-1e9, 1e9).Draw(t, "number")) / 64
	case shape == 4:
		return nil
	}
	return rapid.StringMatching(`[a-z"\\/~\t\n é<>&\x{2028}😀]{0,40}`).Draw(t, "text")
}

func TestFormatRefusesWhatIsNoDocument(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"", "[]", "{}", `{"$schema": "kith:entity"`} {
		if _, problems := metadata.Format([]byte(in)); len(problems) == 0 {
			t.Errorf("%q is formatted", in)
		}
	}
}
