package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/doctor"
	"kith/metadata"
	"kith/policies"
)

// doctorCommand looks an installation over. It changes nothing unless told to repair.
type doctorCommand struct {
	JSON   bool `help:"Print what is found as JSON." name:"json"`
	Repair bool `help:"Mend what can be mended without losing anything: indexes and constraints that are missing or not valid."`
}

// errUnwell says that there is something to mend.
var errUnwell = errors.New("there is something to mend: see above")

// Run looks. Its exit status is 1 when something grave is found and not mended.
func (c *doctorCommand) Run(ctx context.Context, s *settings) error {
	a, err := s.connect(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	conn, err := pgx.Connect(ctx, a.url)
	if err != nil {
		return fmt.Errorf("reach the database (is DATABASE_URL right?): %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	p := &doctor.Patient{Conn: conn, Roles: policies.BuiltIn(), Pool: s.Pool, Admin: administers}
	found := p.Look(ctx)
	if a.cluster != nil {
		found = append(dataDirectory(s.Data), found...)
	}
	if c.Repair {
		err = p.Repair(ctx, found)
	}
	if shown := c.show(found); shown != nil {
		return shown
	}
	for _, f := range found {
		if f.Grave && !f.Repaired && err == nil {
			err = errUnwell
		}
	}
	return err
}

// administers is whether roles let somebody administer.
func administers(workspace string, m *metadata.Model, roles []string) bool {
	g, err := guard(workspace, m)
	return err == nil && g.Admin(roles)
}

func (c *doctorCommand) show(found []doctor.Finding) error {
	if c.JSON {
		out := json.NewEncoder(os.Stdout)
		out.SetIndent("", "  ")
		return out.Encode(map[string]any{"findings": append([]doctor.Finding{}, found...)})
	}
	for _, f := range found {
		fmt.Println(line(f))
	}
	if len(found) == 0 {
		fmt.Printf("All is well: %d checks found nothing.\n", len(doctor.Checks()))
	}
	return nil
}

// line is a finding for people.
func line(f doctor.Finding) string {
	mark, about := "note", ""
	if f.Grave {
		mark = "WRONG"
	}
	if f.Repaired {
		mark = "mended"
	}
	if f.Workspace != "" {
		about = "workspace " + f.Workspace + ": "
	}
	text := fmt.Sprintf("%-6s %s%s", mark, about, f.Problem)
	if !f.Repaired {
		text += "\n       → " + f.Advice
	}
	return text
}
