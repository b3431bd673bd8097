package admin

import (
	"kith/engine"
)

type breach struct {
	Change   *int32
	Entity   string
	Field    *string
	Rule     *string
	Text     string
	Count    float64
	AtLeast  bool
	Unknown  bool
	Blocks   bool
	Filter   *JSON
	Examples []breachExample
}

type breachExample struct {
	ID           ID
	Label, Value string
}

// breachesOf tells what records break of what a plan asks anew.
func breachesOf(p *engine.Plan, locale string) []breach {
	out := []breach{}
	for _, b := range p.Breaches {
		one := breach{
			Entity: b.Entity.Name, Text: b.Text().In(locale), Count: float64(b.Count), AtLeast: b.AtLeast, Unknown: b.Unknown,
			Blocks: b.Blocks(), Examples: []breachExample{},
		}
		if b.Change >= 0 {
			change := int32(b.Change)
			one.Change = &change
		}
		if b.Field != nil {
			one.Field = &b.Field.Name
		}
		if b.Rule != nil {
			one.Rule = &b.Rule.Name
		}
		if filter := p.Finding(b); filter != nil {
			found := jsonOf(filter)
			one.Filter = &found
		}
		for _, e := range b.Examples {
			one.Examples = append(one.Examples, breachExample{ID(e.ID), e.Label, e.Value})
		}
		out = append(out, one)
	}
	return out
}
