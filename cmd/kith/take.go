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

// settled does something that changes of others may stand in the way of, and settles that as Take says.
func (t takes) settled(do func(choices) (*engine.Plan, error)) (*engine.Plan, error) {
	return sides{"mine", "theirs"}.settled(t.Take, engine.Errorf(engine.Conflict,
		"Others have changed the same meanwhile, in other ways: choose with --take=mine or --take=theirs, or begin anew from what is there now."), do)
}

// choices are what is chosen by the keys of conflicts.
type choices = map[string]metadata.Choice

// sides are what a merge calls ours and theirs, as those who choose call them.
type sides struct{ ours, theirs string }

// settleRounds is how often conflicts are settled that follow from settling others.
const settleRounds = 5

// settled does something that conflicts may stand in the way of, and takes one side in all of them. Where none is chosen it
// shows the conflicts, and refuses with what asks to choose.
func (s sides) settled(take string, refusal *engine.Error, do func(choices) (*engine.Plan, error)) (*engine.Plan, error) {
	chosen := choices{}
	for round := 1; ; round++ {
		plan, err := do(chosen)
		e, ok := errors.AsType[*engine.Error](err)
		if !ok || len(e.Conflicts) == 0 || round == settleRounds {
			return plan, err
		}
		if take == "" {
			s.show(os.Stdout, e.Conflicts)
			return nil, refusal
		}
		for _, one := range e.Conflicts {
			chosen[one.Key] = metadata.Theirs
			if take == s.ours {
				chosen[one.Key] = metadata.Ours
			}
		}
	}
}

func (s sides) show(w io.Writer, conflicts []metadata.Conflict) {
	for _, c := range conflicts {
		fmt.Fprintf(w, "%s/%s %s\n", c.Type, c.ID, c.Pointer)
		for _, side := range []struct {
			name string
			text []byte
		}{{"was", c.Base}, {s.ours, c.Ours}, {s.theirs, c.Theirs}} {
			text := "nothing"
			if side.text != nil {
				text = string(side.text)
			}
			fmt.Fprintf(w, "  %-8s %s\n", side.name, text)
		}
	}
}
