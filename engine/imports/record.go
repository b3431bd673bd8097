package imports

import (
	"strings"

	"github.com/google/uuid"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/say"
)

// record is one row on its way. It implements item.
type record struct {
	run    *run
	row    row
	values engine.Values
	links  []link
	needs  []need // other records of the file that have to be there
	failed bool
}

// link is a relation that a row asks for.
type link struct {
	column *column
	text   string // as it stands in the row
	key    string // what the target is found by
}

// record reads a row's values; what is wrong with them is reported.
func (r *run) record(row row) *record {
	rec := &record{run: r, row: row, values: engine.Values{ID: newID(), Set: make(map[*metadata.Field]any, len(r.plan.columns))}}
	for _, c := range r.plan.columns {
		text := c.text(row.cells)
		switch {
		case text == "":
		case c.by != nil:
			rec.link(c, text)
		default:
			rec.set(c, text)
		}
	}
	if r.plan.key != nil {
		rec.claim()
	}
	return rec
}

func (rec *record) link(c *column, text string) {
	key, err := c.target(text)
	if err != nil {
		rec.fail(c, text, say.Cause(err))
		return
	}
	rec.links = append(rec.links, link{c, text, key})
}

func (rec *record) set(c *column, text string) {
	v, err := c.value(text, rec.run.opt.Shift)
	if err != nil {
		rec.fail(c, text, say.Cause(err))
		return
	}
	if c.field.Name == identity {
		rec.values.ID, _ = v.(string)
		return
	}
	rec.values.Set[c.field] = v
}

// value is what the row gives a field, or its id.
func (rec *record) value(f *metadata.Field) any {
	if f.Name == identity {
		return rec.values.ID
	}
	return rec.values.Set[f]
}

// claim takes the row's value of the key for it: a file may name each record once.
func (rec *record) claim() {
	r, field := rec.run, rec.run.plan.key
	c := r.plan.source(field)
	v := rec.values.Set[field]
	if v == nil {
		if !rec.failed {
			rec.fail(c, "", say.Of("is blank: every row needs it, to find its record by"))
		}
		return
	}
	key := field.Kind.Text(field.Settings, v)
	if line, taken := r.lines[keyed(field, key)]; taken && line != rec.row.line {
		rec.fail(c, key, say.Of("stands in line %d too, and that row is taken", line))
		return
	}
	r.claim(keyed(field, key), rec.row.line)
}

// claim notes where a value of the key stands; the rest of its row, which it may be a part of, need not stay in memory.
func (r *run) claim(key string, line int) { r.lines[strings.Clone(key)] = line }

// keyed is a value of a key as it is told from others.
func keyed(key *metadata.Field, text string) string {
	if key.AnyCase {
		return strings.ToLower(text)
	}
	return text
}

// claimed takes the value of the key for a row that was imported before.
func (r *run) claimed(row row) {
	if r.plan.key == nil || row.fault != nil {
		return
	}
	c := r.plan.source(r.plan.key)
	if text := c.text(row.cells); text != "" {
		if v, err := c.value(text, r.opt.Shift); err == nil && v != nil {
			r.claim(keyed(r.plan.key, r.plan.key.Kind.Text(r.plan.key.Settings, v)), row.line)
		}
	}
}

// fail reports something that is wrong with the row, by the column that gives it.
func (rec *record) fail(c *column, value string, says say.Speaker) {
	rec.failed = true
	rec.run.fail(rec.row, c.name, value, says)
}

// content implements item.
func (rec *record) content() engine.Values { return rec.values }

// refuse implements item: the reason is in the language of who imports already.
func (rec *record) refuse(field, reason string) {
	rec.failed = true
	if f := rec.run.plan.entity.Field(field); f != nil {
		if c := rec.run.plan.source(f); c != nil {
			rec.run.tell(rec.row, c.name, c.text(rec.row.cells), reason)
			return
		}
	}
	rec.run.tell(rec.row, field, "", reason)
}

// written implements item.
func (rec *record) written() { rec.run.tally.lines = append(rec.run.tally.lines, rec.row.line) }

// newID is a UUIDv7.
func newID() string { return uuid.Must(uuid.NewV7()).String() }
