package exports

import (
	"fmt"
	"strconv"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// column is one column of a table: what is asked for it, and how its text is made of the answer.
type column struct {
	name   string
	field  *metadata.Field
	shown  *metadata.Field // whose value stands there: field, or what a related record is called by
	member engine.Member
}

func (x *table) column(f *metadata.Field) column {
	c := column{name: f.Name, field: f, shown: f}
	key := "c" + strconv.Itoa(len(x.columns))
	switch {
	case x.opt.Titles:
		c.name = x.title(f)
		c.shown = x.display(f)
	case f.Name == "id":
		c.name = engine.IDColumn
	case f.Target != nil:
		c.name += engine.RelatedIDColumn
	}
	c.member = engine.Member{Key: key, Value: valueOf(c.shown)}
	if c.shown != f {
		record := &engine.Object{Members: []engine.Member{{Key: "v", Value: valueOf(c.shown)}}}
		c.member = engine.Member{Key: key, One: &engine.Nested{Field: f, Query: &engine.Query{Entity: f.Target, Record: record, Trash: engine.All}}}
	}
	return c
}

// title is what people call a field.
func (x *table) title(f *metadata.Field) string {
	if title := f.Title.Among(x.actor.Locale, x.state.Model.Settings.Locale); title != "" {
		return title
	}
	return f.Name
}

// display is the field that stands for a record that a relation leads to: the relation itself where there is none that the
// caller may read.
func (x *table) display(f *metadata.Field) *metadata.Field {
	if f.Target == nil || f.Name == "id" {
		return f
	}
	display := f.Target.Field(f.Target.Display)
	if display == nil || display.Target != nil || !x.shows(display) {
		return f
	}
	return display
}

// valueOf asks for the whole of a value.
func valueOf(f *metadata.Field) *engine.Value {
	v := &engine.Value{Field: f}
	for _, p := range f.Shape.Parts {
		v.Parts = append(v.Parts, engine.ValuePart{Key: p.Name, Part: p.Name})
	}
	return v
}

// cells are the texts of a record.
func (x *table) cells(r record) ([]string, error) {
	cells := make([]string, len(x.columns))
	for i, c := range x.columns {
		v := r[c.member.Key]
		if c.shown != c.field {
			if v != nil {
				v = v.(map[string]any)["v"]
			}
		}
		text, err := x.text(c.shown, v)
		if err != nil {
			return nil, err
		}
		cells[i] = text
	}
	return cells, nil
}

// text is a value as an import reads it again, or as people do.
func (x *table) text(f *metadata.Field, answered any) (string, error) {
	v, err := f.Kind.Parse(f.Settings, answered, x.state.Model.Env())
	if err != nil {
		return "", fmt.Errorf("exports: %s.%s: %v %w", f.Entity.Name, f.Name, answered, err)
	}
	text := f.Kind.Text(f.Settings, v)
	if !x.opt.Titles {
		return text, nil
	}
	for _, o := range f.Shape.Enum {
		if o.Value == text {
			text = metadata.LabelsOf(o.Title).Among(x.actor.Locale, x.state.Model.Settings.Locale, o.Value)
		}
	}
	if f.Type.Base == expr.Text {
		return harmless(text), nil
	}
	return text, nil
}

// harmless keeps a text that somebody has written from being run by a spreadsheet that takes it for a formula (CWE-1236).
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
