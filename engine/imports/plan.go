package imports

import (
	"maps"
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/say"
)

// plan is a mapping checked against an entity and a header. It never changes.
type plan struct {
	entity  *metadata.Entity
	key     *metadata.Field // nil: every row makes a record
	columns []*column       // those of the file and those that are set, in this order
	unused  []string        // columns of the file that go nowhere
}

// planner checks a mapping.
type planner struct {
	*plan
	model   *metadata.Model
	may     rights
	mapping *Mapping
	header  []string
	blanks  map[string]bool
	found   []engine.Violation // what has to be mended
}

// newPlan checks a mapping; every problem is told at once.
func newPlan(m *metadata.Model, e *metadata.Entity, mapping *Mapping, header []string, may rights) (*plan, error) {
	p := &planner{plan: &plan{entity: e}, model: m, may: may, mapping: mapping, header: header, blanks: map[string]bool{}}
	for _, text := range mapping.Blank {
		p.blanks[text] = true
	}
	p.addColumns()
	p.addSet()
	p.judge()
	if len(p.found) > 0 {
		return nil, p.refusal()
	}
	return p.plan, nil
}

func (p *planner) note(column, format string, args ...any) {
	p.found = append(p.found, engine.Wrong(column, "mapping", format, args...))
}

// addColumns takes the mapped columns in the order of the file.
func (p *planner) addColumns() {
	for i, name := range p.header {
		spec, mapped := p.mapping.Columns[name]
		switch {
		case mapped:
			if c := p.column(name, spec); c != nil {
				c.index = i
				p.columns = append(p.columns, c)
			}
		case !slices.Contains(p.mapping.Ignore, name) && name != "":
			p.unused = append(p.unused, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.mapping.Columns)) {
		if !slices.Contains(p.header, name) {
			p.note(name, "The file has no such column%s.", orRather(name, p.header))
		}
	}
}

func (p *planner) addSet() {
	for _, name := range slices.Sorted(maps.Keys(p.mapping.Set)) {
		c := p.column(name, Column{Field: name})
		if c == nil {
			continue
		}
		t, unknown := p.newTemplate(p.mapping.Set[name])
		for _, u := range unknown {
			p.note(name, "{%s} is no column of the file%s.", u, orRather(u, p.header))
		}
		c.template = t
		p.columns = append(p.columns, c)
	}
}

// judge checks what no column can tell alone.
func (p *planner) judge() {
	p.judgeKey()
	from := map[*metadata.Field]*column{}
	for _, c := range p.columns {
		if other := from[c.field]; other != nil {
			p.note(c.name, "It goes to %s, and so does %q.", c.field.Name, other.name)
		}
		from[c.field] = c
	}
	if len(p.columns) == 0 && len(p.found) == 0 {
		p.note("columns", "No column of the file goes anywhere.")
	}
	if p.key != nil || len(p.found) > 0 && !p.mapping.guessed {
		return // records that are there already have what they need
	}
	for _, f := range p.entity.Fields {
		if p.may.gives(f) && f.Name != identity && !engine.Stamp(f) && f.Required && f.Default == nil && f.Computes == nil && from[f] == nil {
			p.note(f.Name, "Every %s needs one: map a column to it, or set it.", p.entity.Called())
		}
	}
}

func (p *planner) judgeKey() {
	name := p.mapping.Key
	if name == "" {
		return
	}
	key := p.entity.Lookup(name)
	switch {
	case key == nil || !key.Unique || !p.may.gives(key) || key.Name == identity:
		p.note("key", "%q can't be the key: it has to be %s.", name, say.AnyOf(p.keys()))
	case p.source(key) == nil:
		p.note("key", "No column gives the key %s.", name)
	default:
		p.key = key
	}
}

// keys are the fields that records may be found by.
func (p *planner) keys() []string {
	var names []string
	for _, f := range p.entity.Fields {
		if f.Unique && f.Name != identity && p.may.gives(f) && f.Target == nil {
			names = append(names, f.Name)
		}
	}
	return names
}

// countBlanks counts the blank cells of a row.
func (p *plan) countBlanks(cells []string, counts map[string]int) {
	for _, c := range p.columns {
		if c.template == nil && c.text(cells) == "" {
			counts[c.name]++
		}
	}
}

// source is the column that gives a field, nil when none does.
func (p *plan) source(f *metadata.Field) *column {
	for _, c := range p.columns {
		if c.field == f {
			return c
		}
	}
	return nil
}

func (p *planner) refusal() error {
	there := say.Of("The file has the columns %s; %s has the fields %s", strings.Join(p.header, ", "), p.entity.Called(),
		strings.Join(p.fieldNames(), ", "))
	err := engine.Errorf(engine.Invalid, "The mapping has to be mended. %s.", there)
	if p.mapping.guessed {
		err = engine.Errorf(engine.Invalid, `%s: name the columns like fields, or say in a mapping which is which: {"columns": {%q: %q}}.`,
			there, p.header[0], p.fieldNames()[0])
	}
	err.Violations = p.found
	return err
}

// orRather suggests what a mistaken name may mean.
func orRather(name string, known []string) say.Speaker {
	if near := expr.Nearest(name, known); near != "" {
		return say.Of(" (did you mean %q?)", near)
	}
	return say.Word("")
}

// fieldNames are the fields that files may give.
func (p *planner) fieldNames() []string {
	var names []string
	for _, f := range p.entity.Fields {
		if p.may.gives(f) && f.Name != identity {
			names = append(names, f.Name)
		}
	}
	return names
}
