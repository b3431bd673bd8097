package pg

import (
	"context"
	"errors"
	"slices"

	"kith/engine"
	"kith/metadata"
)

// update sets the same fields of one or several records.
type update struct {
	*some
	targets *targets
	back    *back
	changer *changer
}

func (w *writer) newUpdate(write *engine.Write, wanted *targets) (*update, error) {
	if len(write.Records) != 1 {
		return nil, engine.Errorf(engine.BadRequest, "An update takes one set of values.")
	}
	found, err := w.newSome(write, metadata.Update)
	if err != nil {
		return nil, err
	}
	u := &update{some: found, targets: wanted, back: w.newBack(write)}
	u.targets.collect(write.Records[0])
	u.targets.sort()
	u.changer = &changer{w: w, table: found.table, grant: found.rights.do, targets: u.targets, form: engine.NewFormed(w.state, write, w.actor, w.now), validator: w.validator(write.Entity), gates: w.gates(write.Entity)}
	return u, nil
}

// load implements step.
func (u *update) load() error {
	if err := u.wants(); err != nil {
		return err
	}
	return u.targets.load()
}

// wants implements phased.
func (u *update) wants() error { return u.some.load("t.deleted_at is null") }

// write implements step.
func (u *update) write(ctx context.Context) error { return proceed(ctx, u) }

// settle implements phased.
func (u *update) settle(context.Context) ([]string, error) { return u.ids(), u.some.judge() }

// judge implements phased.
func (u *update) judge() ([]engine.Violation, error) {
	for i, image := range u.images {
		if err := u.changer.change(image, u.spec.Records[0], i); err != nil {
			return nil, err
		}
	}
	return u.changer.found, nil
}

// rows implements phased.
func (u *update) rows() error { return u.changer.rows() }

// reach implements phased.
func (u *update) reach() []reached { return []reached{u.changer.reach()} }

// show implements phased.
func (u *update) show() error { return u.back.read(u.ids()) }

// writing implements phased.
func (u *update) writing() *writer { return u.w }

// written implements step.
func (u *update) written() engine.Written { return u.back.written(u.ids()) }

// records implements step.
func (u *update) records(e *metadata.Entity) being { return u.changer.records(e) }

// changer sets values of records that the transaction holds.
type changer struct {
	w         *writer
	table     *table
	grant     engine.Grant
	targets   *targets
	all       []change
	index     []int // of each change: which record of the batch it is of
	validator *engine.Validator
	gates     *engine.Gates
	open      waiting[*metadata.Ask]
	form      *engine.Formed // nil: they are written through none
	asks      waiting[*engine.FormAsk]
	demands   []demand
	found     []engine.Violation
}

// change takes the values of one record. Fields that the caller may not change there are refused even when they would
// stay as they are, or their values could be guessed.
func (c *changer) change(image *engine.Image, v engine.Values, index int) error {
	fields := c.table.givenFields(v)
	needs, refused := c.grant.Permit(fields, image.Holds)
	if len(refused) > 0 {
		return at(c.grant.Refusal(c.w.state, c.w.actor, "change", refused), index)
	}
	set, missing := c.targets.resolve(v, index)
	missing = append(missing, c.targets.files.resolve(c.w, set, place{c.table.entity.ID, image.ID, ""}, index)...)
	after, changed := engine.Merge(c.table.entity, image.Values, set)
	derived, err := c.w.local(c.table.entity, image.Values, after, changed)
	if err != nil {
		return at(err, index)
	}
	c.all, c.index = append(c.all, change{image: image, after: after, changed: changed, derived: derived}), append(c.index, index)
	found := append(missing, c.targets.missing(changed, set, index)...)
	if len(changed) > 0 {
		c.demands = append(c.demands, demand{id: image.ID, needs: needs})
	}
	if len(changed) > 0 || len(found) > 0 || c.form != nil && len(v.Branches) > 0 {
		wrong, err := c.validator.Validate(after)
		if err != nil {
			return err
		}
		stopped, open, err := c.gates.Judge(image.Values, after, changed)
		if err != nil {
			return err
		}
		c.open = c.open.add(image.ID, open)
		asked, asks, err := c.form.Judge(after, engine.FormWrite{Changed: valuesOf(after, changed), Branches: v.Branches})
		if err != nil {
			return err
		}
		c.asks = c.asks.add(image.ID, asks)
		wrong = addViolations(append(wrong, stopped...), asked, 0)
		found = addViolations(found, engine.Discreet(c.w.state, c.w.actor, c.table.entity, wrong), index)
	}
	c.found = append(c.found, found...)
	return nil
}

func valuesOf(record map[*metadata.Field]any, fields []*metadata.Field) map[*metadata.Field]any {
	values := make(map[*metadata.Field]any, len(fields))
	for _, f := range fields {
		values[f] = record[f]
	}
	return values
}

// rows queues the rows that differ.
func (c *changer) rows() error {
	if err := c.w.updateRows(c.table, c.differ()); err != nil {
		return err
	}
	return c.targets.files.claim(c.w)
}

// reach are the rows that differ, and what is asked of them.
func (c *changer) reach() reached {
	var ids []string
	for _, one := range c.differ() {
		ids = append(ids, one.image.ID)
	}
	return reached{group{c.table, ids}, c.grant, c.demands, movedOf(c.table.entity, c.differ()), c.open, c.asks}
}

func (c *changer) differ() []change {
	return slices.DeleteFunc(slices.Clone(c.all), func(one change) bool { return len(one.changed) == 0 })
}

func (c *changer) records(e *metadata.Entity) being {
	all := being{index: c.index}
	for _, one := range c.all {
		all.ids, all.after = append(all.ids, one.image.ID), append(all.after, one.after)
	}
	return beingOf(e, c.table.entity, all)
}

// at says which record of a batch an error is about.
func at(err error, index int) error {
	if e, ok := errors.AsType[*engine.Error](err); ok {
		e.Index = index
	}
	return err
}
