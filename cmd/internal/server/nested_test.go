package server_test

import (
	"encoding/json"
	"fmt"
	"testing"
)

const (
	nestedFirm = `{"$schema": "kith:entity", "$id": "firm", "type": "object", "x-entity": {"plural": "firms", "display": "name"},
		"properties": {"name": {"x-kind": "text", "maxLength": 20}}, "required": ["name"]}`
	nestedPerson = `{"$schema": "kith:entity", "$id": "person", "type": "object", "x-entity": {"plural": "people", "display": "name"},
		"properties": {"name": {"x-kind": "text"}, "firm": {"x-kind": "relation", "x-to": "firm", "x-inverse": "staff"}}, "required": ["name"]}`
	nestedBadge = `{"$schema": "kith:entity", "$id": "badge", "type": "object", "x-entity": {"plural": "badges"},
		"properties": {"code": {"x-kind": "text", "x-unique": true},
		"holder": {"x-kind": "relation", "x-to": "person", "x-inverse": "badge", "x-unique": true}}}`
	nestedReader = `{"$schema": "kith:role", "$id": "reader", "title": "Reader", "policies": [
		{"entity": "*", "actions": ["read"]}, {"entity": "firm", "actions": ["create", "update"]}]}`
)

func TestNestedWritesOverGraphQL(t *testing.T) {
	t.Parallel()
	k := newKin(t, nestedFirm, nestedPerson, nestedBadge, nestedReader)
	k.make("acme", `mutation { createFirm(input: {name: "Acme", staff: {create: [
		{name: "Ann", badge: {create: {code: "a1"}}}, {name: "Bob"}]}}) { id } }`)
	k.make("free", `mutation { createBadge(input: {code: "free", externalId: "f"}) { id } }`)
	k.tells(
		k.admin,
		`{ firm(id: "<acme>") { staff(orderBy: [{name: {}}]) { nodes { name badge { code } } } } }`,
		`{"firm":{"staff":{"nodes":[{"name":"Ann","badge":{"code":"a1"}},{"name":"Bob","badge":null}]}}}`,
		`mutation { createPerson(input: {name: "Cid", badge: {connect: {externalId: "f"}}, firm: {create: {name: "New", staff: {create: {name: "Dan"}}}}}) {
			person { badge { code } firm { staff(orderBy: [{name: {}}]) { nodes { name } } } } } }`,
		`{"createPerson":{"person":{"badge":{"code":"free"},"firm":{"staff":{"nodes":[{"name":"Cid"},{"name":"Dan"}]}}}}}`,
		`mutation { createPeople(input: [{name: "Eve"}, {name: "Flo", badge: {create: {code: "a1"}}}]) { count } }`,
		`DUPLICATE: Another badge has this code already: find and change that one, or give another value.`,
		`mutation { updateFirms(filter: {name: {eq: "Acme"}}, input: {staff: {create: {name: "Gus"}}}) { count } }`,
		`BAD_REQUEST: Records of relations can be written along with one record, not with all that a filter finds.`,
	)
	k.make("ann", `mutation { upsertPeople(by: externalId, input: [{name: "Hal", externalId: "h", badge: {create: {code: "h1"}}}]) { people { id } } }`)
	k.tells(
		k.admin,
		`mutation { updatePerson(id: "<ann>", input: {badge: {disconnect: true}}) { person { badge { code } } } }`, `{"updatePerson":{"person":{"badge":null}}}`,
		`{ badges(filter: {code: {eq: "h1"}}) { nodes { holderId } } }`, `{"badges":{"nodes":[{"holderId":null}]}}`,
	)
	k.tells(
		k.key("reader"),
		`mutation { createFirm(input: {name: "Own"}) { firm { name } } }`, `{"createFirm":{"firm":{"name":"Own"}}}`,
		`mutation { createFirm(input: {name: "Own", staff: {create: {name: "Ivy"}}}) { id } }`,
		`BAD_REQUEST: Field "staff" is not defined by type "FirmCreate".`,
	)
}

func TestTenThousandInOneMutation(t *testing.T) {
	t.Parallel()
	k := newKin(t, nestedFirm, nestedPerson)
	people := make([]map[string]any, 5001)
	for i := range people {
		people[i] = map[string]any{"name": fmt.Sprint("Ann-", i), "externalId": fmt.Sprint(i), "firm": map[string]any{"create": map[string]any{"name": fmt.Sprint("Firm-", i)}}}
	}
	made := func(n int) string {
		variables, err := json.Marshal(map[string]any{"in": people[:n]})
		if err != nil {
			t.Fatal(err)
		}
		return k.graphql(k.admin, `mutation ($in: [PersonCreate!]!) { createPeople(input: $in) { count } }`, variables).code()
	}
	if code := made(5000); code != "" {
		t.Errorf("5000 people with 5000 firms: %s", code)
	}
	if code := made(5001); code != "LIMIT" {
		t.Errorf("10002 records: %q", code)
	}
	k.tells(k.admin, `{ people(filter: {firm: {name: {startsWith: "Firm-"}}}) { totalCount } }`, `{"people":{"totalCount":5000}}`)
}
