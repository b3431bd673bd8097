package metadata

import "maps"

// alignNames makes three sides call entities, fields and options alike, where only one side (or both in the same way) renamed
// them, with all that names them: what merely followed a rename is no change then. given are names that things get beyond
// that. Sides that can't be read as a model stay as they are, all of them.
func alignNames(b, o, t []*part, given map[string]string, roles []Document) (base, ours, theirs []*part) {
	final := finalNames(namesWithin(b), namesWithin(o), namesWithin(t))
	maps.Copy(final, given)
	sides := [][]*part{b, o, t}
	for i, side := range sides {
		aligned, ok := callAlike(side, final, roles)
		if !ok {
			return b, o, t
		}
		sides[i] = aligned
	}
	return sides[0], sides[1], sides[2]
}

// namesWithin are the names of entities, fields and options by their ids.
func namesWithin(parts []*part) map[string]string {
	found := map[string]string{}
	for _, p := range parts {
		if p.doc.Type == EntityDoc {
			eachNamed(p.value, func(id, name string, _ func(string)) { found[id] = name })
		}
	}
	return found
}

// eachNamed calls back with what has an id and a name of its own in the document of an entity: the entity, its fields with
// those of its links, and their options; each with what gives it another name.
func eachNamed(t *tree, visit func(id, name string, call func(name string))) {
	one := func(of *tree, name string, call func(string)) {
		if id := of.str("x-id"); id != "" {
			visit(id, name, call)
		}
	}
	one(t, t.str("$id"), func(name string) { t.set("$id", text(name)) })
	var fields func(properties *tree)
	fields = func(properties *tree) {
		if !properties.is(objectTree) {
			return
		}
		for i, m := range properties.members {
			if !m.value.is(objectTree) {
				continue
			}
			one(m.value, m.key, func(name string) { properties.members[i].key = name })
			eachOption(m.value, func(value string, option *tree, _ string) {
				one(option, value, func(name string) { option.set("const", text(name)) })
			})
			fields(m.value.get("x-link").get("properties"))
		}
	}
	fields(t.get("properties"))
}

// finalNames are the names that what was renamed comes to; what got two names is not among them.
func finalNames(base, ours, theirs map[string]string) map[string]string {
	final := map[string]string{}
	for id, was := range base {
		o, inOurs := ours[id]
		t, inTheirs := theirs[id]
		switch {
		case inOurs && o != was && (!inTheirs || t == was || t == o):
			final[id] = o
		case inTheirs && t != was && (!inOurs || o == was):
			final[id] = t
		}
	}
	return final
}

// callAlike gives what a side has under other names the final ones, and makes all that names it follow.
func callAlike(side []*part, final map[string]string, roles []Document) ([]*part, bool) {
	renamed := make([]*part, len(side))
	changes := false
	for i, p := range side {
		renamed[i] = p.renamed(final)
		changes = changes || renamed[i] != p
	}
	if !changes {
		return side, true
	}
	was, problems := Parse(documentsOf(side), Options{BuiltInRoles: roles})
	if len(problems) > 0 {
		return nil, false
	}
	is, problems := Parse(documentsOf(renamed), Options{Base: was})
	if len(problems) > 0 {
		return nil, false
	}
	return followed(side, renamed, is), true
}

// followed are the parts of a side with the documents as a model has them, where that says something else.
func followed(side, renamed []*part, is *Model) []*part {
	now := map[string]Document{}
	for _, d := range is.Documents {
		now[documentKey(d.Type, d.ID, "")] = d
	}
	list := make([]*part, len(side))
	for i, p := range renamed {
		list[i] = side[i]
		d, ok := now[documentKey(p.doc.Type, p.doc.ID, "")]
		if !ok {
			continue
		}
		next := readParts([]Document{d})[0]
		if answerTo(next.value, side[i].value); !equalTrees(next.value, side[i].value) {
			list[i] = &part{id: next.id, key: next.key, value: next.value, doc: Document{Type: d.Type, ID: d.ID, Body: next.value.encode()}}
		}
	}
	return list
}

// answerTo gives the document of an entity and its fields the old names that another one says: who answers to what is
// said by those who renamed it.
func answerTo(t, other *tree) {
	if about := t.get("x-entity"); about != nil {
		answerAs(about, other.get("x-entity"), formerEntity)
	}
	for _, m := range objectMembers(t.get("properties")) {
		if was := fieldTree(other.get("properties"), m.value.str("x-id")); was != nil {
			answerAs(m.value, was.value, formerField)
			answerAs(m.value, was.value, formerInverse)
		}
	}
}

func answerAs(t, other *tree, keyword string) {
	if names := other.get(keyword); names != nil {
		t.set(keyword, names.clone())
		return
	}
	t.remove(keyword)
}

// renamed is the document of an entity with the final names of what it gives names to; the part itself where it has these.
func (p *part) renamed(final map[string]string) *part {
	if p.doc.Type != EntityDoc || !p.value.is(objectTree) {
		return p
	}
	t, changed := p.value.clone(), false
	eachNamed(t, func(id, was string, call func(string)) {
		if name := final[id]; name != "" && name != was {
			call(name)
			changed = true
		}
	})
	if plural := final[pluralOf(p.id)]; plural != "" && changed {
		t.get("x-entity").set("plural", text(plural))
	}
	if !changed {
		return p
	}
	d := Document{Type: EntityDoc, ID: t.str("$id"), Body: t.encode()}
	return readParts([]Document{d})[0]
}

// pluralOf stands for the plural of an entity among names by ids.
func pluralOf(id string) string { return id + " plural" }

func documentsOf(parts []*part) []Document {
	docs := make([]Document, len(parts))
	for i, p := range parts {
		docs[i] = p.doc
	}
	return docs
}
