package webform

import (
	"net/http"

	"kith/engine"
	"kith/engine/forms"
)

// checked is what the script of a page asks while somebody fills it in: which questions are there and asked for now, and
// what is wrong with them. Conditions are decided here alone, by the very code that judges what is sent.
type checked struct {
	Hidden   []string           `json:"hidden"`
	Required []string           `json:"required"`
	Locked   []string           `json:"locked"`
	Wrong    []engine.Violation `json:"wrong"`
}

func (v *visit) check(w http.ResponseWriter, r *http.Request, sent forms.Sent) {
	found, err := v.form.Check(sent.Values)
	if err != nil {
		v.handler.fail(w, r, err)
		return
	}
	out := checked{Hidden: []string{}, Required: []string{}, Locked: []string{}, Wrong: []engine.Violation{}}
	for _, q := range v.form.Questions() {
		shown, name := found.Shown[q.Field], q.Field.Name
		if !shown.Visible {
			out.Hidden = append(out.Hidden, name)
		}
		if shown.Required {
			out.Required = append(out.Required, name)
		}
		if shown.Locked {
			out.Locked = append(out.Locked, name)
		}
	}
	out.Wrong = append(out.Wrong, found.Wrong...)
	answerJSON(w, http.StatusOK, out)
}
