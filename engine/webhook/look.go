package webhook

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// view is one statement that reads a record under a webhook's roles. Where a field may be read on some records only, it
// asks, too, whether this one is among them.
type view struct {
	entity *metadata.Entity
	record expr.Node // what picks the record out
	roots  []engine.Root
	asked  map[*metadata.Field]string // key of the root that is null when the field may not be read
	shown  map[*metadata.Field]bool   // may be read on some record
}

// recordRoot is the key of the record itself.
const recordRoot = "record"

// look reads the record of an event; nil when it is not to be seen.
func look(ctx context.Context, w *engine.Workspace, state *engine.State, hook *engine.Webhook, e *metadata.Entity, event *engine.Event) (*sight, error) {
	changes, err := changesOf(e, event)
	if err != nil {
		return nil, err
	}
	roles := slices.Sorted(slices.Values(hook.Roles))
	grant := state.Guard.Grant(roles, e, metadata.Read)
	if len(grant) == 0 {
		return nil, nil
	}
	if event.Action == engine.Destroyed {
		return gone(grant, event), nil
	}
	v, err := newView(state, hook, roles, e, changes)
	if err != nil {
		return nil, err
	}
	statement, err := w.Store.Prepare(state, v.roots)
	if err != nil {
		return nil, err
	}
	text, err := statement.Read(ctx, actorOf(state, roles), []any{event.Record}, nil)
	if err != nil {
		return nil, err
	}
	var answer map[string]json.RawMessage
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, fmt.Errorf("webhook: read record: %w", err)
	}
	return v.sight(answer, changes), nil
}

// actorOf is who a webhook is: nobody, with roles.
func actorOf(state *engine.State, roles []string) *engine.Actor {
	return &engine.Actor{Roles: roles, Zone: state.Model.Settings.Zone(), Locale: state.Model.Settings.Locale, Via: "webhook"}
}

func newView(state *engine.State, hook *engine.Webhook, roles []string, e *metadata.Entity, changes map[*metadata.Field]change) (*view, error) {
	id := e.Field("id")
	self := &expr.Ref{Of: expr.RecordOf(e.Name)}
	v := &view{
		entity: e, asked: map[*metadata.Field]string{}, shown: map[*metadata.Field]bool{},
		record: &expr.Binary{Op: expr.Eq, L: &expr.Field{From: self, Name: id.Name, Of: id.Type}, R: &expr.Param{Index: 0, Of: id.Type}},
	}
	object := v.object(state, roles)
	q := &engine.Query{Entity: e, Trash: engine.All, Filter: v.record, Record: object}
	if e.ID == hook.Entity {
		holds, problems := condition(state.Model, e, hook)
		if len(problems) > 0 {
			return nil, engine.Errorf(engine.Invalid, "%s", problems[0].Message)
		}
		q.Filter = expr.Conj(q.Filter, holds)
	}
	if err := engine.Secure(q, state.Guard, roles); err != nil {
		return nil, err
	}
	v.roots = append(v.roots, engine.Root{Key: recordRoot, Query: q})
	for _, m := range object.Members {
		f := m.Value.Field
		if _, changed := changes[f]; m.Value.When != nil && (changed || f.Name == "updatedBy") {
			if err := v.ask(state, roles, f, m.Value.When); err != nil {
				return nil, err
			}
		}
	}
	return v, nil
}

// object shows each field that may be read on some record.
func (v *view) object(state *engine.State, roles []string) *engine.Object {
	o := &engine.Object{}
	for _, f := range v.entity.Fields {
		if len(f.Columns) == 0 || !engine.Readable(state.Guard, roles, f) {
			continue
		}
		v.shown[f] = true
		value := &engine.Value{Field: f}
		for _, part := range f.Shape.Parts {
			value.Parts = append(value.Parts, engine.ValuePart{Key: part.Name, Part: part.Name})
		}
		o.Members = append(o.Members, engine.Member{Key: nameOf(f), Value: value})
	}
	return o
}

// nameOf is what the API calls the value of a field: of a relation it is the other record's id.
func nameOf(f *metadata.Field) string {
	if f.Target != nil {
		return f.Name + "Id"
	}
	return f.Name
}

// ask adds the question whether a field of this record may be read. when is the rights' own, not a caller's.
func (v *view) ask(state *engine.State, roles []string, f *metadata.Field, when expr.Node) error {
	q := &engine.Query{Entity: v.entity, Trash: engine.All, Record: &engine.Object{Members: []engine.Member{
		{Key: "id", Value: &engine.Value{Field: v.entity.Field("id")}},
	}}}
	if err := engine.Secure(q, state.Guard, roles); err != nil {
		return err
	}
	q.Filter = expr.Conj(v.record, when)
	key := "f" + strconv.Itoa(len(v.roots))
	v.asked[f] = key
	v.roots = append(v.roots, engine.Root{Key: key, Query: q})
	return nil
}

// sight is what the answer lets see.
func (v *view) sight(answer map[string]json.RawMessage, changes map[*metadata.Field]change) *sight {
	if isNull(answer[recordRoot]) {
		return nil
	}
	readable := func(f *metadata.Field) bool {
		key, conditional := v.asked[f]
		return v.shown[f] && (!conditional || !isNull(answer[key]))
	}
	s := &sight{record: answer[recordRoot], editor: readable(v.entity.Field("updatedBy"))}
	for f, c := range changes {
		if readable(f) {
			if s.changes == nil {
				s.changes = map[string]change{}
			}
			s.changes[nameOf(f)] = c
		}
	}
	return s
}

func isNull(text json.RawMessage) bool { return len(text) == 0 || string(text) == "null" }
