package query

import (
	"maps"
	"slices"
	"strings"
)

// shape is what a statement's text depends on besides the queries: which parameters are null (the null table asks for
// other SQL then), and which values of a cursor are. Statements of the usual shape, without nulls and cursors, are
// compiled ahead.
type shape struct {
	params  []byte // by index: a given value, null, or a list with a null in it
	cursors map[int]string
}

const (
	given    byte = 'v'
	absent   byte = 'n'
	withNull byte = 'h'
)

// usual is the shape of no nulls and no cursors.
func usual() *shape { return &shape{} }

// shapeOf is the shape of parameters. cursors are those that are given, by the index of their parameter.
func shapeOf(params []any, cursors map[int]cursor) *shape {
	s := &shape{}
	for i, p := range params {
		state := stateOf(p)
		if state == given && s.params == nil {
			continue
		}
		if s.params == nil {
			s.params = []byte(strings.Repeat(string(given), len(params)))
		}
		s.params[i] = state
	}
	for i, c := range cursors {
		if s.cursors == nil {
			s.cursors = map[int]string{}
		}
		s.cursors[i] = c.nulls()
	}
	return s
}

func stateOf(param any) byte {
	if param == nil {
		return absent
	}
	list, _ := param.([]any)
	for _, element := range list {
		if element == nil {
			return withNull
		}
	}
	return given
}

func (s *shape) param(i int) byte {
	if i < 0 || i >= len(s.params) {
		return given
	}
	return s.params[i]
}

// isUsual is whether the shape is that of no nulls and no cursors. Parameters of cursors that are absent count as
// parameters that are null.
func (s *shape) isUsual(cursorParams map[int]bool) bool {
	for i, state := range s.params {
		if state != given && !cursorParams[i] {
			return false
		}
	}
	return len(s.cursors) == 0
}

// name tells shapes of one statement apart.
func (s *shape) name() string {
	var b strings.Builder
	b.Write(s.params)
	for _, i := range slices.Sorted(maps.Keys(s.cursors)) {
		b.WriteByte(' ')
		b.WriteString(s.cursors[i])
	}
	return b.String()
}
