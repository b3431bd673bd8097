package forms

import (
	"maps"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// Read reads what a form sends, by the names of fields, and tells what is there then, and what is wrong with values that
// can't be read. What is sent for a question that is not there, or only shown, does not count: a page without scripts asks
// all of them.
func (f *Form) Read(sent map[string]kind.Page) (set map[*metadata.Field]any, shown map[*metadata.Field]engine.Shown, wrong []engine.Violation) {
	set = map[*metadata.Field]any{}
	env := f.env()
	bad := map[*metadata.Field]engine.Violation{}
	for _, q := range f.Questions() {
		v, err := kind.FromPage(q.asking, q.Field.Settings, sent[q.Field.Name], env)
		if err != nil {
			bad[q.Field] = f.violation(q, "kind", say.Cause(err))
			continue
		}
		if v != nil && (v != false || q.Field.Default != nil || q.Default != nil) {
			set[q.Field] = v
		} else if q.Default != nil && q.Default.Text("") != "" {
			set[q.Field] = nil // it was emptied
		}
	}
	shown = f.settle(set)
	for _, q := range f.Questions() {
		if v, ok := bad[q.Field]; ok && shown[q.Field].Visible && !shown[q.Field].Locked {
			wrong = append(wrong, v)
		}
	}
	return set, shown, wrong
}

// settle leaves out of given values what is hidden or only shown by the others, as long as that hides more.
func (f *Form) settle(set map[*metadata.Field]any) map[*metadata.Field]engine.Shown {
	for {
		shown, less := f.try(set).shown(), false
		for field := range maps.Clone(set) {
			if s := shown[field]; !s.Visible || s.Locked {
				delete(set, field)
				less = true
			}
		}
		if !less {
			return shown
		}
	}
}

// full are given values with what the form sets itself.
func (f *Form) full(set map[*metadata.Field]any) map[*metadata.Field]any {
	all := maps.Clone(set)
	maps.Copy(all, f.Public.Set)
	return all
}

func (f *Form) violation(q *Question, rule string, says say.Speaker) engine.Violation {
	return engine.Violation{Field: q.Field.Name, Rule: rule, Message: f.Tell("%s %s.", q.Label, says)}
}
