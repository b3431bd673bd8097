package engine

import (
	"maps"
	"time"

	"kith/metadata"
	"kith/metadata/expr"
)

// Formed judges records that are written through a form, on top of what their entity asks of all: fields that the form
// asks for have values, and those that it hides or only shows are not changed through it. Fields that are not in the form
// are none of its business. Conditions are about the record as it becomes; their days are those of the workspace.
type Formed struct {
	form    *metadata.Form
	reader  Reader
	grant   Grant
	fields  []*formed
	buttons []pressable
	env     *expr.Env
}

// formed is a field of a form: the conditions under which it is there, asked for and only shown, where nil is always, and
// what the form asks because of them, where nil is nothing.
type formed struct {
	item                      *metadata.FormItem
	visible, required, locked expr.Node
	demand, hidden, fixed     *FormAsk
	own                       bool // the form itself gives it to records that strangers send
}

// pressable is a button, and when it is there.
type pressable struct {
	set     map[*metadata.Field]any
	visible expr.Node
}

// NewFormed makes the Formed of a write; nil where it is made through no form.
func NewFormed(state *State, write *Write, actor *Actor, now time.Time) *Formed {
	if write.Form == nil {
		return nil
	}
	action := metadata.Update
	if write.Op == CreateOp {
		action = metadata.Create
	}
	f := &Formed{
		form: write.Form, reader: ReaderOf(actor, state.Model), grant: state.Guard.Grant(actor.Roles, write.Entity, action),
		env: ruleEnv(state.Model, write.Entity, now),
	}
	f.env.Actor = factsOf(actor)
	f.read(state.Model)
	for _, one := range f.fields {
		one.own = write.Submission != nil && write.Form.Public.Gives(one.item.Field)
		f.asks(one)
	}
	return f
}

// read takes the fields and the buttons of the form with their conditions.
func (f *Formed) read(m *metadata.Model) {
	when := func(c *metadata.Condition, absent expr.Node) expr.Node {
		if c == nil {
			return absent
		}
		return m.InlineAll(c.Node)
	}
	never := expr.ConstOf(false)
	for _, tab := range f.form.Tabs {
		for _, section := range tab.Sections {
			around := expr.Conj(when(tab.VisibleWhen, nil), when(section.VisibleWhen, nil))
			for _, item := range section.Items {
				visible := expr.Conj(around, when(item.VisibleWhen, nil))
				switch {
				case item.Button != nil:
					f.buttons = append(f.buttons, pressable{item.Button.Set, visible})
				case item.Field != nil:
					f.fields = append(f.fields, &formed{
						item: item, visible: visible, required: when(item.RequiredWhen, never), locked: when(item.ReadOnlyWhen, never),
					})
				}
			}
		}
	}
}

// factsOf is what expressions know of who is asking.
func factsOf(actor *Actor) map[string]any {
	facts := map[string]any{"myTeams": list(actor.Teams), "mySubordinates": list(actor.Subordinates), "myTerritories": list(actor.Territories)}
	if actor.User != "" {
		facts["me"] = actor.User
	}
	return facts
}

// Fill are given values of a new record with the defaults of the form where nothing was given.
func (f *Formed) Fill(set map[*metadata.Field]any) map[*metadata.Field]any {
	if f == nil {
		return set
	}
	full := map[*metadata.Field]any{}
	for _, one := range f.fields {
		if one.item.Default != nil {
			full[one.item.Field] = one.item.Default
		}
	}
	maps.Copy(full, set)
	return full
}
