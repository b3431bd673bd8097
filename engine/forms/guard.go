package forms

import (
	"kith/engine"
	"kith/metadata"
)

// guard lets records of one entity be created with the fields of one form. It implements engine.Guard.
type guard struct {
	entity *metadata.Entity
	grant  engine.Grant
}

func newGuard(form *metadata.Form) guard {
	fields := map[string]bool{}
	for _, item := range form.Items() {
		if item.Field != nil {
			fields[item.Field.Name] = true
		}
	}
	for _, f := range form.Entity.Fields {
		if form.Public.Gives(f) {
			fields[f.Name] = true
		}
	}
	return guard{form.Entity, engine.Grant{{Fields: fields}}}
}

// Grant implements engine.Guard.
func (g guard) Grant(_ []string, e *metadata.Entity, action metadata.Action) engine.Grant {
	if e == g.entity && action == metadata.Create {
		return g.grant
	}
	return nil
}

// Denials implements engine.Guard.
func (guard) Denials([]string, *metadata.Entity, metadata.Action) []engine.Allowance { return nil }

// Entity implements engine.Guard.
func (g guard) Entity(name string) *metadata.Entity {
	if name == g.entity.Name {
		return g.entity
	}
	return nil
}

// Admin implements engine.Guard.
func (guard) Admin([]string) bool { return false }

// Via is how the history of a record names the form that it came by.
func Via(form string) string { return "form:" + form }

// actorOf is who creates the records that a form brings: nobody's user. Its role is one that no document can have.
func actorOf(m *metadata.Model, form *metadata.Form, language string) *engine.Actor {
	return &engine.Actor{Name: form.Name, Roles: []string{Via(form.Name)}, Locale: language, Chose: true, Zone: m.Settings.Zone(), Via: Via(form.Name)}
}
