package graphql

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
)

// asksFor finds a member that an operation names, and notes that it does.
func (p *planner) asksFor(e *metadata.Entity, name string) (member, bool) {
	m, ok := memberOf(e, name)
	if ok {
		p.ask(m.field, m.former)
	}
	return m, ok
}

// ask notes that an operation names a field. The system's own can't be changed, so nobody wonders who asks for them.
func (p *planner) ask(f *metadata.Field, former string) {
	if f.Back {
		f = f.Inverse // which is what could be changed
		former = ""
	}
	if f == nil || f.System {
		return
	}
	p.note(engine.Asking{Thing: f.ID, As: former})
}

// askRoot notes that an operation names an entity, by one of its names.
func (p *planner) askRoot(name string) {
	e := p.schema.roots[name].entity
	if e == nil || e.System {
		return
	}
	p.note(engine.Asking{Thing: e.ID, As: p.schema.formerRoot(name)})
}

func (p *planner) note(a engine.Asking) {
	if p.noted && !slices.Contains(p.asks, a) {
		p.asks = append(p.asks, a)
	}
}

// formerRoot is the old name of an entity by which a root field is called; "" where that has its present name.
func (s *Schema) formerRoot(name string) string {
	root := s.roots[name]
	if root.kind.of(root.entity.Name, root.entity.Plural) == name {
		return ""
	}
	plural := root.kind.of("", "x") != root.kind.of("", "")
	for _, was := range root.entity.Former {
		if root.kind.of(was.Name, was.Plural) != name {
			continue
		}
		if plural {
			return was.Plural
		}
		return was.Name
	}
	return ""
}

// askTypes notes the old names of entities that an operation calls types by.
func (p *planner) askTypes(o *operation) {
	for now, was := range o.document.written {
		info := p.schema.types[now]
		if info == nil || info.entity == nil {
			continue
		}
		for _, former := range info.entity.Former {
			for _, name := range []string{former.Name, former.Plural} {
				if name != "" && strings.HasPrefix(was, pascal(name)) {
					p.note(engine.Asking{Thing: info.entity.ID, As: name})
				}
			}
		}
	}
}
