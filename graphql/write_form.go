package graphql

import (
	"kith/engine"
	"kith/metadata"
)

// formSignature is the argument that says which form a write is made through.
const formSignature = ", form: String"

// form is the form that a write is made through; nil where it names none. One that is not for the caller is not there.
func (p *planner) form(f writeField) *metadata.Form {
	in := p.args.argument(f.field, "form")
	if in.null() {
		return nil
	}
	name, _ := in.plain().(string)
	form := f.root.entity.FormFor(p.schema.model, name, p.view.roles)
	if form == nil {
		p.fail(engine.NotFound, in.position(), "There is no form %q of %s that you may use.", name, f.root.entity.Plural)
	}
	return form
}
