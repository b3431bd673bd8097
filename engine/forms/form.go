package forms

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// Form is a public form as it is handed out to readers of one language.
type Form struct {
	*metadata.Form
	Language  string
	Languages []string
	Sections  []Section

	state *engine.State
	actor *engine.Actor
}

// Section is a part of a form with what is asked for in it.
type Section struct {
	Title   string
	Columns int
	Items   []Item
}

// Item is a question, or a text for people.
type Item struct {
	Wide     bool // it takes all columns
	Text     string
	Question *Question
}

// Question asks for the value of a field.
type Question struct {
	Field       *metadata.Field
	Label, Help string
	Control     kind.Control
	// Conditional is whether it may be hidden; Required and Visible are so for a form in which nothing is filled in.
	Conditional, Required, Visible bool
	// Default is what stands there at first.
	Default kind.Page

	asking       kind.Asking
	own          bool // the label is the form's
	requiredWhen *metadata.Condition
}

// Version is that of the model which the form is from.
func (f *Form) Version() int64 { return f.state.Model.Version }

// Workspace is where the form belongs.
func (f *Form) Workspace() string { return f.state.Workspace }

// Label is a label in the language of the form.
func (f *Form) Label(l metadata.Labels) string { return f.reader().Label(l) }

// Tell is a message in the language of the form.
func (f *Form) Tell(english string, args ...any) string { return f.reader().Tell(english, args...) }

func (f *Form) reader() engine.Reader { return engine.ReaderOf(f.actor, f.state.Model) }

// Questions lists the questions of all sections.
func (f *Form) Questions() []*Question {
	var list []*Question
	for _, s := range f.Sections {
		for _, i := range s.Items {
			if i.Question != nil {
				list = append(list, i.Question)
			}
		}
	}
	return list
}

// ask makes questions of the items that a page can ask for; what the form sets itself is not asked for.
func (f *Form) ask() {
	for _, tab := range f.Tabs {
		for i, section := range tab.Sections {
			out := Section{Title: f.Label(section.Title), Columns: section.Columns}
			if i == 0 && out.Title == "" && len(f.Tabs) > 1 {
				out.Title = f.Label(tab.Title)
			}
			conditional := tab.VisibleWhen != nil || section.VisibleWhen != nil
			for _, item := range section.Items {
				made := Item{Wide: item.Width >= section.Columns, Text: f.Label(item.Text)}
				if item.Field != nil {
					made.Question = f.question(item, conditional)
				}
				if made.Question != nil || made.Text != "" {
					out.Items = append(out.Items, made)
				}
			}
			if len(out.Items) > 0 {
				f.Sections = append(f.Sections, out)
			}
		}
	}
	f.show()
}

func (f *Form) question(item *metadata.FormItem, conditional bool) *Question {
	field := item.Field
	if f.Public.Gives(field) || field.ReadOnly || field.Many || field.Computed() {
		return nil
	}
	env := f.env()
	asking, control, ok := kind.AsksFor(field.Kind, field.Settings, env)
	if !ok {
		return nil
	}
	q := &Question{
		Field: field, Label: f.Label(item.Label), Help: f.Label(item.Help), Control: control, asking: asking,
		Conditional: conditional || item.VisibleWhen != nil, requiredWhen: item.RequiredWhen,
	}
	if q.own = q.Label != ""; !q.own {
		q.Label = f.Label(field.Title)
	}
	if q.Label == "" {
		q.Label = field.Name
	}
	if q.Help == "" {
		q.Help = f.Label(field.Help)
	}
	if q.Control.Fills == "" {
		q.Control.Fills = fills(field.Name)
	}
	first := item.Default
	if first == nil {
		first = field.Default
	}
	q.Default = kind.ToPage(asking, field.Settings, first, env)
	return q
}

// show finds out what is there and asked for before anything is filled in.
func (f *Form) show() {
	_, shown, _ := f.Read(f.Defaults())
	for _, q := range f.Questions() {
		q.Visible, q.Required = shown[q.Field].Visible, shown[q.Field].Required
	}
}

// Defaults are what a form that nobody has filled in sends.
func (f *Form) Defaults() map[string]kind.Page {
	pages := map[string]kind.Page{}
	for _, q := range f.Questions() {
		pages[q.Field.Name] = q.Default
	}
	return pages
}

func (f *Form) env() kind.Env {
	env := f.state.Model.Env()
	env.Zone = f.actor.Zone
	return env
}

// fills is what browsers may fill in where a field is called what such fields are called mostly.
func fills(name string) string {
	known := map[string]string{
		"given-name": "firstName givenName", "family-name": "lastName familyName surname", "name": "fullName",
		"organization": "companyName organization organisation", "organization-title": "jobTitle position",
		"address-level2": "city town", "country-name": "country", "postal-code": "postalCode zip zipCode",
	}
	for token, names := range known {
		if slices.ContainsFunc(strings.Fields(names), func(n string) bool { return strings.EqualFold(n, name) }) {
			return token
		}
	}
	return ""
}

// Gratitude is what somebody is told who has sent the form.
func (f *Form) Gratitude() string {
	if text := f.Label(f.Public.Thanks); text != "" {
		return text
	}
	return f.Tell("Thank you! We have received what you sent.")
}

// Send is what stands on the button that sends the form.
func (f *Form) Send() string {
	if text := f.Label(f.Public.Button); text != "" {
		return text
	}
	return f.Tell("Send")
}

// OptionLabel is what an option is called.
func (f *Form) OptionLabel(o kind.EnumValue) string {
	if text := f.Label(metadata.LabelsOf(o.Title)); text != "" {
		return text
	}
	return o.Value
}
