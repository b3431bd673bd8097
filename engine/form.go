package engine

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"time"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/say"
)

// Formed judges records that are written through a form, on top of what their entity asks of all: fields that the form
// asks for have values, and those that it hides or only shows are not changed through it. Fields that are not in the form
// are none of its business. Conditions are about the record as it becomes; their days are those of the workspace.
type Formed struct {
	form   *metadata.Form
	reader Reader
	grant  Grant
	items  []formed
	own    map[*metadata.Field]bool // what the form itself gives to records that strangers send
	env    *expr.Env
}

// formed is a field of a form: when it is there, asked for and only shown. nil stands for always.
type formed struct {
	item                       *metadata.FormItem
	visible, required, locked  expr.Node
	demands, mayLock, buttoned bool
}

// Ask is something that a form asks of a record: a rule with what is told where it is broken.
type Ask struct {
	Rule  *metadata.Rule
	Field *metadata.Field
	says  Violation
}

// Told is what a record that does not do what is asked is told.
func (a Ask) Told() Violation { return a.says }

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
	if write.Submission != nil {
		f.own = ownFields(write.Form.Public)
	}
	node := func(c *metadata.Condition) expr.Node {
		if c == nil {
			return nil
		}
		return state.Model.InlineAll(c.Node)
	}
	for _, tab := range write.Form.Tabs {
		for _, section := range tab.Sections {
			around := expr.Conj(node(tab.VisibleWhen), node(section.VisibleWhen))
			for _, item := range section.Items {
				f.items = append(f.items, formed{
					item: item, visible: expr.Conj(around, node(item.VisibleWhen)), required: node(item.RequiredWhen), locked: node(item.ReadOnlyWhen),
					demands: item.RequiredWhen != nil, mayLock: item.ReadOnlyWhen != nil, buttoned: item.Button != nil,
				})
			}
		}
	}
	return f
}

func ownFields(p *metadata.PublicForm) map[*metadata.Field]bool {
	own := map[*metadata.Field]bool{}
	for f := range p.Set {
		own[f] = true
	}
	if p.ConsentField != nil {
		own[p.ConsentField] = true
	}
	return own
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
	full := set
	for _, i := range f.items {
		if i.item.Field == nil || i.item.Default == nil {
			continue
		}
		if _, given := set[i.item.Field]; given {
			continue
		}
		if len(full) == len(set) {
			full = maps.Clone(set)
			if full == nil {
				full = map[*metadata.Field]any{}
			}
		}
		full[i.item.Field] = i.item.Default
	}
	return full
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

// Asks are what the form asks of a record of which some fields are changed to other values.
func (f *Formed) Asks(changed map[*metadata.Field]any) []Ask {
	var asks []Ask
	for _, i := range f.items {
		field := i.item.Field
		if field == nil || field.Many || f.own[field] {
			continue
		}
		if i.demands && f.grant.Field(field.Name) {
			asks = append(asks, f.demand(i))
		}
		if value, touched := changed[field]; touched {
			asks = append(asks, f.locks(i, value)...)
		}
	}
	return asks
}

// demand asks for a value.
func (f *Formed) demand(i formed) Ask {
	when := expr.Conj(i.visible, i.required)
	if i.mayLock {
		when = expr.Conj(when, expr.Negate(i.locked))
	}
	return f.ask(i, "required", expr.Disj(expr.Negate(when), presence(i.item.Field)), say.Of("is required"))
}

// locks ask that a field which is changed is there to be changed, unless a button of the form sets it to just that.
func (f *Formed) locks(i formed, value any) []Ask {
	var pressed []expr.Node
	for _, b := range f.items {
		if !b.buttoned {
			continue
		}
		if v, sets := b.item.Button.Set[i.item.Field]; sets && expr.SameValue(v, value) {
			pressed = append(pressed, b.visible)
		}
	}
	var asks []Ask
	if i.visible != nil {
		asks = append(asks, f.ask(i, "hidden", expr.Disj(append(pressed, i.visible)...), say.Of("is not asked for in this form now, so it can't be changed")))
	}
	if i.mayLock {
		asks = append(asks, f.ask(i, "readOnly", expr.Disj(append(pressed, expr.Negate(i.locked))...), say.Of("can't be changed in this form now")))
	}
	return asks
}

func (f *Formed) ask(i formed, rule string, check expr.Node, says say.Speaker) Ask {
	field := i.item.Field
	label := cmp.Or(f.reader.Label(i.item.Label), f.reader.Label(field.Title), field.Name)
	return Ask{
		Rule:  &metadata.Rule{Name: "form " + rule + " " + field.Name, Check: check},
		Field: field,
		says:  Violation{Field: field.Name, Rule: rule, Message: f.reader.Tell("%s %s.", label, says)},
	}
}

func presence(f *metadata.Field) expr.Node {
	record := &expr.Ref{Of: expr.RecordOf(f.Entity.Name)}
	return &expr.Call{Name: "present", Args: []expr.Node{&expr.Field{From: record, Name: f.Name, Of: f.Type}}}
}

// Judge holds a record against what the form asks, as far as that speaks of nothing but the record and who asks. wide are
// the others, for the store to check on the rows that it has written.
func (f *Formed) Judge(record, changed map[*metadata.Field]any) (found []Violation, wide []Ask, err error) {
	if f == nil {
		return nil, nil, nil
	}
	f.env.Record = record
	for _, ask := range f.Asks(changed) {
		if ask.Rule.Check == nil {
			continue
		}
		if !Local(ask.Rule.Check) {
			wide = append(wide, ask)
			continue
		}
		ok, err := expr.Holds(ask.Rule.Check, f.env)
		if err != nil && !errors.Is(err, expr.ErrRange) {
			return nil, nil, fmt.Errorf("engine: form %s: %w", f.form.Name, err)
		}
		if err == nil && !ok {
			found = append(found, ask.says)
		}
	}
	return found, wide, nil
}

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
	for _, i := range f.items {
		if i.item.Field == nil {
			continue
		}
		s := Shown{Visible: holds(i.visible), Locked: i.mayLock && holds(i.locked)}
		s.Required = s.Visible && !s.Locked && (i.item.Field.Required || i.demands && holds(i.required))
		shown[i.item.Field] = s
	}
	return shown
}
