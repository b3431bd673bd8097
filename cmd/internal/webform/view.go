package webform

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"kith/engine"
	"kith/engine/forms"
	"kith/metadata/kind"
)

// view is what a page shows.
type view struct {
	Lang, Title, About    string
	Style, Script         string
	Action, Token, Button string
	Sections              []viewSection
	Consent               *viewConsent
	Trap                  viewTrap
	Wrong                 []viewWrong
	Languages             []viewLanguage
	Words                 words
}

// words are what pages say themselves.
type words struct{ Wrong, Mend, Empty, Language string }

type viewWrong struct{ At, Message string }

type viewLanguage struct {
	Code, Name string
	Here       bool
}

type viewConsent struct {
	Text, Error string
	On          bool
}

type viewTrap struct{ Text, Error string }

type viewSection struct {
	Title   string
	Columns int
	Items   []viewItem
}

type viewItem struct {
	Wide     bool
	Text     string
	Question *viewQuestion
}

type viewQuestion struct {
	ID, Name, Label, Help, Error, Optional, Described string
	Wide, Group, Visible, Required                    bool
	Control                                           viewControl
}

type viewControl struct {
	kind.Control
	ID, Name, Label, Value, Choose, Described string
	Bad, Required, Sure                       bool
	Options                                   []viewOption
	Parts                                     []viewControl
}

type viewOption struct {
	Value, Label string
	On           bool
}

// filled is a form as somebody has filled it in.
type filled struct {
	form   *forms.Form
	pages  map[string]kind.Page
	shown  func(q *forms.Question) engine.Shown
	errors map[string]string // by the names of fields
}

// viewOf is a form that nobody has filled in.
func viewOf(f *forms.Form) view {
	return filled{form: f, pages: f.Defaults(), shown: func(q *forms.Question) engine.Shown {
		return engine.Shown{Visible: q.Visible, Required: q.Required}
	}}.view()
}

// viewAgain is a form as it was sent, with what is wrong.
func viewAgain(f *forms.Form, sent forms.Sent, wrong []engine.Violation) view {
	_, shown, _ := f.Read(sent.Values)
	in := filled{form: f, pages: sent.Values, errors: map[string]string{}, shown: func(q *forms.Question) engine.Shown { return shown[q.Field] }}
	for _, w := range wrong {
		if in.errors[w.Field] == "" {
			in.errors[w.Field] = w.Message
		}
	}
	v := in.view()
	v.Wrong = in.list(wrong)
	v.Trap = viewTrap{legible(sent.Trap), in.errors[forms.AtTrap]}
	if v.Consent != nil {
		v.Consent.On, v.Consent.Error = sent.Consent, in.errors[forms.AtConsent]
	}
	return v
}

// list tells what is wrong in the order of the questions, each with the place to mend it.
func (in filled) list(wrong []engine.Violation) []viewWrong {
	var list []viewWrong
	known := map[string]string{forms.AtConsent: consentName, forms.AtTrap: trapName}
	for _, q := range in.form.Questions() {
		known[q.Field.Name] = firstID(q)
		if message := in.errors[q.Field.Name]; message != "" {
			list = append(list, viewWrong{firstID(q), message})
		}
	}
	for _, w := range wrong {
		at, asked := known[w.Field]
		if !asked || strings.HasPrefix(w.Field, "kith.") {
			list = append(list, viewWrong{at, w.Message})
		}
	}
	return list
}

// firstID is the id of what to go to for a question.
func firstID(q *forms.Question) string { return fieldPrefix + q.Field.Name }

func (in filled) view() view {
	f := in.form
	v := view{
		Lang: f.Language, Title: f.Label(f.Title), About: f.Label(f.About), Button: f.Send(), Style: assetURL("form.css"), Script: assetURL("form.js"),
		Words: words{f.Tell("Error"), f.Tell("Please mend this first:"), f.Tell("Leave this empty"), f.Tell("Language")},
	}
	if consent := f.Label(f.Public.Consent); consent != "" {
		v.Consent = &viewConsent{Text: consent}
	}
	for _, s := range f.Sections {
		out := viewSection{Title: s.Title, Columns: s.Columns}
		for _, i := range s.Items {
			item := viewItem{Wide: i.Wide, Text: i.Text}
			if i.Question != nil {
				item.Question = in.question(i.Question, i.Wide)
			}
			out.Items = append(out.Items, item)
		}
		v.Sections = append(v.Sections, out)
	}
	if len(f.Languages) > 1 {
		for _, code := range f.Languages {
			v.Languages = append(v.Languages, viewLanguage{code, nameOf(code), code == f.Language})
		}
	}
	return v
}

func nameOf(code string) string {
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	name := []rune(display.Self.Name(tag))
	if len(name) == 0 {
		return code
	}
	return strings.ToUpper(string(name[:1])) + string(name[1:])
}

func (in filled) question(q *forms.Question, wide bool) *viewQuestion {
	shown, id := in.shown(q), fieldPrefix+q.Field.Name
	out := &viewQuestion{
		ID: id, Name: q.Field.Name, Label: q.Label, Help: q.Help, Error: in.errors[q.Field.Name], Optional: in.form.Tell("(optional)"),
		Wide: wide, Visible: shown.Visible, Required: shown.Required,
	}
	var described []string
	if out.Help != "" {
		described = append(described, id+"-help")
	}
	out.Described = strings.Join(append(described, id+"-error"), " ")
	out.Control = in.control(q.Control, id, "", in.pages[q.Field.Name])
	switch q.Control.Element {
	case kind.Marks, kind.Choices, kind.Several:
		out.Group = true
	default:
		out.Control.Described, out.Control.Bad, out.Control.Required = out.Described, out.Error != "", shown.Required
	}
	return out
}

// legible is a text that a page can show.
func legible(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

func (in filled) control(c kind.Control, id, part string, page kind.Page) viewControl {
	out := viewControl{Control: c, ID: id, Name: id, Value: legible(page.Text(part)), Choose: in.form.Tell("Choose…")}
	for _, o := range c.Options {
		out.Options = append(out.Options, viewOption{o.Value, in.form.OptionLabel(o), page.Has(part, o.Value)})
	}
	for i, p := range c.Parts {
		one := in.control(p.Control, id+"."+p.Name, p.Name, page)
		one.Label, one.Sure = in.form.Tell("%s", p.Label), c.Joined && i > 0
		out.Parts = append(out.Parts, one)
	}
	return out
}
