// Package ddl says what turns the tables of one model into those of another. It is pure: it makes SQL and needs no
// connection.
package ddl

import (
	"fmt"
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/say"
)

// Step is a statement with what it does, in plain words, and what waits meanwhile.
type Step struct {
	engine.Step
	SQL string
}

// Plan lists the steps that turn the tables of old (nil: nothing) into those of next, in an order in which they can be
// done. It refuses, with all reasons at once, what can't be done yet. Tables and columns are only ever added, but for columns of what is computed: the trash
// takes constraints and unique indexes off, restoring puts them back; relabelling, reordering, loosening and renaming
// need nothing.
func Plan(schema string, old, next *metadata.Model, changes []metadata.Change) ([]Step, error) {
	if old == nil {
		old = &metadata.Model{}
	}
	if err := refuse(old, next, changes); err != nil {
		return nil, err
	}
	p := &planner{schema: schema}
	for _, e := range next.Kept() {
		if before := old.KeptByID(e.ID); before != nil {
			p.addColumns(before, e)
			p.changeDerived(before, e)
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
	return p.steps, nil
}

type planner struct {
	schema string
	steps  []Step
}

// The locks of a Step.
const (
	locksNothing    = ""
	locksWrites     = "writes"
	locksEverything = "everything"
)

// step adds a step. what is made by say.Of of a sentence that stands in all catalogs of metadata/say.
func (p *planner) step(what say.Text, lock, format string, args ...any) {
	p.steps = append(p.steps, Step{Step: engine.Step{What: what, Lock: lock}, SQL: fmt.Sprintf(format, args...)})
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

// addColumns adds the columns of new fields. They are empty, which takes no time; checks hold for what is written from
// now on, and there is nothing else.
func (p *planner) addColumns(old, next *metadata.Entity) {
	var clauses []string
	var names []metadata.Label
	for _, f := range next.Kept() {
		if before := old.KeptByID(f.ID); before != nil && !metadata.Moved(before, f) {
			continue
		}
		for _, c := range columnsOf(f) {
			clauses = append(clauses, c.additions()...)
		}
		if len(f.Columns) > 0 {
			names = append(names, f.Label())
		}
	}
	if len(clauses) > 0 {
		what := say.Of("Add %s to the table of %s", say.List(names), next.Label())
		p.step(what, locksEverything, "ALTER TABLE %s\n  %s", catalog.Table(p.schema, next), strings.Join(clauses, ",\n  "))
	}
}

// changeIndexes drops and makes indexes.
func (p *planner) changeIndexes(old, next *metadata.Entity) {
	var before []catalog.Index
	lock := locksNothing
	if old != nil {
		before, lock = kept(old, next), locksWrites
	}
	after := catalog.Indexes(next)
	for _, i := range missing(before, after) {
		p.step(say.Of("Drop an index of %s", next.Label()), locksEverything, "DROP INDEX IF EXISTS %s.%s", catalog.Quote(p.schema), catalog.Quote(i.Name))
	}
	for _, i := range missing(after, before) {
		p.step(describe(next, i), lock, "%s", p.createIndex(next, i))
	}
}

func (p *planner) createIndex(e *metadata.Entity, i catalog.Index) string {
	sql := "CREATE INDEX"
	if i.Unique {
		sql = "CREATE UNIQUE INDEX"
	}
	sql += fmt.Sprintf(" %s ON %s", catalog.Quote(i.Name), catalog.Table(p.schema, e))
	if i.Method != "" {
		sql += " USING " + i.Method
	}
	sql += " (" + i.Columns + ")"
	if i.Include != "" {
		sql += " INCLUDE (" + i.Include + ")"
	}
	if i.Unique {
		sql += " NULLS NOT DISTINCT"
	}
	return sql + " WHERE " + i.Where
}

// missing are the indexes of a that b does not list.
func missing(a, b []catalog.Index) []catalog.Index {
	names := map[string]bool{}
	for _, i := range b {
		names[i.Name] = true
	}
	var list []catalog.Index
	for _, i := range a {
		if !names[i.Name] {
			list = append(list, i)
		}
	}
	return list
}

func describe(e *metadata.Entity, i catalog.Index) say.Text {
	var names []metadata.Label
	for _, f := range i.Fields {
		names = append(names, f.Label())
	}
	switch {
	case len(names) == 0:
		return say.Of("Index the trash of %s", e.Label())
	case i.Search:
		return say.Of("Index the words of %s in %s", e.Label(), say.List(names))
	case i.Unique:
		return say.Of("Let no two records of %s have the same %s", e.Label(), say.AllOf(names))
	}
	return say.Of("Index %s by %s", e.Label(), say.List(names))
}
