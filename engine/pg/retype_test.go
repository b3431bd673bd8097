package pg_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
)

// retyper changes the kind of the field value of things.
type retyper struct {
	*world
	ids []string
}

const retypeCompany = `"name": {"x-kind": "text"}`

func newRetyper(t *testing.T, property string, given ...any) *retyper {
	t.Helper()
	r := &retyper{world: newWorldOf(t, append(documents(map[string]string{
		"company": retypeCompany, "thing": `"name": {"x-kind": "text"}, "value": ` + property,
	}), ratedAt("0.5")))}
	r.create("company", values{"name": "Acme"})
	r.create("company", values{"name": "Beta"})
	for _, v := range given {
		r.ids = append(r.ids, r.create("thing", values{"value": v}))
	}
	return r
}

// plan plans that the field becomes something else.
func (r *retyper) edit(property string) *engine.Edit {
	docs := metadata.Complete(documents(map[string]string{"thing": `"name": {"x-kind": "text"}, "value": ` + property}), r.state.Model.Documents, r.state.Model)
	return &engine.Edit{Documents: docs}
}

func (r *retyper) become(property string) error {
	r.t.Helper()
	_, err := r.ws.Apply(context.Background(), r.me, r.edit(property))
	r.refresh()
	return err
}

// held are the values as texts, in the order in which the records were made.
func (r *retyper) held() []string {
	r.t.Helper()
	f := r.state.Model.Entity("thing").Field("value")
	var columns []string
	for _, c := range f.Columns {
		columns = append(columns, catalog.Quote(c.Name)+"::text")
	}
	return r.texts(fmt.Sprintf("select concat_ws(' ', %s) from %s order by id", strings.Join(columns, ", "), catalog.Table("ws_test", f.Entity)))
}

func (r *retyper) wants(when string, want ...string) {
	r.t.Helper()
	if diff := cmp.Diff(want, r.held()); diff != "" {
		r.t.Errorf("%s: -want +got\n%s", when, diff)
	}
}

// TestRetype turns values and gives them back.
func TestRetype(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, from, to string
		given          []any
		want, again    []string // as they are then, and once the version from before is restored
		lost           bool
	}{
		{"text to integer", `{"x-kind": "text"}`, `{"x-kind": "integer"}`, []any{"7", "007", nil}, []string{"7", "7", ""}, []string{"7", "007", ""}, false},
		{"text to integer, with losses", `{"x-kind": "text"}`, `{"x-kind": "integer", "minimum": 5, "x-retype": {"lost": "empty"}}`, []any{"7", "x", "3"}, []string{"7", "", ""}, []string{"7", "x", "3"}, true},
		{"decimal to integer", `{"x-kind": "decimal"}`, `{"x-kind": "integer", "x-retype": {"lost": "cut"}}`, []any{"1.5", "2"}, []string{"1", "2"}, []string{"1.5", "2"}, true},
		{"money to decimal", `{"x-kind": "money"}`, `{"x-kind": "decimal", "x-retype": {"lost": "cut"}}`, []any{"10 USD", "3 EUR"}, []string{"10", "3"}, []string{"10 USD", "3 EUR"}, true},
		{"decimal to money", `{"x-kind": "decimal"}`, `{"x-kind": "money"}`, []any{"10"}, []string{"10 EUR"}, []string{"10"}, false},
		{"text to relation", `{"x-kind": "text"}`, `{"x-kind": "relation", "x-to": "company"}`, []any{"ACME ", "Beta"}, []string{"0", "1"}, []string{"ACME", "Beta"}, false},
		{"select to multiSelect", `{"x-kind": "select", "oneOf": [{"const": "a", "title": "Ah"}, {"const": "b"}]}`, `{"x-kind": "multiSelect", "oneOf": [{"const": "a"}, {"const": "b"}]}`, []any{"a", "b"}, []string{"{a}", "{b}"}, []string{"a", "b"}, false},
		{"select to text", `{"x-kind": "select", "oneOf": [{"const": "a", "title": "Ah"}, {"const": "b"}]}`, `{"x-kind": "text"}`, []any{"a", "b"}, []string{"Ah", "b"}, []string{"a", "b"}, false},
		{
			"options", `{"x-kind": "select", "oneOf": [` + optionOf("a", 1) + `, ` + optionOf("b", 2) + `, ` + optionOf("c", 3) + `, ` + optionOf("d", 4) + `]}`,
			`{"x-kind": "select", "x-retype": {"lost": "empty", "options": {"b": "c", "d": null}}, "oneOf": [` + optionOf("first", 1) + `, ` + optionOf("c", 3) + `]}`,
			[]any{"a", "b", "c", "d"},
			[]string{"first", "c", "c", ""},
			[]string{"a", "b", "c", "d"},
			false,
		},
		{
			"options of lists", `{"x-kind": "multiSelect", "oneOf": [` + optionOf("a", 1) + `, ` + optionOf("b", 2) + `]}`,
			`{"x-kind": "multiSelect", "oneOf": [` + optionOf("b", 2) + `, ` + optionOf("z", 1) + `]}`,
			[]any{[]any{"a", "b"}, nil},
			[]string{"{b,z}", ""},
			[]string{"{a,b}", ""},
			false,
		},
		{"boolean to text", `{"x-kind": "boolean"}`, `{"x-kind": "text"}`, []any{true, false, nil}, []string{"true", "false", ""}, []string{"true", "false", ""}, false},
		{"text to richText", `{"x-kind": "text"}`, `{"x-kind": "richText"}`, []any{"a < b"}, []string{"<p>a &lt; b</p>"}, []string{"a < b"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newRetyper(t, c.from, c.given...)
			version := r.state.Model.Version
			if c.lost {
				if err := r.become(withoutRetype(c.to)); engine.CodeOf(err) != engine.Invalid {
					t.Fatalf("values are lost without a word: %v", err)
				}
			}
			if err := r.become(c.to); err != nil {
				t.Fatal(detailed(err))
			}
			if c.name == "text to relation" {
				c.want = r.recordsOf("company")
			}
			r.wants("turned", c.want...)
			if strings.Contains(string(r.state.Model.Entity("thing").Doc.Body), "x-retype") {
				t.Error("x-retype stays in the document")
			}
			if _, err := r.ws.RestoreVersion(context.Background(), r.me, version, "", false); err != nil {
				t.Fatal(detailed(err))
			}
			r.refresh()
			r.wants("restored", c.again...)
		})
	}
}

// TestRelationsComeBack makes texts of relations to records some of which bear one name, and relations of them again once
// the entity is called otherwise: each leads to the record that it led to.
func TestRelationsComeBack(t *testing.T) {
	t.Parallel()
	r := newRetyper(t, `{"x-kind": "relation", "x-to": "company"}`)
	r.create("company", values{"name": "Acme"})
	companies := r.recordsOf("company")
	for _, id := range companies {
		r.create("thing", values{"value": id})
	}
	r.wants("as they are made", companies...)
	if err := r.become(`{"x-kind": "text"}`); err != nil {
		t.Fatal(detailed(err))
	}
	r.wants("as texts", "Acme", "Beta", "Acme")
	version := r.state.Model.Version
	r.renameCompany("firm")
	if err := r.become(`{"x-kind": "relation", "x-to": "firm"}`); err != nil {
		t.Fatal(detailed(err))
	}
	r.wants("as relations again", companies...)
	if _, err := r.ws.RestoreVersion(context.Background(), r.me, version, "", false); err != nil {
		t.Fatal(detailed(err))
	}
	r.refresh()
	r.wants("as texts again", "Acme", "Beta", "Acme")
	if _, err := r.ws.RestoreVersion(context.Background(), r.me, version-1, "", false); err != nil {
		t.Fatal(detailed(err))
	}
	r.refresh()
	r.wants("as they were made", companies...)
}

// TestTextsFindRecords makes relations of all that may tell which record is meant.
func TestTextsFindRecords(t *testing.T) {
	t.Parallel()
	r := newRetyper(t, `{"x-kind": "text"}`)
	docs := metadata.Complete(documents(map[string]string{"client": `"name": {"x-kind": "personName"}, "number": {"x-kind": "integer", "x-unique": true},
		"mail": {"x-kind": "email", "x-unique": true}, "phone": {"x-kind": "phone", "x-unique": true}, "born": {"x-kind": "date"}, "card": {"x-kind": "autoNumber", "x-pattern": "C-{000}"}`}),
		r.state.Model.Documents, r.state.Model)
	for i, d := range docs {
		docs[i].Body = []byte(strings.Replace(string(d.Body), `"plural": "clients"`, `"plural": "clients", "display": "name"`, 1))
	}
	if _, err := r.ws.Apply(context.Background(), r.me, &engine.Edit{Documents: docs}); err != nil {
		t.Fatal(detailed(err))
	}
	r.refresh()
	ann := r.create("client", values{"name": map[string]any{"given": "Ann", "family": "Lee"}, "number": 7, "mail": "ann@example.com", "phone": "+34912345678", "born": "2000-01-31", "externalId": "a-1"})
	r.create("client", values{"name": map[string]any{"given": "Bob", "family": "Lee"}, "number": 8})
	given := []string{"ann lEE", "007", "Ann@Example.com", "+34 912 345 678", "C-001", "A-1", ann}
	for _, text := range given {
		r.create("thing", values{"value": text})
	}
	lost := r.create("thing", values{"value": "2000-01-31"})
	if err := r.become(`{"x-kind": "relation", "x-to": "client"}`); engine.CodeOf(err) != engine.Invalid {
		t.Fatalf("a record is found by what many may have: %v", err)
	}
	r.must(r.me, r.on(engine.DeleteOp, "thing", lost))
	r.must(r.me, r.on(engine.DestroyOp, "thing", lost))
	if err := r.become(`{"x-kind": "relation", "x-to": "client"}`); err != nil {
		t.Fatal(detailed(err))
	}
	r.wants("found", slices.Repeat([]string{ann}, len(given))...)
}

// TestFieldValues counts the options of lists one by one, those of records in the trash too.
func TestFieldValues(t *testing.T) {
	t.Parallel()
	r := newRetyper(t, `{"x-kind": "multiSelect", "oneOf": [{"const": "a", "title": "Ah"}, {"const": "b"}]}`, []any{"a", "b"}, []any{"a"}, nil)
	r.must(r.me, r.on(engine.DeleteOp, "thing", r.ids[1]))
	got, err := r.ws.FieldValues(context.Background(), r.me, "thing", "value", 10)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]engine.FieldValue{{Text: "Ah", Stored: "a", Records: 2}, {Text: "b", Stored: "b", Records: 1}}, got); diff != "" {
		t.Error(diff)
	}
}

// renameCompany calls the entity company otherwise.
func (r *retyper) renameCompany(name string) {
	r.t.Helper()
	docs := slices.Clone(r.state.Model.Documents)
	for i, d := range docs {
		if d.Type == metadata.EntityDoc && d.ID == "company" {
			docs[i].ID = name
			docs[i].Body = []byte(strings.Replace(string(d.Body), `"$id": "company"`, `"$id": "`+name+`"`, 1))
		}
	}
	if _, err := r.ws.Apply(context.Background(), r.me, &engine.Edit{Documents: docs}); err != nil {
		r.t.Fatal(detailed(err))
	}
	r.refresh()
}

func optionOf(value string, n int) string {
	return fmt.Sprintf(`{"const": "%s", "x-id": "11111111-1111-4111-8111-11111111111%d"}`, value, n)
}

// recordsOf are the ids of the records of an entity, in the order in which they were made.
func (r *retyper) recordsOf(entity string) []string {
	r.t.Helper()
	return r.texts("select id::text from " + catalog.Table("ws_test", r.state.Model.Entity(entity)) + " order by id")
}

// texts are the texts that a query answers.
func (r *retyper) texts(sql string) []string {
	r.t.Helper()
	rows, err := r.pool.Query(context.Background(), sql)
	if err != nil {
		r.t.Fatal(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		r.t.Fatal(err)
	}
	return list
}

func withoutRetype(property string) string {
	head, rest, ok := strings.Cut(property, `, "x-retype": {`)
	if !ok {
		return property
	}
	_, tail, _ := strings.Cut(rest, "}")
	return head + tail
}

func detailed(err error) error {
	if e, ok := errors.AsType[*engine.Error](err); ok && e.Problems != nil {
		return fmt.Errorf("%w: %s", err, fmt.Sprint(e.Problems))
	}
	return err
}

// TestPurgeForgetsWhatWas deletes a field for good: the columns that it had before its values were turned go with it.
func TestPurgeForgetsWhatWas(t *testing.T) {
	t.Parallel()
	r := newRetyper(t, `{"x-kind": "money"}`, "10 USD")
	columns := func() (n int) {
		r.t.Helper()
		err := r.pool.QueryRow(context.Background(), "select count(*) from information_schema.columns where table_schema = 'ws_test' and table_name = $1 and column_name like 'value%'",
			r.state.Model.Entity("thing").Table).Scan(&n)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if err := r.become(`{"x-kind": "text"}`); err != nil {
		t.Fatal(detailed(err))
	}
	if n := columns(); n != 3 {
		t.Fatalf("%d columns hold what was and what is", n)
	}
	docs := metadata.Complete(documents(map[string]string{"thing": `"name": {"x-kind": "text"}`}), r.state.Model.Documents, r.state.Model)
	if _, err := r.ws.Apply(context.Background(), r.me, &engine.Edit{Documents: docs}); err != nil {
		t.Fatal(detailed(err))
	}
	if n := columns(); n != 0 {
		t.Errorf("%d columns are left", n)
	}
}
