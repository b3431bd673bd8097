package server_test

import "testing"

const (
	catDocument = `{"$schema": "kith:entity", "$id": "cat", "x-entity": {"plural": "cats", "display": "name"},
	"properties": {"name": {"x-kind": "text"}, "lives": {"x-kind": "integer"}}}`
	dogDocument = `{"$schema": "kith:entity", "$id": "dog", "x-entity": {"plural": "dogs", "display": "name"},
	"properties": {"name": {"x-kind": "text"}, "tricks": {"x-kind": "integer"}}}`
	visitsDocument = `{"$schema": "kith:entity", "$id": "checkup", "x-entity": {"plural": "checkups", "display": "name"},
	"properties": {"name": {"x-kind": "text"},
		"animal": {"x-kind": "anyRelation", "x-to": ["cat", "dog"], "x-inverse": "checkups", "x-onDelete": "cascade", "title": "Animal"},
		"guest": {"x-kind": "anyRelation", "x-to": ["dog", "user"], "title": "Guest"}},
	"required": ["animal"]}`
	catLoverDocument = `{"$schema": "kith:role", "$id": "catLover", "policies": [
		{"entity": "cat", "actions": ["read"]}, {"entity": "checkup", "actions": ["read"]}]}`
	dogLoverDocument = `{"$schema": "kith:role", "$id": "dogLover", "policies": [
		{"entity": "cat", "actions": ["read"]}, {"entity": "dog", "actions": ["read"], "rows": "tricks > 1"},
		{"entity": "checkup", "actions": ["read", "update"], "fields": ["name", "animal"]}]}`
)

// TestAnyRelation asks and writes a relation to records of any of several entities.
func TestAnyRelation(t *testing.T) {
	t.Parallel()
	k := newKin(t, catDocument, dogDocument, visitsDocument, catLoverDocument, dogLoverDocument)
	k.make("tom", `mutation {createCat(input: {name: "Tom", lives: 9}) {id}}`)
	k.make("rex", `mutation {createDog(input: {name: "Rex", tricks: 1}) {id}}`)
	k.make("one", `mutation {createCheckup(input: {name: "one", animalCatId: "<tom>"}) {id}}`)
	k.make("two", `mutation {createCheckup(input: {name: "two", animalDog: {connect: {id: "<rex>"}}, guestDogId: "<rex>"}) {id}}`)
	const animal = `{checkups(orderBy: [{name: {}}]) {nodes {name animal {__typename id ... on Cat {lives} ... on Dog {tricks checkups {totalCount}}}}}}`
	k.tells(k.admin,
		animal, `{"checkups":{"nodes":[{"name":"one","animal":{"__typename":"Cat","id":"<tom>","lives":9}},{"name":"two","animal":{"__typename":"Dog","id":"<rex>","tricks":1,"checkups":{"totalCount":1}}}]}}`,
		`{cats {nodes {name checkups {nodes {name animal {... on Cat {name}} guest {id}}}}}}`, `{"cats":{"nodes":[{"name":"Tom","checkups":{"nodes":[{"name":"one","animal":{"name":"Tom"},"guest":null}]}}]}}`,
		`{checkups(filter: {animalDog: {tricks: {gte: 1}}}) {nodes {name animal {... on Cat {name}}}}}`, `{"checkups":{"nodes":[{"name":"two","animal":null}]}}`,
		`{checkups(filter: {animalCatId: {isNull: false}}) {nodes {name animalCatId animalDogId}}}`, `{"checkups":{"nodes":[{"name":"one","animalCatId":"<tom>","animalDogId":null}]}}`,
		`mutation {createCheckup(input: {name: "none"}) {id}}`, `INVALID: Animal is required.`,
		`mutation {createCheckup(input: {name: "both", animalCatId: "<tom>", animalDogId: "<rex>"}) {id}}`, `INVALID: Animal leads to one record: give one of animalCat, animalDog.`,
		`mutation {updateCheckup(id: "<one>", input: {animalDogId: "<rex>"}) {checkup {animalCatId animal {... on Dog {name}}}}}`,
		`{"updateCheckup":{"checkup":{"animalCatId":null,"animal":{"name":"Rex"}}}}`,
		`mutation {updateCheckup(id: "<one>", input: {animalDogId: null}) {id}}`, `INVALID: Animal is required.`,
		`mutation {updateCheckup(id: "<one>", input: {animalCat: {connect: {id: "<tom>"}}}) {checkup {animalDogId}}}`, `{"updateCheckup":{"checkup":{"animalDogId":null}}}`,
	)
	// What may not be seen is null, and so is what is not there.
	k.tells(k.key("catLover"),
		`{checkups(orderBy: [{name: {}}]) {nodes {name animal {id ... on Cat {name}}}}}`,
		`{"checkups":{"nodes":[{"name":"one","animal":{"id":"<tom>","name":"Tom"}},{"name":"two","animal":null}]}}`)
	k.tells(k.key("dogLover"),
		`{checkups(orderBy: [{name: {}}]) {nodes {name animal {id}}}}`, `{"checkups":{"nodes":[{"name":"one","animal":{"id":"<tom>"}},{"name":"two","animal":null}]}}`,
		`{checkups {nodes {guest {id}}}}`, `BAD_REQUEST: Cannot query field "guest" on type "Checkup".`,
		`{checkups {nodes {guestDogId}}}`, `BAD_REQUEST: Cannot query field "guestDogId" on type "Checkup".`,
		`mutation {updateCheckup(id: "<two>", input: {animalCatId: "<tom>"}) {checkup {animal {id}}}}`, `{"updateCheckup":{"checkup":{"animal":{"id":"<tom>"}}}}`)
	// A guest keeps a dog from being deleted; the animal itself takes its checkups along.
	k.tells(k.admin,
		`mutation {deleteDog(id: "<rex>") {id}}`, `INVALID: …`,
		`mutation {updateCheckup(id: "<two>", input: {guestDogId: null}) {id}}`, `{"updateCheckup":{"id":"<two>"}}`,
		`mutation {deleteDog(id: "<rex>") {id}}`, `{"deleteDog":{"id":"<rex>"}}`,
		`mutation {deleteCat(id: "<tom>") {id}}`, `{"deleteCat":{"id":"<tom>"}}`,
		`{checkups {totalCount}}`, `{"checkups":{"totalCount":0}}`,
		`mutation {restoreCat(id: "<tom>") {cat {checkups {totalCount}}}}`, `{"restoreCat":{"cat":{"checkups":{"totalCount":2}}}}`)
}
