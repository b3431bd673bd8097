package server_test

import "testing"

func TestMergeOverGraphQL(t *testing.T) {
	t.Parallel()
	k := newKin(t, nestedFirm, nestedPerson, nestedReader)
	k.make("acme", `mutation { createFirm(input: {name: "Acme", staff: {create: {name: "Ann"}}}) { id } }`)
	k.make("twin", `mutation { createFirm(input: {name: "ACME", externalId: "t", staff: {create: {name: "Bob"}}}) { id } }`)
	k.tells(
		k.key("reader"),
		`mutation { mergeFirms(into: "<acme>", from: ["<twin>"]) { id } }`, `BAD_REQUEST: Cannot query field "mergeFirms" on type "Mutation".`,
	)
	k.tells(
		k.admin,
		`mutation { mergeFirms(into: "<acme>", from: "<twin>", take: {name: "Acme Ltd"}) { firm { id name staff(orderBy: [{name: {}}]) { totalCount } } } }`,
		`{"mergeFirms":{"firm":{"id":"<acme>","name":"Acme Ltd","staff":{"totalCount":2}}}}`,
		`{ firm(id: "<twin>") { id } }`, `{"firm":null}`,
		`{ firms(trash: TRASHED) { nodes { history(first: 1) { nodes { action mergedInto mergedFrom } } } } }`,
		`{"firms":{"nodes":[{"history":{"nodes":[{"action":"DELETED","mergedInto":"<acme>","mergedFrom":null}]}}]}}`,
		`{ firm(id: "<acme>") { history(first: 1) { nodes { action mergedInto mergedFrom changes { field new } } } } }`,
		`{"firm":{"history":{"nodes":[{"action":"UPDATED","mergedInto":null,"mergedFrom":["<twin>"],"changes":[{"field":"name","new":"Acme Ltd"}]}]}}}`,
		`mutation { upsertFirms(by: externalId, input: [{externalId: "t", name: "Acme 3"}]) { ids firms { externalId } } }`,
		`{"upsertFirms":{"ids":["<acme>"],"firms":[{"externalId":null}]}}`,
		`mutation { mergeUsers(into: "<acme>", from: []) { id } }`, `BAD_REQUEST: Cannot query field "mergeUsers" on type "Mutation".`,
	)
}

// TestMergeDropsDoubledLinks merges records that are linked to the same others, and to each other.
func TestMergeDropsDoubledLinks(t *testing.T) {
	t.Parallel()
	k := newKitchen(t)
	const herbs = `herbs(orderBy: [{name: {}}]) {nodes {name}} pairs {totalCount} herbsLinks {totalCount}`
	k.tells(
		k.admin,
		`mutation {updateDish(id: "<soup>", input: {pairs: {connect: [{id: "<stew>"}]}}) {id}}`, `{"updateDish":{"id":"<soup>"}}`,
		`mutation {mergeDishes(into: "<soup>", from: ["<stew>"]) {dish {`+herbs+`}}}`,
		`{"mergeDishes":{"dish":{"herbs":{"nodes":[{"name":"basil"},{"name":"dill"},{"name":"thyme"}]},"pairs":{"totalCount":0},"herbsLinks":{"totalCount":3}}}}`,
		`mutation {restoreDish(id: "<stew>") {dish {`+herbs+`}}}`,
		`{"restoreDish":{"dish":{"herbs":{"nodes":[{"name":"dill"}]},"pairs":{"totalCount":1},"herbsLinks":{"totalCount":1}}}}`,
	)
}
