package webform

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"kith/engine"
	"kith/engine/forms"
	"kith/metadata/kind"
)

// wantsJSON is whether a front end asks, and no browser that shows pages.
func wantsJSON(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Accept"), "application/json") || strings.HasPrefix(r.Header.Get("Content-Type"), "application/json")
}

func answerJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// refusal has the members that errors have everywhere, and the token to send the form with again.
type refusal struct {
	Errors []problem `json:"errors"`
	Token  string    `json:"token,omitempty"`
}

type problem struct {
	Message    string     `json:"message"`
	Extensions extensions `json:"extensions"`
}

type extensions struct {
	Code       engine.Code        `json:"code"`
	Violations []engine.Violation `json:"violations,omitempty"`
}

type thanks struct {
	Thanks gratitude `json:"thanks"`
}

type gratitude struct {
	Text string `json:"text"`
	URL  string `json:"url,omitempty"`
}

// described is a form for front ends of one's own.
type described struct {
	Name        string           `json:"name"`
	Title       string           `json:"title"`
	Description string           `json:"description,omitempty"`
	Language    string           `json:"language"`
	Languages   []string         `json:"languages"`
	Token       string           `json:"token"`
	Questions   []describedField `json:"questions"`
	Consent     string           `json:"consent,omitempty"`
	Button      string           `json:"button"`
}

type describedField struct {
	Field       string            `json:"field"`
	Label       string            `json:"label"`
	Help        string            `json:"help,omitempty"`
	Element     kind.Element      `json:"element"`
	Type        string            `json:"type,omitempty"`
	Required    bool              `json:"required"`
	Conditional bool              `json:"conditional,omitempty"`
	Longest     int               `json:"maxLength,omitempty"`
	Options     []describedOption `json:"options,omitempty"`
	Parts       []string          `json:"parts,omitempty"`
	Default     kind.Page         `json:"default,omitempty"`
}

type describedOption struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// describe answers what a form asks for.
func (v *visit) describe(w http.ResponseWriter, token string) {
	f := v.form
	out := described{
		Name: f.Name, Title: f.Label(f.Title), Description: f.Label(f.About), Language: f.Language, Languages: f.Languages, Token: token,
		Consent: f.Label(f.Public.Consent), Button: f.Send(),
	}
	for _, q := range f.Questions() {
		one := describedField{
			Field: q.Field.Name, Label: q.Label, Help: q.Help, Element: q.Control.Element, Type: q.Control.Type, Required: q.Required,
			Conditional: q.Conditional, Longest: q.Control.Longest, Default: q.Default,
		}
		for _, o := range q.Control.Options {
			one.Options = append(one.Options, describedOption{o.Value, f.OptionLabel(o)})
		}
		for _, p := range q.Control.Parts {
			one.Parts = append(one.Parts, p.Name)
		}
		out.Questions = append(out.Questions, one)
	}
	answerJSON(w, http.StatusOK, out)
}

// readJSON reads {"token": …, "consent": true, "values": {…}}: a value is what is written in a line, a list of options, or
// an object of parts.
func readJSON(body io.Reader) (forms.Sent, error) {
	var in struct {
		Token   string                     `json:"token"`
		Consent bool                       `json:"consent"`
		Values  map[string]json.RawMessage `json:"values"`
	}
	d := json.NewDecoder(body)
	if err := d.Decode(&in); err != nil {
		return forms.Sent{}, err
	}
	sent := forms.Sent{Token: in.Token, Consent: in.Consent, Values: map[string]kind.Page{}}
	for name, raw := range in.Values {
		page, err := readPage(raw)
		if err != nil {
			return forms.Sent{}, err
		}
		sent.Values[name] = page
	}
	return sent, nil
}

func readPage(raw json.RawMessage) (kind.Page, error) {
	var parts map[string]json.RawMessage
	if json.Unmarshal(raw, &parts) != nil {
		texts, err := readTexts(raw)
		return kind.Page{"": texts}, err
	}
	page := kind.Page{}
	for name, part := range parts {
		texts, err := readTexts(part)
		if err != nil {
			return nil, err
		}
		page[name] = texts
	}
	return page, nil
}

// readTexts reads a text, a number, a yes or no, or a list of them.
func readTexts(raw json.RawMessage) ([]string, error) {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		var texts []string
		for _, one := range list {
			text, err := readText(one)
			if err != nil {
				return nil, err
			}
			texts = append(texts, text)
		}
		return texts, nil
	}
	text, err := readText(raw)
	return []string{text}, err
}

func readText(raw json.RawMessage) (string, error) {
	var text *string
	if json.Unmarshal(raw, &text) == nil {
		if text == nil {
			return "", nil
		}
		return *text, nil
	}
	var number json.Number
	if json.Unmarshal(raw, &number) == nil {
		return number.String(), nil
	}
	var yes bool
	if err := json.Unmarshal(raw, &yes); err != nil {
		return "", errForm
	}
	if yes {
		return "true", nil
	}
	return "", nil
}
