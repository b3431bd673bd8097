package ddl

import (
	"fmt"
	"reflect"
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// number makes what numbers of new records come from, and gives numbers to the records that are there when a field is new:
// in the order in which they were made, those in the trash too.
func (p *planner) number(old, next *metadata.Entity, zone string) {
	for _, f := range next.Kept() {
		n := f.Shape.Numbering
		if n == nil || len(f.Columns) == 0 {
			continue
		}
		var before *metadata.Field
		if old != nil {
			before = old.KeptByID(f.ID)
		}
		switch {
		case before == nil:
			p.countFor(f)
			if old != nil {
				p.numberRecords(old, f, zone)
			}
		case !reflect.DeepEqual(before.Shape.Numbering, n):
			p.step(countingOf(f), locksNothing, "%s", p.forgetCounters(f))
		}
	}
}

// countFor makes the sequence of a field. It is there without gaps too: whether there are any may be changed.
func (p *planner) countFor(f *metadata.Field) {
	sequence := catalog.Sequence(p.schema, f)
	p.step(countingOf(f), locksNothing, "CREATE SEQUENCE %s OWNED BY %s.%s",
		sequence, catalog.Table(p.schema, f.Entity), catalog.Quote(f.Columns[0].Name))
}

func countingOf(f *metadata.Field) say.Text {
	if f.Shape.Numbering.GapFree {
		return say.Of("Number new records of %s by %s, without gaps: those who make some wait for one another", f.Entity.Label(), f.Label())
	}
	return say.Of("Number new records of %s by %s", f.Entity.Label(), f.Label())
}

// numberRecords numbers the records that are there, and notes how far the numbers have come: the next ones follow.
func (p *planner) numberRecords(old *metadata.Entity, f *metadata.Field, zone string) {
	made, id, column := created(f.Entity), catalog.Quote("id"), catalog.Quote(f.Columns[0].Name)
	n, at := f.Shape.Numbering, fmt.Sprintf("%s AT TIME ZONE %s", made, catalog.Literal(zone))
	head, tail := partsSQL(n.Before, at), partsSQL(n.After, at)
	sign := "" // what a sequence gives is counted from what it is ahead of the numbers
	if !n.GapFree {
		sign = "-"
	}
	step := Step{
		Step: engine.Step{What: say.Of("Give the records of %s that are there their %s, in the order in which they were made", f.Entity.Label(), f.Label())},
		Undo: p.forgetCounters(f),
	}
	p.each(old, step, Each{Entity: f.Entity, Key: f.Columns[0].Name, Made: true}, func(which func(string) string) string {
		return fmt.Sprintf(`WITH made AS (
  SELECT id, head, tail, head || '{}' || tail AS period, row_number() OVER (PARTITION BY head, tail ORDER BY at, id) AS nth,
    count(*) OVER (PARTITION BY head, tail) AS many FROM (
    SELECT %[1]s AS id, %[2]s AS at, %[3]s AS head, %[4]s AS tail FROM %[5]s WHERE %[6]s IS NULL AND %[7]s) r),
counted AS (
  INSERT INTO %[8]s.counter AS c (field, period, value) SELECT DISTINCT %[9]s::uuid, period, %[10]smany FROM made
  ON CONFLICT (field, period) DO UPDATE SET value = c.value + excluded.value RETURNING period, %[10]svalue AS last)
UPDATE %[5]s t SET %[6]s = %[8]s.number_text(m.head, %[11]d, m.tail, c.last - m.many + m.nth)
FROM made m JOIN counted c ON c.period = m.period WHERE m.id = t.%[1]s`,
			id, made, head, tail, catalog.Table(p.schema, f.Entity), column, which(id), catalog.Quote(p.schema), catalog.Literal(f.ID), sign, n.Digits)
	})
}

// forgetCounters forgets how far the numbers of a field have come.
func (p *planner) forgetCounters(f *metadata.Field) string {
	return fmt.Sprintf("DELETE FROM %s.counter WHERE field = %s", catalog.Quote(p.schema), catalog.Literal(f.ID))
}

// partsSQL is what stands beside the digits at a time.
func partsSQL(parts []kind.NumberPart, at string) string {
	list := []string{"''"}
	for _, part := range parts {
		if part.Layout == "" {
			list = append(list, catalog.Literal(part.Text))
			continue
		}
		format := map[string]string{"2006": "YYYY", "06": "YY", "01": "MM", "02": "DD"}[part.Layout]
		list = append(list, "to_char("+at+", '"+format+"')")
	}
	return strings.Join(list, " || ")
}
