// Package doctor looks over an installation: the database server, Kith's own tables, and each workspace's model, tables
// and records. It tells in plain words what is wrong and what to do about it, and mends what can be mended without a
// decision of anybody's.
package doctor

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/migrate"
	"kith/metadata"
)

// Finding is something that is not as it should be.
type Finding struct {
	Check     string `json:"check"`
	Workspace string `json:"workspace,omitempty"`
	// Grave is whether requests fail or data is wrong; else it is something to know of.
	Grave    bool   `json:"grave"`
	Problem  string `json:"problem"`
	Advice   string `json:"advice"`
	Repaired bool   `json:"repaired,omitempty"`

	repair []string // statements that mend it, each on its own
}

// Check is one thing to look at. Run looks at the installation, Workspace at one of its workspaces: each check has one of
// the two.
type Check struct {
	Name      string
	Run       func(context.Context, *Patient) ([]Finding, error)
	Workspace func(context.Context, *Patient, *Workspace) ([]Finding, error)
}

// Patient is an installation that is being looked over.
type Patient struct {
	Conn  *pgx.Conn           // a direct connection, for this alone
	Roles []metadata.Document // the built-in roles
	Pool  int                 // connections that a server takes
	// Admin is whether roles let somebody administer a workspace of a model.
	Admin func(workspace string, m *metadata.Model, roles []string) bool
}

// Workspace is one workspace of a patient.
type Workspace struct {
	Name, Schema string
	Model        *metadata.Model // nil where the documents can't be read
	problems     metadata.Problems
	physical     map[string]string
}

// Checks lists what is looked at, in order.
func Checks() []Check {
	return []Check{
		{Name: "server", Run: server},
		{Name: "durability", Run: durability},
		{Name: "collation", Run: collation},
		{Name: "connections", Run: connections},
		{Name: "pooler", Run: pooler},
		{Name: "clock", Run: clock},
		{Name: "old transactions", Run: horizon},
		{Name: "migrations", Run: systemMigrations},
		{Name: "workspace migrations", Workspace: workspaceMigrations},
		{Name: "documents", Workspace: documents},
		{Name: "versions", Workspace: versions},
		{Name: "physical names", Workspace: physicalNames},
		{Name: "tables", Workspace: tables},
		{Name: "relations", Workspace: relations},
		{Name: "stored values", Workspace: storedValues},
		{Name: "templates", Workspace: templates},
		{Name: "admins", Workspace: admins},
		{Name: "keys", Workspace: keys},
		{Name: "relay", Workspace: relay},
	}
}

// Look makes all checks. What keeps one from being made is a finding too.
func (p *Patient) Look(ctx context.Context) []Finding {
	var all []Finding
	add := func(check, workspace string, found []Finding, err error) {
		if err != nil {
			found = append(found, grave("the check could not be made: "+err.Error(), "mend what comes before it, then look again"))
		}
		for _, f := range found {
			f.Check, f.Workspace = check, workspace
			all = append(all, f)
		}
	}
	rooms, err := p.workspaces(ctx)
	if err != nil {
		add("workspaces", "", nil, err)
	}
	for _, c := range Checks() {
		if c.Run != nil {
			found, err := c.Run(ctx, p)
			add(c.Name, "", found, err)
			continue
		}
		for _, w := range rooms {
			found, err := c.Workspace(ctx, p, w)
			add(c.Name, w.Name, found, err)
		}
	}
	return all
}

// Repair mends what can be mended, and marks it.
func (p *Patient) Repair(ctx context.Context, all []Finding) error {
	for i, f := range all {
		for _, sql := range f.repair {
			if _, err := p.Conn.Exec(ctx, sql); err != nil {
				return fmt.Errorf("doctor: mend %s: %w", f.Problem, err)
			}
			all[i].Repaired = true
		}
	}
	return nil
}

// Mendable is whether Repair knows what to do.
func (f *Finding) Mendable() bool { return len(f.repair) > 0 }

func (p *Patient) workspaces(ctx context.Context) ([]*Workspace, error) {
	names, err := migrate.Workspaces(ctx, p.Conn)
	if err != nil {
		return nil, err
	}
	var rooms []*Workspace
	for _, name := range names {
		schema, err := migrate.SchemaOf(name)
		if err != nil {
			return nil, err
		}
		w := &Workspace{Name: name, Schema: schema}
		if err := p.load(ctx, w); err != nil {
			return rooms, err
		}
		rooms = append(rooms, w)
	}
	return rooms, nil
}

func grave(problem, advice string) Finding {
	return Finding{Grave: true, Problem: problem, Advice: advice}
}

func hint(problem, advice string) Finding { return Finding{Problem: problem, Advice: advice} }
