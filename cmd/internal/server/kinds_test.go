package server_test

import (
	"testing"

	"kith/engine"
	"kith/metadata"
)

// TestKinds takes each kind from its document to a table, and its values in and out by every edge, with the values of its
// golden file: a kind that is in the list has passed here, and nothing here knows which kinds there are.
func TestKinds(t *testing.T) {
	t.Parallel()
	w := &kindWorld{stack: newStack(t)}
	w.admin = w.key("admin")
	w.apply(w.admin, kindSettings)
	w.reference()
	cases := kindCases(t)
	var documents []string
	for _, c := range cases {
		documents = append(documents, c.documents(t)...)
	}
	w.apply(w.admin, documents...)
	for _, c := range cases {
		t.Run(c.kind.Name(), func(t *testing.T) {
			d := &kindDrive{kindWorld: w, kindCase: c, t: t}
			d.learn()
			d.stored()
			d.uploaded()
			d.written()
			d.refused()
			d.filtered()
			d.ordered()
			d.grouped()
			d.remembered()
			d.carried()
			d.cellsRefused()
		})
	}
}

// kindSettings are those that golden values take for given.
const kindSettings = `{"$schema": "kith:settings", "$id": "workspace", "currency": "EUR", "country": "ES",
	"rates": [{"currency": "USD", "date": "2026-01-01", "rate": "0.9"}, {"currency": "GBP", "date": "2026-01-01", "rate": "1.2"}]}`

// kindWorld is a server with an entity for each kind, and the records that golden values refer to.
type kindWorld struct {
	*stack
	admin string
}

// referred is the id of the records that golden values of relations name.
const referred = "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47"

func (w *kindWorld) reference() {
	w.t.Helper()
	state, err := w.workspace.Current(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	for _, name := range []string{"company", "user"} {
		e := state.Model.Entity(name)
		create := &engine.Write{Entity: e, Op: engine.CreateOp, Records: []engine.Values{
			{ID: referred, Set: map[*metadata.Field]any{e.Field("name"): "Golden"}},
		}}
		if _, err := w.workspace.Store.Write(w.t.Context(), state, operator(), []*engine.Write{create}); err != nil {
			w.t.Fatal(err)
		}
	}
}
