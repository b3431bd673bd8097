package kind_test

import (
	"testing"

	"kith/metadata/kind"
)

func TestEveryKindHasANoun(t *testing.T) {
	t.Parallel()
	for _, k := range append(kind.All(), kind.System()...) {
		if kind.Noun(k) == "" {
			t.Errorf("%s has none: give it one in words.go", k.Name())
		}
	}
}
