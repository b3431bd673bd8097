package graphql

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// dumper writes what a store is asked, for people to read.
type dumper struct {
	strings.Builder
	indent int
}

func (d *dumper) line(format string, args ...any) {
	d.WriteString(strings.Repeat("  ", d.indent) + fmt.Sprintf(format, args...) + "\n")
}

func (d *dumper) nest(inner func()) {
	d.indent++
	inner()
	d.indent--
}

func (d *dumper) expr(label string, n expr.Node) {
	if n != nil {
		d.line("%s %s", label, expr.Format(n))
	}
}

func (d *dumper) query(q *engine.Query) {
	d.expr("filter", q.Filter)
	d.expr("visible", q.Visible)
	if q.Search != nil {
		d.expr("search", q.Search.Text)
	}
	if q.Trash != engine.Live {
		d.line("trash %s", q.Trash)
	}
	for _, o := range q.Order {
		d.line("order %s desc=%v nullFirst=%v", expr.Format(o.By), o.Desc, o.NullFirst)
	}
	switch {
	case q.Record != nil:
		d.object(q.Record)
	case q.Connection != nil:
		d.line("page first=%d last=%d offset=%d%s%s", q.Page.First, q.Page.Last, q.Page.Offset,
			cursor(" after", q.Page.After), cursor(" before", q.Page.Before))
		d.connection(q.Connection)
	case q.Aggregate != nil:
		d.aggregate(q.Aggregate)
	}
}

func cursor(name string, c *engine.CursorParam) string {
	if c == nil {
		return ""
	}
	return fmt.Sprintf("%s=?%d", name, c.Index)
}

func (d *dumper) object(o *engine.Object) {
	if o == nil {
		return
	}
	for _, m := range o.Members {
		switch {
		case m.Const != nil:
			d.line("%s = %q", m.Key, *m.Const)
		case m.Value != nil:
			d.line("%s: %s%s", m.Key, m.Value.Field.Name, parts(m.Value))
			d.nest(func() { d.expr("when", m.Value.When) })
		case m.One != nil:
			d.nested(m.Key, "one", m.One)
		case m.Many != nil:
			d.nested(m.Key, "many", m.Many)
		case m.History != nil:
			d.history(m.Key, m.History)
		case m.Entry != nil:
			d.entry(m.Key, m.Entry)
		}
	}
}

func (d *dumper) history(key string, h *engine.History) {
	d.line("%s: history first=%d%s", key, h.Page.First, cursor(" after", h.Page.After))
	d.nest(func() {
		d.expr("only", h.Only)
		for _, f := range h.Fields {
			d.line("tells %s", f.Field.Name)
			d.nest(func() { d.expr("when", f.When) })
		}
		d.line("names creator=%v editor=%v", h.Creator.Given, h.Editor.Given)
		d.connection(h.Connection)
	})
}

func (d *dumper) entry(key string, e *engine.Entry) {
	d.line("%s: %s of the entry", key, e.Part)
	d.nest(func() {
		if e.By != nil {
			d.query(e.By)
		}
		for _, m := range e.Changes {
			d.line("%s: %s %s", m.Key, m.Name, text(m.Const))
		}
	})
}

func parts(v *engine.Value) string {
	if v == nil || v.Parts == nil {
		return ""
	}
	var list []string
	for _, p := range v.Parts {
		if p.Const != nil {
			list = append(list, p.Key+"="+*p.Const)
			continue
		}
		list = append(list, p.Key+":"+p.Part)
	}
	return " {" + strings.Join(list, " ") + "}"
}

func (d *dumper) nested(key, kind string, n *engine.Nested) {
	d.line("%s: %s %s of %s", key, kind, n.Field.Name, n.Query.Entity.Name)
	d.nest(func() {
		d.expr("when", n.When)
		d.query(n.Query)
	})
}

func (d *dumper) connection(c *engine.Connection) {
	for _, m := range c.Members {
		d.line("%s: %s %s", m.Key, m.Part, m.Const)
		d.nest(func() {
			d.object(m.Node)
			for _, e := range m.Edge {
				d.line("%s: edge %s", e.Key, text(e.Const))
				d.nest(func() { d.object(e.Node) })
			}
			for _, i := range m.Info {
				d.line("%s: %s %s", i.Key, i.Name, text(i.Const))
			}
		})
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return "= " + *s
}

func (d *dumper) aggregate(a *engine.Aggregate) {
	for i, k := range a.Keys {
		d.line("key %d %s %s", i, expr.Format(k.By), k.Span)
	}
	for _, o := range a.Order {
		of := ""
		if o.Of != nil {
			of = expr.Format(o.Of)
		}
		d.line("order count=%v key=%d %s %s desc=%v nullFirst=%v", o.Count, o.Key, o.Function, of, o.Desc, o.NullFirst)
	}
	for i, f := range a.Figures {
		of := "records"
		if f.Of != nil {
			of = expr.Format(f.Of)
		}
		d.line("figure %d %s of %s", i, orElse(f.Function, "count"), of)
	}
	d.expr("having", a.Having)
	d.line("first %d", a.First)
	for _, m := range a.Members {
		d.line("%s: count=%v %s", m.Key, m.Count, text(m.Const))
		d.nest(func() {
			d.groups(m.Group)
			for _, f := range m.Fields {
				if f.Const != nil {
					d.line("%s %s", f.Key, text(f.Const))
					continue
				}
				d.line("%s: %s of %s%s", f.Key, f.Function, expr.Format(f.Of), parts(f.Value))
			}
		})
	}
}

func (d *dumper) groups(list []engine.GroupMember) {
	for _, g := range list {
		switch {
		case g.Const != nil:
			d.line("%s %s", g.Key, text(g.Const))
		case g.Members != nil:
			d.line("%s:", g.Key)
			d.nest(func() { d.groups(g.Members) })
		default:
			d.line("%s: key %d%s", g.Key, g.Index, parts(g.Value))
		}
	}
}

func (d *dumper) write(w *engine.Write) {
	d.line("%s %s id=%s ifVersion=%d", w.Op, w.Entity.Name, w.ID, w.IfVersion)
	d.nest(func() {
		d.expr("filter", w.Filter)
		if w.By != nil {
			d.line("by %s", w.By.Name)
		}
		d.records("record", w.Records)
		for _, v := range w.Wrong {
			d.line("wrong %d %s %q: %s", v.Index, v.Field, v.Path, v.Message)
		}
		if w.Output != nil {
			d.line("output")
			d.nest(func() { d.object(w.Output) })
		}
	})
}

func (d *dumper) records(what string, list []engine.Values) {
	for _, r := range list {
		d.line("%s", what)
		d.nest(func() {
			for _, f := range sortedFields(r.Set) {
				d.line("%s = %T %v", f.Name, r.Set[f], r.Set[f])
			}
			for _, f := range sortedFields(r.Connect) {
				d.line("%s -> externalId %s", f.Name, r.Connect[f])
			}
			for _, b := range r.Branches {
				d.line("%s", b.Field.Name)
				d.nest(func() {
					d.records("create", b.Create)
					for _, ref := range b.Connect {
						d.line("connect %+v", ref)
					}
					for _, ref := range b.Disconnect {
						d.line("disconnect %+v", ref)
					}
				})
			}
		})
	}
}

func sortedFields[V any](m map[*metadata.Field]V) []*metadata.Field {
	return slices.SortedFunc(maps.Keys(m), func(a, b *metadata.Field) int { return strings.Compare(a.Name, b.Name) })
}
