package derive

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kith/engine/pg/catalog"
	"kith/engine/pg/query"
	"kith/metadata"
)

// Plan is what follows a write that touched rows, in this order.
type Plan struct {
	Statements []*Statement
	// Links are the relations of touched rows whose targets have to be given: those that they lead to, and Old ones: those
	// that they led to before, too.
	Links, Old []*metadata.Field
	// Down is whether it goes from records to those that belong to them: against the order of those that do not.
	Down bool
	// Leads are relations that stay as they are, and whose targets the write itself has to lock.
	Leads []Lead
}

// Sets is whether some of the columns of an entity are computed.
func (p *Plan) Sets(e *metadata.Entity, columns []string) bool {
	set := func(f *metadata.Field) bool {
		return f.Entity == e && slices.ContainsFunc(f.Columns, func(c metadata.Column) bool { return slices.Contains(columns, c.Name) })
	}
	return slices.ContainsFunc(p.Statements, func(s *Statement) bool { return slices.ContainsFunc(s.Fields, set) })
}

// Statement is one statement of a Plan.
type Statement struct {
	SQL    string
	Args   []Arg
	Fields []*metadata.Field // those that it computes
	values *query.Values     // nil: it computes nothing
}

// Arg is an argument of a statement: the ids of the touched rows (one, or an array where they are many), or those that a
// relation of theirs leads and led to: an array, or One that may be null.
type Arg struct {
	Link *metadata.Field
	One  bool
}

// Bind are the arguments of a statement.
func (s *Statement) Bind(now time.Time, of func(Arg) (any, error)) ([]any, error) {
	var args []any
	for _, a := range s.Args {
		v, err := of(a)
		if err != nil {
			return nil, err
		}
		args = append(args, v)
	}
	if s.values == nil {
		return args, nil
	}
	more, err := s.values.Bind(now)
	return append(args, more...), err
}

// Text is a statement that is about all rows, with the values of its arguments in it.
func (s *Statement) Text(now time.Time) (string, error) {
	args, err := s.Bind(now, nil)
	return parameter.ReplaceAllStringFunc(s.SQL, func(p string) string {
		i, _ := strconv.Atoi(p[1:])
		if i > len(args) || args[i-1] == nil {
			return "null"
		}
		return query.Literal(fmt.Sprint(args[i-1]))
	}), err
}

var parameter = regexp.MustCompile(`\$[0-9]+`)

// Plan says what has to follow a write.
func (g *Graph) Plan(schema string, t Touch) (*Plan, error) {
	r := g.reach(&t)
	p := &Plan{}
	for _, h := range r.holds() {
		p.Down = p.Down || slices.ContainsFunc(h.walks, walk.down)
		s := &statement{schema: schema, touch: &t}
		s.locking(h)
		p.add(s.done(nil, nil), h.walks)
	}
	p.Leads = r.leads
	slices.SortFunc(p.Leads, func(a, b Lead) int { return cmp.Compare(a.Link.ID, b.Link.ID) })
	for _, job := range r.jobs() {
		s := &statement{schema: schema, touch: &t}
		values, err := g.computing(s, job)
		if err != nil {
			return nil, err
		}
		p.add(s.done(values, job.fields), job.walks)
	}
	for _, d := range g.all {
		for _, w := range r.found[d] {
			if w.link != nil && t.Action == Changed && !slices.Contains(p.Old, w.link) {
				p.Old = append(p.Old, w.link)
			}
		}
	}
	return p, nil
}

func (p *Plan) add(s *Statement, walks []walk) {
	p.Statements = append(p.Statements, s)
	for _, w := range walks {
		if w.link != nil && !slices.Contains(p.Links, w.link) {
			p.Links = append(p.Links, w.link)
		}
	}
}

// job is fields of an entity that one statement computes.
type job struct {
	entity *metadata.Entity
	level  int
	fields []*Derived
	walks  []walk // nil: all rows
}

// jobs are what is to be computed, in an order in which that can be done.
func (r *reach) jobs() []job {
	var list []job
	for _, d := range r.g.all {
		if walks := r.found[d]; len(walks) > 0 {
			list = merged(list, d, walks)
		}
	}
	return ordered(list)
}

func merged(list []job, d *Derived, walks []walk) []job {
	i := slices.IndexFunc(list, func(j job) bool { return j.entity == d.Field.Entity && j.level == d.Level })
	if i < 0 {
		i = len(list)
		list = append(list, job{entity: d.Field.Entity, level: d.Level})
	}
	list[i].fields = append(list[i].fields, d)
	for _, w := range walks {
		if !slices.ContainsFunc(list[i].walks, func(other walk) bool { return other.key() == w.key() }) {
			list[i].walks = append(list[i].walks, w)
		}
	}
	return list
}

func ordered(list []job) []job {
	slices.SortStableFunc(list, func(a, b job) int {
		return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.entity.Table, b.entity.Table))
	})
	return list
}

// statement is one in the making.
type statement struct {
	schema  string
	touch   *Touch
	sql     strings.Builder
	args    []Arg
	aliases int
}

// param is the parameter of an argument.
func (s *statement) param(a Arg) string {
	i := slices.Index(s.args, a)
	if i < 0 {
		i = len(s.args)
		s.args = append(s.args, a)
	}
	return "$" + strconv.Itoa(i+1)
}

func (s *statement) done(values *query.Values, fields []*Derived) *Statement {
	out := &Statement{SQL: s.sql.String(), Args: s.args, values: values}
	for _, d := range fields {
		out.Fields = append(out.Fields, d.Field)
	}
	return out
}

// computing is the statement that computes fields of the rows where walks end. Rows that are right already stay.
func (g *Graph) computing(s *statement, j job) (*query.Values, error) {
	which := ""
	if j.walks != nil {
		which = " where " + s.rows("t."+catalog.Quote("id"), j.walks)
	}
	c, err := g.compared(s, j)
	if err != nil {
		return nil, err
	}
	s.sql.WriteString("update " + catalog.Table(s.schema, j.entity) + " as w set " + strings.Join(c.set, ", ") + " from (" + c.values.SQL + which +
		" offset 0) as n where " + c.differ) // offset: nothing is computed twice
	return c.values, nil
}

// compared are the values n of fields beside those w that are stored.
type compared struct {
	values *query.Values
	set    []string
	differ string // that they are of the same record, and differ
}

func (g *Graph) compared(s *statement, j job) (*compared, error) {
	list := make([]query.Column, 0, len(j.fields))
	c := &compared{}
	var differ []string
	for i, d := range j.fields {
		formula := g.formula(d)
		for k, column := range d.Field.Columns {
			name, made := catalog.Quote(column.Name), fmt.Sprintf("c%d_%d", i, k)
			list = append(list, query.Column{Of: query.PartOf(formula, d.Field, column.Column), Type: column.Type, As: made})
			c.set = append(c.set, name+" = n."+made)
			differ = append(differ, "w."+name+" is distinct from n."+made)
		}
	}
	var err error
	if c.values, err = query.CompileValues(g.model, s.schema, j.entity, "t", list, len(s.args)); err != nil {
		return nil, fmt.Errorf("derive: %s: %w", j.entity.Name, err)
	}
	id := catalog.Quote("id")
	c.differ = "w." + id + " = n." + id + " and (" + strings.Join(differ, " or ") + ")"
	return c, nil
}

// Wrong selects the ids of records whose stored value is not what the field's formula makes of what it is computed from,
// among a share of them (0 to 100: all).
func (g *Graph) Wrong(schema string, f *metadata.Field, percent int) (*Statement, error) {
	s := &statement{schema: schema, touch: &Touch{Entity: f.Entity}}
	c, err := g.compared(s, job{entity: f.Entity, fields: []*Derived{g.by[f]}})
	if err != nil {
		return nil, err
	}
	sample := ""
	if percent < 100 {
		sample = fmt.Sprintf(" tablesample bernoulli (%d)", percent)
	}
	s.sql.WriteString("select w." + catalog.Quote("id") + "::text from " + catalog.Table(schema, f.Entity) + " as w" + sample + ", lateral (" +
		c.values.SQL + " where t." + catalog.Quote("id") + " = w." + catalog.Quote("id") + ") as n where " + c.differ)
	return s.done(c.values, nil), nil
}

// Columns are those of fields computed under an alias of a row that holds all that they are computed from.
func (g *Graph) Columns(fields []*Derived, alias string, before int) (*query.Values, error) {
	var list []query.Column
	for _, d := range fields {
		for _, c := range d.Field.Columns {
			list = append(list, query.Column{Of: query.PartOf(g.formula(d), d.Field, c.Column), Type: c.Type, As: c.Name})
		}
	}
	return query.CompileColumns(g.model, fields[0].Field.Entity, alias, list, before)
}

// All are the statements that compute fields of all rows, in an order in which that can be done.
func (g *Graph) All(schema string, fields []*metadata.Field) ([]*Statement, error) {
	return g.some(schema, fields, nil)
}

// some are those of the rows where walks end; nil is all of them.
func (g *Graph) some(schema string, fields []*metadata.Field, walks []walk) ([]*Statement, error) {
	var list []job
	for _, d := range g.all {
		if slices.Contains(fields, d.Field) {
			list = merged(list, d, walks)
		}
	}
	var all []*Statement
	for _, j := range ordered(list) {
		s := &statement{schema: schema, touch: &Touch{Entity: j.entity, Many: true}}
		values, err := g.computing(s, j)
		if err != nil {
			return nil, err
		}
		all = append(all, s.done(values, j.fields))
	}
	return all, nil
}
