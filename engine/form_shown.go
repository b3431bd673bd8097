package engine

import (
	"kith/metadata"
	"kith/metadata/expr"
)

// Shown is what becomes of a field of a form as it is filled in.
type Shown struct{ Visible, Required, Locked bool }

// Shown tells of each field of the form what becomes of it for a new record that nothing leads to or from yet. What can't
// be worked out for a value that is out of range counts as not so.
func (f *Formed) Shown(record map[*metadata.Field]any) map[*metadata.Field]Shown {
	env := *f.env
	env.Record, env.Records = record, lonely{ownValues{f.form.Entity}}
	holds := func(n expr.Node) bool {
		ok, err := expr.Holds(n, &env)
		return err == nil && ok
	}
	shown := map[*metadata.Field]Shown{}
	for _, one := range f.fields {
		s := Shown{Visible: holds(one.visible), Locked: holds(one.locked)}
		s.Required = s.Visible && !s.Locked && (one.item.Field.Required || holds(one.required))
		shown[one.item.Field] = s
	}
	return shown
}
