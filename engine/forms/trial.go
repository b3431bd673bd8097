package forms

import (
	"time"

	"kith/engine"
	"kith/metadata"
)

// trial is the record that answers would make, held against all that can be told without keeping anything.
type trial struct {
	form     *Form
	now      time.Time
	set      map[*metadata.Field]any // the answers
	formed   *engine.Formed
	record   map[*metadata.Field]any
	unfilled []engine.Violation
}

func (f *Form) try(set map[*metadata.Field]any) trial {
	t := trial{form: f, now: time.Now().UTC().Truncate(time.Microsecond), set: set}
	t.formed = engine.NewFormed(f.state, f.write(set), f.actor, t.now)
	t.record, t.unfilled = engine.NewDefaults(f.state.Model, f.Entity, f.actor, t.now).Record(t.formed.Fill(f.full(set)))
	return t
}

// shown is what becomes of the questions.
func (t trial) shown() map[*metadata.Field]engine.Shown { return t.formed.Shown(t.record) }

// wrong is what is wrong with the record.
func (t trial) wrong() ([]engine.Violation, error) {
	found, err := engine.NewValidator(t.form.state.Model, t.form.Entity, t.form.reader(), t.now).Validate(t.record)
	if err != nil {
		return nil, err
	}
	asked, _, err := t.formed.Judge(t.record, engine.FormWrite{Changed: engine.Given(t.set)})
	if err != nil {
		return nil, err
	}
	return append(append(t.unfilled, asked...), found...), nil
}
