package pg

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
	"kith/metadata"
)

// notes are of the records of a table that others write while something is worked out from them: a trigger makes them,
// in the transaction that writes.
type notes struct {
	store *Store
	table string // qualified
	// key is what they are kept by: the physical name of what is worked out. The trigger is called by it.
	key string
	// columns are those that matter: of others changes are not noted. New records always are.
	columns []string
	// links are the columns of relations: where a record led to before it was changed or deleted is noted, too.
	links []string
}

func (n *notes) trigger() string { return n.key + "_retouch" }

// linked is the key of the records that a relation led to.
func (n *notes) linked(column string) string { return n.key + "." + column }

// watch makes the notes from now on.
func (n *notes) watch(ctx context.Context) error {
	there, err := n.watched(ctx, n.store.pool)
	if err != nil || there {
		return err
	}
	when := "INSERT"
	if len(n.columns) > 0 {
		when += " OR UPDATE OF " + strings.Join(mapped(n.columns, catalog.Quote), ", ")
	}
	if len(n.links) > 0 {
		when += " OR DELETE"
	}
	return n.store.exec(ctx, fmt.Sprintf("CREATE OR REPLACE TRIGGER %s AFTER %s ON %s FOR EACH ROW EXECUTE FUNCTION %s.retouch(%s)", catalog.Quote(n.trigger()),
		when, n.table, n.store.schema, strings.Join(mapped(append([]string{n.key}, n.links...), catalog.Literal), ", ")))
}

// bare are the names of the columns of fields.
func bare(fields ...*metadata.Field) []string {
	var names []string
	for _, f := range fields {
		for _, c := range f.Columns {
			names = append(names, c.Name)
		}
	}
	return names
}

func mapped(list []string, as func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = as(s)
	}
	return out
}

// watched is whether the notes are made.
func (n *notes) watched(ctx context.Context, q querier) (there bool, err error) {
	rows, err := q.Query(ctx, "select exists (select from pg_trigger where tgrelid = to_regclass($1) and tgname = $2)", n.table, n.trigger())
	if err != nil {
		return false, wrap("look for a trigger", err)
	}
	there, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[bool])
	return there, wrap("look for a trigger", err)
}

// drop are the statements that make no more notes, and keep none.
func (n *notes) drop() []string {
	keys := []string{n.key}
	for _, column := range n.links {
		keys = append(keys, n.linked(column))
	}
	return []string{
		fmt.Sprintf("DROP TRIGGER IF EXISTS %s ON %s", catalog.Quote(n.trigger()), n.table),
		fmt.Sprintf("DELETE FROM %s.retouched WHERE physical IN (%s)", n.store.schema, strings.Join(mapped(keys, catalog.Literal), ", ")),
	}
}

// take takes some of the notes of a key, and answers their records: one may be among them more than once.
func (n *notes) take(ctx context.Context, tx pgx.Tx, key string, most int) ([]string, error) {
	rows, err := tx.Query(ctx, fmt.Sprintf(`delete from %[1]s.retouched where ctid = any(array(
		select ctid from %[1]s.retouched where physical = $1 limit $2)) returning record::text`, n.store.schema), key, most)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
