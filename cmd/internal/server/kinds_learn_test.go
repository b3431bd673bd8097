package server_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// kindDrive drives one kind through the server. What its field looks like in the API it learns there, as a client would.
type kindDrive struct {
	*kindWorld
	*kindCase
	t *testing.T

	types  map[string]*shownType
	shows  string // what is selected of a record's value: "value { amount currency }"
	output string // the member that holds it
	input  string // the member of inputs, "" where clients can't write it
	filter string // the member of filters, "" where there is none
	rows   []kindRow
}

// kindRow is a record that was written.
type kindRow struct {
	id    string
	in    any
	shown string // its value as JSON
	value any    // what clients give to find it
	text  string // the same for all records of one value
}

// shownType is a type as introspection shows it.
type shownType struct {
	Name        string
	Kind        string
	Fields      []shownMember
	InputFields []shownMember
	EnumValues  []struct{ Name string }
}

type shownMember struct {
	Name string
	Type shownRef
}

type shownRef struct {
	Kind, Name string
	OfType     *shownRef
}

// named is the type without what it is wrapped in.
func (r shownRef) named() string {
	for r.OfType != nil {
		r = *r.OfType
	}
	return r.Name
}

// ask runs an operation that must go well and decodes what it answers.
func (d *kindDrive) ask(query string, variables map[string]any, into any) {
	d.t.Helper()
	text, err := json.Marshal(variables)
	if err != nil {
		d.t.Fatal(err)
	}
	r := d.graphql(d.admin, query, text)
	var body struct{ Data json.RawMessage }
	if r.status != 200 || r.code() != "" || json.Unmarshal(r.body, &body) != nil || json.Unmarshal(body.Data, into) != nil {
		d.t.Fatalf("%s\n%s\n%s", query, text, r.body)
	}
}

// typ is a type by its name, nil where there is none.
func (d *kindDrive) typ(name string) *shownType {
	d.t.Helper()
	if known, ok := d.types[name]; ok {
		return known
	}
	var out struct {
		Type *shownType `json:"__type"`
	}
	const ref = "{ kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }"
	d.ask("query($n: String!) { __type(name: $n) { name kind fields { name type "+ref+" } inputFields { name type "+ref+" } enumValues { name } } }",
		map[string]any{"n": name}, &out)
	d.types[name] = out.Type
	return out.Type
}

func (s *shownType) member(names ...string) *shownMember {
	if s == nil {
		return nil
	}
	for _, name := range names {
		for _, list := range [][]shownMember{s.Fields, s.InputFields} {
			for i := range list {
				if list[i].Name == name {
					return &list[i]
				}
			}
		}
	}
	return nil
}

// learn finds out how the field is read and written.
func (d *kindDrive) learn() {
	d.t.Helper()
	d.types = map[string]*shownType{}
	out := d.typ(d.pascal()).member("valueId", "value")
	if out == nil {
		d.t.Fatalf("records don't show the field: %v", d.typ(d.pascal()))
	}
	d.output, d.shows = out.Name, out.Name+d.selection(out.Type)
	if in := d.typ(d.pascal()+"Create").member("valueId", "value"); in != nil {
		d.input = in.Name
	}
	if f := d.typ(d.pascal()+"Filter").member("valueId", "value"); f != nil {
		d.filter = f.Name
	}
}

// selection is what is selected of an object: all that it has without arguments of its own.
func (d *kindDrive) selection(r shownRef) string {
	t := d.typ(r.named())
	if t == nil || len(t.Fields) == 0 {
		return ""
	}
	var members []string
	for _, m := range t.Fields {
		if inner := d.typ(m.Type.named()); inner == nil || len(inner.Fields) == 0 {
			members = append(members, m.Name)
		}
	}
	return " { " + strings.Join(members, " ") + " }"
}
