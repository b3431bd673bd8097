package admin

import (
	"context"
	"strings"

	"kith/engine"
)

type draft struct {
	Base      int32
	Revision  int32
	Title     string
	Documents []document
	Remove    []documentRef
	SavedAt   DateTime
	Stale     []documentRef
	Conflicts []conflict
}

type documentRef struct {
	Type string
	ID   ID
}

func draftOf(d *engine.Draft) *draft {
	return &draft{
		Base: int32(d.Base), Revision: int32(d.Revision), Title: d.Title, Documents: documents(d.Documents),
		Remove: documentRefs(d.Remove), SavedAt: DateTime{d.SavedAt}, Stale: documentRefs(d.Stale), Conflicts: conflicts(d.Conflicts),
	}
}

func documentRefs(names []engine.DocumentName) []documentRef {
	out := make([]documentRef, len(names))
	for i, name := range names {
		out[i] = documentRef{Type: strings.ToUpper(string(name.Type)), ID: ID(name.ID)}
	}
	return out
}

// Draft resolves Query.draft.
func (r *root) Draft(ctx context.Context) (*draft, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	d, err := s.room.Draft(ctx, s.actor)
	if err != nil || d == nil {
		return nil, r.tell(ctx, err)
	}
	return draftOf(d), nil
}

// SaveDraft resolves Mutation.saveDraft.
func (r *root) SaveDraft(ctx context.Context, args struct {
	Edit     editInput
	Revision *int32
},
) (*draft, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	edit, err := args.Edit.edit()
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	var revision *int64
	if args.Revision != nil {
		n := int64(*args.Revision)
		revision = &n
	}
	d, err := s.room.SaveDraft(ctx, s.actor, edit, revision)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return draftOf(d), nil
}

// DiscardDraft resolves Mutation.discardDraft.
func (r *root) DiscardDraft(ctx context.Context) (bool, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return false, err
	}
	was, err := s.room.DiscardDraft(ctx, s.actor)
	return was, r.tell(ctx, err)
}

// DraftPlan resolves Query.draftPlan.
func (r *root) DraftPlan(ctx context.Context) (*plan, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	p, err := s.room.PlanDraft(ctx, s.actor)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.planOf(ctx, p), nil
}

// PublishDraft resolves Mutation.publishDraft.
func (r *root) PublishDraft(ctx context.Context, args struct{ Title *string }) (*plan, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	title, err := titled(args.Title)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	p, err := s.room.PublishDraft(ctx, s.actor, title)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.planOf(ctx, p), nil
}
