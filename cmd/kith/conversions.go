package main

import (
	"context"
	"fmt"
	"io"

	"kith/engine"
	"kith/metadata/kind"
)

// showConversions writes what would become of values that turn into those of another kind.
func showConversions(ctx context.Context, w io.Writer, plan *engine.Plan) error {
	all, err := plan.Conversions(ctx)
	if err != nil {
		return err
	}
	for _, c := range all {
		f := c.Move.Field
		fmt.Fprintf(w, "%s of %s, from %s into %s: of %d records %d have no value, %d keep what they say, %d are written in another way, %d lose a part and %d lose it all.\n",
			f.Label(), f.Entity.Label(), c.Move.Old.Kind.Name(), f.Kind.Name(), c.Records, c.Empty, c.Kept, c.Respelt, c.Cut, c.Lost)
		for _, e := range c.Examples {
			showExample(w, e)
		}
		if c.Refused() {
			fmt.Fprintf(w, "  It would be refused: %s.\n", c.Problem().Message)
		}
	}
	return nil
}

func showExample(w io.Writer, e engine.ConversionExample) {
	text := fmt.Sprintf("  %q of %d records", e.Value, e.Records)
	if e.Fate == kind.Lost {
		text += " is lost"
	} else {
		text += fmt.Sprintf(" becomes %q", e.Becomes)
	}
	if e.Why != nil {
		text += ": it " + e.Why.Error()
	}
	fmt.Fprintln(w, text)
	for _, id := range e.IDs {
		fmt.Fprintf(w, "    %s\n", id)
	}
}
