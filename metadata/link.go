package metadata

import (
	"slices"
	"strconv"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/kind"
)

// Link is how links lead from the records of a many-to-many relation to others.
type Link struct {
	Entity *Entity // whose records the links are
	Near   *Field  // its relation to the records that the list belongs to
	Far    *Field  // its relation to those that the list shows
	Both   bool    // a link leads either way: the relation is its own other side
}

// The ids of what a many-to-many relation brings about are made of its own and these.
const (
	linkPart = "link"
	nearPart = "near"
	farPart  = "far"
)

// addLinks writes the documents of the entities whose records are the links of many-to-many relations: two relations,
// which the links don't outlive, and the fields that the links have themselves.
func (p *parser) addLinks() {
	for _, s := range p.of(EntityDoc) {
		for _, m := range objectMembers(s.tree.get("properties")) {
			if r := p.manyToMany(s, m.value); r != nil && p.entitySource(r.To) != nil {
				p.addLink(s, m, r)
			}
		}
	}
	slices.SortStableFunc(p.sources, compareSources)
}

// manyToMany is the relation that a field's keywords describe, nil when they describe something else or are not sound.
func (p *parser) manyToMany(s *source, field *tree) *kind.Relation {
	name := field.str("x-kind")
	k, ok := p.kinds[name]
	if !ok || field.get("x-to") == nil {
		return nil
	}
	keywords, _ := field.plain().(map[string]any)
	if s.known == nil && documentSchemas().fields[name].Validate(keywords) != nil {
		return nil
	}
	settings, problems := k.Decode(keywords)
	if len(problems) > 0 {
		return nil
	}
	if r := k.Shape(settings).Relation; r != nil && r.Linked {
		return r
	}
	return nil
}

func (p *parser) addLink(s *source, m member, r *kind.Relation) {
	out := p.linkSource(s, m, r)
	for _, other := range p.of(EntityDoc) {
		if other.id == out.id {
			s.report("/properties/"+m.key+"/x-link/name", "there is an entity %q already: write another name for the links", out.id)
			return
		}
	}
	p.sources = append(p.sources, out)
}

func (p *parser) linkSource(s *source, m member, r *kind.Relation) *source {
	about, id := m.value.get("x-link"), m.value.str("x-id")
	name := orElse(about.str("name"), s.id+upper(m.key)+"Link")
	near, far := linkEnds(s.id, r.To)
	head, t := object("plural", text(orElse(about.str("plural"), name+"s"))), object("$schema", text("kith:entity"))
	t.set("$id", text(name))
	t.set("x-id", text(nameID(id, linkPart)))
	t.copyOf("title", about)
	head.copyOf("pluralTitle", about)
	if s.trashed() || marked(m.value, trashedField) {
		head.set(trashedEntity, &tree{scalar: true})
	}
	t.set("x-entity", head)
	properties := object(near, linkEnd(nameID(id, nearPart), s.id, m.key+"Links"))
	inverse := ""
	if r.Inverse != "" && (r.To != s.id || r.Inverse != m.key) {
		inverse = r.Inverse + "Links"
	}
	properties.set(far, linkEnd(nameID(id, farPart), r.To, inverse))
	for _, own := range objectMembers(about.get("properties")) {
		if own.key == near || own.key == far {
			s.report("/properties/"+m.key+"/x-link/properties/"+own.key, "links have %s and %s already: choose another name", near, far)
			continue
		}
		properties.set(own.key, own.value.clone())
	}
	t.set("properties", properties)
	t.set("required", texts(append([]string{near, far}, about.get("required").strings()...)))
	t.set("x-unique", &tree{form: arrayTree, items: []*tree{texts([]string{near, far})}})
	return &source{kind: EntityDoc, id: name, tree: t, sound: true, link: &linkOrigin{source: s, field: m.key}}
}

// linkEnds are the names of a link's relations: those of the entities, or from and to where these are one.
func linkEnds(entity, to string) (near, far string) {
	if entity == to {
		return "from", "to"
	}
	return entity, to
}

func linkEnd(id, to, inverse string) *tree {
	t := object("x-kind", text("relation"))
	t.set("x-id", text(id))
	t.set("x-to", text(to))
	t.set("x-onDelete", text("cascade"))
	if inverse != "" {
		t.set("x-inverse", text(inverse))
	}
	return t
}

// linkOrigin is where a document follows from.
type linkOrigin struct {
	source *source
	field  string
}

// blame tells the problems of a document that follows from a relation at the places of that.
func (s *source) blame() {
	if s.link == nil {
		return
	}
	at := "/properties/" + escapePointer(s.link.field) + "/x-link"
	places := map[string]string{"/$id": "/name", "/x-entity/plural": "/plural"}
	for _, problem := range s.problems {
		place, ok := places[problem.Pointer]
		if index, in := strings.CutPrefix(problem.Pointer, "/required/"); in {
			n, _ := strconv.Atoi(index)
			place, ok = "/required/"+strconv.Itoa(n-2), true // its ends come first
		}
		if !ok {
			place = problem.Pointer
		}
		s.link.source.report(at+place, "%s", problem)
	}
	s.problems = nil
}

// link makes a many-to-many relation find its records by the links.
func (p *parser) link(f *Field) {
	e := p.model.byID[nameID(f.ID, linkPart)]
	if e == nil {
		return // it could not be built, which is reported
	}
	near, far := e.byID[nameID(f.ID, nearPart)], e.byID[nameID(f.ID, farPart)]
	if near == nil || far == nil {
		return
	}
	e.LinkOf = f
	e.Title, e.Plurals = linkTitles(e, f)
	f.Many, f.Reach = true, Linked
	f.Link = &Link{Entity: e, Near: near, Far: far, Both: f.Target == f.Entity && f.Shape.Relation.Inverse == f.Name}
}

// linkTitles are what links are called: as they say themselves, else after their relation.
func linkTitles(e *Entity, f *Field) (one, many Labels) {
	one, many = e.Title, e.Plurals
	own := ownTree(f)
	if own == nil {
		return f.Title, f.Title
	}
	about := own.value.get("x-link")
	if about.get("title") == nil {
		one = f.Title
	}
	if about.get("pluralTitle") == nil {
		many = f.Title
	}
	return one, many
}

// linkInverse is the other side of a many-to-many relation, a list too.
func linkInverse(f *Field, name string) *Field {
	inverse := newField(f.Target, nameID(f.ID, "inverse"), name, f.Kind, f.Settings)
	inverse.Shape = kind.Shape{Relation: &kind.Relation{To: f.Entity.Name, Inverse: f.Name, OnDelete: f.Shape.Relation.OnDelete, Linked: true}}
	inverse.Type = expr.ListOf(expr.RecordOf(f.Entity.Name))
	inverse.Target, inverse.Inverse, inverse.Back, inverse.Many, inverse.Reach = f.Entity, f, true, true, Linked
	inverse.Link = &Link{Entity: f.Link.Entity, Near: f.Link.Far, Far: f.Link.Near}
	if inverse.Title = f.Entity.Plurals; !strings.EqualFold(name, f.Entity.Plural) {
		inverse.Title = Labels{"": inWords(name)}
	}
	return inverse
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
