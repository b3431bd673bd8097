package engine

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/say"
)

// FormAsk is something that a form asks of a record.
type FormAsk struct {
	Name  string // none that a rule of a document can have
	Check expr.Node
	says  Violation
}

// Told is what a record that does not do what is asked is told.
func (a *FormAsk) Told() Violation { return a.says }

// asks makes what the form asks because of a field: a value of it, and that it is there to be changed where it is changed.
func (f *Formed) asks(one *formed) {
	field := one.item.Field
	asked := expr.Conj(one.visible, one.required, expr.Negate(one.locked))
	one.demand = f.ask(field, one.item.Label, "required", expr.Disj(expr.Negate(asked), metadata.Presence(field)), say.Of("is required"))
	one.hidden = f.ask(field, one.item.Label, "hidden", one.visible, say.Of("is not asked for in this form now, so it can't be changed"))
	one.fixed = f.ask(field, one.item.Label, "readOnly", expr.Negate(one.locked), say.Of("can't be changed in this form now"))
}

// ask is nil where it would always be done.
func (f *Formed) ask(field *metadata.Field, label metadata.Labels, rule string, check expr.Node, says say.Speaker) *FormAsk {
	if check == nil {
		return nil
	}
	called := cmp.Or(f.reader.Label(label), f.reader.Label(field.Title), field.Name)
	return &FormAsk{
		Name: "form " + rule + " " + field.Name, Check: check,
		says: Violation{Field: field.Name, Rule: rule, Message: f.reader.Tell("%s %s.", called, says)},
	}
}

// FormWrite is what is written of one record through a form: the fields that change, with their new values, and the
// records of its relations that are written along.
type FormWrite struct {
	Changed  map[*metadata.Field]any
	Branches []Branch
}

// Given are the fields of a new record that were given another value than they have without it.
func Given(set map[*metadata.Field]any) map[*metadata.Field]any {
	given := map[*metadata.Field]any{}
	for f, v := range set {
		if v != nil && !expr.SameValue(f.Default, v) {
			given[f] = v
		}
	}
	return given
}

// touches is whether a field is written, and the value that it gets where it has one of its own.
func (w FormWrite) touches(f *metadata.Field) (value any, ok bool) {
	for _, arc := range f.Arcs {
		if _, ok := w.Changed[arc]; ok {
			return nil, true
		}
	}
	if value, ok := w.Changed[f]; ok {
		return value, true
	}
	return nil, slices.ContainsFunc(w.Branches, func(b Branch) bool { return b.Field == f || b.Field.Arc == f })
}

// Judge holds a record against what the form asks, as far as that speaks of nothing but the record and who asks. wide are
// the others, for the store to check on the rows that it has written.
func (f *Formed) Judge(record map[*metadata.Field]any, write FormWrite) (found []Violation, wide []*FormAsk, err error) {
	if f == nil {
		return nil, nil, nil
	}
	f.env.Record = record
	for _, ask := range f.of(write) {
		if !Local(ask.Check) {
			wide = append(wide, ask)
			continue
		}
		ok, err := expr.Holds(ask.Check, f.env)
		if err != nil && !errors.Is(err, expr.ErrRange) {
			return nil, nil, fmt.Errorf("engine: form %s: %w", f.form.Name, err)
		}
		if err == nil && !ok {
			found = append(found, ask.says)
		}
	}
	return found, wide, nil
}

// of is what the form asks of a record that is written.
func (f *Formed) of(write FormWrite) []*FormAsk {
	var asks []*FormAsk
	for _, one := range f.fields {
		if one.own {
			continue
		}
		if f.grant.Field(one.item.Field.Name) {
			asks = append(asks, one.demand)
		}
		if value, ok := write.touches(one.item.Field); ok {
			asks = append(asks, f.unlessPressed(one.hidden, one, value), f.unlessPressed(one.fixed, one, value))
		}
	}
	return slices.DeleteFunc(asks, func(a *FormAsk) bool { return a == nil })
}

// unlessPressed asks the same where no button is there that sets the field to just that value.
func (f *Formed) unlessPressed(ask *FormAsk, one *formed, value any) *FormAsk {
	if ask == nil {
		return nil
	}
	check := ask.Check
	for _, b := range f.buttons {
		if v, sets := b.set[one.item.Field]; sets && expr.SameValue(v, value) {
			check = expr.Disj(check, b.visible)
		}
	}
	switch check {
	case nil:
		return nil
	case ask.Check:
		return ask
	}
	return &FormAsk{Name: ask.Name, Check: check, says: ask.says}
}
