package admin

import (
	"context"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
)

type key struct {
	ID         gql.ID
	Name       string
	Prefix     string
	Roles      []string
	User       *gql.ID
	CreatedAt  DateTime
	CreatedBy  *gql.ID
	ExpiresAt  *DateTime
	LastUsedAt *DateTime
	RevokedAt  *DateTime
}

func keyOf(k *engine.Key) key {
	return key{
		ID: gql.ID(k.ID), Name: k.Name, Prefix: k.Prefix, Roles: append([]string{}, k.Roles...),
		User: optionalID(k.User), CreatedAt: DateTime{k.CreatedAt}, CreatedBy: optionalID(k.CreatedBy),
		ExpiresAt: dateTime(k.ExpiresAt), LastUsedAt: dateTime(k.LastUsedAt), RevokedAt: dateTime(k.RevokedAt),
	}
}

// Keys resolves Query.keys.
func (r *root) Keys(ctx context.Context) ([]key, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.room.Members.Keys(ctx)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := make([]key, len(list))
	for i := range list {
		out[i] = keyOf(&list[i])
	}
	return out, nil
}

type keyInput struct {
	Name      string
	Roles     []string
	User      *gql.ID
	ExpiresAt *DateTime
}

type newKey struct {
	Secret string
	Key    key
}

// CreateKey resolves Mutation.createKey.
func (r *root) CreateKey(ctx context.Context, args struct{ Input keyInput }) (*newKey, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	in := engine.NewKey{Name: args.Input.Name, Roles: args.Input.Roles}
	if args.Input.User != nil {
		in.User = string(*args.Input.User)
	}
	if args.Input.ExpiresAt != nil {
		in.Expires = &args.Input.ExpiresAt.Time
	}
	secret, k, err := r.Authority.CreateKey(ctx, s.actor, s.room.Name, in)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return &newKey{Secret: secret, Key: keyOf(k)}, nil
}

// RevokeKey resolves Mutation.revokeKey.
func (r *root) RevokeKey(ctx context.Context, args struct{ ID gql.ID }) (bool, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Authority.RevokeKey(ctx, s.room.Name, string(args.ID)))
}
