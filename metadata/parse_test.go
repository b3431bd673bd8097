package metadata_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"kith/metadata"
	"kith/metadata/metadatatest"
)

// TestProblems parses mistaken and hostile documents: every mistake is told, and how to mend it.
func TestProblems(t *testing.T) {
	t.Parallel()
	eachArchive(t, "problems", func(t *testing.T, a *archive) {
		m, problems := metadata.Parse(a.documents(), metadata.Options{Template: "test"})
		if len(problems) == 0 || m != nil {
			t.Fatalf("parsed, with problems %v", problems)
		}
		a.golden(t, "problems", problems.Error()+"\n")
	})
}

// TestModels parses sound documents and shows what they became.
func TestModels(t *testing.T) {
	t.Parallel()
	eachArchive(t, "models", func(t *testing.T, a *archive) {
		m, problems := metadata.Parse(a.documents(), metadata.Options{Template: "test"})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		a.golden(t, "model", dump(m))
	})
}

func TestParsingAModelsDocumentsAgainChangesNothing(t *testing.T) {
	t.Parallel()
	m := metadatatest.LeadToDeal(t)
	again, problems := metadata.Parse(m.Documents, metadata.Options{Base: m})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if dump(m) != dump(again) {
		t.Error("the models differ")
	}
	if changes := metadata.Diff(m, again); len(changes) > 0 {
		t.Errorf("changes: %v", changes)
	}
}

func TestPhysicalNamesComeFromStorageToo(t *testing.T) {
	t.Parallel()
	m := metadatatest.LeadToDeal(t)
	physical := map[string]string{}
	for id, name := range m.Physical {
		physical[id] = "p_" + name
	}
	docs := m.Documents
	loaded, problems := metadata.Parse(docs, metadata.Options{
		Physical: physical, BuiltInRoles: []metadata.Document{{Type: metadata.RoleDoc, ID: "employee", Body: json.RawMessage(`{"$schema":"kith:role","$id":"employee","policies":[]}`)}},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	deal := loaded.Entity("deal")
	if want := "p_" + m.Entity("deal").Table; deal.Table != want {
		t.Errorf("table %s, want %s", deal.Table, want)
	}
	want := "p_" + m.Entity("deal").Field("amount").Columns[1].Name
	if got := deal.Field("amount").Columns[1].Name; got != want {
		t.Errorf("column %s, want %s", got, want)
	}
}

// TestHostileDocuments feeds documents that try to exhaust or to escape.
func TestHostileDocuments(t *testing.T) {
	t.Parallel()
	field := func(body string) string {
		return `{"$schema":"kith:entity","$id":"deal","x-entity":{"plural":"deals"},"properties":{"a":` + body + `}}`
	}
	many := strings.Builder{}
	for i := range 1000 {
		fmt.Fprintf(&many, `"f%d":{"x-kind":"text"},`, i)
	}
	for name, c := range map[string]struct{ body, problem string }{
		"deep":          {strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), "not JSON"},
		"less deep":     {strings.Repeat("[", 100) + strings.Repeat("]", 100), "nested more than"},
		"deep in field": {field(strings.Repeat(`{"a":`, 50) + "1" + strings.Repeat("}", 50)), "nested more than"},
		"huge":          {field(`{"x-kind":"text","title":"` + strings.Repeat("x", 5<<20) + `"}`), "bytes; split it up"},
		"huge number":   {field(`{"x-kind":"decimal","minimum":1e999999999}`), "longer than anything"},
		"tiny number":   {field(`{"x-kind":"decimal","default":1e-999999999}`), "longer than anything"},
		"long number":   {field(`{"x-kind":"decimal","minimum":1` + strings.Repeat("0", 10_000) + `}`), "longer than anything"},
		"file ref":      {field(`{"x-kind":"text","$ref":"file:///etc/passwd"}`), `"$ref" means nothing here`},
		"outside ref":   {field(`{"x-kind":"text","$ref":"http://localhost/schema"}`), `"$ref" means nothing here`},
		"own ref":       {field(`{"x-kind":"text","allOf":[{"$ref":"#"}]}`), `"allOf" means nothing here`},
		"schema ref":    {`{"$schema":"http://localhost/schema","$id":"deal"}`, `write "kith:entity"`},
		"nul":           {field(`{"x-kind":"text","title":"a\u0000b"}`), "U+0000"},
		"not utf-8":     {field("{\"x-kind\":\"text\",\"title\":\"\xff\"}"), "UTF-8"},
		"many fields":   {field(`{"x-kind":"text"},` + strings.TrimSuffix(many.String(), ",")), "more than the limit"},
		"long name":     {field(`{"x-kind":"text"},"` + strings.Repeat("a", 100_000) + `":{"x-kind":"text"}`), "can't be a name"},
		"deep rule":     {strings.TrimSuffix(field(`{"x-kind":"boolean"}`), "}") + `,"x-rules":[{"name":"r","message":"m","check":"` + strings.Repeat("(", 1900) + "a" + strings.Repeat(")", 1900) + `"}]}`, "recursion"},
		"slow pattern":  {field(`{"x-kind":"text","pattern":"(a{1000}){1000}"}`), "pattern"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, problems := metadata.Parse([]metadata.Document{{Type: metadata.EntityDoc, ID: "deal", Body: json.RawMessage(c.body)}}, metadata.Options{})
			if text := problems.Error(); !strings.Contains(text, c.problem) {
				t.Errorf("problems %.500q, want one with %q", text, c.problem)
			}
			for _, p := range problems {
				if len(p.Message) > 2000 {
					t.Errorf("a message of %d bytes: %.80s…", len(p.Message), p.Message)
				}
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`{"$schema":"kith:entity","$id":"deal","x-entity":{"plural":"deals","owned":true},"properties":{"name":{"x-kind":"text"},"stage":{"x-kind":"select","oneOf":[{"const":"a"}],"default":"a"},"amount":{"x-kind":"money","minimum":0},"company":{"x-kind":"relation","x-to":"deal","x-inverse":"others"}},"required":["name"],"x-rules":[{"name":"r","check":"amount > 0","message":"m","fields":["amount"]}],"x-unique":[["name"]],"x-index":[["stage","amount"]]}`,
		`{"$schema":"kith:role","$id":"rep","inherits":["rep"],"policies":[{"entity":"deal","actions":["read"],"fields":["*","!amount"],"rows":"owner == me","check":"true"}]}`)
	f.Add(`{"$schema":"kith:settings","$id":"workspace","currency":"EUR","rates":[{"currency":"USD","date":"2026-01-01","rate":"1.1"}],"limits":{"depth":5}}`, `[`)
	f.Add(`{"$schema":"kith:template","$id":"a-b","version":"1.0.0","title":"t"}`, `{"a":{"$ref":"file:///etc/passwd"}}`)
	f.Fuzz(func(t *testing.T, a, b string) {
		docs := []metadata.Document{{Body: json.RawMessage(a)}, {Body: json.RawMessage(b)}}
		m, problems := metadata.Parse(docs, metadata.Options{})
		if (m == nil) != (len(problems) > 0) {
			t.Fatalf("model %v, problems %v", m != nil, problems)
		}
		if m == nil {
			return
		}
		again, problems := metadata.Parse(m.Documents, metadata.Options{Base: m})
		if len(problems) > 0 || dump(m) != dump(again) {
			t.Fatalf("the model's own documents make another model: %v", problems)
		}
	})
}

// TestProblemsAreToldInAllLanguages looks for letters of its own in what readers of Russian are told.
func TestProblemsAreToldInAllLanguages(t *testing.T) {
	t.Parallel()
	eachArchive(t, "problems", func(t *testing.T, a *archive) {
		_, problems := metadata.Parse(a.documents(), metadata.Options{})
		for _, p := range problems {
			if told := p.In("ru"); !strings.ContainsFunc(told, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
				t.Errorf("%s is told as %q", p, told)
			}
		}
	})
}
