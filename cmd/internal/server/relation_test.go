package server_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// kin is a stack with documents of its own, asked by name: in queries and answers, <name> stands for the id of what was
// made under that name.
type kin struct {
	*stack
	admin string // its key
	ids   names
}

func newKin(t *testing.T, documents ...string) *kin {
	t.Helper()
	s := newStack(t)
	k := &kin{stack: s, admin: s.key("admin"), ids: names{}}
	s.apply(k.admin, documents...)
	return k
}

// make creates a record and names it.
func (k *kin) make(name, mutation string) {
	k.t.Helper()
	r := k.graphql(k.admin, string(k.ids.fill([]byte(mutation))), nil)
	id := anyID.FindSubmatch(r.body)
	if id == nil || r.code() != "" {
		k.t.Fatalf("%s: %s answers %s", name, mutation, r.body)
	}
	k.ids[name] = string(id[1])
}

// told is the answer to a query with names in place of ids: its data, or its first message.
func (k *kin) told(key, query string) string {
	k.t.Helper()
	r := k.graphql(key, string(k.ids.fill([]byte(query))), nil)
	var body struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(r.body, &body); err != nil {
		k.t.Fatalf("%s answers %s", query, r.body)
	}
	var compact bytes.Buffer // Postgres breaks lines where it likes
	if err := json.Compact(&compact, body.Data); err != nil && len(body.Errors) == 0 {
		k.t.Fatalf("%s answers %s", query, r.body)
	}
	text := compact.String()
	if len(body.Errors) > 0 {
		text = r.code() + ": " + body.Errors[0].Message
	}
	for name, id := range k.ids {
		text = strings.ReplaceAll(text, id, "<"+name+">")
	}
	return text
}

// tells holds answers against queries, in pairs. A want that ends in … is the beginning.
func (k *kin) tells(key string, pairs ...string) {
	k.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		got, want := k.told(key, pairs[i]), pairs[i+1]
		begun, open := strings.CutSuffix(want, "…")
		if got != want && (!open || !strings.HasPrefix(got, begun)) {
			k.t.Errorf("%s\n answers %s\n    want %s", pairs[i], got, want)
		}
	}
}

const (
	badgeDocument = `{"$schema": "kith:entity", "$id": "badge", "x-entity": {"plural": "badges", "display": "name"},
	"properties": {"name": {"x-kind": "text"}, "level": {"x-kind": "integer"},
		"holder": {"x-kind": "relation", "x-to": "person", "x-inverse": "badge", "x-unique": true}}}`
	personDocument = `{"$schema": "kith:entity", "$id": "person", "x-entity": {"plural": "people", "display": "name"},
	"properties": {"name": {"x-kind": "text"}}}`
	guestDocument = `{"$schema": "kith:role", "$id": "guest", "policies": [
		{"entity": "person", "actions": ["read"]},
		{"entity": "badge", "actions": ["read"], "rows": "level < 5"}]}`
)

// TestOneToOne asks both sides of a relation that is unique: each leads to one record.
func TestOneToOne(t *testing.T) {
	t.Parallel()
	k := newKin(t, badgeDocument, personDocument, guestDocument)
	k.make("ann", `mutation {createPerson(input: {name: "Ann"}) {id}}`)
	k.make("bob", `mutation {createPerson(input: {name: "Bob"}) {id}}`)
	k.make("cid", `mutation {createPerson(input: {name: "Cid"}) {id}}`)
	k.make("red", `mutation {createBadge(input: {name: "red", level: 9, holderId: "<ann>"}) {id}}`)
	k.make("blue", `mutation {createBadge(input: {name: "blue", level: 2, holderId: "<bob>"}) {id}}`)
	k.make("free", `mutation {createBadge(input: {name: "free"}) {id}}`)

	k.tells(k.admin,
		`{people(orderBy: [{name: {}}]) {nodes {name badgeId badge {name holder {badge {level}}}}}}`,
		`{"people":{"nodes":[{"name":"Ann","badgeId":"<red>","badge":{"name":"red","holder":{"badge":{"level":9}}}},`+
			`{"name":"Bob","badgeId":"<blue>","badge":{"name":"blue","holder":{"badge":{"level":2}}}},{"name":"Cid","badgeId":null,"badge":null}]}}`,
		`{badges(orderBy: [{name: {}}]) {nodes {holder {badge {id}}}}}`,
		`{"badges":{"nodes":[{"holder":{"badge":{"id":"<blue>"}}},{"holder":null},{"holder":{"badge":{"id":"<red>"}}}]}}`,
		`{people(filter: {badge: {level: {gt: 5}}}) {nodes {name}}}`, `{"people":{"nodes":[{"name":"Ann"}]}}`,
		`{people(filter: {badgeId: {isNull: true}}) {nodes {name}}}`, `{"people":{"nodes":[{"name":"Cid"}]}}`,
		`{people(filter: {not: {badge: {level: {gt: 5}}}}, orderBy: [{name: {}}]) {nodes {name}}}`, `{"people":{"nodes":[{"name":"Bob"},{"name":"Cid"}]}}`,
		`{people(orderBy: [{badge: {level: {}}}]) {nodes {name}}}`, `{"people":{"nodes":[{"name":"Bob"},{"name":"Ann"},{"name":"Cid"}]}}`,
		`{people(orderBy: [{badge: {level: {}}}], first: 1) {nodes {name} totalCount pageInfo {hasNextPage}}}`,
		`{"people":{"nodes":[{"name":"Bob"}],"totalCount":3,"pageInfo":{"hasNextPage":true}}}`,
		`{peopleAggregate(groupBy: [{badge: {name: VALUE}}], orderBy: [{group: {badge: {name: {}}}}]) {count group {badge {name}}}}`,
		`{"peopleAggregate":[{"count":1,"group":{"badge":{"name":"blue"}}},{"count":1,"group":{"badge":{"name":"red"}}},{"count":1,"group":{"badge":{"name":null}}}]}`,
		`mutation {updateBadge(id: "<free>", input: {holderId: "<ann>"}) {id}}`,
		`DUPLICATE: Another badge has this holder already: find and change that one, or give another value.`,
		`mutation {updatePerson(id: "<ann>", input: {badgeId: "<free>"}) {id}}`, `BAD_REQUEST: …`,
		`mutation {a: deleteBadge(id: "<red>") {id} b: updateBadge(id: "<free>", input: {holderId: "<ann>"}) {badge {holder {badge {name}}}}}`,
		`{"a":{"id":"<red>"},"b":{"badge":{"holder":{"badge":{"name":"free"}}}}}`,
		`mutation {restoreBadge(id: "<red>") {id}}`, `DUPLICATE: …`,
	)
	// Who may not see a badge doesn't learn that somebody has one.
	guest := k.key("guest")
	k.tells(k.admin, `mutation {updateBadge(id: "<free>", input: {level: 7}) {id}}`, `{"updateBadge":{"id":"<free>"}}`)
	k.tells(guest,
		`{people(orderBy: [{name: {}}]) {nodes {name badgeId badge {name}}}}`,
		`{"people":{"nodes":[{"name":"Ann","badgeId":null,"badge":null},{"name":"Bob","badgeId":"<blue>","badge":{"name":"blue"}},{"name":"Cid","badgeId":null,"badge":null}]}}`,
		`{people(filter: {badgeId: {isNull: true}}, orderBy: [{name: {}}]) {nodes {name}}}`, `{"people":{"nodes":[{"name":"Ann"},{"name":"Cid"}]}}`,
		`{people(filter: {badge: {level: {gt: 5}}}) {nodes {name}}}`, `{"people":{"nodes":[]}}`,
		`{people(orderBy: [{badge: {level: {direction: DESC}}}, {name: {}}]) {nodes {name}}}`, `{"people":{"nodes":[{"name":"Bob"},{"name":"Ann"},{"name":"Cid"}]}}`,
	)
}
