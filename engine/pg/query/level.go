package query

import (
	"strconv"
	"strings"

	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/expr"
)

// level is the FROM of one SELECT: the table of a record, and the records joined to it over to-one relations, each
// path once. All joins are left joins over a primary key: they add no rows, Postgres turns them into inner ones where a
// condition allows it, and leaves out those that nothing reads.
type level struct {
	c      *compiler
	entity *metadata.Entity
	alias  string
	joins  []join
	lists  []string // the elements of lists, joined after all else: what each is of
	paths  map[string]*record
	// rollups are those that are joined, where rows are shown; nil where they are not.
	rollups map[rollupOf]string
	found   string // what a search has found, "" where there is none
}

// join is a level whose record is joined to another level's, or a row of figures about it.
type join struct {
	level   *level
	on      string
	lateral string
}

// shows lets rollups be joined to the rows of the level.
func (l *level) shows() *level {
	l.rollups = map[rollupOf]string{}
	return l
}

func (c *compiler) level(e *metadata.Entity) *level { return c.levelAs(e, c.alias()) }

func (c *compiler) levelAs(e *metadata.Entity, alias string) *level {
	return &level{c: c, entity: e, alias: alias, paths: map[string]*record{}}
}

// from is the FROM clause without its keyword; table stands in for the level's own table where it is not empty.
func (l *level) from(table string) string {
	if table == "" {
		table = l.c.table(l.entity)
	}
	return table + " " + l.alias + l.foundRows() + l.joined()
}

func (l *level) joined() string {
	var b strings.Builder
	for _, j := range l.joins {
		if j.lateral != "" {
			b.WriteString(" CROSS JOIN LATERAL " + j.lateral)
			continue
		}
		b.WriteString(" LEFT JOIN ")
		if len(j.level.joins) > 0 {
			b.WriteString("(" + j.level.from("") + ")")
		} else {
			b.WriteString(j.level.from(""))
		}
		b.WriteString(" ON " + j.on)
	}
	for i, list := range l.lists {
		b.WriteString(" LEFT JOIN LATERAL unnest(" + list + ") AS " + l.element(i) + "(v) ON true")
	}
	return b.String()
}

func (l *level) element(i int) string { return l.alias + "e" + strconv.Itoa(i) }

// each is a list of one element, for each element of a list: the rows of the level are as many. It is null of null.
func (l *level) each(list value) value {
	l.lists = append(l.lists, list.sql)
	element := l.element(len(l.lists)-1) + ".v"
	return value{sql: "CASE WHEN " + element + " IS NOT NULL THEN ARRAY[" + element + "] END", of: list.of}
}

// record is a record of the level's own table.
func (l *level) record() *record {
	return &record{c: l.c, entity: l.entity, alias: l.alias, level: l, read: map[string]bool{}}
}

// record is a row that expressions speak of.
type record struct {
	c        *compiler
	entity   *metadata.Entity
	alias    string
	level    *level // where records reached from it are joined; nil: they are selected one by one
	optional bool   // there may be none: every column may be null
	detached string // of a record that is selected for itself: ` FROM … WHERE …`
	read     map[string]bool
	columns  []string // those read, in the order of their first use
}

// column is the SQL of a column by its physical name.
func (r *record) column(name string) string {
	if !r.read[name] && r.read != nil {
		r.read[name] = true
		r.columns = append(r.columns, name)
	}
	sql := r.alias + "." + catalog.Quote(name)
	if r.detached != "" {
		return "(SELECT " + sql + r.detached + ")"
	}
	return sql
}

func (r *record) id() string { return r.system("id") }

// system is the column of one of the system's fields.
func (r *record) system(field string) string {
	f := r.entity.Field(field)
	if f == nil || len(f.Columns) == 0 {
		return r.c.failf("%s has no field %s", r.entity.Name, field)
	}
	return r.column(f.Columns[0].Name)
}

// live is the condition that a record is not in the trash.
func (r *record) live() string { return r.system("deletedAt") + " IS NULL" }

// field finds a field by name.
func (r *record) field(name string) *metadata.Field {
	f := r.entity.Field(name)
	if f == nil {
		r.c.failf("%s has no field %s", r.entity.Name, name)
	}
	return f
}

// follow is the record that a to-one relation leads to. One that is in the trash is none.
func (r *record) follow(f *metadata.Field) *record {
	if r.c.isInlined(f) {
		return scopeOf(r).record(f.Formula)
	}
	if f.Target == nil || f.Many {
		r.c.failf("%s.%s leads to no record", r.entity.Name, f.Name)
		return r
	}
	if r.level == nil {
		return r.detach(f)
	}
	path := r.alias + "." + f.Name
	if other, ok := r.level.paths[path]; ok {
		return other
	}
	joined := r.c.level(f.Target)
	other := &record{c: r.c, entity: f.Target, alias: joined.alias, level: r.level, optional: true}
	r.level.joins = append(r.level.joins, join{level: joined, on: r.reaches(f, nil, other) + " AND " + other.live()})
	r.level.paths[path] = other
	return other
}

// detach is a record that each of its columns is selected of for itself: where there is no FROM to join it to.
func (r *record) detach(f *metadata.Field) *record {
	inner := r.c.level(f.Target).record()
	from := " FROM " + r.c.table(f.Target) + " " + inner.alias + where(r.reaches(f, nil, inner), inner.live())
	return &record{c: r.c, entity: f.Target, alias: inner.alias, optional: true, detached: from}
}

// reaches is the condition that another record is one that a relation leads to: the one that it points to, or one that
// points here. pass is what the records on the way have to meet.
func (r *record) reaches(f *metadata.Field, pass expr.Node, other *record) string {
	switch {
	case f.Reach == metadata.Ancestors:
		return other.id() + " IN " + r.c.climb(f, pass, func(low *record) string { return low.id() + " = " + r.id() })
	case f.Reach == metadata.Descendants:
		return other.id() + " IN " + r.c.descend(f, pass, func(low *record) string { return low.parent(f) + " = " + r.id() })
	case f.Reach == metadata.Linked:
		return other.id() + " IN (" + r.linked(f, pass) + ")"
	case f.Back:
		return other.column(f.Inverse.Columns[0].Name) + " = " + r.id()
	}
	return other.id() + " = " + r.column(f.Columns[0].Name)
}
