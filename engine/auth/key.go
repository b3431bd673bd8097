package auth

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"kith/engine"
)

// CreateKey makes an API key and answers it in plain: it is shown this once. What the key creates is owned by its user.
func (a *Authority) CreateKey(ctx context.Context, by *engine.Actor, workspace string, k engine.NewKey) (string, *engine.Key, error) {
	state, members, err := a.place(ctx, workspace)
	if err != nil {
		return "", nil, err
	}
	if err := a.checkKey(state, k); err != nil {
		return "", nil, err
	}
	if k.User == "" {
		if k.User, err = a.createRecord(ctx, by, workspace, engine.NewUser{Name: k.Name}); err != nil {
			return "", nil, err
		}
	} else if _, err := members.Facts(ctx, state, k.User); err != nil {
		return "", nil, err
	}
	secret, prefix := newKey(workspace)
	key := &engine.Key{
		ID: uuid.Must(uuid.NewV7()).String(), Name: k.Name, Prefix: prefix, Roles: k.Roles, User: k.User,
		CreatedAt: a.now(), CreatedBy: by.User, ExpiresAt: k.Expires,
	}
	return secret, key, members.CreateKey(ctx, key, hashToken(secret))
}

func (a *Authority) checkKey(state *engine.State, k engine.NewKey) error {
	if strings.TrimSpace(k.Name) == "" || strings.ContainsRune(k.Name, 0) {
		return wrong("name", "required", "Give the key a name that says what uses it.")
	}
	if k.User != "" && uuid.Validate(k.User) != nil {
		return engine.Errorf(engine.NotFound, "There is no such user.")
	}
	if k.Expires != nil && !k.Expires.After(a.now()) {
		return wrong("expiresAt", "future", "The key would have expired already: give a time to come.")
	}
	if err := checkRoles(state, k.Roles); err != nil {
		return invalid(err)
	}
	return nil
}

// RevokeKey ends a key.
func (a *Authority) RevokeKey(ctx context.Context, workspace, id string) error {
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return err
	}
	if uuid.Validate(id) != nil {
		return engine.Errorf(engine.NotFound, "There is no such key.")
	}
	defer a.actors.forget()
	return members.RevokeKey(ctx, id)
}
