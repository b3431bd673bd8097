package graphql

import (
	"encoding/json"
	"maps"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// compute adds fields to entities.
func (o *office) compute(t *testing.T, fields map[string]string) {
	t.Helper()
	state, err := o.room.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	edit := &engine.Edit{}
	for entity, text := range fields {
		var body, more map[string]any
		for text, into := range map[string]*map[string]any{text: &more, string(state.Model.Entity(entity).Doc.Body): &body} {
			if err := json.Unmarshal([]byte(text), into); err != nil {
				t.Fatal(err)
			}
		}
		maps.Copy(body["properties"].(map[string]any), more)
		written, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		edit.Documents = append(edit.Documents, metadata.Document{Type: metadata.EntityDoc, ID: entity, Body: written})
	}
	if _, err := o.room.Apply(t.Context(), actor("", "admin"), edit); err != nil {
		t.Fatal(err)
	}
}

// TestComputedFields reads, filters, sorts and sums up what follows from other fields, by the rights of who asks.
func TestComputedFields(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.compute(t, map[string]string{
		"dealLine": `{"total": {"x-kind": "formula", "x-expr": "unitPrice * quantity * (100 - coalesce(discount, 0)) / 100"},
			"dealStage": {"x-kind": "lookup", "x-via": "deal", "x-field": "stage"}, "buyer": {"x-kind": "lookup", "x-via": "deal", "x-field": "company"}}`,
		"deal": `{"worth": {"x-kind": "rollup", "x-of": "lines", "x-function": "sum", "x-field": "total"},
			"first": {"x-kind": "lookup", "x-via": "company", "x-field": "worth"}, "price": {"x-kind": "formula", "x-expr": "coalesce(amount, worth)"}}`,
		"company": `{"worth": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "worth", "x-filter": "stage != 'lost'"}}`,
	})
	o.walk(t,
		step{role: "admin", keep: "ann", query: `mutation {createUser(input: {name: "Ann"}) {id}}`, want: `{"data":{"createUser":{"id":"<ann>"}}}`},
		step{role: "admin", keep: "acme", query: `mutation {createCompany(input: {name: "Acme", externalId: "a"}) {id}}`, want: `{"data":{"createCompany":{"id":"<acme>"}}}`},
		step{
			role: "admin", keep: "big", query: `mutation {createDeal(input: {name: "Big", ownerId: "<ann>", companyId: "<acme>", amount: {amount: "7.50", currency: "USD"}}) {id}}`,
			want: `{"data":{"createDeal":{"id":"<big>"}}}`,
		},
		step{
			role: "admin", keep: "small", query: `mutation {createDeal(input: {name: "Small", stage: lost, lossReason: "Price", companyId: "<acme>"}) {id}}`,
			want: `{"data":{"createDeal":{"id":"<small>"}}}`,
		},
		step{
			role: "admin", query: `mutation {createDealLines(input: [
			{dealId: "<big>", quantity: "2", unitPrice: {amount: "10.25"}, discount: "50"}, {dealId: "<big>", quantity: "3", unitPrice: {amount: 1}},
			{dealId: "<small>", quantity: 1, unitPrice: {amount: 4}}, {dealId: "<small>"}]) {count dealLines {total {amount}}}}`,
			want: `{"data":{"createDealLines":{"count":4,"dealLines":[{"total":{"amount":"10.25"}},{"total":{"amount":"3"}},{"total":{"amount":"4"}},{"total":null}]}}}`,
		},
		step{
			role: "admin", query: `{deals(orderBy: [{worth: {direction: DESC}}], filter: {worth: {amount: {gt: 1}}}) {totalCount nodes {name worth {amount currency} price {amount currency} first {amount}}}}`,
			want: `{"data":{"deals":{"totalCount":2,"nodes":[{"name":"Big","worth":{"amount":"13.25","currency":"USD"},"price":{"amount":"7.5","currency":"USD"},"first":{"amount":"13.25"}},` +
				`{"name":"Small","worth":{"amount":"4","currency":"USD"},"price":{"amount":"4","currency":"USD"},"first":{"amount":"13.25"}}]}}}`,
		},
		step{
			role: "admin", query: `{dealLines(filter: {dealStage: {eq: lost}, buyer: {name: {eq: "Acme"}}}, orderBy: [{total: {direction: ASC}}]) {nodes {dealStage buyer {name worth {amount}} buyerId total {amount}}}}`,
			want: `{"data":{"dealLines":{"nodes":[{"dealStage":"lost","buyer":{"name":"Acme","worth":{"amount":"13.25"}},"buyerId":"<acme>","total":{"amount":"4"}},` +
				`{"dealStage":"lost","buyer":{"name":"Acme","worth":{"amount":"13.25"}},"buyerId":"<acme>","total":null}]}}}`,
		},
		step{
			role: "admin", query: `{dealLinesAggregate(groupBy: [{dealStage: VALUE}, {buyer: {name: VALUE}}], orderBy: [{sum: {total: {direction: DESC}}}]) {group {dealStage buyer {name}} count sum {total {amount}} max {total {amount currency}}}}`,
			want: `{"data":{"dealLinesAggregate":[{"group":{"dealStage":"prospecting","buyer":{"name":"Acme"}},"count":2,"sum":{"total":{"amount":"13.25"}},"max":{"total":{"amount":"10.25","currency":"USD"}}},` +
				`{"group":{"dealStage":"lost","buyer":{"name":"Acme"}},"count":2,"sum":{"total":{"amount":"4"}},"max":{"total":{"amount":"4","currency":"USD"}}}]}}`,
		},
		step{
			user: "ann", role: "salesRep", query: `{companies {nodes {name worth {amount} deals(orderBy: [{worth: {direction: DESC}}]) {nodes {name worth {amount}}}}}}`,
			want: `{"data":{"companies":{"nodes":[{"name":"Acme","worth":{"amount":"13.25"},"deals":{"nodes":[{"name":"Big","worth":{"amount":"13.25"}}]}}]}}}`,
		},
		step{
			role: "admin", query: `mutation {updateDeal(id: "<big>", input: {worth: {amount: 1}}) {id}}`,
			want: `{"errors":[{"message":"Field \"worth\" is not defined by type \"DealUpdate\".","locations":[{"line":1,"column":74}],"extensions":{"code":"BAD_REQUEST"}}]}`,
		},
	)
}
