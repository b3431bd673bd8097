package metadata

import (
	"strings"

	"kith/metadata/say"
)

// design looks through the document of a pipeline, a form or a view.
func (u *users) design(d *Design) {
	u.within(d.Type, d.Name, d.Label())
	t := documentTree(d.Doc)
	if u.isEntity(d.Entity) {
		u.use("/entity", say.Of("what it is made for"))
	}
	for i, name := range t.get("roles").strings() {
		if u.isRole(name) {
			u.use(index("/roles", i), say.Of("who it is for"))
		}
	}
	u.part(d.Entity, "", t)
}

// part looks through an object of a design, and what stands in it. Keys mean the same in all of them.
func (u *users) part(e *Entity, at string, t *tree) {
	if related := t.str("related"); related != "" {
		if f := named(e, related); f != nil {
			if u.isField(f) {
				u.use(at+"/related", say.Of("related list"))
			}
			if f.Target != nil {
				e = f.Target // of its columns and order
			}
		}
	}
	for _, m := range t.members {
		here := at + "/" + escapePointer(m.key)
		if as, ok := namesField()[m.key]; ok && m.value.form == scalarTree && u.path(e, t.str(m.key)) {
			u.use(here, as)
		}
		if as, ok := namesFields()[m.key]; ok {
			u.fields(e, here, m.value, as)
		}
		if as, ok := isCondition()[m.key]; ok && u.text(e, t.str(m.key)) {
			u.use(here, as)
		}
		u.special(e, here, m)
		u.inside(e, here, m.value)
	}
}

// inside looks through the objects that a value is made of.
func (u *users) inside(e *Entity, at string, t *tree) {
	if t.form == objectTree {
		u.part(e, at, t)
		return
	}
	for i, item := range t.list() {
		u.inside(e, index(at, i), item)
	}
}

// fields looks through a list of paths: texts, or objects with a path under field, which part sees.
func (u *users) fields(e *Entity, at string, list *tree, as say.Text) {
	for i, item := range list.list() {
		if path, ok := item.scalar.(string); ok && item.form == scalarTree && u.path(e, path) {
			u.use(index(at, i), as)
		}
	}
}

// special looks at what only one key means.
func (u *users) special(e *Entity, at string, m member) {
	switch m.key {
	case "set":
		for _, given := range m.value.members {
			if f := named(e, given.key); u.isField(f) || u.isOption(f, given.value) {
				u.use(at+"/"+escapePointer(given.key), say.Of("value that it sets"))
			}
		}
	case "stages":
		for i, stage := range m.value.list() {
			if u.of.Option != "" && u.of.Option == stage.str("value") && u.at.Type == PipelineDoc && u.follows() {
				u.use(index(at, i)+"/value", say.Of("stage"))
			}
		}
	case "moves":
		for _, leave := range m.value.members {
			for _, name := range append(leave.value.strings(), m.value.str(leave.key)) {
				if role, ok := strings.CutPrefix(name, "role:"); ok && u.isRole(role) {
					u.use(at+"/"+leave.key, say.Of("who may move records"))
				}
			}
		}
	}
}

// isOption is whether a field is given the option that is the thing.
func (u *users) isOption(f *Field, value *tree) bool {
	return f != nil && u.of.Option != "" && f == u.of.Field && holdsOption(value.plain(), u.of.Option)
}

// follows is whether the pipeline that is looked at goes by the field of the thing.
func (u *users) follows() bool {
	p := find(u.model.Pipelines, func(p *Pipeline) bool { return p.Name == u.at.ID })
	return p != nil && p.Field == u.of.Field
}

// namesField are the keys of designs that name a field, or a path to one.
func namesField() map[string]say.Text {
	return map[string]say.Text{
		"field": say.Of("field"), "amount": say.Of("amount that is weighted"), "by": say.Of("columns of the board"), "sum": say.Of("sum"), "start": say.Of("start"), "end": say.Of("end"), "group": say.Of("grouping"),
	}
}

// namesFields are the keys that name several.
func namesFields() map[string]say.Text {
	return map[string]say.Text{
		"columns": say.Of("column"), "card": say.Of("card"), "require": say.Of("what a stage asks for"), "orderBy": say.Of("order"),
	}
}

// isCondition are the keys that hold an expression.
func isCondition() map[string]say.Text {
	return map[string]say.Text{
		"when": say.Of("which records it is for"), "check": say.Of("condition of a stage"), "filter": say.Of("filter"),
		"visibleWhen": say.Of("when it is shown"), "requiredWhen": say.Of("when it is required"), "readOnlyWhen": say.Of("when it can't be changed"),
	}
}
