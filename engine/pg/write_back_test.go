package pg_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// shown is an Output of fields, with a relation: what an edge would make of a selection.
func (w *world) shown(entity string, fields ...string) *engine.Object {
	w.t.Helper()
	e := w.state.Model.Entity(entity)
	out := &engine.Object{}
	for _, name := range fields {
		f := e.Field(name)
		m := engine.Member{Key: name}
		if f.Target != nil && name != "id" {
			m.One = &engine.Nested{Field: f, Query: &engine.Query{Entity: f.Target, Record: w.shown(f.Target.Name, "name")}}
		} else {
			m.Value = &engine.Value{Field: f}
		}
		out.Members = append(out.Members, m)
	}
	return out
}

func TestWritesAnswerWhatTheyWrote(t *testing.T) {
	t.Parallel()
	w := newWorld(t, append(reps(), role{"blind", "deal", []metadata.Action{metadata.Create}, nil, "", ""})...)
	company := w.create("company", values{"name": "Acme"})
	create := w.creating("deal", values{"name": "a \"b\"", "hot": true, "company": company}, values{"name": "c", "size": 2})
	create.Output = w.shown("deal", "name", "hot", "size", "version", "company")
	out, err := w.write(w.me, create)
	if err != nil {
		t.Fatal(err)
	}
	w.answers(out[0],
		`{"name":"a \"b\"","hot":true,"size":null,"version":1,"company":{"name":"Acme"}}`,
		`{"name":"c","hot":null,"size":2,"version":1,"company":null}`)
	update := w.updating("deal", out[0].IDs[0], values{"size": 9})
	update.Output = create.Output
	if out, err = w.write(w.me, update); err != nil {
		t.Fatal(err)
	}
	w.answers(out[0], `{"name":"a \"b\"","hot":true,"size":9,"version":2,"company":{"name":"Acme"}}`)
	destroyed := out[0].IDs[0]
	w.must(w.me, w.on(engine.DeleteOp, "deal", destroyed))
	gone := w.on(engine.DestroyOp, "deal", destroyed)
	gone.Output = w.shown("deal", "size", "version")
	if out, err = w.write(w.me, gone); err != nil {
		t.Fatal(err)
	}
	w.answers(out[0], `{"size":9,"version":3}`)

	blind := &engine.Actor{Roles: []string{"blind"}}
	unseen := w.creating("deal", values{"name": "x"})
	unseen.Output = w.shown("deal", "name")
	if out, err = w.write(blind, unseen); err != nil {
		t.Fatal(err)
	}
	w.answers(out[0], `null`)
	rep := w.actor("rep")
	mine := w.must(rep, w.creating("deal", values{"name": "mine"}))[0]
	away := w.updating("deal", mine, values{"owner": w.me.User})
	away.Output = w.shown("deal", "name")
	if out, err = w.write(rep, away); err != nil {
		t.Fatal(err)
	}
	w.answers(out[0], `null`)
	if out[0].IDs[0] != mine {
		t.Errorf("handing over answers %v, want the id", out[0].IDs)
	}
}

func (w *world) answers(got engine.Written, want ...string) {
	w.t.Helper()
	var objects []string
	for _, o := range got.Objects {
		objects = append(objects, string(o))
	}
	if diff := cmp.Diff(want, objects); diff != "" {
		w.t.Error(diff)
	}
}
