package kind_test

import (
	"strings"
	"testing"

	"kith/metadata/kind"
)

// TestNouns holds that each kind is called something within a sentence, which is no name of a program.
func TestNouns(t *testing.T) {
	t.Parallel()
	for _, k := range append(kind.All(), kind.System()...) {
		if noun := kind.Noun(k).In("en"); noun == "" || strings.ToLower(noun[:1]) != noun[:1] && strings.ToUpper(noun) != noun {
			t.Errorf("%s is called %q", k.Name(), noun)
		}
	}
}
