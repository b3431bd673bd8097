package query

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// author reads queries from the compact JSON of testdata/read:
//
//	{"key": "deals", "entity": "deal", "filter": "stage == 'won'", "order": ["-amount", "name nulls first"], "first": 2,
//	 "nodes": ["id", "amount", {"company": ["name"]}, {"tasks": {"first": 1, "nodes": ["title"]}}]}
//
// A member of an object is a field's name (with "alias: " before it), an object with the members of a to-one relation or
// the query of a to-many relation, or {"field": …, "when": …}.
type author struct {
	testing.TB
	model *metadata.Model
}

type queryForm struct {
	Key, Entity, Const     string
	Filter, Visible, Trash string
	Params                 []paramForm // conditions on parameters
	Order                  []string
	First, Last, Offset    int
	After, Before          *int
	Record                 []any
	Connection             []any // "totalCount", "__typename", {"nodes": […]}, {"edges": […]}, {"pageInfo": […]}
	Nodes                  []any // short for a connection of nodes
	Groups                 *groupForm
}

type paramForm struct {
	Field, Op string
	Param     int
}

type groupForm struct {
	By      []string // "stage", "closeDate MONTH"
	Members []string // "count", "sum amount", "-sum amount" …
	Order   []string // "-count", "-sum amount", "0"
	Having  []string // "count >= 2", "not sum amount > 10": all hold
	First   int
}

func (f author) roots(list []queryForm) []engine.Root {
	var roots []engine.Root
	for _, q := range list {
		if q.Const != "" {
			roots = append(roots, engine.Root{Key: q.Key, Const: &q.Const})
			continue
		}
		roots = append(roots, engine.Root{Key: q.Key, Query: f.query(f.model.Entity(q.Entity), q)})
	}
	return roots
}

func (f author) query(e *metadata.Entity, in queryForm) *engine.Query {
	f.Helper()
	q := &engine.Query{Entity: e, Filter: f.expr(e, in.Filter), Visible: f.expr(e, in.Visible), Trash: engine.Trash(in.Trash)}
	for _, p := range in.Params {
		q.Filter = expr.Conj(q.Filter, f.param(e, p))
	}
	for _, o := range in.Order {
		words := strings.Fields(o)
		name, desc := strings.CutPrefix(words[0], "-")
		q.Order = append(q.Order, engine.Order{By: f.expr(e, name), Desc: desc, NullFirst: len(words) > 1})
	}
	q.Page = engine.Page{First: in.First, Last: in.Last, Offset: in.Offset}
	if in.After != nil {
		q.Page.After = &engine.CursorParam{Index: *in.After}
	}
	if in.Before != nil {
		q.Page.Before = &engine.CursorParam{Index: *in.Before}
	}
	switch {
	case in.Record != nil:
		q.Record = f.object(e, in.Record)
	case in.Groups != nil:
		q.Aggregate = f.groups(e, in.Groups)
	case in.Nodes != nil:
		q.Connection = f.connection(e, []any{map[string]any{"nodes": in.Nodes}})
	default:
		q.Connection = f.connection(e, in.Connection)
	}
	return q
}

func (f author) expr(e *metadata.Entity, text string) expr.Node {
	f.Helper()
	if text == "" {
		return nil
	}
	n, problems := expr.Parse(text, f.model.Scope(), e.Name, expr.Options{})
	if len(problems) > 0 {
		f.Fatalf("%s: %v", text, problems)
	}
	return n
}

func (f author) param(e *metadata.Entity, p paramForm) expr.Node {
	field := f.expr(e, p.Field)
	param := &expr.Param{Index: p.Param, Of: field.Type()}
	switch p.Op {
	case "in":
		param.Of = expr.ListOf(field.Type())
		return &expr.In{X: field, List: param}
	case "not in":
		param.Of = expr.ListOf(field.Type())
		return &expr.Unary{Op: expr.Not, X: &expr.In{X: field, List: param}}
	case "==", "!=", "<", "<=", ">", ">=":
		return &expr.Binary{Op: expr.Op(p.Op), L: field, R: param}
	}
	return &expr.Call{Name: p.Op, Args: []expr.Node{field, param}}
}

func (f author) object(e *metadata.Entity, list []any) *engine.Object {
	f.Helper()
	o := &engine.Object{}
	for _, item := range list {
		o.Members = append(o.Members, f.member(e, item))
	}
	return o
}

func (f author) member(e *metadata.Entity, item any) engine.Member {
	f.Helper()
	if name, ok := item.(string); ok {
		key, name := alias(name)
		if name == "__typename" {
			return engine.Member{Key: key, Const: &e.Name}
		}
		return engine.Member{Key: key, Value: f.value(e, name)}
	}
	in := item.(map[string]any)
	if name, ok := in["field"].(string); ok {
		key, name := alias(name)
		m := engine.Member{Key: key, Value: f.value(e, name)}
		m.Value.When = f.expr(e, in["when"].(string))
		return m
	}
	when, _ := in["when"].(string)
	for name, of := range in {
		if name == "when" {
			continue
		}
		key, name := alias(name)
		if name == "history" {
			return engine.Member{Key: key, History: f.history(e, decode[historyForm](f, of))}
		}
		field := e.Field(name)
		n := &engine.Nested{Field: field, When: f.expr(e, when)}
		if members, ok := of.([]any); ok {
			n.Query = &engine.Query{Entity: field.Target, Record: f.object(field.Target, members)}
			return engine.Member{Key: key, One: n}
		}
		n.Query = f.query(field.Target, decode[queryForm](f, of))
		if n.Query.Record != nil {
			return engine.Member{Key: key, One: n}
		}
		return engine.Member{Key: key, Many: n}
	}
	f.Fatalf("no member: %v", item)
	return engine.Member{}
}

func (f author) value(e *metadata.Entity, name string) *engine.Value {
	f.Helper()
	field := e.Field(name)
	if field == nil {
		f.Fatalf("%s has no field %s", e.Name, name)
	}
	v := &engine.Value{Field: field}
	for _, p := range field.Shape.Parts {
		v.Parts = append(v.Parts, engine.ValuePart{Key: p.Name, Part: p.Name})
	}
	return v
}

func (f author) connection(e *metadata.Entity, list []any) *engine.Connection {
	f.Helper()
	c := &engine.Connection{}
	for _, item := range list {
		if name, ok := item.(string); ok {
			key, name := alias(name)
			c.Members = append(c.Members, engine.ConnectionMember{Key: key, Part: engine.ConnectionPart(name), Const: e.Name + "Connection"})
			continue
		}
		for name, of := range item.(map[string]any) {
			key, name := alias(name)
			m := engine.ConnectionMember{Key: key, Part: engine.ConnectionPart(name)}
			for _, inner := range of.([]any) {
				f.connectionMember(e, &m, inner)
			}
			c.Members = append(c.Members, m)
		}
	}
	return c
}

func (f author) connectionMember(e *metadata.Entity, m *engine.ConnectionMember, item any) {
	switch m.Part {
	case engine.Nodes:
		if m.Node == nil {
			m.Node = &engine.Object{}
		}
		m.Node.Members = append(m.Node.Members, f.member(e, item))
	case engine.PageInfo:
		m.Info = append(m.Info, engine.InfoMember{Key: item.(string), Name: item.(string)})
	case engine.Edges:
		if node, ok := item.(map[string]any); ok {
			m.Edge = append(m.Edge, engine.EdgeMember{Key: "node", Node: f.object(e, node["node"].([]any))})
		} else {
			m.Edge = append(m.Edge, engine.EdgeMember{Key: item.(string)})
		}
	}
}

func (f author) groups(e *metadata.Entity, in *groupForm) *engine.Aggregate {
	f.Helper()
	a := &engine.Aggregate{First: in.First}
	var group []engine.GroupMember
	for i, by := range in.By {
		name, span, _ := strings.Cut(by, " ")
		a.Keys = append(a.Keys, engine.GroupKey{By: f.expr(e, name), Span: span})
		path := strings.Split(name, ".")
		leaf := engine.GroupMember{Key: path[len(path)-1], Index: i}
		for _, outer := range slices.Backward(path[:len(path)-1]) {
			leaf = engine.GroupMember{Key: outer, Members: []engine.GroupMember{leaf}}
		}
		group = append(group, leaf)
	}
	if group != nil {
		a.Members = append(a.Members, engine.AggregateMember{Key: "group", Group: group})
	}
	for _, m := range in.Members {
		function, name, _ := strings.Cut(m, " ")
		if function == "count" {
			a.Members = append(a.Members, engine.AggregateMember{Key: "count", Count: true})
			continue
		}
		field := engine.AggregateField{Key: name, Function: function, Of: f.expr(e, name)}
		if function != "countDistinct" {
			field.Value = f.value(e, name)
		}
		a.Members = append(a.Members, engine.AggregateMember{Key: function + strings.ToUpper(name[:1]) + name[1:], Fields: []engine.AggregateField{field}})
	}
	for _, o := range in.Order {
		a.Order = append(a.Order, f.groupOrder(e, o))
	}
	for _, text := range in.Having {
		a.Having = expr.Conj(a.Having, f.having(e, a, text))
	}
	return a
}

func (f author) having(e *metadata.Entity, a *engine.Aggregate, text string) expr.Node {
	f.Helper()
	text, not := strings.CutPrefix(text, "not ")
	words := strings.Fields(text)
	at := len(words) - 2
	figure, of := engine.Figure{Count: true}, expr.Of(expr.Int)
	if words[0] != "count" {
		figure, of = engine.Figure{Function: words[0], Of: f.expr(e, strings.Join(words[1:at], " "))}, expr.Of(expr.Decimal)
	}
	a.Figures = append(a.Figures, figure)
	var limit any = decimal.RequireFromString(words[at+1])
	if figure.Count {
		limit = limit.(decimal.Decimal).IntPart()
	}
	var n expr.Node = &expr.Binary{Op: expr.Op(words[at]), L: engine.FigureField(len(a.Figures)-1, of), R: &expr.Const{Value: limit, Of: of}}
	if not {
		n = expr.Negate(n)
	}
	return n
}

func (f author) groupOrder(e *metadata.Entity, text string) engine.AggregateOrder {
	text, desc := strings.CutPrefix(text, "-")
	function, name, ok := strings.Cut(text, " ")
	switch {
	case ok:
		return engine.AggregateOrder{Function: function, Of: f.expr(e, name), Desc: desc}
	case function == "count":
		return engine.AggregateOrder{Count: true, Desc: desc}
	}
	var key int
	if _, err := fmt.Sscan(function, &key); err != nil {
		f.Fatal(err)
	}
	return engine.AggregateOrder{Key: key, Desc: desc}
}

// alias splits "alias: name".
func alias(text string) (key, name string) {
	key, name, ok := strings.Cut(text, ": ")
	if !ok {
		return text, text
	}
	return key, name
}

// decode reads plain JSON into a form.
func decode[T any](t testing.TB, in any) T {
	t.Helper()
	var out T
	text, err := json.Marshal(in)
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}
