package expr

import (
	"errors"
	"fmt"
	"strings"

	"kith/metadata/say"
)

// Problem is something wrong with the text of an expression.
type Problem struct {
	Offset       int // in characters from the start
	Line, Column int // counted from 1, Column in characters
	Message      say.Text
}

// Problems are all that is wrong with an expression, in the order of the text.
type Problems []Problem

// String shows the problems, each with its place.
func (p Problems) String() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = fmt.Sprintf("%d:%d: %s", problem.Line, problem.Column, problem.Message)
	}
	return strings.Join(lines, "\n")
}

// Err is the problems as an error, nil when there are none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return errors.New("expr: " + p.String())
}
