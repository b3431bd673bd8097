package metadata

import "kith/metadata/say"

// entity looks through the document of an entity.
func (u *users) entity(e *Entity) {
	u.within(EntityDoc, e.Name, e.Label())
	t := e.tree()
	about := t.get("x-entity")
	if display := named(e, about.str("display")); u.isField(display) && display.Entity == e {
		u.use("/x-entity/display", say.Of("what stands for a record"))
	}
	for _, f := range e.Kept() {
		if f == u.of.Field || f.System || f.Back || f.Arc != nil {
			continue
		}
		if own := fieldTree(t.get("properties"), f.ID); own != nil {
			u.property(f, own.value)
		}
	}
	for i, rule := range t.get("x-rules").list() {
		if u.text(e, rule.str("check")) || u.among(e, rule.get("fields")) {
			u.use(index("/x-rules", i), say.Of("rule %s", rule.str("name")))
		}
	}
	for i, set := range t.get("x-unique").list() {
		if u.among(e, listedIn(set)) {
			u.use(index("/x-unique", i), say.Of("values that are unique together"))
		}
	}
	for i, set := range t.get("x-index").list() {
		if u.among(e, set) {
			u.use(index("/x-index", i), say.Of("index"))
		}
	}
}

// property looks through what a document says of another field than the thing.
func (u *users) property(f *Field, t *tree) {
	at := "/properties/" + escapePointer(f.Name)
	if u.isEntity(f.Target) && f.Entity != f.Target || f.Target == nil && len(f.Arcs) > 0 && u.anyOf(f) {
		u.use(at+"/x-to", say.Of("relation %s", f.Label()))
	}
	if f.Formula != nil && u.node(f.Entity, f.Formula) {
		u.use(formulaPointer(f, f.source.about()), say.Of("formula of %s", f.Label()))
	}
	if f.Computes != nil && u.node(f.Entity, f.Computes) {
		u.use(at+"/"+defaultKeyword, say.Of("default value of %s", f.Label()))
	}
	if u.text(f.Entity, t.str(requiredWhenKeyword)) {
		u.use(at+"/"+requiredWhenKeyword, say.Of("condition under which %s is required", f.Label()))
	}
}

// anyOf is whether a relation to one of several entities leads to the thing.
func (u *users) anyOf(f *Field) bool {
	for _, arc := range f.Arcs {
		if u.isEntity(arc.Target) && f.Entity != arc.Target {
			return true
		}
	}
	return false
}

// among is whether a list of names of fields has the thing.
func (u *users) among(e *Entity, names *tree) bool {
	for _, name := range names.strings() {
		if u.path(e, name) {
			return true
		}
	}
	return false
}

// listedIn is the list of names of a set that may be an object.
func listedIn(set *tree) *tree {
	if set.form == objectTree {
		return set.get("fields")
	}
	return set
}
