package backup

import (
	"fmt"
	"strings"
)

// schemas lists what makes the schemas.
func (m manifest) schemas() (sql []string) {
	for _, schema := range m.Schemas {
		sql = append(sql, "create schema "+quote(schema))
	}
	return sql
}

func (e extension) create() string {
	return fmt.Sprintf("create extension if not exists %s with schema %s", quote(e.Name), quote(e.Schema))
}

// before lists what makes everything else that rows need to be there: tables without the constraints and indexes,
// which are cheaper to make when the rows are in.
func (m manifest) before() (sql []string) {
	sql = append(sql, m.Functions...)
	for _, s := range m.Sequences {
		if !s.Within {
			sql = append(sql, fmt.Sprintf("create sequence %s %s", s.name(), s.Options))
		}
	}
	for _, t := range m.Tables {
		sql = append(sql, t.create())
	}
	for _, s := range m.Sequences {
		if !s.Within && s.Owner != nil {
			sql = append(sql, fmt.Sprintf("alter sequence %s owned by %s", s.name(), quote(s.Owner...)))
		}
	}
	return sql
}

// after lists the rest. Foreign keys come last: each needs the unique index of another table.
func (m manifest) after() (sql []string) {
	for _, t := range m.Tables {
		for _, constraint := range t.Constraints {
			sql = append(sql, t.alter("add "+constraint))
		}
		sql = append(sql, t.Indexes...)
		sql = append(sql, t.comments()...)
	}
	for _, t := range m.Tables {
		for _, constraint := range t.Foreign {
			sql = append(sql, t.alter("add "+constraint))
		}
	}
	sql = append(sql, m.Statistics...)
	for _, t := range m.Tables {
		sql = append(sql, "analyze "+t.name())
	}
	return sql
}

func (t table) create() string {
	columns := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		columns[i] = strings.TrimSpace(quote(c.Name) + " " + c.Type + " " + c.Rest)
	}
	kind, options := "table", ""
	if t.Unlogged {
		kind = "unlogged table"
	}
	if len(t.Options) > 0 {
		options = " with (" + strings.Join(t.Options, ", ") + ")"
	}
	return fmt.Sprintf("create %s %s (%s)%s", kind, t.name(), strings.Join(columns, ", "), options)
}

func (t table) alter(what string) string { return "alter table " + t.name() + " " + what }

func (t table) comments() (sql []string) {
	if t.Comment != "" {
		sql = append(sql, fmt.Sprintf("comment on table %s is %s", t.name(), literal(t.Comment)))
	}
	for _, c := range t.Columns {
		if c.Comment != "" {
			sql = append(sql, fmt.Sprintf("comment on column %s is %s", quote(t.Schema, t.Name, c.Name), literal(c.Comment)))
		}
	}
	return sql
}

func (t table) copyFrom() string {
	return fmt.Sprintf("copy %s%s from stdin", t.name(), t.columnList())
}
