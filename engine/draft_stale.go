package engine

import (
	"bytes"
	"context"
	"slices"

	"kith/metadata"
)

// stale names the documents of a draft that were published with another text since its base version.
func (w *Workspace) stale(ctx context.Context, state *State, d *Draft) ([]DocumentName, error) {
	if d.Base == state.Model.Version || d.Empty() {
		return nil, nil
	}
	was, err := w.Versions.VersionDocuments(ctx, d.Base)
	if err != nil {
		return nil, err
	}
	return d.overtaken(shelve(was), shelve(state.Model.Documents)), nil
}

// overtaken names the documents of a draft whose text in the base version is not the one that is current.
func (d *Draft) overtaken(was, is *shelf) []DocumentName {
	var list []DocumentName
	for _, doc := range d.Documents {
		if !sameText(was.place(doc), is.place(doc)) {
			list = append(list, DocumentName{doc.Type, doc.ID})
		}
	}
	for _, name := range d.Remove {
		before, after := was.named(name), is.named(name)
		if before != nil {
			after = is.place(*before)
		}
		if !sameText(before, after) {
			list = append(list, name)
		}
	}
	return list
}

// settle takes out of a draft what is as it was published, now or in the base version, and notes what is stale.
func (w *Workspace) settle(ctx context.Context, state *State, d *Draft) error {
	is := shelve(state.Model.Documents)
	was := is
	if d.Base != state.Model.Version {
		before, err := w.Versions.VersionDocuments(ctx, d.Base)
		if err != nil {
			return err
		}
		was = shelve(before)
	}
	d.Documents = slices.DeleteFunc(d.Documents, func(doc metadata.Document) bool {
		return sameText(&doc, is.place(doc)) || sameText(&doc, was.place(doc))
	})
	d.Remove = slices.DeleteFunc(slices.Clone(d.Remove), func(name DocumentName) bool {
		return is.named(name) == nil && was.named(name) == nil
	})
	d.Stale = d.overtaken(was, is)
	return nil
}

// sameText is whether two documents say the same, in the same order; nil is no document.
func sameText(a, b *metadata.Document) bool {
	if a == nil || b == nil {
		return a == b
	}
	return bytes.Equal(a.Body, b.Body) || bytes.Equal(formatted(a.Body), formatted(b.Body))
}

// formatted is a text with the white space of published ones, where it can be read.
func formatted(text []byte) []byte {
	if plain, problems := metadata.Format(text); len(problems) == 0 {
		return plain
	}
	return text
}
