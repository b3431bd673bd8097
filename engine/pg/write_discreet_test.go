package pg_test

import (
	"strings"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// TestErrorsNameNothingHidden is about errors of what lies beyond the fields that somebody knows of.
func TestErrorsNameNothingHidden(t *testing.T) {
	t.Parallel()
	w := newWorld(
		t,
		role{"clerk", "company", []metadata.Action{metadata.Read, metadata.Delete}, []string{"name"}, "", ""},
		role{"mover", "deal", []metadata.Action{metadata.Read, metadata.Update}, nil, "", ""},
		role{"keeper", "contact", []metadata.Action{metadata.Read, metadata.Delete}, nil, "", ""},
	)
	gone := w.create("company", values{"name": "Acme", "code": "A1"})
	clerk, mover := w.actor("clerk"), w.actor("mover")
	w.must(clerk, w.on(engine.DeleteOp, "company", gone))
	holder := w.create("company", values{"name": "Heir", "code": "A1"})
	_, err := w.write(clerk, w.on(engine.RestoreOp, "company", gone))
	if e := fails(t, err, engine.Duplicate); e.Field != "" || e.ID != "" || strings.Contains(e.Message, "code") {
		t.Errorf("a hidden value that is taken: field %q, holder %q: %s", e.Field, e.ID, e.Message)
	}
	deal := w.create("deal", values{"name": "Rocket"})
	_, err = w.write(mover, w.updating("deal", deal, values{"company": holder}))
	if e := fails(t, err, engine.Invalid); len(e.Violations) != 1 || strings.Contains(e.Violations[0].Message, "company") {
		t.Errorf("a link to a hidden entity: %+v", e.Violations)
	}
	contact := w.create("contact", values{"name": "Ann", "company": holder})
	w.must(w.me, w.on(engine.DeleteOp, "deal", deal))
	w.must(w.me, w.on(engine.DeleteOp, "company", holder))
	_, err = w.write(w.actor("keeper"), w.on(engine.RestoreOp, "contact", contact))
	if e := fails(t, err, engine.Invalid); len(e.Violations) != 1 || strings.Contains(e.Violations[0].Message, "company") {
		t.Errorf("a record of a hidden entity in the trash: %+v", e.Violations)
	}
}
