package metadata

import (
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// namespace is the UUID under which ids are made from names (version 5).
const namespace = "5d0f7b6a-51f6-5c86-9d0e-9a4c1d3f2b77"

// identity gives stable ids to what has none: the id of the same name in the base model, else one made from the
// template and the names, else a new one. No id is given twice.
type identity struct {
	opt     Options
	claimed map[string]string // id -> where it stands
}

// identify fills in the x-id of every entity, field, option, design and stage.
func (p *parser) identify() {
	ids := &identity{opt: p.opt, claimed: map[string]string{}}
	for _, s := range p.sources {
		if s.tree != nil && identified(s.kind) {
			ids.claimIn(s)
		}
	}
	for _, s := range p.sources {
		if s.tree != nil && identified(s.kind) {
			ids.completeIn(s)
		}
	}
}

// claimIn notes the ids that a document brings along.
func (ids *identity) claimIn(s *source) {
	if s.kind == EntityDoc {
		ids.claimAll(s)
		return
	}
	ids.claimDesign(s)
}

// completeIn gives ids to what has none in a document.
func (ids *identity) completeIn(s *source) {
	if s.kind == EntityDoc {
		ids.complete(s)
		return
	}
	ids.completeDesign(s)
}

// claimDesign notes the ids of a pipeline with its stages, a form or a view.
func (ids *identity) claimDesign(s *source) {
	ids.claim(s, s.tree, "")
	for i, stage := range s.tree.get("stages").list() {
		ids.claim(s, stage, "/stages/"+strconv.Itoa(i))
	}
}

// completeDesign gives a design the id that one of the same type and name has in the base model, and its stages those
// that the same values have there.
func (ids *identity) completeDesign(s *source) {
	known, stages := "", map[string]string{}
	if base := ids.baseDesign(s); base != nil {
		known = base.ID
		for _, stage := range documentTree(base.Doc).get("stages").list() {
			stages[stage.str("value")] = stage.str("x-id")
		}
	}
	s.tree.putID("$id", ids.give(s.tree, known, string(s.kind), s.id))
	for _, stage := range s.tree.get("stages").list() {
		if stage.form == objectTree {
			stage.putID("", ids.give(stage, stages[stage.str("value")], string(s.kind), s.id, stage.str("value")))
		}
	}
}

func (ids *identity) baseDesign(s *source) *Design {
	if ids.opt.Base == nil {
		return nil
	}
	id := s.tree.str("x-id")
	return find(ids.opt.Base.Designs, func(d *Design) bool {
		return d.Type == s.kind && (d.ID == id || id == "" && d.Name == s.id)
	})
}

// claimAll notes the ids that a document brings along, and reports those that stand elsewhere already.
func (ids *identity) claimAll(s *source) {
	ids.claim(s, s.tree, "")
	for _, m := range objectMembers(s.tree.get("properties")) {
		at := "/properties/" + escapePointer(m.key)
		ids.claim(s, m.value, at)
		eachOption(m.value, func(_ string, option *tree, pointer string) { ids.claim(s, option, at+pointer) })
		for _, own := range objectMembers(m.value.get("x-link").get("properties")) {
			ids.claim(s, own.value, at+"/x-link/properties/"+escapePointer(own.key))
		}
	}
}

func (ids *identity) claim(s *source, t *tree, pointer string) {
	id := t.str("x-id")
	if id == "" {
		return
	}
	if at, ok := ids.claimed[id]; ok {
		s.report(pointer+"/x-id", "this id stands at %s already: remove it here to get a new one", at)
		return
	}
	ids.claimed[id] = s.name() + pointer
}

func (ids *identity) complete(s *source) {
	var base *Entity
	if ids.opt.Base != nil {
		base = ids.opt.Base.KeptByID(s.tree.str("x-id"))
		if base == nil && s.tree.str("x-id") == "" {
			base = ids.opt.Base.named(s.id)
		}
	}
	known := ""
	if base != nil {
		known = base.ID
	}
	s.tree.putID("$id", ids.give(s.tree, known, s.id))
	for _, m := range objectMembers(s.tree.get("properties")) {
		ids.completeField(s, base, m)
	}
}

func (ids *identity) completeField(s *source, base *Entity, m member) {
	known, options := "", map[string]string{}
	if f := baseField(base, m); f != nil {
		known = f.ID
		for _, o := range f.Shape.Enum {
			options[o.Value] = o.ID
		}
	}
	m.value.putID("x-kind", ids.give(m.value, known, s.id, m.key))
	eachOption(m.value, func(value string, option *tree, _ string) {
		option.putID("const", ids.give(option, options[value], s.id, m.key, value))
	})
	ids.completeLink(s, m)
}

// completeLink gives ids to the fields of the links of a many-to-many relation.
func (ids *identity) completeLink(s *source, m member) {
	properties := m.value.get("x-link").get("properties")
	if properties == nil {
		return
	}
	var base *Entity
	if ids.opt.Base != nil {
		base = ids.opt.Base.KeptByID(nameID(m.value.str("x-id"), linkPart))
	}
	for _, own := range objectMembers(properties) {
		ids.completeField(&source{kind: s.kind, id: s.id + "." + m.key}, base, own)
	}
}

// baseField is what a field was in the base model: by its id, else by its name.
func baseField(base *Entity, m member) *Field {
	if base == nil {
		return nil
	}
	f := base.KeptByID(m.value.str("x-id"))
	if f == nil && m.value.str("x-id") == "" {
		if f = base.Field(m.key); f == nil {
			f = base.InTrash(m.key)
		}
	}
	if f == nil || f.System || f.Back {
		return nil
	}
	return f
}

// give answers the id that stands at t, or finds one.
func (ids *identity) give(t *tree, known string, names ...string) *tree {
	if id := t.get("x-id"); id != nil {
		return id
	}
	id := known
	if id == "" || ids.claimed[id] != "" {
		id = ids.made(names)
	}
	ids.claimed[id] = strings.Join(names, ".")
	return text(id)
}

func (ids *identity) made(names []string) string {
	if ids.opt.Template != "" {
		if id := nameID(append([]string{ids.opt.Template}, names...)...); ids.claimed[id] == "" {
			return id
		}
	}
	return uuid.Must(uuid.NewV7()).String()
}

// nameID is the id made of names: the same whenever and wherever it is made.
func nameID(names ...string) string {
	return uuid.NewSHA1(uuid.MustParse(namespace), []byte(strings.Join(names, "/"))).String()
}

// objectMembers are the members of an object that are objects themselves.
func objectMembers(t *tree) []member {
	if t == nil {
		return nil
	}
	var list []member
	for _, m := range t.members {
		if m.value.form == objectTree {
			list = append(list, m)
		}
	}
	return list
}

// eachOption calls back with the options of a field: what stands under oneOf with a const.
func eachOption(field *tree, visit func(value string, option *tree, pointer string)) {
	options := field.get("oneOf")
	if options == nil {
		return
	}
	for i, o := range options.items {
		if o.form == objectTree && o.str("const") != "" {
			visit(o.str("const"), o, "/oneOf/"+strconv.Itoa(i))
		}
	}
}
