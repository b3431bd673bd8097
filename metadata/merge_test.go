package metadata_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/metadata"
)

// TestMergeLaws holds merges of random models that share ids against what any merge must do.
func TestMergeLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := drawModel(t, "base", nil)
		x, y := drawModel(t, "x", base).Documents, drawModel(t, "y", base).Documents
		b := base.Documents
		isMerged(t, "b, x, b", x, b, x, b)
		isMerged(t, "b, b, y", y, b, b, y)
		isMerged(t, "b, x, x", x, b, x, x)
		docs, conflicts := metadata.Merge(b, x, y, metadata.MergeOptions{})
		turned, others := metadata.Merge(b, y, x, metadata.MergeOptions{})
		if diff := cmp.Diff(keys(conflicts), keys(others)); diff != "" {
			t.Fatalf("conflicts one way and the other (-one +other):\n%s", diff)
		}
		if len(conflicts)+len(others) == 0 && !slices.Equal(unordered(docs), unordered(turned)) {
			t.Fatalf("merged one way and the other (-one +other):\n%s", cmp.Diff(unordered(docs), unordered(turned)))
		}
		for _, choice := range []metadata.Choice{metadata.Ours, metadata.Theirs} {
			choices, left := map[string]metadata.Choice{}, conflicts
			for round := 0; len(left) > 0; round++ { // names that are chosen may be taken by others
				if round == 3 {
					t.Fatalf("after choosing %s everywhere there are conflicts: %v", choice, left)
				}
				for _, c := range left {
					if choices[c.Key] != "" {
						t.Fatalf("two conflicts have the key %s", c.Key)
					}
					choices[c.Key] = choice
				}
				_, left = metadata.Merge(b, x, y, metadata.MergeOptions{Choices: choices})
			}
		}
	})
}

// keys are those of conflicts that don't depend on which side holds until something is chosen.
func keys(conflicts []metadata.Conflict) []string {
	var list []string
	for _, c := range conflicts {
		if c.Kind != metadata.NameTaken {
			list = append(list, c.Key)
		}
	}
	slices.Sort(list)
	return list
}

func isMerged(t *rapid.T, what string, want, base, ours, theirs []metadata.Document) {
	docs, conflicts := metadata.Merge(base, ours, theirs, metadata.MergeOptions{})
	if len(conflicts) > 0 {
		t.Fatalf("merge(%s): conflicts %v", what, conflicts)
	}
	if diff := cmp.Diff(sortedTexts(want), sortedTexts(docs)); diff != "" {
		t.Fatalf("merge(%s) (-want +got):\n%s", what, diff)
	}
}

func sortedTexts(docs []metadata.Document) []string {
	list := make([]string, len(docs))
	for i, d := range docs {
		list[i] = string(d.Type) + "/" + d.ID + " " + string(d.Body)
	}
	slices.Sort(list)
	return list
}

// unordered is what documents say, without the order of anything.
func unordered(docs []metadata.Document) []string {
	list := make([]string, len(docs))
	for i, d := range docs {
		var v any
		if json.Unmarshal(d.Body, &v) != nil {
			return nil
		}
		list[i] = shuffled(v)
	}
	slices.Sort(list)
	return list
}

func shuffled(v any) string {
	switch v := v.(type) {
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = shuffled(item)
		}
		slices.Sort(parts)
		return "[" + strings.Join(parts, ",") + "]"
	case map[string]any:
		var parts []string
		for key, value := range v {
			parts = append(parts, key+":"+shuffled(value))
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ",") + "}"
	}
	text, _ := json.Marshal(v)
	return string(text)
}
