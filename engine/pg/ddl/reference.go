package ddl

import (
	"fmt"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/say"
)

// references makes relations point to records that exist, and no longer holds those in the trash to it: what they point
// to may be destroyed, and nobody could help it. The system's own (who created, changed and owns a record, and the
// owner's team) are not held to it: that would cost every write a look-up for each, and a lock on a user whom all of
// their writes share. What writes them looks for the user itself.
func (p *planner) references(old, next *metadata.Entity) {
	for _, f := range next.Kept() {
		var before *metadata.Field
		if old != nil {
			before = old.KeptByID(f.ID)
		}
		was, is := before != nil && refers(old, before), refers(next, f)
		switch {
		case metadata.Moved(before, f):
			p.moveReference(before, f, was, is)
		case is && !was:
			p.addReference(old, before, f)
		case was && !is:
			p.step(say.Of("Let %s of %s point to records that are gone", f.Label(), next.Label()), locksEverything,
				"ALTER TABLE %s DROP CONSTRAINT %s", catalog.Table(p.schema, next), reference(f))
		}
	}
}

// moveReference lets the values that there were point to records that are gone, and holds to it those that they turn into.
func (p *planner) moveReference(before, f *metadata.Field, was, is bool) {
	if was {
		p.step(say.Of("Let what %s of %s was point to records that are gone", f.Label(), f.Entity.Label()), locksEverything,
			"ALTER TABLE %s DROP CONSTRAINT %s", catalog.Table(p.schema, f.Entity), reference(before))
	}
	if !is {
		return
	}
	if !p.isLarge(before.Entity) { // nothing has turned yet, and what does is held to it
		p.addReference(before.Entity, nil, f)
		return
	}
	p.addReference(before.Entity, before, f)
}

// refers is whether a field is held to point to records that exist.
func refers(e *metadata.Entity, f *metadata.Field) bool {
	return f.Target != nil && len(f.Columns) > 0 && !f.Back && !f.System && !f.Computed() && !e.Trashed && e.InTrash(f.Name) != f
}

func reference(f *metadata.Field) string { return catalog.Quote(f.Columns[0].Name + "_exists") }

// addReference holds a field to it: a new one, or one that was something else, or comes back from the trash, and forgets
// what is gone. Of a large table this holds for what is written from now on, and what is there is looked at later.
func (p *planner) addReference(table *metadata.Entity, before, f *metadata.Field) {
	lock, valid := locksNothing, ""
	if table != nil {
		lock = locksWrites
	}
	if before != nil {
		p.forget(table, f)
	}
	if p.isLarge(table) {
		valid = " NOT VALID"
		p.validate(f.Entity, f, reference(f))
	}
	p.step(say.Of("Let %s of %s point to records of %s only", f.Label(), f.Entity.Label(), f.Target.Label()), lock,
		"ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s%s", catalog.Table(p.schema, f.Entity),
		reference(f), catalog.Quote(f.Columns[0].Name), catalog.Table(p.schema, f.Target), valid)
}

// forgetRows is how many records forget at once what is gone, where others write.
const forgetRows = 1000

// forget empties a relation where it leads to records that are gone: of a large table once nothing more can come to do so.
func (p *planner) forget(table *metadata.Entity, f *metadata.Field) {
	name, column, id := catalog.Table(p.schema, f.Entity), catalog.Quote(f.Columns[0].Name), catalog.Quote("id")
	gone := fmt.Sprintf("%[1]s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %[2]s t WHERE t.%[3]s = r.%[1]s)", column, catalog.Table(p.schema, f.Target), id)
	what := say.Of("Empty %s of %s where it points to records that are gone", f.Label(), f.Entity.Label())
	if !p.isLarge(table) {
		p.step(what, locksWrites, "UPDATE %s r SET %s = NULL WHERE %s", name, column, gone)
		return
	}
	p.add(Step{
		Step: engine.Step{What: what, Phase: engine.CleaningUp}, Again: true,
		SQL: fmt.Sprintf("UPDATE %[1]s SET %[2]s = NULL WHERE %[3]s = ANY(ARRAY(SELECT r.%[3]s FROM %[1]s r WHERE %[4]s LIMIT %[5]d))", name, column, id, gone, forgetRows),
	})
}
