package backup

import (
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// format is the version of the stream. A reader refuses what is newer than it knows.
const format = 1

// manifest is the first entry of a backup: how to make everything but the rows.
type manifest struct {
	Format     int         `json:"format"`
	At         time.Time   `json:"at"`
	Postgres   string      `json:"postgres"`
	System     int         `json:"systemMigration"`
	Workspace  int         `json:"workspaceMigration"` // The highest of all workspaces.
	Schemas    []string    `json:"schemas"`
	Extensions []extension `json:"extensions,omitempty"`
	Functions  []string    `json:"functions,omitempty"`
	Sequences  []sequence  `json:"sequences,omitempty"`
	Tables     []table     `json:"tables"`
	Statistics []string    `json:"statistics,omitempty"`
}

type extension struct {
	Name   string `json:"name"`
	Schema string `json:"schema"`
}

// sequence is one with a name of its own or behind an identity column.
type sequence struct {
	Schema  string   `json:"schema"`
	Name    string   `json:"name"`
	Options string   `json:"options"`
	Owner   []string `json:"owner,omitempty"` // Schema, table and column that it belongs to.
	Within  bool     `json:"within"`          // Made with its identity column.
}

type table struct {
	Schema      string   `json:"schema"`
	Name        string   `json:"name"`
	Unlogged    bool     `json:"unlogged,omitempty"`
	Options     []string `json:"options,omitempty"`
	Comment     string   `json:"comment,omitempty"`
	Columns     []column `json:"columns"`
	Constraints []string `json:"constraints,omitempty"`
	Indexes     []string `json:"indexes,omitempty"`
	Foreign     []string `json:"foreign,omitempty"`
}

type column struct {
	Name      string `json:"name"`
	Type      string `json:"type"`
	Rest      string `json:"rest,omitempty"` // What follows the type: collation, not null, default.
	Generated bool   `json:"generated,omitempty"`
	Comment   string `json:"comment,omitempty"`
}

// ending is the last entry: it shows that the backup is whole.
type ending struct {
	Manifest  string          `json:"manifestSHA256"`
	Tables    []tableEnd      `json:"tables"`
	Sequences []sequenceValue `json:"sequences,omitempty"`
}

type tableEnd struct {
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"`
}

type sequenceValue struct {
	Last   int64 `json:"last"`
	Called bool  `json:"called"`
}

func (m manifest) tableNames() []string {
	names := make([]string, len(m.Tables))
	for i, t := range m.Tables {
		names[i] = t.name()
	}
	return names
}

func (t table) name() string    { return quote(t.Schema, t.Name) }
func (s sequence) name() string { return quote(s.Schema, s.Name) }

// stored names the columns that have values of their own.
func (t table) stored() (names []string) {
	for _, c := range t.Columns {
		if !c.Generated {
			names = append(names, quote(c.Name))
		}
	}
	return names
}

// columnList is empty where there is nothing to list, which SQL forbids.
func (t table) columnList() string {
	if names := t.stored(); len(names) > 0 {
		return " (" + strings.Join(names, ", ") + ")"
	}
	return ""
}

func quote(names ...string) string { return pgx.Identifier(names).Sanitize() }

func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
