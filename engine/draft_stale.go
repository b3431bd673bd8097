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
	return d.overtaken(was, state.Model.Documents), nil
}

// overtaken names the documents of a draft whose text in the base version is not the one that is current.
func (d *Draft) overtaken(was, is []metadata.Document) []DocumentName {
	var list []DocumentName
	for _, doc := range d.Documents {
		if !sameText(publishedAs(was, doc), publishedAs(is, doc)) {
			list = append(list, DocumentName{doc.Type, doc.ID})
		}
	}
	for _, name := range d.Remove {
		before := named(was, name)
		after := named(is, name)
		if before != nil {
			after = publishedAs(is, *before)
		}
		if !sameText(before, after) {
			list = append(list, name)
		}
	}
	return list
}

// settle takes out of a draft what is as it was published, now or in the base version, and notes what is stale.
func (w *Workspace) settle(ctx context.Context, state *State, d *Draft) error {
	is, was := state.Model.Documents, state.Model.Documents
	if d.Base != state.Model.Version {
		var err error
		if was, err = w.Versions.VersionDocuments(ctx, d.Base); err != nil {
			return err
		}
	}
	d.Documents = slices.DeleteFunc(d.Documents, func(doc metadata.Document) bool {
		return sameText(&doc, publishedAs(is, doc)) || sameText(&doc, publishedAs(was, doc))
	})
	d.Remove = slices.DeleteFunc(slices.Clone(d.Remove), func(name DocumentName) bool {
		return named(is, name) == nil && named(was, name) == nil
	})
	d.Stale = d.overtaken(was, is)
	return nil
}

// publishedAs finds what a document was or would become the next text of; nil when it is new.
func publishedAs(docs []metadata.Document, d metadata.Document) *metadata.Document {
	if i := replaced(docs, d); i >= 0 {
		return &docs[i]
	}
	return nil
}

func named(docs []metadata.Document, name DocumentName) *metadata.Document {
	i := slices.IndexFunc(docs, func(d metadata.Document) bool { return d.Type == name.Type && d.ID == name.ID })
	if i < 0 {
		return nil
	}
	return &docs[i]
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
