package forms

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// Checked is what becomes of the questions of a form as it is being filled in.
type Checked struct {
	Shown map[*metadata.Field]engine.Shown
	Wrong []engine.Violation
}

// Check tells what of a form can be told without keeping anything: which questions are there and asked for, and what is
// wrong with their values, each at its field.
func (f *Form) Check(sent map[string]kind.Page) (Checked, error) {
	set, shown, wrong := f.Read(sent)
	found, err := f.try(set).wrong()
	if err != nil {
		return Checked{}, err
	}
	return Checked{shown, f.told(append(wrong, found...))}, nil
}

// told are violations as somebody who fills the form in is told them: one at each question, in the words of the form.
func (f *Form) told(found []engine.Violation) []engine.Violation {
	questions := map[string]*Question{}
	for _, q := range f.Questions() {
		questions[q.Field.Name] = q
	}
	seen, unread := map[string]bool{}, unreadable(found)
	var told []engine.Violation
	for _, v := range engine.Discreet(f.state, f.actor, f.Entity, found) {
		q := questions[v.Field]
		if q != nil && q.own {
			v.Message = inWords(v.Message, f.Label(q.Field.Title), q.Label)
		}
		if q == nil && !strings.HasPrefix(v.Field, ownPrefix) {
			v.Field = ""
		}
		if q != nil && v.Rule == "required" && q.hangsOn(unread) {
			continue // as far as can be told
		}
		if v.Field == "" || !seen[v.Field] {
			told = append(told, v)
		}
		seen[v.Field] = true
	}
	return told
}

// unreadable are the names of fields with values that can't be read.
func unreadable(found []engine.Violation) map[string]bool {
	names := map[string]bool{}
	for _, v := range found {
		if v.Rule == "kind" {
			names[v.Field] = true
		}
	}
	return names
}

// hangsOn is whether a question is asked for by the value of one of some fields.
func (q *Question) hangsOn(fields map[string]bool) bool {
	return q.requiredWhen != nil && slices.ContainsFunc(expr.Fields(q.requiredWhen.Node), func(f *expr.Field) bool { return fields[f.Name] })
}

// inWords is a message that speaks of a field by its name, with the label of the question instead.
func inWords(message, title, label string) string {
	return strings.Replace(message, title, label, 1)
}
