package admin

import (
	"context"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/metadata/say"
)

type version struct {
	Number  int32
	At      DateTime
	By      *gql.ID
	ByName  *string
	Title   string
	Changes []string
}

// Versions resolves Query.versions.
func (r *root) Versions(ctx context.Context, args struct {
	Before *int32
	First  int32
},
) ([]version, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	before := int64(0)
	if args.Before != nil {
		before = int64(*args.Before)
	}
	const most = 500
	list, err := s.room.Versions.Versions(ctx, before, int(min(max(args.First, 0), most)))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	names, err := s.room.Members.Names(ctx, s.state, authors(list))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out, locale := []version{}, engine.LocaleFrom(ctx)
	for _, v := range list {
		out = append(out, version{
			Number: int32(v.Number), At: DateTime{v.At}, By: optionalID(v.By), ByName: optional(names[v.By]),
			Title: v.Title, Changes: say.Each(v.Plan, locale),
		})
	}
	return out, nil
}

// authors lists the users who published versions.
func authors(list []engine.Version) []string {
	var users []string
	for _, v := range list {
		if v.By != "" {
			users = append(users, v.By)
		}
	}
	return users
}

// VersionDocuments resolves Query.versionDocuments.
func (r *root) VersionDocuments(ctx context.Context, args struct{ Number int32 }) ([]document, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	docs, err := s.room.DocumentsAt(ctx, int64(args.Number))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return documents(docs), nil
}

// VersionPlan resolves Query.versionPlan.
func (r *root) VersionPlan(ctx context.Context, args restoring) (*plan, error) {
	return r.restore(ctx, args, true)
}

// RestoreVersion resolves Mutation.restoreVersion.
func (r *root) RestoreVersion(ctx context.Context, args restoring) (*plan, error) {
	return r.restore(ctx, args, false)
}

// restoring are the arguments of what makes the model what it was.
type restoring struct {
	Number int32
	Lost   *string
}

func (r *root) restore(ctx context.Context, args restoring, planOnly bool) (*plan, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	p, err := s.room.RestoreVersion(ctx, s.actor, int64(args.Number), lossOf(args.Lost), planOnly)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.planOf(ctx, p), nil
}
