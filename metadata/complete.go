package metadata

// Keeps is whether models keep documents of a type.
func Keeps(t DocType) bool { return t == SettingsDoc || t == EntityDoc || t == RoleDoc }

// Complete gives stable ids to what has none, in documents that may be unfinished: the ids that the same names have in
// earlier texts of the documents, else in the base model, else new ones. A text stays to the letter when nothing is added
// to it, or when it can't be read; the answer has the order of docs.
func Complete(docs, earlier []Document, base *Model) []Document {
	ids := &identity{opt: Options{Base: base}, claimed: map[string]string{}}
	sources := make([]*source, len(docs))
	for i, d := range docs {
		if sources[i] = legible(d); sources[i] != nil {
			ids.claimAll(sources[i])
		}
	}
	out := make([]Document, len(docs))
	for i, s := range sources {
		out[i] = docs[i]
		if s == nil {
			continue
		}
		before := s.tree.clone()
		if had := earlierOf(s, earlier); had != nil {
			ids.recall(s.tree, had)
		}
		ids.complete(s)
		if !sameTree(before, s.tree) {
			out[i].Body = s.tree.encode()
		}
	}
	return out
}

// legible reads the document of an entity; nil when it is another's, or can't be written back without losing something.
func legible(d Document) *source {
	s := read(d)
	if d.Type != EntityDoc || s.tree == nil || len(s.problems) > 0 {
		return nil
	}
	return s
}

// earlierOf is what the document of an entity was: by its stable id, else by its name.
func earlierOf(s *source, earlier []Document) *tree {
	id := s.tree.str("x-id")
	for _, d := range earlier {
		if e := legible(d); e != nil && (e.tree.str("x-id") == id || id == "" && e.id == s.id) {
			return e.tree
		}
	}
	return nil
}

// recall takes over the ids of an earlier text of an entity's document.
func (ids *identity) recall(t, had *tree) {
	ids.recallOne(t, had, "$id")
	for _, m := range objectMembers(t.get("properties")) {
		field := had.get("properties").get(m.key)
		ids.recallOne(m.value, field, "x-kind")
		options := map[string]*tree{}
		eachOption(field, func(value string, option *tree, _ string) { options[value] = option })
		eachOption(m.value, func(value string, option *tree, _ string) { ids.recallOne(option, options[value], "const") })
	}
}

func (ids *identity) recallOne(t, had *tree, after string) {
	id := had.str("x-id")
	if id == "" || t.get("x-id") != nil || ids.claimed[id] != "" {
		return
	}
	t.put("x-id", after, text(id))
	ids.claimed[id] = id
}
