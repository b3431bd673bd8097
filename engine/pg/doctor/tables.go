package doctor

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
	"kith/engine/pg/ddl"
	"kith/metadata"
)

// object is a table, column, index or constraint, as the database describes it.
type object struct {
	kind       string // table, column, index, constraint
	table      string
	name       string
	definition string
	valid      bool
}

// key names an object within its schema.
func (o object) key() string { return o.kind + " " + o.table + "." + o.name }

// tables compares the tables of a workspace with those that an empty one of the same model gets. These are made for a
// moment, in a transaction that is undone.
func tables(ctx context.Context, p *Patient, w *Workspace) ([]Finding, error) {
	if w.Model == nil {
		return nil, nil
	}
	want, err := p.pattern(ctx, w.Model)
	if err != nil {
		return nil, err
	}
	have, err := objects(ctx, p.Conn, w.Schema)
	if err != nil {
		return nil, err
	}
	names := titles(w.Model)
	var found []Finding
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if f, wrong := compare(w.Schema, want[key], have, names); wrong {
			found = append(found, f)
		}
	}
	return found, nil
}

// errUndo ends a transaction that is not to be kept.
var errUndo = errors.New("undo")

// patternSchema is where tables are made to compare with.
const patternSchema = "kith_pattern"

// pattern describes the tables that a model gets.
func (p *Patient) pattern(ctx context.Context, m *metadata.Model) (all map[string]object, err error) {
	err = pgx.BeginFunc(ctx, p.Conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "create schema "+patternSchema); err != nil {
			return err
		}
		for _, s := range ddl.Plan(patternSchema, nil, m, nil) {
			if _, err := tx.Exec(ctx, s.SQL); err != nil {
				return fmt.Errorf("%s: %w", s.What, err)
			}
		}
		if all, err = objects(ctx, tx, patternSchema); err != nil {
			return err
		}
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		return nil, err
	}
	return all, nil
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// objects describes what is in a schema, without the schema's name.
func objects(ctx context.Context, on querier, schema string) (map[string]object, error) {
	rows, err := on.Query(ctx, `with t as (select c.oid, c.relname from pg_class c where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p'))
		select 'table', relname, '', '', true from t
		union all
		select 'column', t.relname, a.attname, format_type(a.atttypid, a.atttypmod) || coalesce(' COLLATE ' || quote_ident(l.collname), '')
			|| case when a.attnotnull then ' NOT NULL' else '' end, true
		from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
		left join pg_collation l on l.oid = a.attcollation and l.collname <> 'default'
		union all
		select 'index', t.relname, c.relname, pg_get_indexdef(i.indexrelid), i.indisvalid and i.indisready
		from t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid
		union all
		select 'constraint', t.relname, k.conname, pg_get_constraintdef(k.oid), true
		from t join pg_constraint k on k.conrelid = t.oid and k.contype in ('c', 'f')`, schema)
	if err != nil {
		return nil, err
	}
	all := map[string]object{}
	var o object
	_, err = pgx.ForEachRow(rows, []any{&o.kind, &o.table, &o.name, &o.definition, &o.valid}, func() error {
		o.definition = strings.ReplaceAll(o.definition, schema+".", "")
		o.definition = strings.TrimSuffix(o.definition, " NOT VALID")
		all[o.key()] = o
		return nil
	})
	return all, err
}

// compare tells whether what should be there is there and the same. What lies on something that is missing itself is
// not told of.
func compare(schema string, want object, have map[string]object, titles map[string]string) (Finding, bool) {
	_, table := have[object{kind: "table", table: want.table}.key()]
	title := titles[want.table]
	if want.kind == "table" {
		return grave(fmt.Sprintf("the table of %s (%s) is missing", title, want.table), "restore a backup"), !table
	}
	got, there := have[want.key()]
	switch {
	case !table, there && got.valid && got.definition == want.definition:
		return Finding{}, false
	case want.kind == "column" && !there:
		return grave(fmt.Sprintf("column %s of %s (%s) is missing", want.name, title, want.table), "restore a backup: its values are lost"), true
	case want.kind == "column":
		return grave(fmt.Sprintf("column %s of %s (%s) is %s and should be %s", want.name, title, want.table, got.definition, want.definition),
			"somebody has changed the table by hand: change it back"), true
	}
	return different(schema, title, want, got, there), true
}

// different is a finding about an index or a constraint, which can be made anew.
func different(schema, title string, want, got object, there bool) Finding {
	state := "is missing"
	switch {
	case there && !got.valid:
		state = "is not valid: building it was interrupted"
	case there:
		state = fmt.Sprintf("is %s and should be %s", got.definition, want.definition)
	}
	f := grave(fmt.Sprintf("%s %s of %s (%s) %s", want.kind, want.name, title, want.table, state), "run kith doctor --repair")
	qualified := catalog.Quote(schema) + "." + catalog.Quote(want.table)
	switch {
	case want.kind == "constraint":
		if there {
			f.repair = append(f.repair, "alter table "+qualified+" drop constraint "+catalog.Quote(want.name))
		}
		definition := strings.Replace(want.definition, "REFERENCES ", "REFERENCES "+catalog.Quote(schema)+".", 1)
		f.repair = append(f.repair, "alter table "+qualified+" add constraint "+catalog.Quote(want.name)+" "+definition+" not valid")
	case strings.HasSuffix(want.name, "_pkey"):
		f.Advice = "make the primary key anew: alter table " + qualified + " add primary key (id)"
	default:
		if there {
			f.repair = append(f.repair, "drop index concurrently "+catalog.Quote(schema)+"."+catalog.Quote(want.name))
		}
		definition := strings.Replace(want.definition, " INDEX ", " INDEX CONCURRENTLY ", 1)
		f.repair = append(f.repair, strings.Replace(definition, " ON ", " ON "+catalog.Quote(schema)+".", 1))
	}
	return f
}

// titles are the names of entities by their tables.
func titles(m *metadata.Model) map[string]string {
	names := map[string]string{}
	for _, e := range m.Kept() {
		names[e.Table] = e.Name
	}
	return names
}
