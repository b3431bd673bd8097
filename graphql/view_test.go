package graphql

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/metadatatest"
)

// TestHiddenIsUnknown asks for what a role hides and for what there never was, and expects the same words.
func TestHiddenIsUnknown(t *testing.T) {
	t.Parallel()
	w := leadToDeal(t)
	for name, c := range map[string]struct{ query, variables string }{
		"field":           {`{deals {nodes {HIDDEN {amount}}}}`, ""},
		"field, no parts": {`{deals {nodes {HIDDEN}}}`, ""},
		"filter":          {`{deals(filter: {HIDDEN: {amount: {gt: 1}}}) {totalCount}}`, ""},
		"filter, wrong":   {`{deals(filter: {HIDDEN: 7}) {totalCount}}`, ""},
		"deep filter":     {`{companies(filter: {deals: {some: {HIDDEN: {isNull: true}}}}) {totalCount}}`, ""},
		"order":           {`{deals(orderBy: [{HIDDEN: {}}]) {totalCount}}`, ""},
		"sum":             {`{dealsAggregate {sum {HIDDEN {amount}}}}`, ""},
		"order of sums":   {`{dealsAggregate(orderBy: {sum: {HIDDEN: {}}}) {count}}`, ""},
		"fragment":        {`{deals {nodes {...f}}} fragment f on Deal {HIDDEN {amount}}`, ""},
		"unused fragment": {`{deals {totalCount}} fragment f on Deal {HIDDEN {amount}}`, ""},
		"input":           {`mutation {createDeal(input: {name: "x", HIDDEN: {amount: 1}}) {id}}`, ""},
		"update":          {`mutation {updateDeal(id: "x", input: {HIDDEN: null}) {id}}`, ""},
		"answer":          {`mutation {createDeal(input: {name: "x"}) {deal {HIDDEN {amount}}}}`, ""},
		"variable":        {`query ($f: DealFilter) {deals(filter: $f) {totalCount}}`, `{"f": {"HIDDEN": {"isNull": true}}}`},
		"wrong variable":  {`query ($f: DealFilter) {deals(filter: $f) {totalCount}}`, `{"f": {"HIDDEN": [1]}}`},
		"order variable":  {`query ($o: [DealOrder!]) {deals(orderBy: $o) {totalCount}}`, `{"o": [{"HIDDEN": null}]}`},
		"input variable":  {`mutation ($d: DealCreate!) {createDeal(input: $d) {id}}`, `{"d": {"HIDDEN": "x"}}`},
		"default":         {`query ($f: DealFilter = {HIDDEN: {isNull: true}}) {deals(filter: $f) {totalCount}}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refusal := func(field string) string {
				_, err := w.do(as("salesRep"), strings.ReplaceAll(c.query, "HIDDEN", field), strings.ReplaceAll(c.variables, "HIDDEN", field))
				if err == nil {
					t.Fatalf("%s was not refused", field)
				}
				text, err := json.Marshal(err)
				if err != nil {
					t.Fatal(err)
				}
				return strings.ReplaceAll(string(text), field, "X")
			}
			if _, err := w.do(as("admin"), strings.ReplaceAll(c.query, "HIDDEN", "internalCost"), ""); err != nil && strings.Contains(err.Error(), "annot query") {
				t.Errorf("the case is wrong for an admin too: %v", err)
			}
			if hidden, unknown := refusal("internalCost"), refusal("internalCast"); hidden != unknown {
				t.Errorf("hidden:  %s\nunknown: %s", hidden, unknown)
			}
		})
	}
}

// TestHiddenEntities refuses a whole entity like one that is none, also after somebody else may use the same text.
func TestHiddenEntities(t *testing.T) {
	t.Parallel()
	w := newWorld(t, metadatatest.Model(t, small, smallCompany,
		`{"$schema": "kith:role", "$id": "clerk", "policies": [{"entity": "deal", "actions": ["read"], "fields": ["name", "company"]}]}`,
		`{"$schema": "kith:role", "$id": "boss", "policies": [{"entity": "*", "actions": ["read", "create", "update", "delete", "destroy"]}]}`))
	for query, want := range map[string]string{
		`{companies {totalCount}}`:                                       `Cannot query field "companies" on type "Query".`,
		`{deals {nodes {company {name}}}}`:                               `Cannot query field "company" on type "Deal".`,
		`{deals {nodes {stage}}}`:                                        `Cannot query field "stage" on type "Deal".`,
		`{deals(filter: {company: {name: {eq: "x"}}}) {totalCount}}`:     `Field "company" is not defined by type "DealFilter".`,
		`query ($f: CompanyFilter) {companies(filter: $f) {totalCount}}`: `Unknown type "CompanyFilter".`,
		`query ($f: NoFilter) {companies(filter: $f) {totalCount}}`:      `Unknown type "NoFilter".`,
		`{...f} fragment f on Company {name}`:                            `Unknown type "Company".`,
		`mutation {createDeal(input: {name: "x"}) {id}}`:                 `Cannot query field "createDeal" on type "Mutation".`,
		`mutation {deleteDeal(id: "x") {id}}`:                            `Cannot query field "deleteDeal" on type "Mutation".`,
		`{dealsAggregate {sum {amount {amount}}}}`:                       `Cannot query field "sum" on type "DealAggregate".`,
		`{dealsAggregate(groupBy: {company: {name: VALUE}}) {count}}`:    `Field "company" is not defined by type "DealGroup".`,
	} {
		if query != `query ($f: NoFilter) {companies(filter: $f) {totalCount}}` {
			if _, err := w.do(as("boss"), query, ""); err != nil && strings.Contains(err.Error(), want) {
				t.Errorf("%s: the boss is told %v", query, err)
			}
		}
		if _, err := w.do(as("clerk"), query, ""); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, not %s", query, err, want)
		}
	}
	if _, err := w.do(as("clerk"), `{deals(filter: {companyId: {isNull: true}}) {nodes {name companyId}}}`, ""); err != nil {
		t.Errorf("what the clerk may read is refused: %v", err)
	}
}

// someGuard grants what a test draws.
type someGuard struct {
	model  *metadata.Model
	grants map[string]engine.Grant
}

func (g someGuard) Grant(_ []string, e *metadata.Entity, a metadata.Action) engine.Grant {
	return g.grants[e.Name+" "+string(a)]
}

func (someGuard) Denials([]string, *metadata.Entity, metadata.Action) []engine.Allowance {
	return nil
}
func (g someGuard) Entity(name string) *metadata.Entity { return g.model.Entity(name) }
func (someGuard) Admin([]string) bool                   { return false }

// TestIntrospectionIsClosed draws rights, and expects that what introspection shows refers to nothing that it hides,
// and that no type is empty.
func TestIntrospectionIsClosed(t *testing.T) {
	t.Parallel()
	m := metadatatest.Model(t, small, smallCompany)
	w := newWorld(t, m)
	rapid.Check(t, func(r *rapid.T) {
		g := someGuard{m, map[string]engine.Grant{}}
		for _, e := range m.Entities {
			for _, a := range metadata.Actions() {
				if !rapid.Bool().Draw(r, e.Name+string(a)) {
					continue
				}
				fields, few := map[string]bool{}, rapid.Bool().Draw(r, "few")
				for _, f := range e.Fields {
					if f.Name == "id" || !few && rapid.Bool().Draw(r, f.Name) {
						fields[f.Name] = true
					}
				}
				g.grants[e.Name+" "+string(a)] = engine.Grant{{Fields: fields}}
			}
		}
		a := &api{schema: w.schema, state: &engine.State{Model: m, Guard: g}, store: w.notes, caches: newCaches()}
		out, err := (&world{a, w.notes}).do(as("x"), introspection, "")
		if err != nil {
			r.Fatal(err)
		}
		checkClosed(r, out)
	})
}

const introspection = `{__schema {queryType {name} mutationType {name} types {kind name
  fields {name type {...t} args {name type {...t}}} inputFields {name type {...t}} enumValues {name} interfaces {name} possibleTypes {name}}}}
  fragment t on __Type {kind name ofType {kind name ofType {kind name ofType {kind name}}}}`

type shownType struct {
	Kind, Name          string
	Fields, InputFields []shownMember
	EnumValues          []shownMember
	Interfaces          []shownMember
	PossibleTypes       []shownMember
}

type shownMember struct {
	Name string
	Type shownRef
	Args []shownMember
}

type shownRef struct {
	Kind, Name string
	OfType     *shownRef
}

func (r shownRef) named() string {
	for r.OfType != nil {
		r = *r.OfType
	}
	return r.Name
}

func checkClosed(t *rapid.T, out string) {
	var answer struct {
		Schema struct {
			Types        []shownType
			MutationType *shownRef
		} `json:"__schema"`
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, s := range answer.Schema.Types {
		names[s.Name] = true
	}
	if names["Mutation"] != (answer.Schema.MutationType != nil) {
		t.Errorf("Mutation: %v, but mutationType %v", names["Mutation"], answer.Schema.MutationType)
	}
	for _, s := range answer.Schema.Types {
		members := slices.Concat(s.Fields, s.InputFields)
		if s.Kind != "SCALAR" && len(members)+len(s.EnumValues) == 0 && s.Name != "Query" {
			t.Errorf("%s is empty", s.Name)
		}
		for _, other := range slices.Concat(s.Interfaces, s.PossibleTypes) {
			if !names[other.Name] {
				t.Errorf("%s: %s is not there", s.Name, other.Name)
			}
		}
		if s.Kind == "INTERFACE" && len(s.PossibleTypes) == 0 {
			t.Errorf("nothing is a %s", s.Name)
		}
		for _, m := range members {
			for _, ref := range append([]shownMember{m}, m.Args...) {
				if !names[ref.Type.named()] {
					t.Errorf("%s.%s: %s refers to %s, which is not there", s.Name, m.Name, ref.Name, ref.Type.named())
				}
			}
		}
	}
}
