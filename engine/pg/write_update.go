package pg

import (
	"context"
	"errors"

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

func (w *writer) newUpdate(write *engine.Write) (*update, error) {
	if len(write.Records) != 1 {
		return nil, engine.Errorf(engine.BadRequest, "An update takes one set of values.")
	}
	found, err := w.newSome(write, metadata.Update)
	if err != nil {
		return nil, err
	}
	u := &update{some: found, targets: &targets{w: w}, back: w.newBack(write)}
	u.targets.collect(write.Records[0])
	u.targets.sort()
	u.changer = &changer{w: w, table: found.table, grant: found.rights.do, targets: u.targets, validator: w.validator(write.Entity)}
	return u, nil
}

// load implements step.
func (u *update) load() error {
	if err := u.some.load("t.deleted_at is null"); err != nil {
		return err
	}
	return u.targets.load()
}

// write implements step.
func (u *update) write(context.Context) error {
	if err := u.judge(); err != nil {
		return err
	}
	for i, image := range u.images {
		if err := u.changer.change(image, u.spec.Records[0], i); err != nil {
			return err
		}
	}
	if err := u.changer.queue(); err != nil {
		return err
	}
	return u.back.read(u.ids())
}

// written implements step.
func (u *update) written() engine.Written { return u.back.written(u.ids()) }

// records implements step.
func (u *update) records() ([]string, []map[*metadata.Field]any) {
	after := make([]map[*metadata.Field]any, len(u.changer.all))
	for i, c := range u.changer.all {
		after[i] = c.after
	}
	return u.ids(), after
}

// changer sets values of records that the transaction holds.
type changer struct {
	w         *writer
	table     *table
	grant     engine.Grant
	targets   *targets
	all       []change
	validator *engine.Validator
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
	after, changed := engine.Merge(c.table.entity, image.Values, set)
	c.all = append(c.all, change{image: image, after: after, changed: changed})
	found := append(missing, c.targets.missing(changed, set, index)...)
	if len(changed) > 0 {
		c.demands = append(c.demands, demand{id: image.ID, needs: needs})
	}
	if len(changed) > 0 || len(found) > 0 {
		wrong, err := c.validator.Validate(after)
		if err != nil {
			return err
		}
		found = addViolations(found, engine.Discreet(c.w.state, c.w.actor, c.table.entity, wrong), index)
	}
	c.found = append(c.found, found...)
	return nil
}

// queue refuses all that is wrong, or queues the rows that differ and the checks after them.
func (c *changer) queue() error {
	if len(c.found) > 0 {
		return engine.Refused(c.found)
	}
	var differ []change
	var ids []string
	for _, one := range c.all {
		if len(one.changed) > 0 {
			differ, ids = append(differ, one), append(ids, one.image.ID)
		}
	}
	if err := c.w.updateRows(c.table, differ); err != nil {
		return err
	}
	if err := c.w.checkAfter(c.table, c.grant, c.demands); err != nil {
		return err
	}
	return c.w.checkRules(c.table, ids)
}

// at says which record of a batch an error is about.
func at(err error, index int) error {
	if e, ok := errors.AsType[*engine.Error](err); ok {
		e.Index = index
	}
	return err
}
