package engine

import (
	"bytes"
	"context"
	"slices"

	"kith/metadata"
)

// settle takes out of a draft what is as it was published, now or in the base version, and notes what it is at odds with.
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
	_, conflicts, err := w.editOf(ctx, state, d, nil)
	d.Conflicts, d.Stale = conflicts, disputed(conflicts)
	return err
}

// sameText is whether two documents say the same, in the same order; nil is no document.
func sameText(a, b *metadata.Document) bool {
	if a == nil || b == nil {
		return a == b
	}
	return bytes.Equal(a.Body, b.Body) || bytes.Equal(formatted(a.Body), formatted(b.Body))
}

// sameBody is whether two documents are the same to the letter; nil is no document.
func sameBody(a, b *metadata.Document) bool {
	return a != nil && b != nil && a.ID == b.ID && bytes.Equal(a.Body, b.Body)
}

// formatted is a text with the white space of published ones, where it can be read.
func formatted(text []byte) []byte {
	if plain, problems := metadata.Format(text); len(problems) == 0 {
		return plain
	}
	return text
}
