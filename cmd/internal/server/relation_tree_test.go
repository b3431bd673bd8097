package server_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

const (
	unitDocument = `{"$schema": "kith:entity", "$id": "unit", "x-entity": {"plural": "units", "display": "name"},
	"properties": {"name": {"x-kind": "text"}, "secret": {"x-kind": "boolean"}, "size": {"x-kind": "integer"},
		"parent": {"x-kind": "relation", "x-to": "unit", "x-inverse": "children", "x-onDelete": "cascade", "x-tree": true}}}`
	seatDocument = `{"$schema": "kith:entity", "$id": "seat", "x-entity": {"plural": "seats", "display": "name"},
	"properties": {"name": {"x-kind": "text"}, "unit": {"x-kind": "relation", "x-to": "unit", "x-inverse": "seats"}}}`
	visitorDocument = `{"$schema": "kith:role", "$id": "visitor", "policies": [
		{"entity": "unit", "actions": ["read"], "rows": "secret != true"}, {"entity": "seat", "actions": ["read"]}]}`
)

// newTree makes all > (east > (port > quay), west).
func newTree(t *testing.T) *kin {
	t.Helper()
	k := newKin(t, unitDocument, seatDocument, visitorDocument)
	k.make("all", `mutation {createUnit(input: {name: "all", size: 1}) {id}}`)
	for _, one := range [][2]string{{"east", "all"}, {"west", "all"}, {"port", "east"}, {"quay", "port"}} {
		k.make(one[0], fmt.Sprintf(`mutation {createUnit(input: {name: %q, size: 2, parentId: "<%s>"}) {id}}`, one[0], one[1]))
	}
	k.make("desk", `mutation {createSeat(input: {name: "desk", unitId: "<quay>"}) {id}}`)
	return k
}

// TestTree asks above and below, in outputs, filters, figures and conditions.
func TestTree(t *testing.T) {
	t.Parallel()
	k := newTree(t)
	names := func(list string) string {
		return `{"units":{"nodes":[` + list + `]}}`
	}
	k.tells(k.admin,
		`{unit(id: "<quay>") {ancestors(orderBy: [{name: {}}]) {nodes {name} totalCount} descendants {totalCount}}}`,
		`{"unit":{"ancestors":{"nodes":[{"name":"all"},{"name":"east"},{"name":"port"}],"totalCount":3},"descendants":{"totalCount":0}}}`,
		`{unit(id: "<east>") {descendants(filter: {size: {gt: 1}}, orderBy: [{name: {}}], first: 1) {nodes {name} totalCount pageInfo {hasNextPage}} descendantsAggregate {count sum {size}}}}`,
		`{"unit":{"descendants":{"nodes":[{"name":"port"}],"totalCount":2,"pageInfo":{"hasNextPage":true}},"descendantsAggregate":[{"count":2,"sum":{"size":4}}]}}`,
		`{units(filter: {ancestors: {some: {id: {eq: "<east>"}}}}, orderBy: [{name: {}}]) {nodes {name}}}`, names(`{"name":"port"},{"name":"quay"}`),
		`{units(filter: {ancestors: {none: {name: {eq: "east"}}}}, orderBy: [{name: {}}]) {nodes {name}}}`, names(`{"name":"all"},{"name":"east"},{"name":"west"}`),
		`{units(filter: {ancestors: {every: {size: {gt: 1}}}}, orderBy: [{name: {}}]) {nodes {name}}}`, names(`{"name":"all"}`),
		`{units(filter: {ancestors: {count: {gte: 2}}}, orderBy: [{name: {}}]) {nodes {name}}}`, names(`{"name":"port"},{"name":"quay"}`),
		`{units(filter: {descendants: {some: {name: {eq: "quay"}}}}, orderBy: [{name: {}}]) {nodes {name}}}`, names(`{"name":"all"},{"name":"east"},{"name":"port"}`),
		`{seats(filter: {unit: {ancestors: {some: {name: {eq: "east"}}}}}) {nodes {name}}}`, `{"seats":{"nodes":[{"name":"desk"}]}}`,
		`{seats(filter: {unit: {ancestors: {none: {name: {eq: "east"}}}}}) {nodes {name}}}`, `{"seats":{"nodes":[]}}`,
		`{units(filter: {descendants: {some: {seats: {some: {name: {eq: "desk"}}}}}}, orderBy: [{name: {}}], first: 2) {nodes {name}}}`, names(`{"name":"all"},{"name":"east"}`),
	)
	// Nobody learns by a tree what is below something that they don't see.
	k.tells(k.admin, `mutation {updateUnit(id: "<port>", input: {secret: true}) {id}}`, `{"updateUnit":{"id":"<port>"}}`)
	k.tells(k.key("visitor"),
		`{units(orderBy: [{name: {}}]) {nodes {name ancestors {nodes {name}} descendants(orderBy: [{name: {}}]) {nodes {name}}}}}`,
		names(`{"name":"all","ancestors":{"nodes":[]},"descendants":{"nodes":[{"name":"east"},{"name":"west"}]}},`+
			`{"name":"east","ancestors":{"nodes":[{"name":"all"}]},"descendants":{"nodes":[]}},`+
			`{"name":"quay","ancestors":{"nodes":[]},"descendants":{"nodes":[]}},`+
			`{"name":"west","ancestors":{"nodes":[{"name":"all"}]},"descendants":{"nodes":[]}}`),
		`{units(filter: {ancestors: {some: {id: {eq: "<all>"}}}}, orderBy: [{name: {}}]) {nodes {name}}}`, names(`{"name":"east"},{"name":"west"}`),
		`{units(filter: {descendants: {some: {id: {eq: "<quay>"}}}}) {nodes {name}}}`, names(``),
		`{units(filter: {ancestors: {count: {eq: 1}}}, orderBy: [{name: {}}]) {nodes {name}}}`, names(`{"name":"east"},{"name":"west"}`),
	)
	// Roles may speak of trees, too.
	k.apply(k.admin, `{"$schema": "kith:role", "$id": "easterner", "policies": [
		{"entity": "unit", "actions": ["read"], "rows": "name == 'east' || ancestors.exists(a, a.name == 'east')"}]}`)
	k.tells(k.key("easterner"), `{units(orderBy: [{name: {}}]) {nodes {name}}}`, names(`{"name":"east"},{"name":"port"},{"name":"quay"}`))
}

// TestTreeWithoutCircles refuses what would make a record its own ancestor, by whichever way.
func TestTreeWithoutCircles(t *testing.T) {
	t.Parallel()
	k := newTree(t)
	const refused = `INVALID: Parent can't be the record itself, nor one below it: choose another, or move that one first.`
	k.tells(k.admin,
		`mutation {updateUnit(id: "<east>", input: {parentId: "<east>"}) {id}}`, refused,
		`mutation {updateUnit(id: "<all>", input: {parentId: "<quay>"}) {id}}`, refused,
		`mutation {updateUnits(filter: {name: {in: ["all", "west"]}}, input: {parentId: "<quay>"}) {count}}`, refused,
		`mutation {a: updateUnit(id: "<all>", input: {parentId: "<west>"}) {id} b: updateUnit(id: "<west>", input: {parentId: null}) {id}}`, refused,
		`mutation {createUnit(input: {name: "new", parentId: "<quay>", children: {connect: [{id: "<east>"}]}}) {id}}`, refused,
		`mutation {upsertUnits(by: externalId, input: [{externalId: "x", name: "x"}]) {count}}`, `{"upsertUnits":{"count":1}}`,
		`mutation {a: updateUnit(id: "<west>", input: {parentId: null}) {id} b: updateUnit(id: "<all>", input: {parentId: "<west>"}) {id}}`, `{"a":{"id":"<west>"},"b":{"id":"<all>"}}`,
		`mutation {upsertUnits(by: externalId, input: [{externalId: "x", parentId: "<quay>"}]) {count}}`, `{"upsertUnits":{"count":1}}`,
		`mutation {updateUnit(id: "<west>", input: {parent: {connect: {externalId: "x"}}}) {id}}`, refused,
		`mutation {deleteSeat(id: "<desk>") {id}}`, `{"deleteSeat":{"id":"<desk>"}}`,
		`mutation {deleteUnit(id: "<east>") {id}}`, `{"deleteUnit":{"id":"<east>"}}`,
		`{units(orderBy: [{name: {}}]) {nodes {name}}}`, `{"units":{"nodes":[{"name":"all"},{"name":"west"}]}}`,
		`{unit(id: "<west>") {descendants {totalCount}}}`, `{"unit":{"descendants":{"totalCount":1}}}`,
		`mutation {restoreUnit(id: "<east>") {id}}`, `{"restoreUnit":{"id":"<east>"}}`,
		`{unit(id: "<west>") {descendants {totalCount}}}`, `{"unit":{"descendants":{"totalCount":5}}}`,
	)
}

// TestTreeUnderConcurrentMoves moves records below each other at once: however that ends, there is no circle.
func TestTreeUnderConcurrentMoves(t *testing.T) {
	t.Parallel()
	k := newKin(t, unitDocument)
	const units, movers, moves = 6, 4, 25
	for i := range units {
		k.make(fmt.Sprint("u", i), fmt.Sprintf(`mutation {createUnit(input: {name: "u%d"}) {id}}`, i))
	}
	var all sync.WaitGroup
	for m := range movers {
		all.Go(func() {
			for i := range moves {
				one, other := (i*7+m*3)%units, (i*5+m+1)%units
				r := k.graphql(k.admin, string(k.ids.fill(fmt.Appendf(nil, `mutation {updateUnit(id: "<u%d>", input: {parentId: "<u%d>"}) {id}}`, one, other))), nil)
				if code := r.code(); code != "" && code != "INVALID" && code != "CONFLICT" {
					t.Errorf("a move answers %s", r.body)
				}
			}
		})
	}
	all.Wait()
	text := k.told(k.admin, `{units {nodes {name ancestors {nodes {name}}}}}`)
	for i := range units {
		for _, unit := range strings.Split(text, `{"name":"u`)[1:] {
			if strings.Contains(unit, fmt.Sprintf(`%d","ancestors":{"nodes":[{"name":"u%d"`, i, i)) {
				t.Errorf("u%d is its own ancestor: %s", i, text)
			}
		}
	}
	k.tells(k.admin, `{unitsAggregate(filter: {ancestors: {count: {eq: 0}}}) {count}}`, `{"unitsAggregate":[{"count":…`)
	if got := k.told(k.admin, `{units(filter: {parentId: {isNull: true}}) {totalCount}}`); got == `{"units":{"totalCount":0}}` {
		t.Errorf("no unit is at the top: there is a circle: %s", text)
	}
}
