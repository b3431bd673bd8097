package pg

import (
	"context"

	"github.com/google/uuid"

	"kith/engine"
	"kith/metadata"
)

// create makes new records.
type create struct {
	w       *writer
	spec    *engine.Write
	table   *table
	grant   engine.Grant
	targets *targets
	unseen  *targets // those among them that nobody has looked for
	teams   *teams
	back    *back
	within  *back // the same where all that is written is new
	// Of each new record: which one of the batch it is, what is given, its id, and the whole of it.
	index []int
	given []engine.Values
	ids   []string
	after []map[*metadata.Field]any

	demands []demand
	open    waiting[*metadata.Ask]
	form    *engine.Formed // nil: they are made through none
	asks    waiting[*engine.FormAsk]
	stamped bool // some records bring stamps of their own
}

func (w *writer) newCreate(write *engine.Write, targets *targets) (*create, error) {
	c, err := w.creation(write, targets)
	if err != nil {
		return nil, err
	}
	c.within = c.back
	for i, v := range write.Records {
		if err := c.add(v, i); err != nil {
			return nil, err
		}
		c.targets.collect(v)
	}
	c.targets.own(c.table, c.ids)
	c.targets.sort()
	return c, nil
}

// creation is a create without its records.
func (w *writer) creation(write *engine.Write, wanted *targets) (*create, error) {
	c := &create{w: w, spec: write, table: w.table(write.Entity), targets: wanted, unseen: &targets{w: w}, back: w.newBack(write)}
	c.form = engine.NewFormed(w.state, write, w.actor, w.now)
	c.teams = &teams{w: w, entity: write.Entity, known: map[string]string{}}
	c.grant = w.state.Guard.Grant(w.actor.Roles, write.Entity, metadata.Create)
	if len(c.grant) == 0 {
		return nil, engine.Errorf(engine.Forbidden, "You may not create %s.", write.Entity.CalledMany())
	}
	return c, nil
}

// add takes a record of the batch, unless the caller may not give such fields.
func (c *create) add(v engine.Values, index int) error {
	id, err := newID(v.ID)
	if err != nil {
		return at(err, index)
	}
	if err := c.stamp(v); err != nil {
		return at(err, index)
	}
	if all := c.grant.Anyhow(); !c.grant.Free(all) {
		needs, refused := c.grant.Permit(c.table.givenFields(v), all)
		if len(refused) > 0 {
			return at(c.grant.Refusal(c.w.state, c.w.actor, "set", refused), index)
		}
		c.demands = append(c.demands, demand{id: id, needs: needs})
	}
	c.index, c.given, c.ids = append(c.index, index), append(c.given, v), append(c.ids, id)
	return nil
}

// stamp refuses stamps to who may not give them: they would let anybody write history.
func (c *create) stamp(v engine.Values) error {
	for _, f := range c.table.stamps {
		if _, given := v.Set[f]; !given {
			continue
		}
		if !c.w.state.Guard.Admin(c.w.actor.Roles) {
			return engine.Errorf(engine.Forbidden, "Only administrators may say when and by whom a %s was made.", c.spec.Entity.Called())
		}
		c.stamped = true
	}
	return nil
}

// direct queues the whole create, if nothing needs an answer first and nothing seems wrong.
func (c *create) direct() (bool, error) {
	if c.targets.files.wanted() {
		return false, nil
	}
	sets := make([]map[*metadata.Field]any, len(c.given))
	for i, v := range c.given {
		if len(v.Connect) > 0 {
			return false, nil
		}
		sets[i] = v.Set
	}
	if c.teams.wanted(sets) {
		return false, nil
	}
	if found, err := c.complete(sets, nil); len(found) > 0 || err != nil {
		return false, err
	}
	c.unseen = c.targets
	return true, finish(c)
}

// load implements step.
func (c *create) load() error {
	if err := c.wants(); err != nil {
		return err
	}
	return c.targets.load()
}

// wants implements phased.
func (c *create) wants() error {
	sets := make([]map[*metadata.Field]any, len(c.spec.Records))
	for i, v := range c.spec.Records {
		sets[i] = v.Set
	}
	c.teams.wanted(sets)
	return c.teams.load()
}

// write implements step.
func (c *create) write(ctx context.Context) error { return proceed(ctx, c) }

// settle implements phased.
func (c *create) settle(context.Context) ([]string, error) { return c.ids, nil }

// judge implements phased: it completes the records by what was loaded.
func (c *create) judge() ([]engine.Violation, error) {
	var found []engine.Violation
	sets := make([]map[*metadata.Field]any, len(c.given))
	for i, v := range c.given {
		set, missing := c.targets.resolve(v, c.index[i])
		sets[i], found = set, append(found, missing...)
		found = append(found, c.targets.missing(c.table.givenFields(v), set, c.index[i])...)
		found = append(found, c.targets.files.resolve(c.w, set, place{c.table.entity.ID, c.ids[i], ""}, c.index[i])...)
	}
	return c.complete(sets, found)
}

// complete makes whole records of what is set, and adds what is wrong with them to what was found.
func (c *create) complete(sets []map[*metadata.Field]any, found []engine.Violation) ([]engine.Violation, error) {
	e := c.spec.Entity
	c.open, c.asks = nil, nil
	validator, gates, defaults := c.w.validator(e), c.w.gates(e), engine.NewDefaults(c.w.state.Model, e, c.w.actor, c.w.now)
	c.after = make([]map[*metadata.Field]any, len(sets))
	id, system := e.Field("id"), c.w.system(e)
	for i, set := range sets {
		record, unfilled := defaults.Record(c.form.Fill(set))
		c.teams.fill(record, set)
		record[id] = c.ids[i]
		for f, v := range system {
			if record[f] == nil || !c.stamped || !engine.Stamp(f) {
				record[f] = v
			}
		}
		engine.FollowCourses(e, nil, record, c.w.now)
		if err := c.w.newborn(e, record); err != nil {
			return nil, at(err, c.index[i])
		}
		c.after[i] = record
		wrong, err := validator.Validate(record)
		if err != nil {
			return nil, err
		}
		stopped, open, err := gates.Judge(nil, record, nil)
		if err != nil {
			return nil, err
		}
		c.open = c.open.add(c.ids[i], open)
		asked, asks, err := c.form.Judge(record, engine.FormWrite{Changed: engine.Given(set), Branches: c.given[i].Branches})
		if err != nil {
			return nil, err
		}
		c.asks = c.asks.add(c.ids[i], asks)
		wrong = addViolations(addViolations(unfilled, append(wrong, stopped...), 0), asked, 0)
		found = addViolations(found, engine.Discreet(c.w.state, c.w.actor, e, wrong), c.index[i])
	}
	return found, nil
}

// rows implements phased.
func (c *create) rows() error {
	if len(c.ids) == 0 {
		return nil
	}
	if err := c.insert(); err != nil {
		return err
	}
	if err := c.submitted(); err != nil {
		return err
	}
	return c.targets.files.claim(c.w)
}

// reach implements phased.
func (c *create) reach() []reached {
	return []reached{{group{c.table, c.ids}, c.grant, c.demands, movedNew(c.table.entity, c.ids, c.after), c.open, c.asks}}
}

// show implements phased.
func (c *create) show() error { return c.back.read(c.ids) }

// written implements step.
func (c *create) written() engine.Written { return c.back.written(c.ids) }

// records implements step.
func (c *create) records(e *metadata.Entity) being {
	return beingOf(e, c.spec.Entity, being{c.ids, c.after, c.index})
}

// system is what the engine sets of new records, for rules to see; the database sets it itself.
func (w *writer) system(e *metadata.Entity) map[*metadata.Field]any {
	set := map[*metadata.Field]any{e.Field("version"): int64(1), e.Field("createdAt"): w.now, e.Field("updatedAt"): w.now}
	if w.actor.User != "" {
		set[e.Field("createdBy")], set[e.Field("updatedBy")] = w.actor.User, w.actor.User
	}
	return set
}

// givenFields are the fields of given values, in the entity's order.
func (t *table) givenFields(v engine.Values) []*metadata.Field {
	fields := make([]*metadata.Field, 0, len(v.Set)+len(v.Connect))
	for _, f := range t.stored {
		_, set := v.Set[f]
		_, connected := v.Connect[f]
		if set || connected {
			fields = append(fields, f)
		}
	}
	return fields
}

func (w *writer) validator(e *metadata.Entity) *engine.Validator {
	return engine.NewValidator(w.state.Model, e, w.reader, w.now)
}

// newID is the id of a new record: the given one, or one made now.
func newID(given string) (string, error) {
	if given == "" {
		return uuid.Must(uuid.NewV7()).String(), nil
	}
	id, err := uuid.Parse(given)
	if err != nil {
		return "", engine.Errorf(engine.BadRequest, "%q is no id for a new record: give a UUID.", given)
	}
	return id.String(), nil
}

// addViolations adds what is wrong with a record, but for fields that are blamed already.
func addViolations(found, wrong []engine.Violation, index int) []engine.Violation {
	if len(wrong) == 0 {
		return found
	}
	blamed := map[string]bool{}
	for _, v := range found {
		if v.Index == index {
			blamed[v.Field] = true
		}
	}
	for _, v := range wrong {
		if v.Index = index; !blamed[v.Field] || v.Field == "" {
			found = append(found, v)
		}
	}
	return found
}
