package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"kith/metadata"
)

// upToDate is an edit as one of the current model: itself, or merged with what was published since its base.
func (w *Workspace) upToDate(ctx context.Context, state *State, edit *Edit) (*Edit, error) {
	switch {
	case edit.Base == 0 || edit.Base == state.Model.Version:
		return edit, nil
	case !edit.Merge || edit.Base > state.Model.Version:
		return nil, conflictingEdit(edit.Base, state.Model.Version)
	}
	next, conflicts, err := w.rebased(ctx, state, edit)
	if err == nil && len(conflicts) > 0 {
		err = overtaken(conflicts)
	}
	return next, err
}

// rebased is an edit that was made from an older version as one of the current model, and what of it is at odds with what
// others have published since: there the edit holds.
func (w *Workspace) rebased(ctx context.Context, state *State, edit *Edit) (*Edit, []metadata.Conflict, error) {
	was, err := w.DocumentsAt(ctx, edit.Base)
	if err != nil {
		return nil, nil, err
	}
	docs, conflicts := broughtIn(state, was, edit.merge(was), edit.Choices)
	next := *edit
	next.Base = state.Model.Version
	next.Documents, next.Remove = difference(state.Model.Documents, docs)
	return &next, conflicts, nil
}

// broughtIn are the documents of a state with what others made of those that these began with, and where the two are at
// odds.
func broughtIn(state *State, was, others []metadata.Document, choices map[string]metadata.Choice) ([]metadata.Document, []metadata.Conflict) {
	return metadata.Merge(was, others, state.Model.Documents, metadata.MergeOptions{
		Choices: choices, BuiltInRoles: state.Model.BuiltInRoles(),
	})
}

// DocumentsAt are the documents of a version, as they were written.
func (w *Workspace) DocumentsAt(ctx context.Context, version int64) ([]metadata.Document, error) {
	docs, err := w.Versions.VersionDocuments(ctx, version)
	if err != nil {
		return nil, err
	}
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	is := shelve(state.Model.Documents)
	for i, d := range docs {
		now := is.named(DocumentName{d.Type, d.ID})
		if now != nil && bytes.Equal(compact(now.Body), d.Body) {
			docs[i].Body = now.Body // most are as they were: that is found out sooner than how they were written
			continue
		}
		docs[i].Body = formatted(d.Body)
	}
	return docs, nil
}

// compact is a text without white space, as versions keep it.
func compact(text json.RawMessage) []byte {
	short, err := json.Marshal(text)
	if err != nil {
		return nil
	}
	return short
}

// difference is what makes some documents others: those that are new or say something else, and those to take away.
func difference(from, to []metadata.Document) (changed []metadata.Document, removed []DocumentName) {
	is, wanted := shelve(from), shelve(to)
	for _, d := range to {
		if !sameText(&d, is.place(d)) {
			changed = append(changed, d)
		}
	}
	for _, d := range from {
		if next := wanted.place(d); next == nil || isAnother(d, *next) {
			removed = append(removed, DocumentName{d.Type, d.ID})
		}
	}
	return changed, removed
}

// overtaken tells what both an edit and others have changed, each in another way.
func overtaken(conflicts []metadata.Conflict) error {
	return atOdds(conflicts, Errorf(Conflict, "Others have published changes meanwhile that %d of these are at odds with: choose what is to hold, and try again.", len(conflicts)))
}

// atOdds is an error that tells of conflicts.
func atOdds(conflicts []metadata.Conflict, err *Error) error {
	for _, c := range conflicts {
		err.Problems = append(err.Problems, metadata.Wrong(string(c.Type)+"/"+c.ID, c.Pointer, "this was changed in two different ways: choose which is to hold"))
	}
	err.Conflicts = conflicts
	return err
}

// disputed names the documents that conflicts are about.
func disputed(conflicts []metadata.Conflict) []DocumentName {
	var list []DocumentName
	for _, c := range conflicts {
		if name := (DocumentName{c.Type, c.ID}); !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}
