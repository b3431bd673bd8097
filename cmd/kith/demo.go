package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
)

// demoTemplate is what the demo shows.
const demoTemplate = "lead-to-deal"

// demo fills an empty workspace and makes an admin, unless there is one. What is there is not touched.
func (c *serveCommand) demo(ctx context.Context, a *app) error {
	if err := (&installCommand{Template: demoTemplate, Sample: true}).into(ctx, a); err != nil {
		return err
	}
	any, err := a.accounts.Any(ctx)
	if err != nil || any || c.AdminEmail != "" && c.AdminPassword != "" {
		return err
	}
	email, password := "admin@example.com", rand.Text()
	if err := a.authority.FirstAdmin(ctx, a.settings.Workspace, email, password); err != nil {
		return err
	}
	text := fmt.Sprintf("  e-mail    %s\n  password  %s\n", email, password)
	return os.WriteFile(filepath.Join(a.settings.Data, demoFile), []byte(text), 0o600)
}
