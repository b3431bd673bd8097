package auth

import (
	"context"

	"kith/engine"
)

// ActorOf is somebody by what they are known by when they are not asking themselves: the user, and the key that they came
// with ("" for a session). Unauthenticated when they are not let in any more.
func (a *Authority) ActorOf(ctx context.Context, workspace, user, key string) (*engine.Actor, error) {
	state, err := a.workspaces.Current(ctx, workspace)
	if err != nil {
		return nil, signedOut(err)
	}
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return nil, err
	}
	member, err := members.MemberByUser(ctx, user)
	if err != nil && engine.CodeOf(err) != engine.NotFound {
		return nil, err
	}
	if member != nil && member.Disabled {
		return nil, signedOut(nil)
	}
	if key != "" {
		return a.actorOfKeyID(ctx, state, members, user, key)
	}
	if member == nil {
		return nil, signedOut(nil)
	}
	account, err := a.accounts.Account(ctx, member.Account)
	if err != nil || account.Disabled {
		return nil, signedOut(err)
	}
	return a.actor(ctx, state, members, user, member.Roles)
}

func (a *Authority) actorOfKeyID(ctx context.Context, state *engine.State, members engine.Members, user, id string) (*engine.Actor, error) {
	keys, err := members.Keys(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		if k.ID != id || k.User != user || k.RevokedAt != nil || k.ExpiresAt != nil && !k.ExpiresAt.After(a.now()) {
			continue
		}
		actor, err := a.actor(ctx, state, members, user, k.Roles)
		if err == nil {
			actor.Key = id
		}
		return actor, err
	}
	return nil, badKey()
}
