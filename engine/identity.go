package engine

import (
	"context"
	"time"
)

// Account is a person who can sign in, whatever the workspace.
type Account struct {
	ID           string
	Email        string // to sign in with
	Name         string // when the account was made: what they are called in a workspace, their record there says
	Locale       string // the language that they chose, "" for the workspace's
	PasswordHash string // PHC string, "" when none is set
	Disabled     bool
}

// Membership is a user of a workspace with what lets them in: an account and roles.
type Membership struct {
	User     string // id of the record in entity user
	Account  string // "" for somebody who cannot sign in
	Roles    []string
	Disabled bool
}

// Person is a live record in entity user with what lets it in. Who can't sign in has no account.
type Person struct {
	Membership
	Name, Email string
	Team        string // id, "" for none
	Active      bool
	SeenAt      *time.Time // when they last asked for something, to the minute; nil: never
}

// Search is which of many things are asked for.
type Search struct {
	Text          string // in a name or an e-mail address, whatever the case; "" for all
	First, Offset int
}

// Key is an API key. The secret itself is kept nowhere.
type Key struct {
	ID         string
	Name       string
	Prefix     string // how people recognise it
	Roles      []string
	User       string // the record in entity user that it acts as
	CreatedAt  time.Time
	CreatedBy  string
	ExpiresAt  *time.Time
	LastUsedAt *time.Time
	RevokedAt  *time.Time
}

// NewUser is somebody to let into a workspace.
type NewUser struct {
	Name, Email, Password string
	Roles                 []string
	Team                  string // id of a team, or ""
}

// UserChange is what becomes of a user; nil leaves as it is.
type UserChange struct {
	Name, Email *string
	Team        *string // "" for none
}

// NewKey is an API key to make.
type NewKey struct {
	Name    string
	Roles   []string
	User    string // id of the user that it acts as; "" makes a user of the key's name
	Expires *time.Time
}

// Facts are what the workspace's data says about a user: the values of myTeams, mySubordinates.
type Facts struct {
	Name         string
	Email        string
	Active       bool
	Teams        []string
	Subordinates []string
}

// Accounts keeps who can sign in. Lookups answer NotFound, a taken e-mail address Duplicate.
type Accounts interface {
	Account(ctx context.Context, id string) (*Account, error)
	AccountByEmail(ctx context.Context, email string) (*Account, error)
	// Accounts finds those that there are of some ids.
	Accounts(ctx context.Context, ids []string) (map[string]*Account, error)
	CreateAccount(ctx context.Context, a *Account) error
	// UpdateAccount changes address and locale.
	UpdateAccount(ctx context.Context, a *Account) error
	// Elsewhere is whether an account may enter any other workspace than one.
	Elsewhere(ctx context.Context, account, workspace string) (bool, error)
	SetPassword(ctx context.Context, account, hash string) error
	// Any is whether there is an account at all: a fresh installation has none.
	Any(ctx context.Context) (bool, error)
	// SetupToken keeps the hash of a one-time token; UseSetupToken takes it away and is false when there was none.
	SetupToken(ctx context.Context, hash []byte, expires time.Time) error
	UseSetupToken(ctx context.Context, hash []byte) (bool, error)
	// Failures counts failed sign-ins under a key since a time; Fail adds one, Forgive forgets them.
	Failures(ctx context.Context, key string, since time.Time) (int, error)
	Fail(ctx context.Context, key string) error
	Forgive(ctx context.Context, key string) error
}

// Members keeps who may enter a workspace, and by which keys.
type Members interface {
	MemberByAccount(ctx context.Context, account string) (*Membership, error)
	MemberByUser(ctx context.Context, user string) (*Membership, error)
	Members(ctx context.Context) ([]Membership, error)
	// People lists users, those who can sign in first, without those that stand for an API key.
	People(ctx context.Context, state *State, s Search) ([]Person, error)
	// SeeMember stamps when a user was there.
	SeeMember(ctx context.Context, user string, at time.Time) error
	// SaveMember adds a member or replaces their account, roles and state.
	SaveMember(ctx context.Context, m *Membership) error
	CreateKey(ctx context.Context, k *Key, hash []byte) error
	KeyByHash(ctx context.Context, hash []byte) (*Key, error)
	Keys(ctx context.Context) ([]Key, error)
	RevokeKey(ctx context.Context, id string) error
	// UseKey stamps a key's last use.
	UseKey(ctx context.Context, id string, at time.Time) error
	// Facts reads what the data says about a user; NotFound when there is no such live record.
	Facts(ctx context.Context, state *State, user string) (*Facts, error)
	// Names are those of users by their ids, of those in the trash too.
	Names(ctx context.Context, state *State, users []string) (map[string]string, error)
}

// Authority lets people and programs into workspaces: it is implemented by engine/auth, and edges administer by it.
type Authority interface {
	// CreateUser makes a user with an account, and answers the user's id.
	CreateUser(ctx context.Context, by *Actor, workspace string, u NewUser) (string, error)
	// GiveAccess makes an account for a user that there is without one: with the address, password and roles of u.
	GiveAccess(ctx context.Context, by *Actor, workspace, user string, u NewUser) error
	// UpdateUser changes a user's record, and with its address the one that they sign in with.
	UpdateUser(ctx context.Context, by *Actor, workspace, user string, c UserChange) error
	SetRoles(ctx context.Context, workspace, user string, roles []string) error
	Disable(ctx context.Context, workspace, user string, disabled bool) error
	// SetPassword gives a user another password, which ends their sessions.
	SetPassword(ctx context.Context, by *Actor, workspace, user, password string) error
	// SetName, SetLocale and ChangePassword are for the one who asks, about themselves: Forbidden to API keys. locale "" is
	// the workspace's, and current the password that they have to know.
	SetName(ctx context.Context, by *Actor, workspace, name string) error
	SetLocale(ctx context.Context, by *Actor, workspace, locale string) error
	ChangePassword(ctx context.Context, by *Actor, workspace, current, next string) error
	// CreateKey makes an API key, and answers it in plain, this once.
	CreateKey(ctx context.Context, by *Actor, workspace string, k NewKey) (string, *Key, error)
	RevokeKey(ctx context.Context, workspace, id string) error
}
