package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// formDocs are a model with forms: a deal that is asked about bit by bit.
func formDocs() []metadata.Document {
	doc := func(t metadata.DocType, id, body string) metadata.Document {
		return metadata.Document{Type: t, ID: id, Body: json.RawMessage(`{"$schema": "kith:` + string(t) + `", "$id": "` + id + `", ` + body + `}`)}
	}
	return []metadata.Document{
		doc(metadata.EntityDoc, "firm", `"x-entity": {"plural": "firms"}, "properties": {"name": {"x-kind": "text"}, "big": {"x-kind": "boolean"}}`),
		doc(metadata.EntityDoc, "bid", `"x-entity": {"plural": "bids", "owned": true}, "properties": {
			"name": {"x-kind": "text"}, "phase": {"x-kind": "select", "oneOf": [{"const": "open"}, {"const": "won"}, {"const": "lost"}], "default": "open"},
			"reason": {"x-kind": "text"}, "price": {"x-kind": "decimal"}, "cost": {"x-kind": "decimal"}, "secret": {"x-kind": "text"}, "terms": {"x-kind": "text"}, "colour": {"x-kind": "text"},
			"gain": {"x-kind": "formula", "x-expr": "price - cost"},
			"firm": {"x-kind": "relation", "x-to": "firm", "x-inverse": "bids"},
			"partners": {"x-kind": "manyToMany", "x-to": "firm", "x-inverse": "partnerBids"},
			"about": {"x-kind": "anyRelation", "x-to": ["firm"], "x-inverse": "aboutBids"}}, "required": ["name"]`),
		doc(metadata.FormDoc, "tied", `"entity": "bid", "roles": ["admin"], "use": [], "tabs": [{"sections": [{"items": [{"field": "name"},
			{"field": "partners", "visibleWhen": "name != 'alone'", "requiredWhen": "name == 'joint'"},
			{"field": "about", "readOnlyWhen": "name == 'alone'", "requiredWhen": "name == 'joint'"}]}]}]`),
		doc(metadata.RoleDoc, "clerk", `"policies": [{"entity": "bid", "actions": ["read", "create", "update"], "fields": ["*", "!secret"]}, {"entity": "firm", "actions": ["read"]}]`),
		doc(metadata.RoleDoc, "junior", `"inherits": ["clerk"], "policies": []`),
		doc(metadata.FormDoc, "bidForm", `"entity": "bid", "roles": ["clerk"], "tabs": [{"title": "Main", "sections": [{"items": [
			{"field": "name"}, {"field": "phase", "readOnlyWhen": "phase == 'open'"}, {"field": "secret", "requiredWhen": "true"},
			{"field": "reason", "label": {"en": "Why not"}, "visibleWhen": "phase == 'lost'", "requiredWhen": "true"},
			{"field": "price", "requiredWhen": "phase == 'won'", "readOnlyWhen": "owner != me"},
			{"field": "cost", "visibleWhen": "gain == null || gain > 0"},
			{"field": "colour", "default": "red"},
			{"button": {"label": "Reopen", "set": {"phase": "open"}}, "visibleWhen": "name == 'again'"}]}]},
			{"title": "Firm", "visibleWhen": "present(firm)", "sections": [{"visibleWhen": "firm.big", "items": [{"field": "terms", "requiredWhen": "phase == 'won'"}]}]}]`),
		doc(metadata.FormDoc, "boss", `"entity": "bid", "roles": ["admin"], "tabs": [{"sections": [{"items": [{"field": "name"}]}]}]`),
	}
}

func withForms(t *testing.T) *stack {
	t.Helper()
	s := newStack(t)
	if _, err := s.workspace.Apply(t.Context(), operator(), &engine.Edit{Documents: formDocs()}); err != nil {
		t.Fatal(err)
	}
	return s
}

// ask asks for what must go well.
func (s *stack) ask(key, query string, into any) {
	s.t.Helper()
	var answer struct {
		Data   json.RawMessage
		Errors []any
	}
	if err := json.Unmarshal(s.graphql(key, query, nil).body, &answer); err != nil || len(answer.Errors) > 0 {
		s.t.Fatalf("%s: %v %v", query, err, answer.Errors)
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		s.t.Fatal(err)
	}
}

// refused is the error of an operation.
type refused struct {
	Message    string
	Extensions struct {
		Code       string
		Violations []engine.Violation
	}
}

func (s *stack) refused(key, query string) *refused {
	s.t.Helper()
	var answer struct{ Errors []refused }
	if err := json.Unmarshal(s.graphql(key, query, nil).body, &answer); err != nil {
		s.t.Fatal(err)
	}
	if len(answer.Errors) == 0 {
		return nil
	}
	return &answer.Errors[0]
}

// failure is the code and the message of the error of an operation, "" where it goes well.
func (s *stack) failure(key, query string) string {
	if e := s.refused(key, query); e != nil {
		return e.Extensions.Code + " " + e.Message
	}
	return ""
}

// violations are what is wrong with the values of a write; nil where it goes well.
func (s *stack) violations(key, query string) []string {
	e := s.refused(key, query)
	if e == nil {
		return nil
	}
	if e.Extensions.Code != "INVALID" {
		return []string{e.Extensions.Code + " " + e.Message}
	}
	var found []string
	for _, v := range e.Extensions.Violations {
		found = append(found, v.Field+" "+v.Rule+" "+v.Message)
	}
	return found
}

// TestFormsJudge holds writes against the forms that they say they come from: all that is wrong at once, each at its
// field, and nothing where they name no form.
func TestFormsJudge(t *testing.T) {
	t.Parallel()
	s := withForms(t)
	clerk := s.key("junior")
	var firms struct{ Big, Small struct{ ID string } }
	s.ask(s.key("admin"), `mutation { big: createFirm(input: {name: "B", big: true}) { id } small: createFirm(input: {name: "S"}) { id } }`, &firms)
	for _, c := range []struct {
		name, input string
		want        []string
	}{
		{"enough", `{name: "a"}`, nil},
		{"what is hidden", `{name: "a", reason: "x"}`, []string{"reason hidden Why not is not asked for in this form now, so it can't be changed."}},
		{"what becomes visible", `{name: "a", phase: lost, reason: "x"}`, nil},
		{"what is asked for then", `{name: "a", phase: lost}`, []string{"reason required Why not is required."}},
		{"all at once", `{name: "", phase: won, cost: "9", reason: "x"}`, []string{
			"name required Name is required.", "reason hidden Why not is not asked for in this form now, so it can't be changed.", "price required Price is required.",
		}},
		{"what is computed", `{name: "a", phase: won, price: "1", cost: "9"}`, []string{"cost hidden Cost is not asked for in this form now, so it can't be changed."}},
		{"what is only shown", `{name: "a", price: "1", ownerId: null}`, []string{"price readOnly Price can't be changed in this form now."}},
		{"a default by hand", `{name: "a", phase: open}`, nil},
		{"a relation", fmt.Sprintf(`{name: "a", phase: won, price: "1", firmId: %q}`, firms.Big.ID), []string{"terms required Terms is required."}},
		{"another relation", fmt.Sprintf(`{name: "a", phase: won, price: "1", firmId: %q}`, firms.Small.ID), nil},
		{"hidden by a relation", fmt.Sprintf(`{name: "a", terms: "x", firmId: %q}`, firms.Small.ID), []string{"terms hidden Terms is not asked for in this form now, so it can't be changed."}},
	} {
		got := s.violations(clerk, `mutation { createBid(form: "bidForm", input: `+c.input+`) { id } }`)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if got := s.violations(clerk, `mutation { createBid(input: {name: "a", reason: "x"}) { id } }`); got != nil {
		t.Errorf("without a form: %v", got)
	}
}

// TestFormsJudgeUpdates judges what is changed by what the record becomes, and what a button sets.
func TestFormsJudgeUpdates(t *testing.T) {
	t.Parallel()
	s := withForms(t)
	clerk := s.key("junior")
	var made struct {
		CreateBid struct {
			ID  string
			Bid struct{ Colour, Phase string }
		}
	}
	s.ask(clerk, `mutation { createBid(form: "bidForm", input: {name: "a", phase: won, price: "1"}) { id bid { colour phase } } }`, &made)
	if made.CreateBid.Bid.Colour != "red" {
		t.Errorf("the default of the form is not set: %+v", made)
	}
	for _, c := range []struct {
		name, input string
		want        []string
	}{
		{"nothing of the form", `{secret: null}`, nil},
		{"what the record becomes", `{phase: open}`, []string{"phase readOnly Phase can't be changed in this form now."}},
		{"by a button", `{name: "again", phase: open}`, nil},
		{"with what is hidden", `{phase: won, reason: "x"}`, []string{"reason hidden Why not is not asked for in this form now, so it can't be changed."}},
		{"what is emptied", `{phase: won, price: null}`, []string{"price required Price is required."}},
		{"nested records beside it", `{phase: lost, firm: {disconnect: true}}`, []string{"reason required Why not is required."}},
	} {
		key := clerk
		if strings.Contains(c.input, "secret") {
			key = s.key("admin", "clerk")
		}
		got := s.violations(key, fmt.Sprintf(`mutation { updateBid(form: "bidForm", id: %q, input: %s) { id } }`, made.CreateBid.ID, c.input))
		if diff := cmp.Diff(c.want, got); diff != "" && c.name != "nothing of the form" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestFormsJudgeRelations asks for records that a form's own leads to, and keeps those that are hidden or only shown.
func TestFormsJudgeRelations(t *testing.T) {
	t.Parallel()
	s := withForms(t)
	admin := s.key("admin")
	var made struct{ Big, Bid struct{ ID string } }
	s.ask(admin, `mutation { big: createFirm(input: {name: "B", big: true}) { id } bid: createBid(input: {name: "alone"}) { id } }`, &made)
	firm := made.Big.ID
	for _, c := range []struct {
		name, write string
		want        []string
	}{
		{"nothing", `createBid(form: "tied", input: {name: "joint"})`, []string{"about required About is required."}},
		{"no links", fmt.Sprintf(`createBid(form: "tied", input: {name: "joint", aboutFirmId: %q})`, firm), []string{"partners required Partners is required."}},
		{"some", fmt.Sprintf(`createBid(form: "tied", input: {name: "joint", partners: {connect: {id: %q}}, aboutFirmId: %q})`, firm, firm), nil},
		{"created along", `createBid(form: "tied", input: {name: "joint", partners: {create: {name: "P"}}, aboutFirm: {create: {name: "A"}}})`, nil},
		{"linked while hidden", fmt.Sprintf(`updateBid(form: "tied", id: %q, input: {partners: {connect: {id: %q}}})`, made.Bid.ID, firm), []string{
			"partners hidden Partners is not asked for in this form now, so it can't be changed.",
		}},
		{"led while shown", fmt.Sprintf(`updateBid(form: "tied", id: %q, input: {aboutFirmId: %q})`, made.Bid.ID, firm), []string{
			"about readOnly About can't be changed in this form now.",
		}},
	} {
		got := s.violations(admin, "mutation { "+c.write+" { id } }")
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestFormsAreForTheirRoles: a form that is not for somebody is not there, in the catalog and in writes alike.
func TestFormsAreForTheirRoles(t *testing.T) {
	t.Parallel()
	s := withForms(t)
	const query = `{ catalog { entities { name forms { name label use public tabs { label visibleWhen sections { visibleWhen items {
		field label visibleWhen requiredWhen readOnlyWhen default button { label set } } } } } } } }`
	type item struct {
		Field, Label, VisibleWhen, RequiredWhen, ReadOnlyWhen *string
		Default                                               any
		Button                                                *struct {
			Label string
			Set   map[string]any
		}
	}
	var answer struct {
		Catalog struct {
			Entities []struct {
				Name  string
				Forms []struct {
					Name string
					Use  []string
					Tabs []struct {
						Label, VisibleWhen *string
						Sections           []struct {
							VisibleWhen *string
							Items       []item
						}
					}
				}
			}
		}
	}
	s.administer(s.key("junior"), query, nil, &answer)
	for _, e := range answer.Catalog.Entities {
		if e.Name != "bid" {
			continue
		}
		if len(e.Forms) != 1 || e.Forms[0].Name != "bidForm" || strings.Join(e.Forms[0].Use, " ") != "CREATE EDIT" {
			t.Fatalf("forms %+v", e.Forms)
		}
		var fields []string
		for _, i := range e.Forms[0].Tabs[0].Sections[0].Items {
			if i.Field != nil {
				fields = append(fields, *i.Field)
			}
		}
		if diff := cmp.Diff([]string{"name", "phase", "reason", "price", "cost", "colour"}, fields); diff != "" {
			t.Errorf("fields, without the secret (-want +got):\n%s", diff)
		}
		if when := e.Forms[0].Tabs[1].Sections[0].VisibleWhen; when == nil || *when != "firm.big" {
			t.Errorf("the condition of a section: %v", when)
		}
	}
	for _, name := range []string{"boss", "nothing"} {
		got := s.failure(s.key("clerk"), `mutation { createBid(form: "`+name+`", input: {name: "a"}) { id } }`)
		if want := fmt.Sprintf("NOT_FOUND There is no form %q of bids that you may use.", name); got != want {
			t.Errorf("form %s: %s", name, got)
		}
	}
}
