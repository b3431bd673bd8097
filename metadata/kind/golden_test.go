package kind_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kith/metadata/golden"
	"kith/metadata/kind"
)

// goldenCase are the cases of one kind, in testdata/<kind>.json. What stands under good, outside and bad is given by hand;
// -update rewrites what comes out, but never lets a case change sides.
type goldenCase struct {
	Fields  []goldenField   `json:"fields"`
	Refused []goldenRefused `json:"refused,omitempty"`
}

// goldenField is a field of the kind with values for it.
type goldenField struct {
	Keywords map[string]any `json:"keywords"`
	Yields   map[string]any `json:"yields,omitempty"` // of a computed field: keywords of a field with such values
	Env      *goldenEnv     `json:"env,omitempty"`
	Is       map[string]any `json:"is"` // storage, type, shape and value schema
	Good     []goldenValue  `json:"good"`
	Outside  []goldenValue  `json:"outside,omitempty"` // well-formed, but the value schema says no
	Bad      []goldenValue  `json:"bad"`
}

type goldenEnv struct {
	Currency     string `json:",omitempty"`
	Country      string `json:",omitempty"`
	Zone         string `json:",omitempty"`
	DateFormat   string `json:",omitempty"`
	DecimalComma bool   `json:",omitempty"`
}

// goldenValue is a value given as a client's JSON (in) or as text in a file (file), and what becomes of it.
type goldenValue struct {
	In      json.RawMessage `json:"in,omitempty"`
	File    *string         `json:"file,omitempty"`
	Go      string          `json:"go,omitempty"` // Go type of the canonical value
	Text    *string         `json:"text,omitempty"`
	Plain   any             `json:"plain,omitempty"`
	Columns []string        `json:"columns,omitempty"`
	Message string          `json:"message,omitempty"`
}

// goldenRefused are keywords that Decode refuses.
type goldenRefused struct {
	Keywords map[string]any `json:"keywords"`
	Problems []string       `json:"problems"`
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for _, k := range everyKind() {
		t.Run(k.Name(), func(t *testing.T) {
			t.Parallel()
			path := filepath.Join("testdata", k.Name()+".json")
			want := readGolden(t, path)
			if len(want.Fields) == 0 || len(want.Fields[0].Good) == 0 || len(want.Fields[0].Bad) == 0 {
				t.Fatalf("%s must have a field with good and bad values", path)
			}
			got := goldenCase{}
			for _, f := range want.Fields {
				got.Fields = append(got.Fields, runField(t, k, f))
			}
			for _, r := range want.Refused {
				got.Refused = append(got.Refused, runRefused(t, k, r))
			}
			golden.Hold(t, path, string(golden.JSON(t, got)))
		})
	}
}

// everyKind is every kind that there is: a kind without its golden file fails.
func everyKind() []kind.Kind { return append(kind.All(), kind.System()...) }

func runField(t *testing.T, k kind.Kind, f goldenField) goldenField {
	t.Helper()
	k, settings := f.decode(t, k)
	is := map[string]any{
		"storage": k.Storage(settings), "type": k.Type(settings), "shape": k.Shape(settings), "schema": k.ValueSchema(settings),
	}
	out := goldenField{Keywords: f.Keywords, Yields: f.Yields, Env: f.Env, Is: brief(decoded(t, is)).(map[string]any)}
	field := field{Kind: k, settings: settings, env: f.Env.env(t), schema: compileSchema(t, k.ValueSchema(settings))}
	for _, c := range f.Good {
		out.Good = append(out.Good, field.good(t, c))
	}
	for _, c := range f.Outside {
		out.Outside = append(out.Outside, field.outside(t, c))
	}
	for _, c := range f.Bad {
		out.Bad = append(out.Bad, field.bad(t, c))
	}
	return out
}

// decode reads the keywords of a field: of a computed one those that its values follow.
func (f goldenField) decode(t testing.TB, k kind.Kind) (kind.Kind, kind.Settings) {
	t.Helper()
	settings, problems := k.Decode(f.Keywords)
	if as, ok := k.(kind.Computed); ok && len(problems) == 0 {
		of, known := kind.Lookup(fmt.Sprint(f.Yields["x-kind"]))
		if !known {
			t.Fatalf("%s: a computed field yields values of a kind", k.Name())
		}
		k = kind.Yielding{Kind: of, As: as}
		settings, problems = of.Decode(f.Yields)
	}
	if len(problems) > 0 {
		t.Fatalf("keywords %v: %v", f.Keywords, problems)
	}
	return k, settings
}

// brief drops what is empty from decoded JSON.
func brief(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, member := range v {
			if member == nil || member == "" || member == false {
				delete(v, key)
				continue
			}
			v[key] = brief(member)
		}
	case []any:
		for i := range v {
			v[i] = brief(v[i])
		}
	}
	return v
}

func runRefused(t *testing.T, k kind.Kind, r goldenRefused) goldenRefused {
	t.Helper()
	_, problems := k.Decode(r.Keywords)
	if len(problems) == 0 {
		t.Errorf("keywords %v were not refused", r.Keywords)
	}
	out := goldenRefused{Keywords: r.Keywords}
	for _, p := range problems {
		out.Problems = append(out.Problems, p.Keyword+" "+p.Message.String())
	}
	return out
}

// env is the environment of a case; one in Spain that knows three currencies where none is given.
func (e *goldenEnv) env(t testing.TB) kind.Env {
	t.Helper()
	env := kind.Env{Currency: "EUR", Country: "ES", Currencies: map[string]bool{"EUR": true, "USD": true, "GBP": true}}
	if e == nil {
		return env
	}
	zone, err := time.LoadLocation(e.Zone)
	if err != nil {
		t.Fatal(err)
	}
	return kind.Env{Currency: e.Currency, Country: e.Country, Zone: zone, DateFormat: e.DateFormat, DecimalComma: e.DecimalComma}
}

func readGolden(t testing.TB, path string) goldenCase {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("every kind has its golden cases: %v", err)
	}
	var g goldenCase
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	d.DisallowUnknownFields()
	if err := d.Decode(&g); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return g
}

func (v goldenValue) String() string {
	if v.File != nil {
		return fmt.Sprintf("file %q", *v.File)
	}
	return "in " + string(v.In)
}
