package admin

import (
	"context"

	gql "github.com/graph-gophers/graphql-go"

	"kith/metadata"
)

type renaming struct {
	Entity, Field gql.ID
	To            string
	Plan          bool
}

// RenameField resolves Mutation.renameField.
func (r *root) RenameField(ctx context.Context, args renaming) (*plan, error) {
	return r.revise(ctx, metadata.Revision{Entity: string(args.Entity), Field: string(args.Field), Rename: args.To}, args.Plan)
}

type entityRenaming struct {
	Entity     gql.ID
	To, Plural *string
	Plan       bool
}

// RenameEntity resolves Mutation.renameEntity.
func (r *root) RenameEntity(ctx context.Context, args entityRenaming) (*plan, error) {
	return r.revise(ctx, metadata.Revision{Entity: string(args.Entity), Rename: given(args.To), Plural: given(args.Plural)}, args.Plan)
}

type oneField struct {
	Entity, Field gql.ID
	Plan          bool
}

// TrashField resolves Mutation.trashField.
func (r *root) TrashField(ctx context.Context, args oneField) (*plan, error) {
	return r.revise(ctx, metadata.Revision{Entity: string(args.Entity), Field: string(args.Field), Trash: true}, args.Plan)
}

type fieldRestoring struct {
	Entity, Field gql.ID
	As            *string
	Plan          bool
}

// RestoreField resolves Mutation.restoreField.
func (r *root) RestoreField(ctx context.Context, args fieldRestoring) (*plan, error) {
	return r.revise(ctx, metadata.Revision{
		Entity: string(args.Entity), Field: string(args.Field), Restore: true, Rename: given(args.As),
	}, args.Plan)
}

type oneEntity struct {
	Entity gql.ID
	Plan   bool
}

// TrashEntity resolves Mutation.trashEntity.
func (r *root) TrashEntity(ctx context.Context, args oneEntity) (*plan, error) {
	return r.revise(ctx, metadata.Revision{Entity: string(args.Entity), Trash: true}, args.Plan)
}

type entityRestoring struct {
	Entity     gql.ID
	As, Plural *string
	Plan       bool
}

// RestoreEntity resolves Mutation.restoreEntity.
func (r *root) RestoreEntity(ctx context.Context, args entityRestoring) (*plan, error) {
	return r.revise(ctx, metadata.Revision{
		Entity: string(args.Entity), Restore: true, Rename: given(args.As), Plural: given(args.Plural),
	}, args.Plan)
}

type aliasDropping struct {
	Entity gql.ID
	Field  *gql.ID
	Name   string
	Plan   bool
}

// DropAlias resolves Mutation.dropAlias.
func (r *root) DropAlias(ctx context.Context, args aliasDropping) (*plan, error) {
	rev := metadata.Revision{Entity: string(args.Entity), Drop: args.Name}
	if args.Field != nil {
		rev.Field = string(*args.Field)
	}
	return r.revise(ctx, rev, args.Plan)
}

func (r *root) revise(ctx context.Context, rev metadata.Revision, planOnly bool) (*plan, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	p, err := s.room.Revise(ctx, s.actor, rev, planOnly)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.planOf(ctx, p), nil
}
