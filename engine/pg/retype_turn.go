package pg

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// batch are records whose values turn together.
type batch struct {
	ids         []string
	now, former []any
}

// turnBatch reads the values of records that a condition names, about alias t, turns them and writes what comes out. The
// records are held until the transaction ends; where skip is true those that somebody else holds are left out. It answers
// the ids of those that it turned.
func (t *turner) turnBatch(ctx context.Context, tx pgx.Tx, where string, skip bool, args ...any) ([]string, error) {
	b, err := t.readBatch(ctx, tx, where, skip, args...)
	if err != nil || len(b.ids) == 0 {
		return nil, err
	}
	if err := t.lookUp(ctx, tx, b.now, b.former); err != nil {
		return nil, err
	}
	values := make([]any, len(b.ids))
	for i := range b.ids {
		turned, _ := t.become(b.now[i], b.former[i])
		if !t.Loss().Allows(turned.Fate) || turned.Value == nil && t.Field.Required && b.now[i] != nil {
			return nil, t.refused(b.now[i], turned)
		}
		values[i] = turned.Value
	}
	return b.ids, t.writeBatch(ctx, tx, b.ids, values)
}

func (t *turner) readBatch(ctx context.Context, tx pgx.Tx, where string, skip bool, args ...any) (b batch, err error) {
	held := " for no key update of t"
	if skip {
		held += " skip locked"
	}
	rows, err := tx.Query(ctx, "select t.id::text, "+t.columns()+" from "+t.table()+" t where "+where+held, args...)
	if err != nil {
		return b, err
	}
	return b, eachRow(rows, func(row []any) error {
		now, former, err := t.read(row[1:])
		b.ids, b.now, b.former = append(b.ids, row[0].(string)), append(b.now, now), append(b.former, former)
		return err
	})
}

// writeBatch writes turned values into their columns.
func (t *turner) writeBatch(ctx context.Context, tx pgx.Tx, ids []string, values []any) error {
	list, err := uuids(ids)
	if err != nil {
		return err
	}
	f := t.Field
	args, arrays, names, sets := []any{list}, []string{"$1::uuid[]"}, []string{"id"}, []string{}
	spread := make([][]any, len(values))
	for i, v := range values {
		spread[i] = f.Kind.Columns(f.Settings, v)
	}
	for j, c := range f.Columns {
		v, err := vector(c.Type, len(values), func(i int) any { return spread[i][j] })
		if err != nil {
			return err
		}
		args = append(args, v)
		arrays = append(arrays, fmt.Sprintf("$%d::%s", j+2, arrayType(c.Type)))
		names, sets = append(names, quoted(c.Name)), append(sets, quoted(c.Name)+" = r."+quoted(c.Name))
	}
	_, err = tx.Exec(ctx, "update "+t.table()+" t set "+strings.Join(sets, ", ")+" from "+
		unnested([]*metadata.Field{f}, arrays, names, "r")+" where t.id = r.id", args...)
	return err
}

// refused says of a value that it does not turn, and that nothing may be lost.
func (t *turner) refused(v any, turned kind.Turned) error {
	c := engine.Conversion{Move: t.Move, Lost: 1}
	if turned.Fate == kind.Shortened {
		c = engine.Conversion{Move: t.Move, Cut: 1}
	}
	problem := c.Problem()
	problem.Message = fmt.Sprintf("%s (%q: it %s)", problem.Message, shortened(t.Spoken(v)), turned.Why)
	return engine.Mend(metadata.Problems{problem})
}

// turnAll turns what all records have, within a transaction in which nobody writes.
func (t *turner) turnAll(ctx context.Context, tx pgx.Tx) error {
	after := noID
	for {
		ids, err := t.turnBatch(ctx, tx, "t.id > $1::uuid and ("+t.some()+") order by t.id limit $2", false, after, batchRows)
		if err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
	}
}

// some is the condition that there is a value to turn.
func (t *turner) some() string {
	list := []string{}
	for _, c := range t.Old.Columns {
		list = append(list, "t."+quoted(c.Name)+" is not null")
	}
	if t.kept != nil {
		for _, c := range t.kept.field.Columns {
			list = append(list, "t."+quoted(c.Name)+" is not null")
		}
	}
	return strings.Join(list, " or ")
}

// batchRows is how many records turn at once: who saves one of them waits for so many.
const batchRows = 500
