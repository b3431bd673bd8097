package engine

import (
	"slices"
	"strings"

	"kith/metadata"
)

// GateRule is the rule of a Violation that a gate tells of.
const GateRule = "gate"

// The moves that a pipeline may refuse.
const (
	Skipped  = "skip"
	WentBack = "back"
)

// GateFault is what stands between a record and the stage that it is to be in: a value that is missing, a check that does
// not hold, or a move that its author may not make.
type GateFault struct {
	Pipeline string   // by name
	Field    string   // that holds the stage
	From, To string   // the stages; "" for none, and where the caller may not know
	Stage    string   // whose gate it is: the one moved to, or an earlier one
	Label    string   // of the missing field, "" where none is missing
	Move     string   // Skipped or WentBack where a move is refused
	Speaks   []string // the fields of the record that a check speaks of and the caller knows

	ask *metadata.Ask
}

// GateMove is a move that a gate stands in the way of. From and To are equal where a record is to stay in its stage.
type GateMove struct {
	Index    int    `json:"index,omitempty"`
	Path     string `json:"path,omitempty"`
	Pipeline string `json:"pipeline"`
	Field    string `json:"field"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
}

// GateMissing is a field that needs a value.
type GateMissing struct {
	Index    int    `json:"index,omitempty"`
	Path     string `json:"path,omitempty"` // of the record, where it nests
	Pipeline string `json:"pipeline"`
	Stage    string `json:"stage"`
	Field    string `json:"field"`
	Label    string `json:"label"`
}

// GateFailed is what does not hold: a check of a stage, or, as Move says, that the author may skip or go back.
type GateFailed struct {
	Index    int    `json:"index,omitempty"`
	Path     string `json:"path,omitempty"`
	Pipeline string `json:"pipeline"`
	Stage    string `json:"stage,omitempty"`
	Message  string `json:"message"`
	Move     string `json:"move,omitempty"`
	// Fields are those of the record that the check speaks of, as far as the caller may know them.
	Fields []string `json:"fields,omitempty"`
}

// Barrier is what an error of code Gate tells as data.
type Barrier struct {
	Moves   []GateMove    `json:"moves"`
	Missing []GateMissing `json:"missing"`
	Failed  []GateFailed  `json:"failed"`
}

// Barrier is what gates say among the violations of an error; nil where they say nothing.
func (e *Error) Barrier() *Barrier {
	b := &Barrier{Moves: []GateMove{}, Missing: []GateMissing{}, Failed: []GateFailed{}}
	for _, v := range e.Violations {
		if v.Gate != nil {
			b.add(v)
		}
	}
	if len(b.Moves) == 0 {
		return nil
	}
	return b
}

func (b *Barrier) add(v Violation) {
	g, path := v.Gate, strings.TrimSuffix(strings.TrimSuffix(v.Path, v.Field), ".")
	move := GateMove{Index: v.Index, Path: path, Pipeline: g.Pipeline, Field: g.Field, From: g.From, To: g.To}
	if !slices.Contains(b.Moves, move) {
		b.Moves = append(b.Moves, move)
	}
	if v.Field != "" && g.Move == "" {
		b.Missing = append(b.Missing, GateMissing{v.Index, path, g.Pipeline, g.Stage, v.Field, g.Label})
		return
	}
	b.Failed = append(b.Failed, GateFailed{v.Index, path, g.Pipeline, g.Stage, v.Message, g.Move, g.Speaks})
}

// speaks are the names of the fields that a gate's fault is about.
func (g *GateFault) speaks() []string {
	names := []string{g.Field}
	if g.ask != nil {
		for _, f := range g.ask.Speaks {
			names = append(names, f.Name)
		}
	}
	return names
}
