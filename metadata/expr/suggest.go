package expr

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"kith/metadata/say"
)

// longestName is how long a name may be, in bytes, to be compared with others.
const longestName = 64

// Nearest is the known name most like a mistaken one, case apart, or "" when none is near: short names may differ in one
// letter, longer ones in two or more.
func Nearest(name string, known []string) string {
	if len(name) > longestName {
		return ""
	}
	best, distance := "", len(name)/4+2
	for _, k := range slices.Sorted(slices.Values(known)) {
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(k)); d < distance {
			best, distance = k, d
		}
	}
	return best
}

// didYouMean is "; did you mean 'x'?" with the nearest name, or "".
func didYouMean(name string, names []string) say.Text {
	if best := Nearest(name, names); best != "" {
		return say.Of("; did you mean '%s'?", best)
	}
	return say.Text{}
}
