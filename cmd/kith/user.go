package main

import (
	"context"
	"fmt"
	"os"

	"kith/engine"
)

// userCommand makes users who can sign in.
type userCommand struct {
	Create userCreateCommand `cmd:"" help:"Make a user; the password is read from KITH_PASSWORD."`
}

type userCreateCommand struct {
	Email string   `required:"" help:"E-mail address to sign in with."`
	Name  string   `help:"Name; default: the e-mail address."`
	Role  []string `required:"" help:"A role of the user; may be given several times."`
}

// Run makes a user. The password does not stand on the command line, where others could see it.
func (c *userCreateCommand) Run(ctx context.Context, s *settings) error {
	password := os.Getenv("KITH_PASSWORD")
	if password == "" {
		return engine.Errorf(engine.Invalid, "Set KITH_PASSWORD to the user's first password.")
	}
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	if c.Name == "" {
		c.Name = c.Email
	}
	id, err := a.authority.CreateUser(ctx, operator("cli"), s.Workspace, engine.NewUser{Name: c.Name, Email: c.Email, Password: password, Roles: c.Role})
	if err != nil {
		return err
	}
	fmt.Println(id)
	return nil
}
