package main

import (
	"fmt"
	"strings"

	"kith/engine"
)

// explain tells all that an error knows, a line each.
func explain(e *engine.Error) string {
	var out strings.Builder
	out.WriteString(e.Message)
	if problems := e.Problems; len(problems) > 0 {
		for _, p := range problems {
			fmt.Fprintf(&out, "\n  %s#%s: %s", p.Document, p.Pointer, p.Message)
		}
	}
	for _, v := range e.Violations {
		fmt.Fprintf(&out, "\n  %s: %s", v.Field, v.Message)
	}
	return out.String()
}
