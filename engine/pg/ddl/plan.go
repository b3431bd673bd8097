// Package ddl says what turns the tables of one model into those of another. It is pure: it makes SQL and needs no
// connection.
package ddl

import (
	"fmt"
	"slices"
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/say"
)

// Step is a statement with what it does, in plain words, when, and what waits meanwhile.
type Step struct {
	engine.Step
	SQL string
	// Index is the qualified name of the index that the statement builds beside writers, which no transaction can hold.
	Index string
	// Done is SQL of whether a step before publishing has been done, "" where doing it again does no harm.
	Done string
	// Undo takes back what a step before publishing has done; it does nothing where there is nothing to take back.
	Undo string
	// Again is that it is run until it changes nothing any more: it leaves off after some records.
	Again bool
	// Each is of which records the statement is, where it is run again and again; nil: it is run once.
	Each *Each
}

// Large tells of which entities the tables are too large to be locked for as long as it takes to look at all of their
// records: what needs that is done beside readers and writers, before publishing or after it. nil is none.
type Large func(*metadata.Entity) bool

// Plan lists the steps that turn the tables of old (nil: nothing) into those of next, in an order in which they can be
// done: those of each phase together. The trash takes constraints and unique indexes off, restoring puts them back;
// relabelling, reordering, loosening and renaming need nothing; only what is removed for good is dropped.
func Plan(schema string, old, next *metadata.Model, large Large) []Step {
	if old == nil {
		old = &metadata.Model{}
	}
	p := &planner{schema: schema, large: large}
	p.lookAhead(old, next)
	for _, e := range next.Kept() {
		if before := old.KeptByID(e.ID); before != nil {
			p.addColumns(before, e)
			p.changeDerived(before, e)
			p.changeCourses(before, e)
		} else {
			p.createTable(e)
		}
	}
	for _, e := range next.Kept() {
		p.number(old.KeptByID(e.ID), e, next.Settings.TimeZone)
	}
	for _, e := range next.Kept() {
		p.references(old.KeptByID(e.ID), e)
	}
	for _, e := range next.Kept() {
		p.changeIndexes(old.KeptByID(e.ID), e)
	}
	p.purge(old, next)
	slices.SortStableFunc(p.steps, func(a, b Step) int { return a.order() - b.order() })
	return p.steps
}

type planner struct {
	schema string
	large  Large
	ahead  map[string]bool // of entities by id: whether values are worked out before publishing that ask for their columns
	steps  []Step
}

// The locks of a Step.
const (
	locksNothing    = ""
	locksWrites     = "writes"
	locksEverything = "everything"
)

// order is that of phases; indexes are built when all else is prepared.
func (s Step) order() int {
	order := map[engine.Phase]int{engine.Preparing: 0, engine.Publishing: 2, engine.CleaningUp: 3}[s.Phase]
	if s.Phase == engine.Preparing && s.Index != "" {
		order++
	}
	return order
}

// isLarge is whether a table that is there is too large to be locked for long.
func (p *planner) isLarge(old *metadata.Entity) bool {
	return old != nil && p.large != nil && p.large(old)
}

// step adds a step of publishing. what is made by say.Of of a sentence that stands in all catalogs of metadata/say.
func (p *planner) step(what say.Text, lock, format string, args ...any) {
	p.add(Step{Step: engine.Step{What: what, Lock: lock, Phase: engine.Publishing}, SQL: fmt.Sprintf(format, args...)})
}

func (p *planner) add(s Step) { p.steps = append(p.steps, s) }

// turns is whether values of an entity turn into others.
func turns(old, next *metadata.Entity) bool {
	return slices.ContainsFunc(next.Kept(), func(f *metadata.Field) bool { return metadata.Moved(old.KeptByID(f.ID), f) })
}

// createTable makes the table of a new entity. Columns of a fixed width come first, the widest first, so that rows are
// packed without padding.
func (p *planner) createTable(e *metadata.Entity) {
	var lines []string
	for _, c := range packed(e) {
		lines = append(lines, c.definition())
	}
	lines = append(lines, "PRIMARY KEY ("+catalog.Quote("id")+")")
	for _, c := range packed(e) {
		if check := c.check(); check != "" {
			lines = append(lines, check)
		}
	}
	p.step(say.Of("Make the table of %s", e.Label()), locksNothing, "CREATE TABLE %s (\n  %s\n)", catalog.Table(p.schema, e), strings.Join(lines, ",\n  "))
}

// addColumns adds the columns of new fields. They are empty, which takes no time.
func (p *planner) addColumns(old, next *metadata.Entity) {
	var made []column
	var names []metadata.Label
	for _, f := range next.Kept() {
		if before := old.KeptByID(f.ID); before != nil && !metadata.Moved(before, f) || len(f.Columns) == 0 {
			continue
		}
		made, names = append(made, columnsOf(f)...), append(names, f.Label())
	}
	if len(made) > 0 {
		p.addAll(old, next, say.Of("Add %s to the table of %s", say.List(names), next.Label()), made)
	}
}

// addAll adds columns to a table: before publishing where indexes are built there, or values worked out.
func (p *planner) addAll(old, next *metadata.Entity, what say.Text, made []column) {
	clauses := p.additions(old, next, made)
	var undo []string
	for _, c := range made {
		undo = append(undo, "DROP COLUMN IF EXISTS "+catalog.Quote(c.Name))
	}
	table := catalog.Table(p.schema, next)
	step := Step{
		Step: engine.Step{What: what, Lock: locksEverything, Phase: engine.Publishing},
		SQL:  fmt.Sprintf("ALTER TABLE %s\n  %s", table, strings.Join(clauses, ",\n  ")),
	}
	if p.ahead[next.ID] || p.isLarge(old) && (len(missing(catalog.Indexes(next), kept(old, next))) > 0 || turns(old, next)) {
		step.Phase = engine.Preparing
		step.Undo = fmt.Sprintf("ALTER TABLE IF EXISTS %s %s", table, strings.Join(undo, ", "))
		step.Done = fmt.Sprintf("EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = %s AND NOT attisdropped)",
			catalog.Literal(table), catalog.Literal(made[0].Name))
	}
	p.add(step)
}
