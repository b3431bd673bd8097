package imports_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/imports"
)

// What a column may say of its cells.
func TestColumns(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := mapping(t, `{"key": "externalId",
		"columns": {
			"No": "externalId",
			"Pay": {"field": "money", "currency": "USD", "decimalComma": true, "times": "1000"},
			"Rate": {"field": "decimal", "times": 0.01},
			"Day": {"field": "date", "format": "D.M.YY"},
			"At": {"field": "dateTime", "format": "DD-MM-YYYY hh:mm"},
			"Tel": {"field": "phone", "country": "fr"},
			"Kind": {"field": "select", "values": {"1st": "one", "none": null}}},
		"set": {"text": "{No}: {Kind} - {Note}"},
		"blank": ["NULL", "-"],
		"ignore": ["Other"]}`)
	text := "No,Pay,Rate,Day,At,Tel,Kind,Note,Other\n" +
		"a,\"1.200,50\",12,3.2.26,26-02-2018 19:58,01 42 68 53 00,1st,hm,x\n" +
		"b,NULL,-,,,,none,,\n"
	report := w.clean("thing", text, imports.Options{Mapping: m})
	want := []string{
		`a | {"amount":"1200500","currency":"USD"} | 0.12 | 2026-02-03 | 2018-02-26T18:58:00+00:00 | +33142685300 | one | a: one - hm`,
		`b |  |  |  |  |  |  | b`,
	}
	got := w.records("thing", "externalId", "money", "decimal", "date", "dateTime", "phone", "select", "text")
	for i := range got {
		got[i] = strings.ReplaceAll(got[i], "1200500.00", "1200500")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	blank := map[string]int{"Pay": 1, "Rate": 1, "Day": 1, "At": 1, "Tel": 1, "Kind": 1}
	if diff := cmp.Diff(blank, report.Blank); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Note"}, report.Unused); diff != "" {
		t.Errorf("columns that go nowhere: %s", diff)
	}
}

// All that is wrong with a mapping is told at once, with what was meant where that is near.
func TestMappingsThatDoNotFit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := mapping(t, `{"key": "name",
		"columns": {
			"nam": "name",
			"name": "naem",
			"born": {"field": "born", "by": "name"},
			"salary": {"field": "salary", "currency": "XXX"},
			"mood": {"field": "mood", "times": "2"},
			"company": {"field": "company", "by": "size"},
			"badge": {"field": "badge", "by": "id", "create": true},
			"id": "identity",
			"note": "notes"},
		"set": {"notes": "{namee}"}}`)
	_, err := w.try("contact", "name,born,salary,mood,company,badge,id,note\n", imports.Options{Mapping: m})
	e, ok := errors.AsType[*engine.Error](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, v := range e.Violations {
		got = append(got, v.Field+": "+v.Message)
	}
	want := []string{
		`name: contact has no field "naem" to import into (did you mean "name"?).`,
		`born: born is no relation: "by" and "create" mean nothing here.`,
		`salary: There is no rate for the currency "XXX" in the settings: enter one first.`,
		`mood: "times" has to be a number, and the field a decimal or an amount of money.`,
		`company: A company can't be found by "size": name a text field of it, or id.`,
		`badge: A badge that is missing can't be made of its id.`,
		`id: contact has no field "identity" to import into.`,
		`nam: The file has no such column (did you mean "name"?).`,
		`notes: {namee} is no column of the file (did you mean "name"?).`,
		`key: "name" can't be the key: it has to be externalId.`,
		`notes: It goes to notes, and so does "note".`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if want := "The mapping has to be mended. The file has the columns name, born, salary, mood, company, badge, id, note; " +
		"contact has the fields name, born, salary, mood, notes, company, badge, owner, team, externalId, createdAt, createdBy, updatedAt, updatedBy."; e.Message != want {
		t.Errorf("got %s", e.Message)
	}
}

func TestFilesThatNameNoFields(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.try("contact", "Who,Where\nAnn,Rome\n", imports.Options{})
	e, ok := errors.AsType[*engine.Error](err)
	if !ok || !strings.HasPrefix(e.Message, "The file has the columns Who, Where; contact has the fields name,") ||
		!strings.HasSuffix(e.Message, `or say in a mapping which is which: {"columns": {"Who": "name"}}.`) {
		t.Errorf("got %v", err)
	}
	_, err = w.try("thing", "Who,Where\nAnn,Rome\n", imports.Options{})
	if e, ok := errors.AsType[*engine.Error](err); !ok || len(e.Violations) != 1 {
		t.Errorf("nothing goes anywhere, and yet: %v", err)
	}
	_, err = w.try("contacts", "name\n", imports.Options{})
	if e, ok := errors.AsType[*engine.Error](err); !ok || e.Code != engine.NotFound || !strings.HasPrefix(e.Message, `There is no entity "contacts" (did you mean "contact"?)`) {
		t.Errorf("got %v", err)
	}
}

func TestMappingsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		``:                                    "The mapping can't be read: the text ends too early.",
		"{\"columns\":\n {\"a\": }}":          "The mapping can't be read: line 2 is not JSON: invalid character '}' looking for beginning of value.",
		"{\"columns\":\n\n {\"a\": [\"b\"]}}": "The mapping can't be read: columns can't be of JSON's type array.",
		`{"colums": {}}`:                      `The mapping can't be read: "colums" means nothing here: `,
		`{"columns": {"a": {"fld": "b"}}}`:    `The mapping can't be read: "fld" means nothing here: `,
		`{} {}`:                               "The mapping goes on after its end: ",
	} {
		_, err := imports.ParseMapping([]byte(text))
		if e, ok := errors.AsType[*engine.Error](err); !ok || e.Code != engine.Invalid || !strings.HasPrefix(e.Message, want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
