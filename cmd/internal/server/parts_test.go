package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine/imports"
)

// guests are an entity whose values are lists and objects, and roles that may read some of them.
const guests = `{"$schema": "kith:entity", "$id": "guest", "type": "object", "title": "Guest",
	"x-entity": {"plural": "guests", "display": "name"}, "required": ["name"],
	"properties": {
		"name": {"x-kind": "personName"}, "code": {"x-kind": "text"}, "home": {"x-kind": "address"}, "place": {"x-kind": "geo"},
		"tags": {"x-kind": "tags", "maxItems": 3}, "open": {"x-kind": "boolean"}, "data": {"x-kind": "json"},
		"host": {"x-kind": "relation", "x-to": "guest"},
		"interests": {"x-kind": "multiSelect", "oneOf": [{"const": "art"}, {"const": "food"}, {"const": "sport"}]}},
	"x-rules": [{"name": "atHome", "check": "!('vip' in tags) || present(home.city)", "message": "A VIP needs a city.", "fields": ["home"]},
		{"name": "twoInterests", "check": "!interests.hasAll(['art', 'sport']) || size(tags) > 0", "message": "Tag them."}]}`

var guestRoles = []string{
	`{"$schema": "kith:role", "$id": "doorkeeper", "policies": [{"entity": "guest", "actions": ["read"], "fields": ["*", "!home", "!tags"]}]}`,
	`{"$schema": "kith:role", "$id": "host", "policies": [{"entity": "guest", "actions": ["read"], "fields": ["code"]},
		{"entity": "guest", "actions": ["read"], "rows": "open && interests.hasAny(['art', 'food'])"}]}`,
}

var guestRecords = []string{
	`{code: "curie", open: true, name: {given: "Marie", family: "Curie"}, tags: ["vip", "Nobel"], interests: [sport, art],
		home: {line1: "1 rue Curie", city: "Paris", country: "France"}, place: {latitude: 48.8443, longitude: "2.3439"}, data: {a: [1, {b: null}], c: ART}}`,
	`{code: "hopper", open: true, name: {given: "Grace", family: "Hopper"}, interests: [food], home: {city: "Arlington", region: "VA", country: "us"},
		place: {latitude: 38.8951, longitude: -77.0703}}`,
	`{code: "fiji", name: {given: "Ratu"}, tags: "vip", home: {city: "Suva"}, place: {latitude: -18.1416, longitude: 178.4419}, data: "text"}`,
	`{code: "none", open: true, name: {family: "Abel"}, interests: []}`,
}

func newGuests(t *testing.T) (s *stack, admin string) {
	t.Helper()
	s = newStack(t)
	admin = s.key("admin")
	s.apply(admin, append([]string{guests}, guestRoles...)...)
	for _, r := range guestRecords {
		if r := s.graphql(admin, "mutation { createGuest(input: "+r+") { id } }", nil); r.code() != "" {
			t.Fatalf("%s", r.body)
		}
	}
	return s, admin
}

// codes are the codes of the guests that a list shows, in its order, or the code of its error.
func (s *stack) codes(key, arguments string, variables map[string]any, declared string) string {
	s.t.Helper()
	text, err := json.Marshal(variables)
	if err != nil {
		s.t.Fatal(err)
	}
	r := s.graphql(key, "query "+declared+" { guests("+arguments+") { nodes { code } } }", text)
	var body struct {
		Data struct {
			Guests struct{ Nodes []struct{ Code string } }
		}
	}
	if r.code() != "" {
		return r.code()
	}
	if err := json.Unmarshal(r.body, &body); err != nil {
		s.t.Fatalf("%s", r.body)
	}
	var codes []string
	for _, n := range body.Data.Guests.Nodes {
		codes = append(codes, n.Code)
	}
	return strings.Join(codes, " ")
}

// TestFilterParts asks for lists and for parts of values, once in the text and once by variables.
func TestFilterParts(t *testing.T) {
	t.Parallel()
	s, admin := newGuests(t)
	for _, c := range []struct {
		filter map[string]any
		want   string
	}{
		{map[string]any{"home": map[string]any{"city": map[string]any{"eq": "Paris"}}}, "curie"},
		{map[string]any{"home": map[string]any{"country": map[string]any{"in": []string{"FR", "US"}}}}, "curie hopper"},
		{map[string]any{"home": map[string]any{"region": map[string]any{"isNull": true}}}, "curie fiji none"},
		{map[string]any{"home": map[string]any{"contains": "SUV"}}, "fiji"},
		{map[string]any{"not": map[string]any{"home": map[string]any{"city": map[string]any{"eq": "Paris"}}}}, "hopper fiji none"},
		{map[string]any{"name": map[string]any{"contains": "marie cur"}}, "curie"},
		{map[string]any{"name": map[string]any{"contains": "Curie, M"}}, "curie"},
		{map[string]any{"name": map[string]any{"family": map[string]any{"gt": "B"}}}, "curie hopper"},
		{map[string]any{"tags": map[string]any{"has": "vip"}}, "curie fiji"},
		{map[string]any{"tags": map[string]any{"hasAll": []string{"vip", "Nobel"}}}, "curie"},
		{map[string]any{"tags": map[string]any{"hasAll": []string{}}}, "curie fiji"},
		{map[string]any{"tags": map[string]any{"hasAny": []string{}}}, ""},
		{map[string]any{"not": map[string]any{"tags": map[string]any{"has": "Nobel"}}}, "hopper fiji none"},
		{map[string]any{"interests": map[string]any{"isEmpty": true}}, "fiji none"},
		{map[string]any{"place": map[string]any{"within": map[string]any{"north": 90, "south": 0, "west": -90, "east": 10}}}, "curie hopper"},
		{map[string]any{"place": map[string]any{"within": map[string]any{"north": 0, "south": "-90", "west": 170, "east": -170}}}, "fiji"},
		{map[string]any{"place": map[string]any{"near": map[string]any{"latitude": 48, "longitude": 2, "kilometers": 150}}}, "curie"},
		{map[string]any{"place": map[string]any{"near": map[string]any{"latitude": 48, "longitude": 2, "kilometers": 20000}}}, "curie hopper fiji"},
		{map[string]any{"place": map[string]any{"latitude": map[string]any{"lt": "0"}}}, "fiji"},
		{map[string]any{"data": map[string]any{"isNull": false}}, "curie fiji"},
	} {
		const order = ", orderBy: {createdAt: {direction: ASC}}"
		if got := s.codes(admin, "filter: $f"+order, map[string]any{"f": c.filter}, "($f: GuestFilter)"); got != c.want {
			t.Errorf("%v: %q, want %q", c.filter, got, c.want)
		}
		if got := s.codes(admin, "filter: "+literalOf(c.filter)+order, nil, ""); got != c.want {
			t.Errorf("%s: %q, want %q", literalOf(c.filter), got, c.want)
		}
	}
}

// literalOf writes a value as a literal of GraphQL.
func literalOf(v any) string {
	switch v := v.(type) {
	case map[string]any:
		var members []string
		for name, m := range v {
			members = append(members, name+": "+literalOf(m))
		}
		return "{" + strings.Join(members, ", ") + "}"
	case []string:
		return "[" + strings.Join(quotedAll(v), ", ") + "]"
	case string:
		return fmt.Sprintf("%q", v)
	}
	return fmt.Sprint(v)
}

func quotedAll(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = fmt.Sprintf("%q", t)
	}
	return out
}

// TestPartsElsewhere orders, groups and checks by lists and parts, and reads what was given.
func TestPartsElsewhere(t *testing.T) {
	t.Parallel()
	s, admin := newGuests(t)
	for _, c := range []struct{ query, want string }{
		{`{guests(orderBy: {name: {direction: ASC}}) {nodes {code}}}`, `{"guests":{"nodes":[{"code":"none"},{"code":"curie"},{"code":"hopper"},{"code":"fiji"}]}}`},
		{`{guests(orderBy: {name: {direction: DESC}}, first: 2) {nodes {code}}}`, `{"guests":{"nodes":[{"code":"fiji"},{"code":"hopper"}]}}`},
		{`{guests(orderBy: {home: {city: {direction: DESC, nulls: FIRST}}}) {nodes {code}}}`, `{"guests":{"nodes":[{"code":"none"},{"code":"fiji"},{"code":"curie"},{"code":"hopper"}]}}`},
		{
			`{guestsAggregate(groupBy: {home: {country: VALUE}}, orderBy: {group: {home: {country: {direction: ASC}}}}) {count group {home {__typename c: country}}}}`,
			`{"guestsAggregate":[{"count":1,"group":{"home":{"__typename":"Address","c":"FR"}}},{"count":1,"group":{"home":{"__typename":"Address","c":"US"}}},{"count":2,"group":{"home":{"__typename":"Address","c":null}}}]}`,
		},
		{
			`{guestsAggregate(groupBy: {tags: EACH}, orderBy: [{count: {direction: DESC}}]) {count group {tags} countDistinct {tags name}}}`,
			`{"guestsAggregate":[{"count":2,"group":{"tags":["vip"]},"countDistinct":{"tags":2,"name":2}},{"count":2,"group":{"tags":null},"countDistinct":{"tags":0,"name":2}},{"count":1,"group":{"tags":["Nobel"]},"countDistinct":{"tags":1,"name":1}}]}`,
		},
		{
			`{guests(filter: {code: {eq: "curie"}}) {nodes {name {family __typename} interests data place {longitude latitude}}}}`,
			`{"guests":{"nodes":[{"name":{"family":"Curie","__typename":"PersonName"},"interests":["art","sport"],"data":{"a": [1, {"b": null}], "c": "ART"},"place":{"longitude":"2.3439","latitude":"48.8443"}}]}}`,
		},
		{`{guestsAggregate(groupBy: {home: {country: VALUE}}) {group {home {city}}}}`, "BAD_REQUEST"},
		{`{guests(orderBy: {home: {line1: {direction: ASC}}}) {nodes {code}}}`, "BAD_REQUEST"},
		{`{guests(filter: {place: {near: {latitude: 1, longitude: 2}}}) {nodes {code}}}`, "BAD_REQUEST"},
		{`mutation {createGuest(input: {name: {given: "A"}, tags: ["vip"]}) {id}}`, "INVALID"},
		{`mutation {createGuest(input: {name: {given: "A"}, interests: [sport, art]}) {id}}`, "INVALID"},
		{`mutation {createGuest(input: {name: {given: "A"}, tags: ["a", "b", "c", "d"]}) {id}}`, "INVALID"},
		{`mutation {createGuest(input: {name: {given: " "}}) {id}}`, "INVALID"},
		{`mutation {createGuest(input: {name: {given: "A"}, place: {latitude: 91, longitude: 0}}) {id}}`, "INVALID"},
	} {
		r := s.graphql(admin, c.query, nil)
		var body struct{ Data json.RawMessage }
		if err := json.Unmarshal(r.body, &body); err != nil {
			t.Fatal(err)
		}
		if code := r.code(); code != "" {
			body.Data = json.RawMessage(code)
		}
		if diff := cmp.Diff(c.want, string(body.Data)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.query, diff)
		}
	}
}

// TestPartsUnderAccess asks for what roles hide: of all records, or of some.
func TestPartsUnderAccess(t *testing.T) {
	t.Parallel()
	s, _ := newGuests(t)
	const oldest = "orderBy: {createdAt: {direction: ASC}}, "
	for _, c := range []struct{ role, arguments, want string }{
		{"doorkeeper", `filter: {home: {city: {eq: "Paris"}}}`, "BAD_REQUEST"},
		{"doorkeeper", `filter: {tags: {has: "vip"}}`, "BAD_REQUEST"},
		{"doorkeeper", `orderBy: {home: {city: {direction: ASC}}}`, "BAD_REQUEST"},
		{"doorkeeper", oldest + `filter: {interests: {has: food}}`, "hopper"},
		{"host", `filter: {tags: {has: "vip"}}`, "curie"},
		{"host", `filter: {home: {city: {in: ["Paris", "Suva"]}}}`, "curie"},
		{"host", `filter: {tags: {isEmpty: true}}, orderBy: {code: {direction: ASC}}`, "fiji hopper none"},
		{"host", `filter: {name: {contains: "a"}}, orderBy: {name: {direction: ASC}}`, "curie hopper"},
		{"host", `filter: {place: {near: {latitude: 0, longitude: 0, kilometers: 30000}}}, orderBy: {name: {direction: ASC}}`, "curie hopper"},
		{"host", `orderBy: [{home: {city: {direction: ASC}}}, {code: {direction: ASC}}]`, "hopper curie fiji none"},
	} {
		if got := s.codes(s.key(c.role), c.arguments, nil, ""); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.role, c.arguments, got, c.want)
		}
	}
	r := s.graphql(s.key("host"), `{guestsAggregate(groupBy: {tags: EACH}, orderBy: [{group: {tags: {direction: ASC}}}]) {count group {tags}}}`, nil)
	if want := `[{"count":1,"group":{"tags":["Nobel"]}},{"count":1,"group":{"tags":["vip"]}},{"count":3,"group":{"tags":null}}]`; !strings.Contains(string(r.body), want) {
		t.Errorf("%s, want %s", r.body, want)
	}
}

// TestPeopleAreFoundByName imports records that refer to others by the names of people, however they are written: to such
// that are there, to others of the file, and to such that are missing.
func TestPeopleAreFoundByName(t *testing.T) {
	t.Parallel()
	s, admin := newGuests(t)
	mapping, err := imports.ParseMapping([]byte(`{"columns": {"who": "name", "code": "code", "host": {"field": "host", "by": "name", "create": true}}}`))
	if err != nil {
		t.Fatal(err)
	}
	const table = "who,code,host\nAnn Lee,a,\"Curie, Marie\"\nBo Lee,b,Marie Curie\nCy Lee,c,\"Lee, Ann\"\n张伟,d,Ratu\nEve Lee,e,Ludwig van Beethoven\nFay,f,张伟\n"
	report, err := imports.Run(t.Context(), imports.Env{Workspace: s.workspace, Actor: operator()}, "guest", strings.NewReader(table), imports.Options{Mapping: mapping})
	if err != nil || report.Failed > 0 || report.Created["guest"] != 1 {
		t.Fatalf("%v: %+v", err, report)
	}
	r := s.graphql(admin, `{guests(filter: {host: {}}, orderBy: {code: {direction: ASC}}) {nodes {code host {name {given family}}}}}`, nil)
	const curie, lee = `{"given":"Marie","family":"Curie"}`, `{"given":"Ann","family":"Lee"}`
	want := `{"data":{"guests":{"nodes":[`
	for i, host := range []string{curie, curie, lee, `{"given":"Ratu","family":null}`, `{"given":"Ludwig","family":"van Beethoven"}`, `{"given":"伟","family":"张"}`} {
		if i > 0 {
			want += ","
		}
		want += fmt.Sprintf(`{"code":"%c","host":{"name":%s}}`, 'a'+i, host)
	}
	if diff := cmp.Diff(want+"]}}}", strings.TrimSpace(string(r.body))); diff != "" {
		t.Error(diff)
	}
}
