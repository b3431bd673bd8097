package pg

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/metadata"
	"kith/metadata/kind"
)

// querier is what statements run on: a transaction, or a pool.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// mostNames bounds how many names of records are kept while values turn.
const mostNames = 50_000

// names are what records are called, as far as values ask for it that turn into texts or out of them.
type names struct {
	schema string
	model  *metadata.Model
	called map[string]string // id -> what the record is called
	found  map[string]match  // what records are called, in lower case -> which are
}

type match struct {
	id string
	n  int
}

func newNames(schema string, m *metadata.Model) *names {
	return &names{schema: schema, model: m, called: map[string]string{}, found: map[string]match{}}
}

// turning is what values ask names.
func (n *names) turning() kind.Turning {
	env := n.model.Env()
	return kind.Turning{
		Env: env, Locale: n.model.Settings.Locale,
		Display: func(_, id string) (string, bool) { name := n.called[id]; return name, name != "" },
		Record: func(_, text string) (string, int) {
			m := n.found[folded(text)]
			return m.id, m.n
		},
	}
}

// unknown are the texts whose keys are not known yet, each once; they are from then on, as nothing. Where too much is known
// for one more, all else is forgotten.
func unknown[V any](known map[string]V, texts []string, key func(string) string) []string {
	news := slices.DeleteFunc(slices.Clone(texts), func(text string) bool { _, have := known[key(text)]; return have || key(text) == "" })
	if len(news) > 0 && len(known) > mostNames {
		clear(known)
		news = texts
	}
	var wanted []string
	for _, text := range news {
		if _, have := known[key(text)]; !have && key(text) != "" {
			var nothing V
			known[key(text)] = nothing
			wanted = append(wanted, text)
		}
	}
	return wanted
}

// call finds what records are called.
func (n *names) call(ctx context.Context, q querier, e *metadata.Entity, ids []string) error {
	wanted := unknown(n.called, ids, func(id string) string { return id })
	f := e.Field(e.Display)
	if len(wanted) == 0 || f == nil || len(f.Columns) == 0 {
		return nil
	}
	list, err := uuids(wanted)
	if err != nil {
		return err
	}
	t := &table{entity: e, name: tableOf(n.schema, e)}
	rows, err := q.Query(ctx, fmt.Sprintf("select t.id::text, %s from %s t where t.id = any($1::uuid[])", columnList(f), t.name), list)
	if err != nil {
		return wrap("read what records are called", err)
	}
	return wrap("read what records are called", eachRow(rows, func(row []any) error {
		v, err := canonical(f, row[1:])
		if err == nil && v != nil {
			n.called[row[0].(string)] = f.Kind.Text(f.Settings, v)
		}
		return err
	}))
}

// columnList are the columns of a field under alias t, as canonical takes them.
func columnList(f *metadata.Field) string {
	return strings.Join(selected(f), ", ")
}

// eachRow reads rows to their end.
func eachRow(rows pgx.Rows, take func(row []any) error) error {
	defer rows.Close()
	for rows.Next() {
		row, err := rows.Values()
		if err != nil {
			return err
		}
		if err := take(row); err != nil {
			return err
		}
	}
	return rows.Err()
}
