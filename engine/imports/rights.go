package imports

import (
	"kith/engine"
	"kith/metadata"
)

// rights are what somebody's roles let them import. They only keep a plan from naming what is not theirs to know: the
// writes themselves ask again, row by row.
type rights struct {
	guard engine.Guard
	roles []string
}

// enter refuses who may make no record of an entity.
func (r rights) enter(e *metadata.Entity) error {
	if r.able(e) {
		return nil
	}
	return engine.Errorf(engine.Forbidden, "You may not create %s: ask an administrator for the right to.", e.Plural)
}

func (r rights) able(e *metadata.Entity) bool {
	return r.guard == nil || len(r.guard.Grant(r.roles, e, metadata.Create)) > 0
}

// sees is whether they may know of an entity.
func (r rights) sees(e *metadata.Entity) bool {
	return r.able(e) || len(r.guard.Grant(r.roles, e, metadata.Read)) > 0
}

// gives is whether they may give a field. One that leads to what they may not read they can't: they could name nothing there.
func (r rights) gives(f *metadata.Field) bool {
	if !importable(f) || f.Target != nil && r.guard != nil && len(r.guard.Grant(r.roles, f.Target, metadata.Read)) == 0 {
		return false
	}
	if engine.Stamp(f) {
		return r.guard == nil || r.guard.Admin(r.roles)
	}
	return r.guard == nil || f.Name == identity || r.guard.Grant(r.roles, f.Entity, metadata.Create).Field(f.Name) ||
		r.guard.Grant(r.roles, f.Entity, metadata.Update).Field(f.Name)
}

// finds is whether they may find records by a field.
func (r rights) finds(f *metadata.Field) bool {
	return finds(f) && (r.guard == nil || engine.Readable(r.guard, r.roles, f))
}
