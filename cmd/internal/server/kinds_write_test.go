package server_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata/kind"
)

// stored holds the columns of the table against what the kind says it keeps.
func (d *kindDrive) stored() {
	d.t.Helper()
	f := d.model(d.entity).Field("value")
	rows, err := d.pool.Query(d.t.Context(), `select column_name::text from information_schema.columns where table_schema = 'ws_test' and table_name = $1`, d.model(d.entity).Table)
	if err != nil {
		d.t.Fatal(err)
	}
	defer rows.Close()
	var there []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			d.t.Fatal(err)
		}
		there = append(there, name)
	}
	for _, c := range f.Columns {
		if !slices.Contains(there, c.Name) {
			d.t.Errorf("the table has no column %s", c.Name)
		}
	}
}

// written creates a record for each good value, and one without, and reads them back.
func (d *kindDrive) written() {
	d.t.Helper()
	values := []any{nil}
	if d.input != "" {
		values = append(values, d.good...)
	}
	for i, v := range values {
		d.create(i, v)
	}
	for i, r := range d.rows {
		if got := d.shown(r.id); got != r.shown {
			d.t.Errorf("created with %v, answered %s and reads %s", r.in, r.shown, got)
		}
		if d.input == "" || r.in == nil {
			continue
		}
		d.update(&d.rows[i])
	}
}

func (d *kindDrive) create(i int, v any) {
	d.t.Helper()
	input := map[string]any{"name": fmt.Sprintf("Thing %02d", i), "amount": map[string]any{"amount": fmt.Sprint(10 * i)}, "cost": map[string]any{"amount": fmt.Sprint(i)}, "companyId": referred}
	if v != nil {
		input[d.input] = v
	}
	if v != nil && d.otherForm(v) {
		return
	}
	var out struct {
		Made struct{ ID string }
	}
	d.ask("mutation($in: "+d.pascal()+"Create!) { made: create"+d.pascal()+"(input: $in) { id } }", map[string]any{"in": input}, &out)
	r := kindRow{id: out.Made.ID, in: v, shown: d.shown(out.Made.ID)}
	r.value = plainJSON(d.t, []byte(r.shown))
	r.text = d.text(r.shown)
	switch {
	case r.shown == "null":
		r.in = nil
	case d.input == "":
		r.in = r.value // the engine's own
	}
	d.rows = append(d.rows, r)
}

// otherForm is whether a value is in a form that a kind takes, but not GraphQL: money without a currency is a number.
func (d *kindDrive) otherForm(v any) bool {
	d.t.Helper()
	text, err := json.Marshal(map[string]any{"in": map[string]any{d.input: v}})
	if err != nil {
		d.t.Fatal(err)
	}
	query := "mutation($in: " + d.pascal() + "Create!, $no: Boolean = false) { create" + d.pascal() + "(input: $in) @include(if: $no) { id } __typename }"
	return d.graphql(d.admin, query, text).code() == string(engine.BadRequest)
}

// text is a value that was answered as its kind writes it: one text for one value.
func (d *kindDrive) text(shown string) string {
	d.t.Helper()
	f := d.model(d.entity).Field("value")
	v, err := f.Kind.Parse(f.Settings, plainJSON(d.t, []byte(shown)), d.env())
	if err != nil {
		d.t.Errorf("clients can't give what they were answered: %s: %v", shown, err)
	}
	return f.Kind.Text(f.Settings, v)
}

func (d *kindDrive) env() kind.Env {
	d.t.Helper()
	state, err := d.workspace.Current(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return state.Model.Env()
}

// shown is the value of a record as the API shows it: in a record, which Go writes, and in a list below one, which Postgres
// writes.
func (d *kindDrive) shown(id string) string {
	d.t.Helper()
	var out map[string]map[string]json.RawMessage
	d.ask("query($id: ID!) { r: "+d.entity+"(id: $id) { id "+d.shows+" } }", map[string]any{"id": id}, &out)
	var list struct {
		Also struct {
			Nodes []map[string]json.RawMessage
		}
		Of map[string]json.RawMessage
	}
	d.ask("query($id: ID!) { also: "+d.plural()+"(filter: {id: {eq: $id}}) { nodes { "+d.shows+" } } of: "+d.entity+"(id: $id) { "+d.shows+" } }",
		map[string]any{"id": id}, &list)
	one, among := string(out["r"][d.output]), "nothing"
	if len(list.Also.Nodes) == 1 {
		among = string(list.Also.Nodes[0][d.output])
	}
	if diff := cmp.Diff(plainJSON(d.t, []byte(one)), plainJSON(d.t, []byte(among))); diff != "" {
		d.t.Errorf("alone %s, in a list %s", one, among)
	}
	return one
}

// update takes the value away and gives it again: it is the same then.
func (d *kindDrive) update(r *kindRow) {
	d.t.Helper()
	var out map[string]any
	change := "mutation($id: ID!, $in: " + d.pascal() + "Update!) { update" + d.pascal() + "(id: $id, input: $in) { id } }"
	time.Sleep(time.Millisecond)
	before := time.Now().UTC().Format(time.RFC3339Nano)
	time.Sleep(time.Millisecond)
	d.ask(change, map[string]any{"id": r.id, "in": map[string]any{d.input: nil}}, &out)
	var past map[string]map[string]json.RawMessage
	d.ask("query($id: ID!, $at: DateTime) { r: "+d.entity+"(id: $id, asOf: $at) { "+d.shows+" } }", map[string]any{"id": r.id, "at": before}, &past)
	if was := string(past["r"][d.output]); was == "" || d.text(was) != r.text {
		d.t.Errorf("%s is remembered as %s", r.shown, was)
	}
	if got := d.shown(r.id); got != "null" && got != "[]" {
		d.t.Errorf("set to null, reads %s", got)
	}
	d.ask(change, map[string]any{"id": r.id, "in": map[string]any{d.input: r.in}}, &out)
	if got := d.shown(r.id); got != r.shown {
		d.t.Errorf("%v was created as %s and updated as %s", r.in, r.shown, got)
	}
}

// refused gives each bad value: nothing is written, and the answer says what is wrong.
func (d *kindDrive) refused() {
	d.t.Helper()
	if d.input == "" {
		return
	}
	for _, v := range d.bad {
		text, err := json.Marshal(map[string]any{"in": map[string]any{"name": "Bad", d.input: v}})
		if err != nil {
			d.t.Fatal(err)
		}
		r := d.graphql(d.admin, "mutation($in: "+d.pascal()+"Create!) { create"+d.pascal()+"(input: $in) { id } }", text)
		told := strings.Contains(string(r.body), `"field":"value`)
		if code := r.code(); code != string(engine.BadRequest) && (code != string(engine.Invalid) || !told) {
			d.t.Errorf("%v: %s", v, r.body)
		}
	}
	if n := d.total(d.admin, d.plural()); n != len(d.rows) {
		d.t.Errorf("%d records, want %d: a bad one was written", n, len(d.rows))
	}
}

// remembered holds the history of a record against what was done to it.
func (d *kindDrive) remembered() {
	d.t.Helper()
	if d.input == "" {
		return // nobody has changed what is the engine's own
	}
	for _, r := range d.rows {
		if r.in == nil {
			continue
		}
		var out struct {
			R struct {
				History struct {
					Nodes []struct {
						Changes []struct {
							Field    string
							Old, New any
						}
					}
				}
			}
		}
		d.ask("query($id: ID!) { r: "+d.entity+"(id: $id) { history(first: 1) { nodes { changes { field old new } } } } }", map[string]any{"id": r.id}, &out)
		nodes := out.R.History.Nodes
		if len(nodes) != 1 || len(nodes[0].Changes) != 1 || nodes[0].Changes[0].New == nil {
			d.t.Errorf("%v: the history's last entry is %v", r.in, nodes)
		}
	}
}
