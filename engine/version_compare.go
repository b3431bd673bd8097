package engine

import (
	"context"

	"kith/metadata"
)

// Comparison is what differs between two versions.
type Comparison struct {
	Changes   []metadata.Change // of the first into the second
	Breaking  []Break           // what programs written for the first can't do with the second
	Documents []DocumentPair    // those that differ
}

// DocumentPair is a document in two versions; nil where one has none.
type DocumentPair struct{ Before, After *metadata.Document }

// CompareVersions tells what differs between two versions.
func (w *Workspace) CompareVersions(ctx context.Context, actor *Actor, from, to int64) (*Comparison, error) {
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	if err := mayEdit(state, actor); err != nil {
		return nil, err
	}
	var models [2]*metadata.Model
	for i, number := range []int64{from, to} {
		if models[i], err = w.modelAt(ctx, state, number); err != nil {
			return nil, err
		}
	}
	return &Comparison{
		Changes: metadata.Diff(models[0], models[1]), Breaking: w.breaks(models[0], models[1]),
		Documents: pairs(models[0].Documents, models[1].Documents),
	}, nil
}

// modelAt is the model as it was in a version.
func (w *Workspace) modelAt(ctx context.Context, state *State, number int64) (*metadata.Model, error) {
	if number == state.Model.Version {
		return state.Model, nil
	}
	docs, err := w.Versions.VersionDocuments(ctx, number)
	if err != nil {
		return nil, err
	}
	m, problems := metadata.Parse(docs, metadata.Options{BuiltInRoles: state.Model.BuiltInRoles(), Version: number})
	if len(problems) > 0 {
		return nil, Mend(problems)
	}
	return m, nil
}

// pairs puts the documents of two versions side by side where they differ: those that changed or are new, then those that
// are gone.
func pairs(from, to []metadata.Document) []DocumentPair {
	was, is := shelve(from), shelve(to)
	var list []DocumentPair
	for i := range to {
		before := was.place(to[i])
		if before != nil && isAnother(*before, to[i]) {
			before = nil
		}
		if !sameText(before, &to[i]) {
			list = append(list, DocumentPair{before, &to[i]})
		}
	}
	for i := range from {
		if after := is.place(from[i]); after == nil || isAnother(from[i], *after) {
			list = append(list, DocumentPair{&from[i], nil})
		}
	}
	return list
}
