package metadata

import "slices"

// Keeps is whether models keep documents of a type.
func Keeps(t DocType) bool { return t != TemplateDoc && slices.Contains(docTypes(), t) }

// Complete gives stable ids to what has none, in documents that may be unfinished: the ids that the same names have in
// earlier texts of the documents, else in the base model, else new ones. A text stays to the letter when nothing is added
// to it, or when it can't be read; the answer has the order of docs.
func Complete(docs, earlier []Document, base *Model) []Document {
	return completed(docs, earlier, Options{Base: base})
}

// CompleteTemplate gives stable ids to what has none in documents of a template: those that it gets by being installed.
func CompleteTemplate(docs []Document, template string) []Document {
	return completed(docs, nil, Options{Template: template})
}

func completed(docs, earlier []Document, opt Options) []Document {
	ids := &identity{opt: opt, claimed: map[string]string{}}
	sources := make([]*source, len(docs))
	for i, d := range docs {
		if sources[i] = legible(d); sources[i] != nil {
			ids.claimIn(sources[i])
		}
	}
	had := textsOf(earlier)
	out := make([]Document, len(docs))
	for i, s := range sources {
		out[i] = docs[i]
		if s == nil {
			continue
		}
		before := s.tree.clone()
		if text := had.of(s); text != nil {
			ids.recall(s.tree, text)
		}
		ids.completeIn(s)
		if !sameTree(before, s.tree) {
			out[i].Body = s.tree.encode()
		}
	}
	return out
}

// identified is whether documents of a type have stable ids.
func identified(t DocType) bool { return t == EntityDoc || slices.Contains(DesignDocs(), t) }

// legible reads a document that has stable ids; nil for others, and for what can't be written back without losing something.
func legible(d Document) *source {
	s := read(d)
	if !identified(d.Type) || s.tree == nil || len(s.problems) > 0 {
		return nil
	}
	return s
}

// earlierTexts are documents as they were.
type earlierTexts struct{ byID, byName map[string]*tree }

func textsOf(docs []Document) earlierTexts {
	had := earlierTexts{map[string]*tree{}, map[string]*tree{}}
	for _, d := range docs {
		if s := legible(d); s != nil {
			had.byID[s.tree.str("x-id")], had.byName[s.name()] = s.tree, s.tree
		}
	}
	return had
}

// of is what a document was: by its stable id, else by its name.
func (had earlierTexts) of(s *source) *tree {
	if id := s.tree.str("x-id"); id != "" {
		return had.byID[id]
	}
	return had.byName[s.name()]
}

// recall takes over the ids of an earlier text of a document.
func (ids *identity) recall(t, had *tree) {
	ids.recallOne(t, had, "$id")
	stages := map[string]*tree{}
	for _, stage := range had.get("stages").list() {
		stages[stage.str("value")] = stage
	}
	for _, stage := range t.get("stages").list() {
		if stage.form == objectTree {
			ids.recallOne(stage, stages[stage.str("value")], "")
		}
	}
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
	t.putID(after, text(id))
	ids.claimed[id] = id
}
