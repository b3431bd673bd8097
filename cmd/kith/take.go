package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"kith/engine"
	"kith/metadata"
)

// takes says what is to hold where two have changed the same.
type takes struct {
	Take string `help:"Where changes that others have made meanwhile are at odds with these: mine takes these, theirs what others made." enum:",mine,theirs" default:""`
}

// choices are what is chosen by the keys of conflicts.
type choices = map[string]metadata.Choice

// settleRounds is how often conflicts are settled that follow from settling others.
const settleRounds = 5

// settled does something that conflicts may stand in the way of, and settles these as Take says.
func (t takes) settled(do func(choices) (*engine.Plan, error)) (*engine.Plan, error) {
	chosen := choices{}
	for round := 1; ; round++ {
		plan, err := do(chosen)
		e, ok := errors.AsType[*engine.Error](err)
		if !ok || len(e.Conflicts) == 0 || round == settleRounds {
			return plan, err
		}
		if t.Take == "" {
			showConflicts(os.Stdout, e.Conflicts)
			return nil, engine.Errorf(engine.Conflict, "Others have changed the same meanwhile, in other ways: choose with --take=mine or --take=theirs, or begin anew from what is there now.")
		}
		for _, one := range e.Conflicts {
			chosen[one.Key] = metadata.Theirs
			if t.Take == "mine" {
				chosen[one.Key] = metadata.Ours
			}
		}
	}
}

func showConflicts(w io.Writer, conflicts []metadata.Conflict) {
	for _, c := range conflicts {
		fmt.Fprintf(w, "%s/%s %s\n", c.Type, c.ID, c.Pointer)
		for _, side := range []struct {
			name string
			text []byte
		}{{"was", c.Base}, {"mine", c.Ours}, {"theirs", c.Theirs}} {
			text := "nothing"
			if side.text != nil {
				text = string(side.text)
			}
			fmt.Fprintf(w, "  %-6s %s\n", side.name, text)
		}
	}
}
