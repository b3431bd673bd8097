package imports

import (
	"context"
	"strings"

	"kith/engine"
	"kith/metadata"
)

// link is a relation of an imported record to another record of its entity, which may come later in the file.
type link struct {
	line   int
	id     string // of the imported record
	key    any    // its value of the plan's key, when it may have been there before
	column *column
	text   string
}

// cell is a cell after the replacements of the mapping; blank when there is nothing in it.
func (c *column) cell(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if other, ok := c.Values[text]; ok {
		if other == nil {
			return "", true
		}
		text = *other
	}
	return text, text == ""
}

// resolve finds the targets of a batch's relations: one query for each column.
func (r *run) resolve(ctx context.Context, rows []row) error {
	for i := range r.plan.columns {
		c := &r.plan.columns[i]
		if c.by == nil || c.self(r.plan.entity) {
			continue
		}
		keys := make([]string, 0, len(rows))
		for _, row := range rows {
			if text, blank := c.cell(row.cells[c.index]); !blank {
				keys = append(keys, text)
			}
		}
		if err := r.find(ctx, c, keys); err != nil {
			return err
		}
	}
	for i := range r.plan.set {
		s := &r.plan.set[i]
		if s.by == nil || s.self(r.plan.entity) {
			continue
		}
		keys := make([]string, 0, len(rows))
		for _, row := range rows {
			keys = append(keys, expand(s.text, r.table.header, row.cells))
		}
		if err := r.find(ctx, &s.column, keys); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) find(ctx context.Context, c *column, keys []string) error {
	l := r.lookup(c)
	if err := l.find(ctx, keys); err != nil {
		return err
	}
	if !c.Create {
		return nil
	}
	return l.create(ctx, keys)
}

func (r *run) lookup(c *column) *lookup {
	if r.lookups[c] == nil {
		r.lookups[c] = &lookup{run: r, target: c.field.Target, by: c.by, known: map[string]string{}}
	}
	return r.lookups[c]
}

// relation puts a target's id into a record, or keeps the link for later.
func (r *run) relation(rec *record, c *column, text string) {
	if c.self(r.plan.entity) {
		r.later = append(r.later, link{line: rec.row.line, id: rec.values.ID, key: rec.values.Set[r.plan.key], column: c, text: text})
		return
	}
	id := r.target(rec.row.line, c, text)
	if id != "" && !(r.opt.DryRun && c.Create) { // what a dry run made is there no more
		rec.values.Set[c.field] = id
	}
}

// target is the id of the record that a cell names; "" after reporting that there is none, or that there are several.
func (r *run) target(line int, c *column, text string) string {
	id := r.lookup(c).known[text]
	switch id {
	case "":
		r.fail(line, c.name, text, problem("there is no %s with %s %q", c.field.Target.Name, c.by.Name, text))
	case ambiguous:
		r.fail(line, c.name, text, problem("several %s have %s %q: name another field of theirs with \"by\"", c.field.Target.Plural, c.by.Name, text))
		id = ""
	default:
		return id
	}
	return ""
}

// link sets the relations between records of the file, now that all of them are there. On a dry run the records of the
// file are not there, so a target is looked for in the file too.
func (r *run) link(ctx context.Context) error {
	byColumn := map[*column][]string{}
	for _, l := range r.later {
		byColumn[l.column] = append(byColumn[l.column], l.text)
	}
	for c, keys := range byColumn {
		if err := r.find(ctx, c, keys); err != nil {
			return err
		}
	}
	ids, err := r.existing(ctx)
	if err != nil {
		return err
	}
	for _, l := range r.later {
		target := r.target(l.line, l.column, l.text)
		if target == "" || r.opt.DryRun {
			continue
		}
		id := l.id
		if known := ids[l.key]; known != "" {
			id = known
		}
		w := &engine.Write{Entity: r.plan.entity, Op: engine.UpdateOp, ID: id, Records: []engine.Values{{Set: map[*metadata.Field]any{l.column.field: target}}}}
		if err := r.write(ctx, w); err != nil {
			if !r.told(err, record{row: row{line: l.line}}) {
				return err
			}
		}
	}
	return nil
}

// existing are the ids of the records that rows with links updated rather than made, by key.
func (r *run) existing(ctx context.Context) (map[any]string, error) {
	ids := map[any]string{}
	if r.plan.key == nil || len(r.later) == 0 {
		return ids, nil
	}
	l := &lookup{run: r, target: r.plan.entity, by: r.plan.key, known: map[string]string{}}
	var keys []string
	for _, link := range r.later {
		if text, ok := link.key.(string); ok {
			keys = append(keys, text)
		}
	}
	if err := l.find(ctx, keys); err != nil {
		return nil, err
	}
	for k, id := range l.known {
		ids[k] = id
	}
	return ids, nil
}
