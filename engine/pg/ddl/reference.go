package ddl

import (
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
	if is {
		p.addReference(f.Entity, nil, f)
	}
}

// refers is whether a field is held to point to records that exist.
func refers(e *metadata.Entity, f *metadata.Field) bool {
	return f.Target != nil && len(f.Columns) > 0 && !f.Back && !f.System && !f.Computed() && !e.Trashed && e.InTrash(f.Name) != f
}

func reference(f *metadata.Field) string { return catalog.Quote(f.Columns[0].Name + "_exists") }

// addReference holds a field to it: a new one, or one that comes back from the trash and forgets what is gone.
func (p *planner) addReference(table *metadata.Entity, before, f *metadata.Field) {
	lock, valid := locksNothing, ""
	if table != nil {
		lock, valid = locksWrites, " NOT VALID"
	}
	column, target := catalog.Quote(f.Columns[0].Name), catalog.Table(p.schema, f.Target)
	if before != nil {
		p.step(say.Of("Empty %s of %s where it points to records that are gone", f.Label(), f.Entity.Label()), locksWrites,
			"UPDATE %s r SET %s = NULL WHERE %s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s t WHERE t.%s = r.%s)",
			catalog.Table(p.schema, f.Entity), column, column, target, catalog.Quote("id"), column)
	}
	p.step(say.Of("Let %s of %s point to records of %s only", f.Label(), f.Entity.Label(), f.Target.Label()), lock,
		"ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s%s", catalog.Table(p.schema, f.Entity),
		reference(f), column, target, valid)
}
