package imports

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// plan is a mapping checked against an entity and a header.
type plan struct {
	entity  *metadata.Entity
	key     *metadata.Field // nil: every row makes a record
	columns []column
	set     []setter
	unused  []string // columns of the file that go nowhere
}

// column is one mapped column.
type column struct {
	Column
	name  string
	index int
	field *metadata.Field
	by    *metadata.Field // of a relation: the target's field that cells hold
	env   kind.Env
}

// setter gives a field a text made of a row's cells.
type setter struct {
	column
	text string
}

// self is whether the column refers to records of the entity that is imported: they may come later in the file.
func (c *column) self(e *metadata.Entity) bool { return c.field.Target == e }

var placeholder = regexp.MustCompile(`\{[^{}]*\}`)

// newPlan checks a mapping; every problem is told at once.
func newPlan(m *metadata.Model, e *metadata.Entity, mapping *Mapping, header []string) (*plan, error) {
	p := &plan{entity: e}
	var problems []string
	note := func(text string) {
		if text != "" {
			problems = append(problems, text)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(mapping.Columns)) {
		c, text := newColumn(m, e, mapping.Columns[name], name, slices.Index(header, name))
		if c.index < 0 {
			text = problem("the file has no column %q; it has: %s", name, strings.Join(header, ", "))
		}
		note(text)
		p.columns = append(p.columns, c)
	}
	for _, name := range slices.Sorted(maps.Keys(mapping.Set)) {
		c, text := newColumn(m, e, Column{Field: name}, name, -1)
		note(text)
		note(unknownPlaceholders(mapping.Set[name], header))
		p.set = append(p.set, setter{column: c, text: mapping.Set[name]})
	}
	note(p.findKey(mapping.Key))
	note(p.twice())
	for _, h := range header {
		if _, ok := mapping.Columns[h]; !ok && !slices.Contains(mapping.Ignore, h) {
			p.unused = append(p.unused, h)
		}
	}
	if len(problems) > 0 {
		return nil, engine.Errorf(engine.Invalid, "The mapping has to be mended: %s.", strings.Join(problems, "; "))
	}
	return p, nil
}

func newColumn(m *metadata.Model, e *metadata.Entity, spec Column, name string, index int) (column, string) {
	c := column{Column: spec, name: name, index: index, env: m.Env()}
	if spec.Currency != "" {
		c.env.Currency = spec.Currency
	}
	c.env.DateFormat = layout(spec.Format)
	c.env.DecimalComma = spec.DecimalComma
	c.field = e.Field(spec.Field)
	if c.field == nil || !importable(c.field) {
		return c, problem("%s has no field %q that can be imported", e.Name, spec.Field)
	}
	if c.field.Target == nil {
		return c, ""
	}
	by := spec.By
	if by == "" {
		by = c.field.Target.Display
	}
	if by == "" {
		by = "externalId"
	}
	c.by = c.field.Target.Field(by)
	if c.by == nil || c.by.Type.Base != expr.Text || len(c.by.Columns) == 0 {
		return c, problem("%s can't be found by %q: name a text field of it", c.field.Target.Name, by)
	}
	return c, ""
}

func unknownPlaceholders(text string, header []string) string {
	for _, found := range placeholder.FindAllString(text, -1) {
		if !slices.Contains(header, found[1:len(found)-1]) {
			return problem("%s names no column of the file", found)
		}
	}
	return ""
}

func (p *plan) findKey(name string) string {
	if name == "" {
		return ""
	}
	p.key = p.entity.Field(name)
	if p.key == nil || !p.key.Unique && name != "externalId" {
		return problem("%q can't be the key: it has to be externalId or a unique field of %s", name, p.entity.Name)
	}
	if p.source(p.key) == nil {
		return problem("no column gives the key %q", name)
	}
	return ""
}

// source is the column that gives a field, nil when none does.
func (p *plan) source(f *metadata.Field) *column {
	for i := range p.columns {
		if p.columns[i].field == f {
			return &p.columns[i]
		}
	}
	for i := range p.set {
		if p.set[i].field == f {
			return &p.set[i].column
		}
	}
	return nil
}

func (p *plan) twice() string {
	seen := map[*metadata.Field]string{}
	for _, c := range p.columns {
		if c.field == nil {
			continue
		}
		if other, ok := seen[c.field]; ok {
			return problem("columns %q and %q both go to %s", other, c.name, c.field.Name)
		}
		seen[c.field] = c.name
	}
	for _, s := range p.set {
		if other, ok := seen[s.field]; ok && s.field != nil {
			return problem("column %q and \"set\" both go to %s", other, s.field.Name)
		}
	}
	return ""
}

// expand puts a row's cells into a text.
func expand(text string, header, cells []string) string {
	return placeholder.ReplaceAllStringFunc(text, func(found string) string {
		return cells[slices.Index(header, found[1:len(found)-1])]
	})
}
