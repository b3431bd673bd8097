package ddl

import (
	"fmt"
	"reflect"
	"strings"

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
				p.numberRecords(f, zone)
			}
		case !reflect.DeepEqual(before.Shape.Numbering, n):
			p.step(countingOf(f), locksNothing, "DELETE FROM %s.counter WHERE field = '%s'", catalog.Quote(p.schema), f.ID)
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

// numberRecords numbers the records that are there.
func (p *planner) numberRecords(f *metadata.Field, zone string) {
	made := catalog.Quote(f.Entity.Field("createdAt").Columns[0].Name)
	id := catalog.Quote(f.Entity.Field("id").Columns[0].Name)
	n, at := f.Shape.Numbering, fmt.Sprintf("%s AT TIME ZONE %s", made, catalog.Literal(zone))
	head, tail := partsSQL(n.Before, at), partsSQL(n.After, at)
	p.step(say.Of("Give the records of %s that are there their %s, in the order in which they were made", f.Entity.Label(), f.Label()),
		locksWrites, `UPDATE %[1]s t SET %[2]s = %[3]s.number_text(n.head, %[4]d, n.tail, n.number) FROM (
  SELECT id, head, tail, row_number() OVER (PARTITION BY head, tail ORDER BY at, id) AS number FROM (
    SELECT %[5]s AS id, %[6]s AS at, %[7]s AS head, %[8]s AS tail FROM %[1]s) made) n
WHERE n.id = t.%[5]s`,
		catalog.Table(p.schema, f.Entity), catalog.Quote(f.Columns[0].Name), catalog.Quote(p.schema), n.Digits, id, made, head, tail)
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
