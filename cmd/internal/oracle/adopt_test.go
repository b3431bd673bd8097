package oracle

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// adopt compares the tables with a world, and takes over from them what only the product knows: the times of the last
// operation, and what it calls a deletion.
func (p *place) adopt(w *world) string {
	batch := &pgx.Batch{}
	diff := ""
	deletions := map[string]string{}
	for _, e := range w.model.entities {
		var columns []string
		for _, f := range p.model.Entity(e.name).Fields {
			for _, c := range f.Columns {
				columns = append(columns, pgx.Identifier{c.Name}.Sanitize()+"::text")
			}
		}
		columns = append(columns, "deletion_id::text")
		batch.Queue("select " + strings.Join(columns, ", ") + " from " + p.table(e) + " order by id").Query(func(rows pgx.Rows) error {
			list := w.rows[e.name]
			for i := 0; rows.Next(); i++ {
				texts := make([]*string, len(columns))
				to := make([]any, len(texts))
				for j := range texts {
					to[j] = &texts[j]
				}
				if err := rows.Scan(to...); err != nil {
					return err
				}
				if i >= len(list) {
					diff = fmt.Sprintf("%s %s should not be there", e.name, deref(texts[len(e.fields)-1]))
					continue
				}
				if wrong := p.adoptRow(list[i], texts, deletions); wrong != "" {
					diff = fmt.Sprintf("%s %s: %s", e.name, list[i].id, wrong)
				}
			}
			if n := rows.CommandTag().RowsAffected(); diff == "" && int(n) != len(list) {
				diff = fmt.Sprintf("there are %d %s, want %d", n, e.plural, len(list))
			}
			return rows.Err()
		})
	}
	if err := p.pool.SendBatch(context.Background(), batch).Close(); err != nil {
		return err.Error()
	}
	return diff
}

func deref(text *string) string {
	if text == nil {
		return "null"
	}
	return *text
}

func (p *place) adoptRow(r *row, texts []*string, deletions map[string]string) string {
	i := 0
	for _, f := range p.model.Entity(r.entity.name).Fields {
		for _, c := range f.Columns {
			text := texts[i]
			i++
			switch want := part(r.value(f.Name), c.Part).(type) {
			case time.Time:
				if at, ok := r.adoptTime(f.Name, want, text); !ok {
					return fmt.Sprintf("%s is %s, want %v", f.Name, deref(text), at)
				}
			default:
				if !sameText(want, text) {
					return fmt.Sprintf("%s is %s, want %v", f.Name, deref(text), want)
				}
			}
		}
	}
	deletion := texts[i]
	if (deletion != nil) != r.trashed() {
		return "deletion is " + deref(deletion)
	}
	if deletion != nil {
		if known, ok := deletions[r.deletion]; ok && known != *deletion {
			return "deletion is " + *deletion + ", want " + known
		}
		deletions[r.deletion] = *deletion
		r.deletion = *deletion
	}
	return ""
}

// adoptTime compares a stored time; one of the operation at hand is taken over.
func (r *row) adoptTime(field string, want time.Time, text *string) (time.Time, bool) {
	at, err := readTime(deref(text))
	if err != nil {
		return want, false
	}
	if !want.Equal(fresh) {
		return want, at.Equal(want)
	}
	switch field {
	case "createdAt":
		r.created = at
	case "updatedAt":
		r.updated = at
	case "deletedAt":
		r.deleted = at
	}
	return at, true
}

func readTime(text string) (time.Time, error) {
	if at, err := time.Parse(time.DateOnly, text); err == nil {
		return at, nil
	}
	return time.Parse("2006-01-02 15:04:05.999999999-07", text)
}

func part(v any, name string) any {
	m, ok := v.(expr.MoneyValue)
	switch {
	case ok && name == "currency":
		return m.Currency
	case ok:
		return m.Amount
	}
	return v
}

func sameText(want any, text *string) bool {
	if want == nil || text == nil {
		return want == nil && text == nil
	}
	if d, ok := want.(decimal.Decimal); ok {
		got, err := decimal.NewFromString(*text)
		return err == nil && got.Equal(d)
	}
	return fmt.Sprint(want) == *text
}
