package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"kith/engine"
	"kith/metadata/expr"
)

// keyCommand makes, lists and revokes API keys.
type keyCommand struct {
	Create keyCreateCommand `cmd:"" help:"Make an API key; it is printed alone on the last line, this once."`
	List   keyListCommand   `cmd:"" help:"List the API keys."`
	Revoke keyRevokeCommand `cmd:"" help:"End an API key."`
}

type keyCreateCommand struct {
	Name    string        `required:"" help:"What uses the key."`
	Role    []string      `required:"" help:"A role of the key; may be given several times."`
	User    string        `help:"E-mail address of the user that the key acts as; without it the key is a user of its own." placeholder:"EMAIL"`
	Expires time.Duration `help:"How long the key works, like 720h; without it, until it is revoked."`
}

// Run makes a key.
func (c *keyCreateCommand) Run(ctx context.Context, s *settings) error {
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	k := engine.NewKey{Name: c.Name, Roles: c.Role}
	if c.Expires > 0 {
		at := time.Now().Add(c.Expires)
		k.Expires = &at
	}
	if c.User != "" {
		if k.User, err = a.userByEmail(ctx, c.User); err != nil {
			return err
		}
	}
	secret, key, err := a.authority.CreateKey(ctx, operator("cli"), s.Workspace, k)
	if err != nil {
		return err
	}
	fmt.Printf("Key %q (%s…) with role %s. Keep it: it is not shown again.\n%s\n", key.Name, key.Prefix, strings.Join(key.Roles, ", "), secret)
	return nil
}

// userByEmail finds the id of a live user.
func (a *app) userByEmail(ctx context.Context, email string) (string, error) {
	w, err := a.workspace()
	if err != nil {
		return "", err
	}
	state, err := w.Current(ctx)
	if err != nil {
		return "", err
	}
	e := state.Model.Entity("user")
	field := &expr.Field{From: &expr.Ref{Of: expr.RecordOf("user")}, Name: "email", Of: e.Field("email").Type}
	q := &engine.Query{
		Entity: e, Page: engine.Page{First: 1},
		Filter: &expr.Binary{Op: expr.Eq, L: field, R: &expr.Const{Value: email, Of: expr.Of(expr.Text)}},
		Connection: &engine.Connection{Members: []engine.ConnectionMember{{Key: "nodes", Part: engine.Nodes, Node: &engine.Object{
			Members: []engine.Member{{Key: "id", Value: &engine.Value{Field: e.Field("id")}}},
		}}}},
	}
	statement, err := w.Store.Prepare(state, []engine.Root{{Key: "users", Query: q}})
	if err != nil {
		return "", err
	}
	answer, err := statement.Read(ctx, operator("cli"), nil, nil)
	if err != nil {
		return "", err
	}
	var out struct {
		Users struct{ Nodes []struct{ ID string } }
	}
	if err := json.Unmarshal(answer, &out); err != nil {
		return "", err
	}
	if len(out.Users.Nodes) == 0 {
		return "", engine.Errorf(engine.NotFound, "There is no user with the e-mail address %s.", email)
	}
	return out.Users.Nodes[0].ID, nil
}

type keyListCommand struct{}

// Run lists the keys.
func (keyListCommand) Run(ctx context.Context, s *settings) error {
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	members, err := a.workspaces.Members(s.Workspace)
	if err != nil {
		return err
	}
	keys, err := members.Keys(ctx)
	if err != nil {
		return err
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "ID\tNAME\tKEY\tROLES\tCREATED\tLAST USED\tEXPIRES\tREVOKED")
	for _, k := range keys {
		fmt.Fprintf(out, "%s\t%s\t%s…\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Name, k.Prefix, strings.Join(k.Roles, ","),
			day(&k.CreatedAt), day(k.LastUsedAt), day(k.ExpiresAt), day(k.RevokedAt))
	}
	return out.Flush()
}

func day(t *time.Time) string {
	if t == nil {
		return "-"
	}
	return t.Format(time.DateOnly)
}

type keyRevokeCommand struct {
	ID string `arg:"" help:"The key's id, as key list shows it."`
}

// Run revokes a key.
func (c *keyRevokeCommand) Run(ctx context.Context, s *settings) error {
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	return a.authority.RevokeKey(ctx, s.Workspace, c.ID)
}
