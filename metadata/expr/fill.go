package expr

import (
	"slices"

	"kith/metadata/say"
)

// Fills is whether a value of one type can be given to what takes values of another.
func Fills(to, from Type) bool {
	switch {
	case from.Base == Text && to.Base == Text:
		return len(from.Values) == 0 || len(to.Values) == 0 ||
			!slices.ContainsFunc(from.Values, func(v string) bool { return !slices.Contains(to.Values, v) })
	case to.Base == Decimal && from.Base == Int:
		return true
	}
	return SameType(to, from)
}

// Describe names a type for people.
func Describe(t Type) say.Text { return describe(t) }
