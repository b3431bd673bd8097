package ddl

import (
	"fmt"
	"slices"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/say"
)

// changeIndexes drops and makes indexes: those of a large table beside readers and writers. What is unique no longer is
// dropped as the model is published, since it would go on refusing records.
func (p *planner) changeIndexes(old, next *metadata.Entity) {
	var before []catalog.Index
	lock := locksNothing
	if old != nil {
		before, lock = kept(old, next), locksWrites
	}
	after := catalog.Indexes(next)
	for _, i := range missing(before, after) {
		what, name := say.Of("Drop an index of %s", next.Label()), catalog.Quote(p.schema)+"."+catalog.Quote(i.Name)
		if p.isLarge(old) && !i.Unique {
			p.add(Step{Step: engine.Step{What: what, Phase: engine.CleaningUp}, SQL: "DROP INDEX CONCURRENTLY IF EXISTS " + name})
			continue
		}
		p.step(what, locksEverything, "DROP INDEX IF EXISTS %s", name)
	}
	for _, i := range missing(after, before) {
		if p.isLarge(old) {
			p.build(old, next, i)
			continue
		}
		p.step(describe(next, i), lock, "%s", p.createIndex(next, i, ""))
	}
}

// build makes an index beside readers and writers: before publishing, but for columns that are only made then.
func (p *planner) build(old, next *metadata.Entity, i catalog.Index) {
	name := catalog.Quote(p.schema) + "." + catalog.Quote(i.Name)
	step := Step{
		Step: engine.Step{What: describe(next, i), Phase: engine.Preparing}, SQL: p.createIndex(next, i, " CONCURRENTLY"),
		Index: name, Undo: "DROP INDEX CONCURRENTLY IF EXISTS " + name,
	}
	if slices.ContainsFunc(i.Fields, func(f *metadata.Field) bool { return remade(old, f) }) {
		step.Phase, step.Undo = engine.CleaningUp, ""
	}
	p.add(step)
}

func (p *planner) createIndex(e *metadata.Entity, i catalog.Index, how string) string {
	sql := "CREATE INDEX"
	if i.Unique {
		sql = "CREATE UNIQUE INDEX"
	}
	sql += fmt.Sprintf("%s %s ON %s", how, catalog.Quote(i.Name), catalog.Table(p.schema, e))
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
