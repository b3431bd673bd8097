package pg

import (
	"context"
	"fmt"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// dryRows is how many records are looked through by one statement: each is short, however many records there are.
const dryRows = 50_000

// Conversions implements engine.Models.
func (s *Store) Conversions(ctx context.Context, old, next *metadata.Model) ([]engine.Conversion, error) {
	var list []engine.Conversion
	for _, m := range metadata.Moves(old, next) {
		t, err := s.openTurner(ctx, s.pool, old, m)
		if err != nil {
			return nil, err
		}
		d := &dryRun{turner: t, report: engine.Conversion{Move: m}}
		if err := d.run(ctx, s.pool); err != nil {
			return nil, wrap("try how values turn", err)
		}
		list = append(list, d.report)
	}
	return list, nil
}

// dryRun turns values and counts what becomes of them.
type dryRun struct {
	*turner
	report   engine.Conversion
	examples engine.Examples
}

// alike are the records of a page that have the same value, now and formerly.
type alike struct {
	now, former any
	records     int64
	ids         []string
}

func (d *dryRun) run(ctx context.Context, q querier) error {
	for after, more := noID, true; more; {
		page, last, err := d.page(ctx, q, after)
		if err != nil {
			return err
		}
		if err := d.lookBoth(ctx, q, page); err != nil {
			return err
		}
		for _, g := range page {
			d.count(g)
		}
		after, more = last, last != ""
	}
	d.report.Examples = d.examples.List()
	return nil
}

// noID comes before all ids.
const noID = "00000000-0000-0000-0000-000000000000"

// page reads the values of the records that come next by id, each once, and says where the page ends; "" at the end of
// all.
func (d *dryRun) page(ctx context.Context, q querier, after string) ([]alike, string, error) {
	last := ""
	rows, err := q.Query(ctx, fmt.Sprintf("select t.id::text from %s t where t.id > $1::uuid order by t.id offset $2 limit 1", d.table()), after, dryRows-1)
	if err == nil {
		err = eachRow(rows, func(row []any) error { last = row[0].(string); return nil })
	}
	if err != nil {
		return nil, "", err
	}
	columns := d.columns()
	until := ""
	args := []any{after}
	if last != "" {
		until, args = " and t.id <= $2::uuid", append(args, last)
	}
	rows, err = q.Query(ctx, fmt.Sprintf("select count(*), (array_agg(t.id::text order by t.id))[1:3], %s from %s t where t.id > $1::uuid%s group by %s",
		columns, d.table(), until, columns), args...)
	if err != nil {
		return nil, "", err
	}
	var page []alike
	err = eachRow(rows, func(row []any) error {
		now, former, err := d.read(row[2:])
		page = append(page, alike{now, former, row[0].(int64), textsOf(row[1])})
		return err
	})
	return page, last, err
}

func textsOf(v any) []string {
	list, _ := v.([]any)
	out := make([]string, 0, len(list))
	for _, one := range list {
		if text, ok := one.(string); ok {
			out = append(out, text)
		}
	}
	return out
}

func (d *dryRun) lookBoth(ctx context.Context, q querier, page []alike) error {
	now, former := make([]any, len(page)), make([]any, len(page))
	for i, g := range page {
		now[i], former[i] = g.now, g.former
	}
	return d.lookUp(ctx, q, now, former)
}

// count turns the value of a group.
func (d *dryRun) count(g alike) {
	r := &d.report
	r.Records += g.records
	turned, back := d.become(g.now, g.former)
	switch {
	case back:
		r.Kept, r.Back = r.Kept+g.records, r.Back+g.records
		return
	case g.now == nil:
		r.Empty += g.records
		return
	}
	switch turned.Fate {
	case kind.Kept:
		r.Kept += g.records
		return
	case kind.Respelt:
		r.Respelt += g.records
	case kind.Shortened:
		r.Cut += g.records
	case kind.Lost:
		r.Lost += g.records
	}
	d.examples.Add(shortened(d.Spoken(g.now)), turned, shortened(d.Read(turned.Value)), g.records, g.ids)
}

// shownLength is how much of a value is shown.
const shownLength = 120

func shortened(text string) string {
	text = strings.TrimSpace(text)
	if runes := []rune(text); len(runes) > shownLength {
		return string(runes[:shownLength]) + "…"
	}
	return text
}
