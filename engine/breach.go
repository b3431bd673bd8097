package engine

import (
	"context"
	"slices"

	"kith/metadata"
	"kith/metadata/say"
)

// Breach is that records that are there break a Demand. They stay as they are: what is asked is asked of records as they
// are written, so each has to be mended when it is next changed. Only uniqueness can't be published before.
type Breach struct {
	Demand
	Change   int      // index of the change of the plan that it follows from; -1: of none of them
	Count    int64    // of records
	AtLeast  bool     // counting took too long: there may be more
	Unknown  bool     // they can't be counted before it is published
	Says     say.Text // what a value breaks: "must be at least 5", of Values
	Examples []Example
	IDs      []string // of the records, of the first MostIDs where they are more; none where they may not be shown
}

// Example is one of the records that break a demand.
type Example struct {
	ID, Label string
	Value     string // what it has of the field in question, "" for nothing
}

// MostExamples is how many records are shown of those that break a demand, MostIDs of how many the ids are told.
const (
	MostExamples = 5
	MostIDs      = 100
)

// Blocks is whether nothing can be published while records break the demand.
func (b Breach) Blocks() bool { return b.Unique != nil }

// Text says how many records break what, and what becomes of them.
func (b Breach) Text() say.Text {
	n, many := b.Count, b.Entity.LabelMany()
	switch {
	case b.Unknown && b.Unique != nil:
		return say.Of("Which of %s have the same %s can't be told beforehand: publishing tells, and does nothing then", many, b.labels())
	case b.Unknown:
		return say.Of("Which of %s are not right by then can't be told beforehand: they stay as they are, and have to be mended when they are next saved", many)
	case b.Unique != nil:
		return say.Of("%d %s have the same %s as others: this can't be published before they differ", n, many, b.labels())
	case b.Required:
		return say.Of("%d %s have no %s: they stay as they are, and need one when they are next saved", n, many, b.Field.Label())
	case b.Values:
		return say.Of("%d %s have a value of %s that is not allowed then (it %s): they stay as they are, and have to be mended when they are next saved", n, many, b.Field.Label(), b.Says)
	case b.Rule.Requires != nil:
		return say.Of("%d %s have no %s, though the condition asks for one: they stay as they are, and need one when they are next saved", n, many, b.Rule.Requires.Label())
	}
	return say.Of("%d %s break the rule %s: they stay as they are, and have to be mended when they are next saved", n, many, b.Rule.Name)
}

// Filter finds the records in the model that they are in, as a filter of the workspace API; nil where none says it.
func (b Breach) Filter(old *metadata.Model) map[string]any {
	if key := b.absent(old); key != "" {
		return map[string]any{key: map[string]any{"isNull": true}}
	}
	if b.Count > 0 && int64(len(b.IDs)) == b.Count {
		return map[string]any{"id": map[string]any{"in": b.IDs}}
	}
	return nil
}

// Finding is what finds the records that break something in the model that the plan was made from; see Breach.Filter.
func (p *Plan) Finding(b Breach) map[string]any { return b.Filter(p.old) }

// absent is what a filter calls the field that records have no value of; "" where there is none that it could name.
func (b Breach) absent(old *metadata.Model) string {
	e := old.KeptByID(b.Entity.ID)
	if !b.Required || e == nil || e.Trashed {
		return ""
	}
	switch f := e.FieldByID(b.Field.ID); {
	case f == nil:
	case f.Target != nil:
		return f.Name + "Id"
	case f.Shape.Filter != "" || f.Shape.Enum != nil:
		return f.Name
	}
	return ""
}

func (b Breach) labels() say.Speaker {
	var labels []metadata.Label
	for _, f := range b.Unique.Fields {
		labels = append(labels, f.Label())
	}
	return say.AllOf(labels)
}

// breaches counts what records break of what a plan asks anew.
func (w *Workspace) breaches(ctx context.Context, state *State, actor *Actor, plan *Plan) ([]Breach, error) {
	demands := Demands(state.Model, plan.Next)
	if len(demands) == 0 {
		return nil, nil
	}
	for i, d := range demands {
		demands[i].Show = mayShow(state, actor.Roles, d)
	}
	found, err := w.Models.Breaches(ctx, state.Model, plan.Next, demands)
	for i := range found {
		found[i].Change = found[i].change(plan.Changes)
	}
	return found, err
}

// change is the index of the change that a demand follows from, -1 where it can't be told.
func (d Demand) change(changes []metadata.Change) int {
	own := func(c metadata.Change) bool {
		switch c := c.(type) {
		case metadata.ChangeField:
			return slices.Contains(d.about(), c.Field) && d.byField()
		case metadata.AddField:
			return slices.Contains(d.about(), c.Field)
		case metadata.RestoreField:
			return slices.Contains(d.about(), c.Field)
		}
		return false
	}
	if i := slices.IndexFunc(changes, own); i >= 0 {
		return i
	}
	return slices.IndexFunc(changes, func(c metadata.Change) bool {
		changed, ok := c.(metadata.ChangeEntity)
		return ok && changed.Entity == d.Entity
	})
}

// byField is whether a demand stands in the field's own part of the document.
func (d Demand) byField() bool {
	return d.Values || d.Rule != nil && d.Rule.Requires != nil || d.Unique != nil && len(d.Unique.Fields) == 1 && d.Unique.Fields[0].Unique
}
