package metadata

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// Wrong makes a Problem; its message is written as say.Of takes it.
func Wrong(document, pointer, english string, args ...any) Problem {
	says := say.Of(english, args...)
	return Problem{Document: document, Pointer: pointer, Message: says.String(), Says: &says}
}

// In implements say.Speaker.
func (p Problem) In(locale string) string {
	if p.Says != nil {
		return p.Says.In(locale)
	}
	return p.Message
}

// Told are the problems with their messages for readers of a locale.
func (ps Problems) Told(locale string) Problems {
	told := make(Problems, len(ps))
	for i, p := range ps {
		p.Message = p.In(locale)
		told[i] = p
	}
	return told
}

// Same is whether two problems read the same.
func (p Problem) Same(other Problem) bool {
	return p.Document == other.Document && p.Pointer == other.Pointer && p.Message == other.Message
}

// Error implements error: one line a problem.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// String shows a problem on one line.
func (p Problem) String() string {
	if p.Pointer == "" {
		return p.Document + ": " + p.Message
	}
	return p.Document + " " + p.Pointer + ": " + p.Message
}

// sortProblems orders the problems of one document as its author reads it: by place, then by text.
func sortProblems(t *tree, problems []Problem) []Problem {
	keys := make(map[string][]int, len(problems))
	for _, p := range problems {
		if keys[p.Pointer] == nil {
			keys[p.Pointer] = place(t, p.Pointer)
		}
	}
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(slices.Compare(keys[a.Pointer], keys[b.Pointer]), cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(problems, Problem.Same)
}

// place is where a pointer leads, as positions among siblings; what is not there comes last.
func place(t *tree, pointer string) []int {
	at := []int{}
	if pointer == "" {
		return at
	}
	for _, key := range strings.Split(pointer[1:], "/") {
		i := -1
		if t != nil {
			i = t.index(unescapePointer(key))
		}
		if i < 0 {
			return append(at, 1<<30)
		}
		_, t = t.part(i)
		at = append(at, i)
	}
	return at
}

// index is the position of a key of an object or of an index of an array, or -1.
func (t *tree) index(key string) int {
	if t.form == arrayTree {
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(t.items) {
			return i
		}
		return -1
	}
	return slices.IndexFunc(t.members, func(m member) bool { return m.key == key })
}

func unescapePointer(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~1", "/"), "~0", "~")
}

// didYouMean is a hint at the known name nearest to a mistaken one, or nothing.
func didYouMean(name string, known []string) say.Text {
	if best := expr.Nearest(name, known); best != "" {
		return say.Of("; did you mean %q?", best)
	}
	return say.Text{}
}
