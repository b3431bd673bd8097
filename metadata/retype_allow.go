package metadata

// AllowLoss writes into documents what may be lost of the values that they move, where they say nothing of it themselves.
func AllowLoss(docs []Document, moves []Move, loss Loss) []Document {
	out := make([]Document, len(docs))
	for i, d := range docs {
		out[i] = d
		if d.Type != EntityDoc {
			continue
		}
		t := newSheet(d).tree
		changed := false
		for _, m := range moves {
			if own := movedIn(t, m.Field); own != nil && own.value.get(retypeKeyword) == nil {
				own.value.set(retypeKeyword, object("lost", text(string(loss))))
				changed = true
			}
		}
		if changed {
			out[i].Body = t.encode()
		}
	}
	return out
}

// movedIn finds a field in a document: by its id, else by its name where nothing has an id.
func movedIn(t *tree, f *Field) *member {
	e := f.Entity
	if id := t.str("x-id"); id != e.ID && (id != "" || t.str("$id") != e.Name) {
		return nil
	}
	properties := t.get("properties")
	if own := fieldTree(properties, f.ID); own != nil {
		return own
	}
	for i, m := range objectMembers(properties) {
		if m.key == f.Name && m.value.str("x-id") == "" {
			return &objectMembers(properties)[i]
		}
	}
	return nil
}
