package kind_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"kith/metadata/golden"
	"kith/metadata/kind"
)

// turned is a field with values that people may have written into it, as texts in files.
type turned struct {
	kind     string
	keywords string
	values   []string
}

func turnedFields() []turned {
	options := `{"oneOf": [{"const": "new", "title": {"en": "New", "es": "Nuevo"}, "x-id": "1"}, {"const": "won", "title": "Won, at last", "x-id": "2"}]}`
	return []turned{
		{"text", `{"maxLength": 60}`, []string{"Won, at last", "007", "1.5", "12 EUR", "2026-01-31", "31.12.2026", "02/03/2026", "yes", "me@example.com", "Acme", "red; blue", `{"a": 1}`, "a long text that goes on, and on, and on, to its end"}},
		{"longText", `{}`, []string{"one\n\ntwo", " New "}},
		{"richText", `{}`, []string{"one\n\ntwo", "<p>a <strong>bold</strong> word</p><ul><li>x</li><li>y</li></ul>"}},
		{"integer", `{}`, []string{"0", "1", "-42"}},
		{"decimal", `{"x-precision": 8, "x-scale": 2}`, []string{"1", "1.25", "123456.78"}},
		{"percent", `{}`, []string{"12.5%"}},
		{"money", `{}`, []string{"12.50 EUR", "7 USD"}},
		{"rating", `{}`, []string{"4"}},
		{"boolean", `{}`, []string{"yes", "no"}},
		{"date", `{}`, []string{"2026-01-31"}},
		{"dateTime", `{}`, []string{"2026-01-31T22:30:00Z", "2026-01-31T23:00:00Z"}},
		{"time", `{}`, []string{"14:30"}},
		{"duration", `{}`, []string{"PT90M"}},
		{"select", options, []string{"new", "won"}},
		{"multiSelect", options, []string{"won", "new; won"}},
		{"tags", `{}`, []string{"New", "red; New"}},
		{"color", `{}`, []string{"#1c7ed6"}},
		{"email", `{}`, []string{"me@example.com"}},
		{"phone", `{}`, []string{"+34912345678"}},
		{"url", `{}`, []string{"https://example.com/a"}},
		{"personName", `{}`, []string{"Åse Nordmann"}},
		{"address", `{}`, nil},
		{"geo", `{}`, nil},
		{"json", `{}`, []string{`{"a": [1, 2]}`, `"New"`}},
		{"relation", `{"x-to": "company"}`, []string{"01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47", "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a48"}},
		{"user", `{}`, []string{"01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a49"}},
		{"autoNumber", `{"x-pattern": "Q-{0000}"}`, nil},
		{"file", `{}`, nil},
		{"files", `{}`, nil},
		{"image", `{}`, nil},
		{"manyToMany", `{"x-to": "company"}`, nil},
		{"anyRelation", `{"x-to": ["company"]}`, nil},
		{"formula", `{"x-expr": "1"}`, nil},
		{"lookup", `{"x-via": "a", "x-field": "b"}`, nil},
		{"rollup", `{"x-of": "a", "x-function": "count"}`, nil},
	}
}

func turning() kind.Turning {
	zone := time.FixedZone("+1", 3600)
	return kind.Turning{
		Env:    kind.Env{Currency: "EUR", Currencies: map[string]bool{"EUR": true, "USD": true}, Country: "ES", Zone: zone},
		Locale: "es-MX",
		Display: func(entity, id string) (string, bool) {
			name, ok := map[string]string{"7": "Acme", "9": "Åse Nordmann"}[id[len(id)-1:]]
			return name, ok
		},
		Record: func(_, text string) (string, int) {
			switch text {
			case "Acme":
				return "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47", 1
			case "New":
				return "", 2
			}
			return "", 0
		},
	}
}

func (f turned) made(t testing.TB) (kind.Kind, kind.Settings) {
	t.Helper()
	k, ok := kind.Lookup(f.kind)
	if !ok {
		t.Fatalf("no kind %s", f.kind)
	}
	d := json.NewDecoder(strings.NewReader(f.keywords))
	d.UseNumber()
	var keywords map[string]any
	if err := d.Decode(&keywords); err != nil {
		t.Fatal(err)
	}
	s, problems := k.Decode(keywords)
	if len(problems) > 0 {
		t.Fatal(f.kind, problems)
	}
	return k, s
}

// canonical are the values of a field, those of the kinds that no text makes among them.
func (f turned) canonical(t testing.TB, k kind.Kind, s kind.Settings) []any {
	t.Helper()
	photo := map[string]any{"id": "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a4a", "name": "photo.png", "type": "image/png", "size": json.Number("9"), "width": json.Number("3"), "height": json.Number("2")}
	letter := map[string]any{"id": "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a4b", "name": "letter.pdf", "type": "application/pdf", "size": json.Number("9")}
	given := map[string][]any{
		"file": {photo, letter}, "files": {[]any{photo, letter}, []any{photo}}, "image": {photo},
		"address":    {map[string]any{"line1": "Gran Vía 1", "city": "Madrid", "country": "ES"}},
		"geo":        {map[string]any{"latitude": json.Number("40.4"), "longitude": json.Number("-3.7")}},
		"autoNumber": {"Q-0007"},
	}[f.kind]
	for _, text := range f.values {
		v, err := k.ParseText(s, text, turning().Env)
		if err != nil {
			t.Fatal(f.kind, text, err)
		}
		given = append(given, v)
	}
	return given
}

// TestConvertGolden shows what becomes of values of each kind in each other one.
func TestConvertGolden(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	for _, from := range turnedFields() {
		k, s := from.made(t)
		values := from.canonical(t, k, s)
		for _, to := range turnedFields() {
			into, settings := to.made(t)
			if to.kind == "text" {
				settings, _ = into.Decode(map[string]any{"maxLength": json.Number("40")})
			}
			env := turning()
			env.SameRecords = from.kind == to.kind
			c, err := kind.Convert(k, s, into, settings, env)
			if err != nil {
				if from.kind == "text" || to.kind == "text" {
					fmt.Fprintf(&out, "%s -> %s: refused, %s\n", from.kind, to.kind, err)
				}
				continue
			}
			fmt.Fprintf(&out, "%s -> %s\n", from.kind, to.kind)
			for _, v := range values {
				fmt.Fprintf(&out, "  %s\n", told(c, v))
			}
		}
	}
	golden.Hold(t, "testdata/retype.txt", out.String())
}

func told(c *kind.Conversion, v any) string {
	got := c.Turn(v)
	line := fmt.Sprintf("%-12q %s", c.Spoken(v), [...]string{"is kept as", "is written", "is cut to", "is lost"}[got.Fate])
	if got.Fate != kind.Lost {
		line += fmt.Sprintf(" %q", c.Read(got.Value))
	}
	if got.Why != nil {
		line += ": it " + got.Why.Error()
	}
	return line
}

// TestEveryKindTurnsIntoText makes texts of the values of all kinds that keep any.
func TestEveryKindTurnsIntoText(t *testing.T) {
	t.Parallel()
	text, _ := kind.Lookup("longText")
	settings, _ := text.Decode(map[string]any{})
	for _, f := range turnedFields() {
		k, s := f.made(t)
		for _, v := range f.canonical(t, k, s) {
			c, err := kind.Convert(k, s, text, settings, turning())
			if err != nil {
				t.Errorf("%s: %v", f.kind, err)
				break
			}
			if got := c.Turn(v); got.Value == nil {
				t.Errorf("%s: %v is lost: %v", f.kind, v, got.Why)
			}
		}
	}
}
