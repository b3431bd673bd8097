package pg

import (
	"kith/engine"
	"kith/engine/pg/derive"
	"kith/metadata"
	"kith/metadata/expr"
)

// newborn computes the stored fields of a new record that hang on nothing that is in the database.
func (w *writer) newborn(e *metadata.Entity, record map[*metadata.Field]any) error {
	if w.tables.graph().Empty() {
		return nil
	}
	for _, d := range w.tables.graph().Newborn(e) {
		if err := w.evaluate(d, record); err != nil {
			return err
		}
	}
	return nil
}

// local computes the stored fields of a record that follow from given values of it alone, and answers which of them
// differ from what they were.
func (w *writer) local(e *metadata.Entity, before, after map[*metadata.Field]any, changed []*metadata.Field) ([]*metadata.Field, error) {
	if len(changed) == 0 || w.tables.graph().Empty() {
		return nil, nil
	}
	var differ []*metadata.Field
	for _, d := range w.tables.graph().Local(e) {
		if err := w.evaluate(d, after); err != nil {
			return nil, err
		}
		if !expr.SameValue(before[d.Field], after[d.Field]) {
			differ = append(differ, d.Field)
		}
	}
	return differ, nil
}

func (w *writer) evaluate(d *derive.Derived, record map[*metadata.Field]any) error {
	if w.formulas == nil {
		w.formulas = engine.NewFormulas(w.state.Model, w.now)
	}
	value, err := w.formulas.Value(d.Formula, d.Field.Entity, record)
	if err != nil {
		return &engine.Error{Code: engine.Invalid, Message: "A value is out of the range that can be stored.", Index: -1, Cause: err}
	}
	record[d.Field] = value
	return nil
}
