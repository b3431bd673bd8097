package server_test

import (
	"strings"
	"testing"
)

const (
	dishDocument = `{"$schema": "kith:entity", "$id": "dish", "x-entity": {"plural": "dishes", "display": "name"},
	"properties": {"name": {"x-kind": "text"}, "hidden": {"x-kind": "boolean"},
		"herbs": {"x-kind": "manyToMany", "x-to": "herb", "x-inverse": "dishes", "title": "Herbs",
			"x-link": {"name": "seasoning", "plural": "seasonings", "properties": {"grams": {"x-kind": "integer", "minimum": 1}}}},
		"pairs": {"x-kind": "manyToMany", "x-to": "dish", "x-inverse": "pairs"}}}`
	herbDocument = `{"$schema": "kith:entity", "$id": "herb", "x-entity": {"plural": "herbs", "display": "name"},
	"properties": {"name": {"x-kind": "text"}, "rare": {"x-kind": "boolean"}}}`
	cookDocument = `{"$schema": "kith:role", "$id": "cook", "policies": [
		{"entity": "dish", "actions": ["read", "update"], "rows": "hidden != true"},
		{"entity": "herb", "actions": ["read"], "rows": "rare != true"}]}`
	waiterDocument = `{"$schema": "kith:role", "$id": "waiter", "policies": [
		{"entity": "dish", "actions": ["read"]}, {"entity": "herb", "actions": ["read"]}]}`
	blindDocument = `{"$schema": "kith:role", "$id": "blindWaiter", "policies": [
		{"entity": "dish", "actions": ["read", "update"], "fields": ["*", "!herbs"]}, {"entity": "herb", "actions": ["read"]}]}`
)

func newKitchen(t *testing.T) *kin {
	t.Helper()
	k := newKin(t, dishDocument, herbDocument, cookDocument, waiterDocument, blindDocument)
	for _, herb := range []string{"basil", "dill", "thyme"} {
		k.make(herb, `mutation {createHerb(input: {name: "`+herb+`", externalId: "`+herb+`"}) {id}}`)
	}
	k.make("soup", `mutation {createDish(input: {name: "soup", herbs: {connect: [{id: "<basil>"}, {externalId: "dill"}]}}) {id}}`)
	k.make("stew", `mutation {createDish(input: {name: "stew", herbsLinks: {create: [{herbId: "<thyme>", grams: 7}, {herbId: "<dill>", grams: 3}]}}) {id}}`)
	return k
}

// TestManyToMany asks and writes a relation of many to many from both sides, with the fields of its links.
func TestManyToMany(t *testing.T) {
	t.Parallel()
	k := newKitchen(t)
	const herbs = `herbs(orderBy: [{name: {}}]) {nodes {name} totalCount}`
	k.tells(k.admin,
		`{dishes(orderBy: [{name: {}}]) {nodes {name `+herbs+`}}}`,
		`{"dishes":{"nodes":[{"name":"soup","herbs":{"nodes":[{"name":"basil"},{"name":"dill"}],"totalCount":2}},{"name":"stew","herbs":{"nodes":[{"name":"dill"},{"name":"thyme"}],"totalCount":2}}]}}`,
		`{herb(id: "<dill>") {dishes(orderBy: [{name: {direction: DESC}}], first: 1) {nodes {name} totalCount pageInfo {hasNextPage}} dishesAggregate {count}}}`,
		`{"herb":{"dishes":{"nodes":[{"name":"stew"}],"totalCount":2,"pageInfo":{"hasNextPage":true}},"dishesAggregate":[{"count":2}]}}`,
		`{dish(id: "<stew>") {herbsLinks(filter: {grams: {gt: 5}}) {nodes {grams herb {name}}} herbsLinksAggregate {sum {grams}}}}`,
		`{"dish":{"herbsLinks":{"nodes":[{"grams":7,"herb":{"name":"thyme"}}]},"herbsLinksAggregate":[{"sum":{"grams":10}}]}}`,
		`{dishes(filter: {herbs: {some: {name: {eq: "thyme"}}}}) {nodes {name}}}`, `{"dishes":{"nodes":[{"name":"stew"}]}}`,
		`{dishes(filter: {herbs: {none: {name: {eq: "thyme"}}}}) {nodes {name}}}`, `{"dishes":{"nodes":[{"name":"soup"}]}}`,
		`{dishes(filter: {herbs: {every: {name: {in: ["basil", "dill"]}}}}) {nodes {name}}}`, `{"dishes":{"nodes":[{"name":"soup"}]}}`,
		`{herbs(filter: {dishes: {count: {gte: 2}}}) {nodes {name}}}`, `{"herbs":{"nodes":[{"name":"dill"}]}}`,
		`{seasonings(filter: {herb: {name: {eq: "thyme"}}}) {nodes {dish {name} grams}}}`, `{"seasonings":{"nodes":[{"dish":{"name":"stew"},"grams":7}]}}`,

		`mutation {updateDish(id: "<soup>", input: {herbs: {connect: [{id: "<basil>"}, {id: "<thyme>"}], disconnect: [{externalId: "dill"}]}}) {dish {`+herbs+`}}}`,
		`{"updateDish":{"dish":{"herbs":{"nodes":[{"name":"basil"},{"name":"thyme"}],"totalCount":2}}}}`,
		`mutation {updateDish(id: "<soup>", input: {herbs: {set: [{id: "<dill>"}, {id: "<basil>"}]}}) {dish {`+herbs+`}}}`,
		`{"updateDish":{"dish":{"herbs":{"nodes":[{"name":"basil"},{"name":"dill"}],"totalCount":2}}}}`,
		`mutation {updateHerb(id: "<thyme>", input: {dishes: {set: []}}) {herb {dishes {totalCount}}}}`, `{"updateHerb":{"herb":{"dishes":{"totalCount":0}}}}`,
		`mutation {updateHerb(id: "<thyme>", input: {dishes: {connect: [{id: "<stew>"}]}}) {herb {dishes {nodes {name}}}}}`,
		`{"updateHerb":{"herb":{"dishes":{"nodes":[{"name":"stew"}]}}}}`,
		`mutation {updateDish(id: "<soup>", input: {herbs: {create: [{name: "mint"}]}}) {dish {`+herbs+`}}}`,
		`{"updateDish":{"dish":{"herbs":{"nodes":[{"name":"basil"},{"name":"dill"},{"name":"mint"}],"totalCount":3}}}}`,
		`mutation {updateDish(id: "<soup>", input: {herbs: {connect: [{externalId: "none"}]}}) {id}}`, `INVALID: There is no herb with external id "none", or you may not see it.`,
		`mutation {createSeasoning(input: {dishId: "<soup>", herbId: "<dill>"}) {id}}`, `DUPLICATE: …`,
		`mutation {createSeasoning(input: {dishId: "<soup>", herbId: "<thyme>", grams: 0}) {id}}`, `INVALID: …`,

		// Links go to the trash with either end, and come back with it.
		`mutation {deleteHerb(id: "<dill>") {id}}`, `{"deleteHerb":{"id":"<dill>"}}`,
		`{dish(id: "<soup>") {`+herbs+`}}`, `{"dish":{"herbs":{"nodes":[{"name":"basil"},{"name":"mint"}],"totalCount":2}}}`,
		`mutation {restoreHerb(id: "<dill>") {herb {dishes {totalCount}}}}`, `{"restoreHerb":{"herb":{"dishes":{"totalCount":2}}}}`,

		// A symmetric relation is seen from both ends.
		`mutation {updateDish(id: "<soup>", input: {pairs: {connect: [{id: "<stew>"}]}}) {dish {pairs {nodes {name}}}}}`, `{"updateDish":{"dish":{"pairs":{"nodes":[{"name":"stew"}]}}}}`,
		`{dish(id: "<stew>") {pairs {nodes {name}}}}`, `{"dish":{"pairs":{"nodes":[{"name":"soup"}]}}}`,
		`mutation {updateDish(id: "<stew>", input: {pairs: {connect: [{id: "<soup>"}]}}) {dish {pairs {totalCount}}}}`, `{"updateDish":{"dish":{"pairs":{"totalCount":1}}}}`,
		`{dishes(filter: {pairs: {some: {name: {eq: "soup"}}}}) {nodes {name}}}`, `{"dishes":{"nodes":[{"name":"stew"}]}}`,
		`mutation {updateDish(id: "<stew>", input: {pairs: {disconnect: [{id: "<soup>"}]}}) {dish {pairs {totalCount}}}}`, `{"updateDish":{"dish":{"pairs":{"totalCount":0}}}}`,
		`{dish(id: "<soup>") {pairs {totalCount}}}`, `{"dish":{"pairs":{"totalCount":0}}}`,
	)
}

// TestManyToManyRights lets see and make links by the rights to the relation and to both ends.
func TestManyToManyRights(t *testing.T) {
	t.Parallel()
	k := newKitchen(t)
	k.tells(k.admin,
		`mutation {updateHerb(id: "<dill>", input: {rare: true}) {id}}`, `{"updateHerb":{"id":"<dill>"}}`,
		`mutation {updateDish(id: "<stew>", input: {hidden: true}) {id}}`, `{"updateDish":{"id":"<stew>"}}`)
	cook, waiter, blind := k.key("cook"), k.key("waiter"), k.key("blindWaiter")
	const soup = `{dish(id: "<soup>") {herbs(orderBy: [{name: {}}]) {nodes {name} totalCount}}}`
	k.tells(cook,
		soup, `{"dish":{"herbs":{"nodes":[{"name":"basil"}],"totalCount":1}}}`,
		`{herbs(orderBy: [{name: {}}]) {nodes {name dishes {totalCount}}}}`, `{"herbs":{"nodes":[{"name":"basil","dishes":{"totalCount":1}},{"name":"thyme","dishes":{"totalCount":0}}]}}`,
		`{seasonings {totalCount}}`, `{"seasonings":{"totalCount":1}}`,
		`{herbs(filter: {dishes: {some: {name: {eq: "stew"}}}}) {totalCount}}`, `{"herbs":{"totalCount":0}}`,
		`mutation {updateDish(id: "<soup>", input: {herbs: {set: [{id: "<thyme>"}]}}) {dish {herbs {nodes {name}}}}}`, `{"updateDish":{"dish":{"herbs":{"nodes":[{"name":"thyme"}]}}}}`,
		`mutation {updateDish(id: "<soup>", input: {herbs: {connect: [{id: "<dill>"}]}}) {id}}`, `INVALID: There is no herb with id <dill>, or you may not see it.`,
		`mutation {createSeasoning(input: {dishId: "<stew>", herbId: "<basil>"}) {id}}`, `INVALID: There is no dish with id <stew>, or you may not see it.`,
	)
	k.tells(k.admin, soup, `{"dish":{"herbs":{"nodes":[{"name":"dill"},{"name":"thyme"}],"totalCount":2}}}`)
	k.tells(waiter,
		soup, `{"dish":{"herbs":{"nodes":[{"name":"dill"},{"name":"thyme"}],"totalCount":2}}}`,
		`mutation {updateDish(id: "<soup>", input: {herbs: {set: []}}) {id}}`, `BAD_REQUEST: …`,
		`mutation {createSeasoning(input: {dishId: "<soup>", herbId: "<basil>"}) {id}}`, `BAD_REQUEST: …`)
	k.tells(blind,
		soup, `BAD_REQUEST: Cannot query field "herbs" on type "Dish".`,
		`{seasonings {totalCount}}`, `BAD_REQUEST: Cannot query field "seasonings" on type "Query".`,
		`{herbs {nodes {dishes {totalCount}}}}`, `BAD_REQUEST: Cannot query field "dishes" on type "Herb".`,
		`{dish(id: "<soup>") {herbsLinks {totalCount}}}`, `BAD_REQUEST: …`)
}

// TestManyToManyLives adds a field to links, renames the relation and what it leads to, and takes it to the trash and back.
func TestManyToManyLives(t *testing.T) {
	t.Parallel()
	k := newKitchen(t)
	k.apply(k.admin, strings.Replace(dishDocument, `"grams": {`, `"note": {"x-kind": "text"}, "grams": {`, 1))
	k.tells(k.admin, `mutation {updateSeasonings(filter: {grams: {eq: 7}}, input: {note: "fresh"}) {seasonings {note grams}}}`,
		`{"updateSeasonings":{"seasonings":[{"note":"fresh","grams":7}]}}`)
	k.change(k.admin, `renameEntity(entity: "herb", to: "spice", plural: "spices")`)
	k.change(k.admin, `renameField(entity: "dish", field: "herbs", to: "spices")`)
	k.tells(k.admin,
		`{dish(id: "<stew>") {spices {totalCount} spicesLinks(orderBy: [{grams: {}}]) {nodes {grams spice {name}}}}}`,
		`{"dish":{"spices":{"totalCount":2},"spicesLinks":{"nodes":[{"grams":3,"spice":{"name":"dill"}},{"grams":7,"spice":{"name":"thyme"}}]}}}`,
		`{dish(id: "<stew>") {herbs {totalCount}}}`, `{"dish":{"herbs":{"totalCount":2}}}`)
	k.change(k.admin, `trashField(entity: "dish", field: "spices")`)
	k.tells(k.admin,
		`{dish(id: "<stew>") {spices {totalCount}}}`, `BAD_REQUEST: …`,
		`{seasonings {totalCount}}`, `BAD_REQUEST: …`)
	k.change(k.admin, `restoreField(entity: "dish", field: "spices")`)
	k.tells(k.admin, `{dish(id: "<stew>") {spices {totalCount}} seasonings {totalCount}}`, `{"dish":{"spices":{"totalCount":2}},"seasonings":{"totalCount":4}}`)
}
