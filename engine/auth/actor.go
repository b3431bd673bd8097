package auth

import (
	"context"
	"slices"
	"sync"
	"time"

	"kith/engine"
)

// actorLife is how long an actor is remembered: a change made in another process counts after this at the latest.
const actorLife = time.Second

// useGap is how exactly it is kept when a key was used last, or a user was there.
const useGap = time.Minute

// maxActors bounds the memory; when it is reached, all are forgotten.
const maxActors = 10_000

// actors remembers who a token stands for, for a second.
type actors struct {
	mu     sync.Mutex
	known  map[string]remembered
	stamps map[string]time.Time // when each key's or user's last use was written
}

type remembered struct {
	actor *engine.Actor
	until time.Time
}

func newActors() *actors {
	return &actors{known: map[string]remembered{}, stamps: map[string]time.Time{}}
}

func (c *actors) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.known)
}

func (c *actors) get(key string, now time.Time) *engine.Actor {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r, ok := c.known[key]; ok && now.Before(r.until) {
		return r.actor
	}
	return nil
}

func (c *actors) put(key string, actor *engine.Actor, until time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.known) >= maxActors {
		clear(c.known)
	}
	c.known[key] = remembered{actor, until}
}

// due is whether the use of a key, or that a user was there, should be stamped now.
func (c *actors) due(key string, now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now.Sub(c.stamps[key]) < useGap {
		return false
	}
	if len(c.stamps) >= maxActors {
		clear(c.stamps)
	}
	c.stamps[key] = now
	return true
}

// ActorOfKey resolves an API key; Unauthenticated when it is unknown, revoked or expired.
func (a *Authority) ActorOfKey(ctx context.Context, token string) (string, *engine.Actor, error) {
	workspace, ok := WorkspaceOf(token)
	if !ok {
		return "", nil, badKey()
	}
	hash := hashToken(token)
	if actor := a.actors.get(string(hash), a.now()); actor != nil {
		return workspace, actor, nil
	}
	actor, key, err := a.resolveKey(ctx, workspace, hash)
	if err != nil {
		return "", nil, err
	}
	until := a.now().Add(actorLife)
	if key.ExpiresAt != nil && key.ExpiresAt.Before(until) {
		until = *key.ExpiresAt
	}
	a.actors.put(string(hash), actor, until)
	return workspace, actor, nil
}

func (a *Authority) resolveKey(ctx context.Context, workspace string, hash []byte) (*engine.Actor, *engine.Key, error) {
	state, err := a.workspaces.Current(ctx, workspace)
	if err != nil {
		return nil, nil, unknownKey(err)
	}
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return nil, nil, err
	}
	key, err := members.KeyByHash(ctx, hash)
	if err != nil || key.RevokedAt != nil || key.ExpiresAt != nil && !key.ExpiresAt.After(a.now()) {
		return nil, nil, unknownKey(err)
	}
	// Who is shut out is so with the keys that act as them, too.
	if member, err := members.MemberByUser(ctx, key.User); err == nil && member.Disabled {
		return nil, nil, unknownKey(nil)
	} else if err != nil && engine.CodeOf(err) != engine.NotFound {
		return nil, nil, err
	}
	if a.actors.due(key.ID, a.now()) {
		if err := members.UseKey(ctx, key.ID, a.now()); err != nil {
			return nil, nil, err
		}
	}
	actor, err := a.actor(ctx, state, members, key.User, key.Roles)
	if err != nil {
		if engine.CodeOf(err) == engine.Unauthenticated {
			err = badKey()
		}
		return nil, nil, err
	}
	actor.Key = key.ID
	return actor, key, nil
}

// ActorOfSession resolves who has signed in; Unauthenticated when they are not let in to the workspace, or have another
// password now.
func (a *Authority) ActorOfSession(ctx context.Context, workspace string, session Session) (*engine.Actor, error) {
	cached := workspace + "/" + session.Account + "/" + session.Stamp
	if actor := a.actors.get(cached, a.now()); actor != nil {
		return actor, nil
	}
	state, err := a.workspaces.Current(ctx, workspace)
	if err != nil {
		return nil, signedOut(err) // whether there is such a workspace is for its members to know
	}
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return nil, err
	}
	account, err := a.accounts.Account(ctx, session.Account)
	if err != nil || account.Disabled || SessionOf(account) != session {
		return nil, signedOut(err)
	}
	member, err := members.MemberByAccount(ctx, account.ID)
	if err != nil || member.Disabled {
		return nil, signedOut(err)
	}
	actor, err := a.actor(ctx, state, members, member.User, member.Roles)
	if err != nil {
		return nil, err
	}
	if account.Locale != "" {
		actor.Locale, actor.Chose = account.Locale, true
	}
	if a.actors.due(workspace+"/"+member.User, a.now()) {
		if err := members.SeeMember(ctx, member.User, a.now()); err != nil {
			return nil, err
		}
	}
	a.actors.put(cached, actor, a.now().Add(actorLife))
	return actor, nil
}

// actor gathers what is known of a user. A user in the trash, or not active, may do nothing.
func (a *Authority) actor(ctx context.Context, state *engine.State, members engine.Members, user string, roles []string) (*engine.Actor, error) {
	facts, err := members.Facts(ctx, state, user)
	if err != nil || !facts.Active {
		return nil, signedOut(err)
	}
	roles = slices.Clone(roles)
	slices.Sort(roles)
	return &engine.Actor{
		User: user, Name: facts.Name, Roles: slices.Compact(roles), Teams: facts.Teams, Subordinates: facts.Subordinates,
		Locale: state.Model.Settings.Locale, Zone: state.Model.Settings.Zone(), Via: "graphql",
	}, nil
}

func badKey() error {
	return engine.Errorf(engine.Unauthenticated, "This API key is unknown, revoked or expired.")
}

// unknownKey hides what is wrong with a key; another failure stays what it is.
func unknownKey(err error) error {
	if err == nil || engine.CodeOf(err) == engine.NotFound {
		return badKey()
	}
	return err
}

// signedOut hides why somebody is not let in; another failure stays what it is.
func signedOut(err error) error {
	if err == nil || engine.CodeOf(err) == engine.NotFound {
		return engine.Errorf(engine.Unauthenticated, "You are not signed in to this workspace.")
	}
	return err
}
