package graphql

import (
	"context"
	"strconv"
	"strings"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// viewArgument is the argument by which lists, figures and subscriptions name a view.
const viewArgument = "view"

// Mine begins the names of views that members keep for themselves: no shared view can have such a name.
const Mine = "mine:"

// personal finds the views that members keep for themselves.
type personal interface {
	PersonalView(ctx context.Context, user, name string) (*engine.PersonalView, error)
}

// namedViews are the views that an operation names, for who asks; nil where there is none of a name for them.
type namedViews map[string]*metadata.View

// viewNames lists the arguments by which an operation names views: its own fields alone have such.
func viewNames(o *operation) []*oper.Value {
	var list []*oper.Value
	var walk func(set oper.SelectionSet)
	spread := map[string]bool{}
	walk = func(set oper.SelectionSet) {
		for _, sel := range set {
			switch sel := sel.(type) {
			case *oper.Field:
				if arg := sel.Arguments.ForName(viewArgument); arg != nil {
					list = append(list, arg.Value)
				}
			case *oper.InlineFragment:
				walk(sel.SelectionSet)
			case *oper.FragmentSpread:
				if f := o.document.fragments[sel.Name]; f != nil && !spread[sel.Name] {
					spread[sel.Name] = true
					walk(f.SelectionSet)
				}
			}
		}
	}
	walk(o.SelectionSet)
	return list
}

// viewsOf finds the views that an operation names. key tells plans apart that are made of other views: those of the model
// are the same as long as it is.
func (a *api) viewsOf(ctx context.Context, o *operation, actor *engine.Actor, values map[string]any) (views namedViews, key []byte, err error) {
	if len(o.views) == 0 {
		return nil, nil, nil
	}
	args, views := &arguments{operation: o, values: values}, namedViews{}
	for _, value := range o.views {
		name, ok := args.literalInput(value).plain().(string)
		if !ok {
			continue
		}
		key = append(append(key, name...), 0)
		own, mine := strings.CutPrefix(name, Mine)
		if !mine {
			views[name] = a.state.SharedView(name, actor.Roles)
			continue
		}
		kept, err := a.keptView(ctx, actor, own)
		if err != nil {
			return nil, nil, err
		}
		if kept != nil {
			key = append(strconv.AppendInt(append(append(key, actor.User...), 0), kept.Revision, 36), 0)
			views[name] = kept.Read(a.state.Model)
		}
	}
	return views, append(key, '|'), nil
}

func (a *api) keptView(ctx context.Context, actor *engine.Actor, name string) (*engine.PersonalView, error) {
	if a.personal == nil || actor.User == "" {
		return nil, nil
	}
	return a.personal.PersonalView(ctx, actor.User, name)
}

// viewNamed is the view that a field names; nil where it names none. One that asks about what the caller may not read is
// none for them.
func (p *planner) viewNamed(f *oper.Field, e *metadata.Entity) *metadata.View {
	in := p.args.argument(f, viewArgument)
	name, ok := in.plain().(string)
	if in.null() || !ok {
		return nil
	}
	v := p.views[name]
	if v == nil || v.Entity != e || p.view != nil && !p.view.CanView(v) {
		p.bad(in, viewArgument, "names a view that there is not: "+name)
		return nil
	}
	return v
}

// CanView is whether somebody may read all that a view asks about.
func (s Sight) CanView(v *metadata.View) bool {
	return s.can(v.Entity, metadata.Read) && s.ReadsCondition(filterOfView(v))
}

// ReadsCondition is whether somebody may read all that a condition speaks of; nil speaks of nothing.
func (s Sight) ReadsCondition(node expr.Node) bool {
	readable := true
	expr.Walk(node, func(n expr.Node) bool {
		if f, ok := n.(*expr.Field); ok {
			readable = readable && s.readsPath(f)
		}
		return readable
	})
	return readable
}

func (s Sight) readsPath(f *expr.Field) bool {
	e := s.guard.Entity(f.From.Type().Entity)
	if e == nil {
		return false
	}
	field := e.Field(f.Name)
	return field != nil && engine.Readable(s.guard, s.roles, field)
}

// ReadsAll is whether somebody may read all fields of a path.
func (s Sight) ReadsAll(path metadata.Path) bool {
	for _, f := range path {
		if !engine.Readable(s.guard, s.roles, f) || f.Target != nil && !s.can(f.Target, metadata.Read) {
			return false
		}
	}
	return true
}

// filterOfView is what a view asks of records.
func filterOfView(v *metadata.View) expr.Node {
	if v == nil || v.Filter == nil {
		return nil
	}
	return v.Filter.Node
}

// ordered sorts a list as it is asked for, else as its view does, as far as the caller may read what that sorts by.
func (p *planner) ordered(f *oper.Field, e *metadata.Entity, v *metadata.View) []engine.Order {
	if v == nil || p.args.argument(f, "orderBy").given {
		return p.orderArgument(f, e)
	}
	var list []engine.Order
	for _, o := range v.OrderBy {
		if p.view != nil && !p.view.ReadsAll(o.Path) {
			continue
		}
		var from expr.Node = recordRefOf(e)
		for _, step := range o.Path[:len(o.Path)-1] {
			from = fieldOf(from, step)
		}
		first := o.NullsFirst != nil && *o.NullsFirst
		for _, key := range sortedBy(sortField{fieldOf(from, o.Path.Last()), o.Path.Last()}) {
			list = append(list, engine.Order{By: key, Desc: o.Desc, NullFirst: first})
		}
	}
	return list
}

// searched is what a list is searched by: as it is asked for, else as its view does.
func (p *planner) searched(f *oper.Field, v *metadata.View) *engine.TextSearch {
	if v == nil || v.Search == "" || p.args.argument(f, "search").given {
		return p.words(f, "search")
	}
	return &engine.TextSearch{Text: expr.ConstOf(v.Search)}
}
