package metadata

import (
	"slices"
	"strings"
)

// follow makes documents name fields as they are called now; policies and expressions follow as they are built.
func (p *parser) follow() {
	for _, e := range p.model.Kept() {
		p.followTrash(e)
		p.followFields(e)
	}
}

// followFields makes an entity's document name its fields as they are called now.
func (p *parser) followFields(e *Entity) {
	if len(p.was[e]) == 0 {
		return
	}
	t := p.sourced[e].tree
	p.followNames(e, t.get("required"))
	for _, key := range []string{"x-unique", "x-index"} {
		for _, set := range t.get(key).list() {
			if set.form == objectTree {
				set = set.get("fields")
			}
			p.followNames(e, set)
		}
	}
	for _, rule := range t.get("x-rules").list() {
		p.followNames(e, rule.get("fields"))
	}
	if about := t.get("x-entity"); about.str("display") != "" {
		about.set("display", text(p.current(e, about.str("display"))))
		if !e.Trashed {
			e.Display = p.current(e, e.Display)
		}
	}
}

func (p *parser) followNames(e *Entity, names *tree) {
	for i, name := range names.strings() {
		if is := p.current(e, name); is != name && len(names.items) > i {
			names.items[i] = text(is)
		}
	}
}

// followPolicy makes a policy name the fields of its entities as they are called now. One about every entity may name a
// field by a name that another entity still has: the new name is added then, where it hides something, or where nothing
// else is called so; it never gives more than there was.
func (p *parser) followPolicy(item *tree, policy *Policy, entities []*Entity) {
	var names []string
	for _, written := range policy.Fields {
		name, less := strings.CutPrefix(written, "!")
		sign := strings.TrimSuffix(written, name)
		stays := len(entities) == 0 || name == everyEntity || policy.Entity == everyEntity && p.sleeps(name)
		var now []string
		for _, e := range entities {
			is := p.current(e, name)
			stays = stays || is == name && (p.hasField(e, name) || len(entities) == 1)
			if is != name && (less || len(entities) == 1 || !p.elsewhere(e, is, entities)) {
				now = append(now, sign+is)
			}
		}
		if stays || len(now) == 0 {
			names = append(names, written)
		}
		names = append(names, now...)
	}
	names = distinctNames(names)
	if !slices.Equal(names, policy.Fields) {
		policy.Fields = names
		item.set("fields", texts(names))
	}
}

// followConditions writes the conditions of a policy as its entities have them by now.
func followConditions(item *tree, policies []*Policy) {
	followCondition(item, "rows", policies, func(one *Policy) string { return one.RowsText })
	followCondition(item, "check", policies, func(one *Policy) string { return one.CheckText })
}

// followCondition writes one condition, when all entities have it in the same words.
func followCondition(item *tree, key string, policies []*Policy, words func(*Policy) string) {
	if len(policies) == 0 || words(policies[0]) == strings.TrimSpace(item.str(key)) {
		return
	}
	if !slices.ContainsFunc(policies, func(one *Policy) bool { return words(one) != words(policies[0]) }) {
		item.set(key, text(words(policies[0])))
	}
}

// sleeps is whether an entity in the trash has a field of a name: a policy about every entity is about it once it is back.
func (p *parser) sleeps(name string) bool {
	return slices.ContainsFunc(p.model.Trash, func(e *Entity) bool { return p.hasField(e, name) })
}

func (p *parser) hasField(e *Entity, name string) bool {
	return e.byName[name] != nil || e.InTrash(name) != nil
}

// elsewhere is whether another of the entities has a field of a name.
func (p *parser) elsewhere(e *Entity, name string, entities []*Entity) bool {
	return slices.ContainsFunc(entities, func(other *Entity) bool { return other != e && p.hasField(other, name) })
}

func distinctNames(names []string) []string {
	var list []string
	for _, name := range names {
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}
