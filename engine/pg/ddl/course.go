package ddl

import (
	"fmt"
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/say"
)

// changeCourses takes away the columns of what pipelines that are gone have kept, and works out from the history of
// records what new ones keep: since when they are in their stages, and how long they were in others. What happened before
// the history begins is not known: who has no move in it has been in its stage since it was made.
func (p *planner) changeCourses(old, next *metadata.Entity) {
	var gone []string
	for _, f := range old.Fields {
		if f.Course == nil || next.KeptByID(f.ID) != nil {
			continue
		}
		for _, c := range f.Columns {
			gone = append(gone, "DROP COLUMN "+catalog.Quote(c.Name))
		}
	}
	if len(gone) > 0 {
		p.step(say.Of("Forget since when records of %s are in their stages, and how long they were in others", next.Label()), locksEverything,
			"ALTER TABLE %s\n  %s", catalog.Table(p.schema, next), strings.Join(gone, ",\n  "))
	}
	if next.Trashed {
		return
	}
	for _, c := range next.Courses {
		p.fillCourse(old, next, c)
	}
}

// fillCourse works out the values of the fields of a course that are new.
func (p *planner) fillCourse(old, next *metadata.Entity, c *metadata.Course) {
	var sums, sets []string
	staged := "r." + catalog.Quote(c.Field.Columns[0].Name) + " IS NOT NULL"
	for _, f := range c.Made() {
		if len(f.Columns) == 0 || old.KeptByID(f.ID) != nil {
			continue
		}
		column := catalog.Quote(f.Columns[0].Name)
		if f == c.Since {
			sets = append(sets, column+" = CASE WHEN "+staged+" THEN coalesce(s.last, r.created_at) END")
			continue
		}
		sums = append(sums, fmt.Sprintf("sum(extract(epoch from at - since)) filter (where was = %s)::bigint as %s", catalog.Literal(c.Option(f)), column))
		sets = append(sets, column+" = CASE WHEN "+staged+" THEN s."+column+" END")
	}
	if len(sets) == 0 || old.KeptByID(c.Field.ID) == nil {
		return
	}
	table, id, field := catalog.Table(p.schema, next), catalog.Quote("id"), catalog.Literal(c.Field.ID)
	step := Step{Step: engine.Step{What: say.Of("Work out from the history of %s since when records are in their stages", next.Label())}}
	p.each(old, step, Each{Entity: next, Key: c.Field.Columns[0].Name, Columns: columnNames(c.Field)}, func(which func(string) string) string {
		return fmt.Sprintf(`WITH moves AS (
  SELECT e.record, e.at, e.changes->%[2]s->>0 AS was, coalesce(lag(e.at) OVER w, r.created_at) AS since
  FROM %[3]s.event e JOIN %[1]s r ON r.id = e.record
  WHERE e.entity = %[4]s AND e.action = '%[5]s' AND e.changes ? %[2]s AND %[8]s
  WINDOW w AS (PARTITION BY e.record ORDER BY e.tx, e.seq)),
s AS (SELECT %[6]s FROM moves GROUP BY record)
UPDATE %[1]s t SET %[7]s FROM %[1]s r LEFT JOIN s ON s.record = r.id WHERE r.id = t.id AND %[9]s`,
			table, field, catalog.Quote(p.schema), catalog.Literal(next.ID), engine.Updated,
			strings.Join(append([]string{"record", "max(at) AS last"}, sums...), ", "), strings.Join(sets, ", "), which("e.record"), which("r."+id))
	})
}
