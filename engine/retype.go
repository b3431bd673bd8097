package engine

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"kith/metadata"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// Conversion tells what becomes of the values of a field that turn into others: it is found by turning them.
type Conversion struct {
	Move    metadata.Move
	Records int64 // that there are, those in the trash among them
	Empty   int64 // without a value
	// Of those with a value: Kept say the same, Respelt are written in another way, Cut lose a part and Lost all of it.
	Kept, Respelt, Cut, Lost int64
	// Back is of how many the value returns that they had before an earlier change, whatever became of it meanwhile. They
	// are counted as kept.
	Back     int64
	Examples []ConversionExample // of what is not kept, the most frequent first
}

// ConversionExample is a value that does not stay what it is.
type ConversionExample struct {
	Value   string
	Fate    kind.Fate
	Becomes string
	Why     error // nil when nothing is lost
	Records int64
	IDs     []string // of some of them
}

// Refused is whether publishing is refused for what would be lost.
func (c *Conversion) Refused() bool {
	loss := c.Move.Loss()
	return c.Lost > 0 && (!loss.Allows(kind.Lost) || c.Move.Field.Required) || c.Cut > 0 && !loss.Allows(kind.Shortened)
}

// Problem says what to do where publishing is refused.
func (c *Conversion) Problem() metadata.Problem {
	f := c.Move.Field
	text := say.Of("%s can't turn into %s: of its values %s would be lost and %s cut. Mend these values, or write \"x-retype\": {\"lost\": \"empty\"} into the field to leave them empty, {\"lost\": \"cut\"} to cut them",
		f.Name, f.Kind.Name(), counted(c.Lost), counted(c.Cut))
	if c.Lost > 0 && f.Required && c.Move.Loss().Allows(kind.Lost) {
		text = say.Of("%s is required, and %s records would be left without a value of it: mend these values, or take it out of required", f.Name, counted(c.Lost))
	}
	return metadata.Problem{Document: "entity/" + f.Entity.Name, Pointer: "/properties/" + f.Name, Message: text.String(), Says: &text}
}

func counted(n int64) string { return strconv.FormatInt(n, 10) }

// Examples gathers what is shown of values as they are counted: bounded, however many there are.
type Examples struct {
	kept map[string]*ConversionExample
}

// How many different values are counted while a field is looked through, of how many records each is shown, and how many
// values are shown of each fate.
const (
	examplesCounted = 500
	exampleIDs      = 3
	examplesShown   = 8
)

// Add counts a value of so many records.
func (x *Examples) Add(value string, turned kind.Turned, becomes string, records int64, ids []string) {
	if x.kept == nil {
		x.kept = map[string]*ConversionExample{}
	}
	key := strconv.Itoa(int(turned.Fate)) + value
	have := x.kept[key]
	if have == nil {
		if len(x.kept) >= examplesCounted {
			return
		}
		have = &ConversionExample{Value: value, Fate: turned.Fate, Becomes: becomes, Why: turned.Why}
		x.kept[key] = have
	}
	have.Records += records
	if room := exampleIDs - len(have.IDs); room > 0 {
		have.IDs = append(have.IDs, ids[:min(room, len(ids))]...)
	}
}

// List is what is shown: the worst first, and of these the most frequent.
func (x *Examples) List() []ConversionExample {
	var list []ConversionExample
	for _, one := range x.kept {
		list = append(list, *one)
	}
	slices.SortFunc(list, func(a, b ConversionExample) int {
		return cmp.Or(cmp.Compare(b.Fate, a.Fate), cmp.Compare(b.Records, a.Records), cmp.Compare(a.Value, b.Value))
	})
	shown := map[kind.Fate]int{}
	return slices.DeleteFunc(list, func(e ConversionExample) bool {
		shown[e.Fate]++
		return shown[e.Fate] > examplesShown
	})
}

// Conversions turns the values that a plan moves, without keeping what comes out, and tells what would become of them.
func (p *Plan) Conversions(ctx context.Context) ([]Conversion, error) {
	if len(metadata.Moves(p.old, p.Next)) == 0 {
		return nil, nil
	}
	return p.by.Models.Conversions(ctx, p.old, p.Next)
}

// convertible refuses a plan by which more would be lost than it says.
func (p *Plan) convertible(ctx context.Context) error {
	all, err := p.Conversions(ctx)
	if err != nil {
		return err
	}
	var problems metadata.Problems
	for _, c := range all {
		if c.Refused() {
			problems = append(problems, c.Problem())
		}
	}
	if len(problems) > 0 {
		return Mend(problems)
	}
	return nil
}

// FieldValue is a value of a field, and how many records have it, those in the trash among them.
type FieldValue struct {
	Text    string // as people read it
	Stored  string // as files hold it: of an option its value
	Records int64
}

// FieldValues are the different values of a field: to make options of them.
func (w *Workspace) FieldValues(ctx context.Context, actor *Actor, entity, field string, first int) ([]FieldValue, error) {
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	if err := mayEdit(state, actor); err != nil {
		return nil, err
	}
	e := state.Model.Lookup(entity)
	if e == nil || e.Lookup(field) == nil || len(e.Lookup(field).Columns) == 0 {
		return nil, Errorf(NotFound, "There is no stored field %s.%s.", entity, field)
	}
	return w.Models.FieldValues(ctx, state.Model, e.Lookup(field), first)
}
