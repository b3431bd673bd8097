package graphql

import (
	"encoding/json"
	"strconv"

	"github.com/google/uuid"
	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/engine/feed"
	"kith/metadata"
	"kith/metadata/expr"
)

// mostLooked is how many changed records one statement reads.
const mostLooked = 500

// follow is a subscription as it was asked. It implements feed.Question.
type follow struct {
	handler   *Handler
	workspace string
	request   *request
	last      string // the cursor that the client saw last, as its own machinery tells; "" when it tells none
}

// follows is a subscription that was planned for a state and a set of roles.
type follows struct {
	api       *api
	entity    *metadata.Entity
	key       string
	members   []changeMember
	statement engine.Statement
	params    []any
	ids       int // which of params holds the ids of the records to look at
	records   int // how many members show the record
	partly    []partly
	readable  map[string]int // by stable id of a field that may be read: 0, or the number of what it is read under
	tracked   bool           // a record can leave the view in another way than by being destroyed
	since     string
	known     []string
}

// partly is under what some fields may be read that may not be read on every row.
type partly struct {
	when expr.Node
}

// changeMember is one key of what a subscription tells.
type changeMember struct {
	key  string
	name string // of the member
	at   int    // of the record: which of the roots shows it
}

// The root keys of the statement: the records alive, which of them some fields may be read of, and the trash.
const (
	liveKey   = "l"
	partlyKey = "p"
	trashKey  = "t"
	nodesKey  = "n"
	idKey     = "#" // no alias can be this
)

// planFollow plans a subscription.
func (a *api) planFollow(o *operation, values map[string]any, v *view, views namedViews) (*follows, error) {
	p := &planner{schema: a.schema, view: v, views: views, args: &arguments{operation: o, values: values}}
	roots := p.collect(o.SelectionSet)
	if len(roots) != 1 || roots[0].field.Name == typename || hasDirectives(o.SelectionSet) {
		return nil, failures{refuse(engine.BadRequest, o.Position, "A subscription must select one field, without directives.")}
	}
	sel := roots[0]
	f := &follows{api: a, entity: a.schema.roots[sel.field.Name].entity, key: sel.key}
	narrow := expr.Conj(p.oneRecord(f, sel), filterOfView(p.viewNamed(sel.field, f.entity)), p.filterArgument(sel.field, f.entity))
	f.tracked = narrow != nil || v.guard.Grant(v.roles, f.entity, metadata.Read).Visible() != nil
	f.since, _ = p.args.argument(sel.field, "since").plain().(string)
	p.known(f, sel)
	filter := expr.Conj(narrow, p.among(f))
	queries := p.changed(f, sel, filter, v)
	if len(p.found) > 0 {
		return nil, p.found
	}
	params, found := parameters(p.binds, p.args)
	if len(found) > 0 {
		return nil, found
	}
	f.params = params
	out := &plan{}
	err := a.prepare(out, queries, v)
	f.statement = out.statement
	return f, err
}

// hasDirectives is whether a root field is selected conditionally.
func hasDirectives(set oper.SelectionSet) bool {
	for _, sel := range set {
		if f, ok := sel.(*oper.Field); !ok || len(f.Directives) > 0 {
			return !ok || len(f.Directives) > 0
		}
	}
	return false
}

// oneRecord is the condition of the argument id; nil without one. The client is taken to hold that record.
func (p *planner) oneRecord(f *follows, sel selection) expr.Node {
	in := p.args.argument(sel.field, "id")
	if in.null() {
		return nil
	}
	id := f.entity.Field("id")
	f.known = append(f.known, p.heldID(in, "id"))
	value := p.leaf(in, "id", id.Type, func(v any) (any, error) { return id.Kind.Parse(id.Settings, v, p.schema.env) })
	return &expr.Binary{Op: expr.Eq, L: fieldOf(recordRefOf(f.entity), id), R: value}
}

// known reads the ids of the records that the client holds, at most as many as a page may have.
func (p *planner) known(f *follows, sel selection) {
	in := p.args.argument(sel.field, "known")
	if in.null() {
		return
	}
	items := in.items()
	if most := p.schema.limits.pageMax; len(items) > most {
		p.fail(engine.Limit, sel.field.Position, "known has %d ids; the limit is %d.", len(items), most)
		return
	}
	for i, item := range items {
		f.known = append(f.known, p.heldID(item, "known["+strconv.Itoa(i)+"]"))
	}
}

func (p *planner) heldID(in input, place string) string {
	text, _ := in.plain().(string)
	id, err := uuid.Parse(text)
	if err != nil {
		p.bad(in, place, "is no id: give one as it came with a record")
	}
	return id.String()
}

// among is the condition that a record is one of those to look at, which are given when the statement runs.
func (p *planner) among(f *follows) expr.Node {
	id := f.entity.Field("id")
	f.ids = len(p.binds)
	p.binds = append(p.binds, bind{parse: func(any) (any, error) { return nil, nil }})
	return &expr.In{X: fieldOf(recordRefOf(f.entity), id), List: &expr.Param{Index: f.ids, Of: expr.ListOf(id.Type)}}
}

// changed plans what is told of a change: its members, and the queries that they need.
func (p *planner) changed(f *follows, sel selection, filter expr.Node, v *view) []engine.Root {
	var roots []engine.Root
	query := func(key string, trash engine.Trash, o *engine.Object) *engine.Query {
		o.Members = append([]engine.Member{{Key: idKey, Value: &engine.Value{Field: f.entity.Field("id")}}}, o.Members...)
		q := &engine.Query{
			Entity: f.entity, Filter: filter, Trash: trash, Page: engine.Page{First: mostLooked},
			Connection: &engine.Connection{Members: []engine.ConnectionMember{{Key: nodesKey, Part: engine.Nodes, Node: o}}},
		}
		roots = append(roots, engine.Root{Key: key, Query: q})
		return q
	}
	withFields := false
	for _, part := range p.collect(sel.sets...) {
		m := changeMember{key: part.key, name: part.field.Name}
		switch m.name {
		case typename, "action", "id", "at", "cursor":
		case "fields":
			withFields = true
		default: // the record, by the entity's name or a former one
			m.at = f.records
			query(liveKey+strconv.Itoa(f.records), engine.Live, p.object(f.entity, part.sets, 1))
			f.records++
		}
		f.members = append(f.members, m)
	}
	if f.records == 0 {
		query(liveKey+"0", engine.Live, &engine.Object{})
	}
	if withFields {
		f.reads(v)
		for i, c := range f.partly {
			query(partlyKey+strconv.Itoa(i), engine.Live, &engine.Object{}).Visible = c.when
		}
	}
	query(trashKey, engine.Trashed, &engine.Object{})
	return roots
}

// reads notes which fields may be read, and under what.
func (f *follows) reads(v *view) {
	f.readable = map[string]int{}
	grant := v.guard.Grant(v.roles, f.entity, metadata.Read)
	for _, field := range f.entity.Fields {
		if !field.Back && grant.Field(field.Name) {
			f.readable[field.ID] = f.under(grant.When(field.Name))
		}
	}
}

// under is the number of a condition, 0 of none.
func (f *follows) under(when expr.Node) int {
	if when == nil {
		return 0
	}
	for i, c := range f.partly {
		if expr.Equal(c.when, when) {
			return i + 1
		}
	}
	f.partly = append(f.partly, partly{when})
	return len(f.partly)
}

// impersonal is a statement that may be the same for everybody.
type impersonal interface {
	// Personal is whether what it answers depends on who asks.
	Personal() bool
}

// planKey is the same for subscriptions that see and show the same.
func (f *follows) planKey(shape []byte, actor *engine.Actor) (string, error) {
	values, err := json.Marshal(f.params)
	if err != nil {
		return "", err
	}
	who := actor.User
	if s, ok := f.statement.(impersonal); ok && !s.Personal() {
		who = ""
	}
	return string(shape) + "\x00" + string(values) + "\x00" + who, nil
}

var _ feed.Question = (*follow)(nil)
