package oracle

import (
	"fmt"
	"strings"

	"kith/engine"
)

// probe names something that is hidden from the actor, and something that never was: the answers must be the same but
// for the name.
func (s *scenario) probe(a *engine.Actor) (int, string) {
	t := s.truth(a)
	hidden, forms := t.drawHidden(s.dice)
	if hidden == "" {
		return 0, ""
	}
	never := s.dice.word() + s.dice.word() + s.dice.word()
	never = never[:len(hidden)] // places in the text are told
	form := pick(s.dice, forms)
	var texts [2]string
	for i, name := range []string{hidden, never} {
		r := form(name)
		got, err := s.place.ask(a, r)
		if err != nil {
			return 1, s.describe(a, r) + err.Error()
		}
		texts[i] = got.text
	}
	texts[1] = strings.ReplaceAll(strings.ReplaceAll(texts[1], never, hidden), pascal(never), pascal(hidden))
	if texts[0] != texts[1] {
		return 1, s.describe(a, form(hidden)) + "what is hidden is told from what there is not:\n" + texts[0] + "\n" + texts[1]
	}
	return 1, ""
}

type probeForm func(name string) request

// drawHidden picks a name that means nothing to the actor, and the operations that may try it.
func (t *truth) drawHidden(d *dice) (string, []probeForm) {
	e := pick(d, t.model.entities)
	if !t.grants("read", e, "") {
		if e.system {
			return "", nil
		}
		return e.name, entityForms(t.knowsEntity(e))
	}
	f := pick(d, e.fields)
	if f.system {
		return "", nil
	}
	var forms []probeForm
	if !t.exists(f) {
		forms = append(forms, readForms(e)...)
	}
	if f.kind != toMany && !t.sets("create", f) && t.setsAny("create", e) {
		forms = append(forms, writeForms(e, "create", "Create")...)
	}
	if f.kind != toMany && !t.sets("update", f) && t.setsAny("update", e) {
		forms = append(forms, writeForms(e, "update", "Update")...)
	}
	if len(forms) == 0 {
		return "", nil
	}
	return f.name, forms
}

func (t *truth) knowsEntity(e *entity) bool {
	return t.grants("create", e, "") || t.grants("update", e, "") || t.grants("delete", e, "") || t.grants("destroy", e, "")
}

func text(format string) probeForm {
	return func(name string) request {
		return request{Query: strings.NewReplacer("HIDDEN", pascal(name), "hidden", name).Replace(format)}
	}
}

// entityForms name an entity that cannot be read; one that cannot be written either also in mutations.
func entityForms(written bool) []probeForm {
	forms := []probeForm{
		text(`{hidden(id: "0197a000-0000-7000-8000-000000000001") {id}}`),
		text(`{hiddens {totalCount nodes {id}}}`),
		text(`{hiddensAggregate {count}}`),
		text(`query ($f: HIDDENFilter) {users(filter: {}) {totalCount} x: hiddens(filter: $f) {totalCount}}`),
		text(`{__type(name: "HIDDEN") {name fields {name}}}`),
		text(`{__type(name: "HIDDENFilter") {name inputFields {name}}}`),
		text(`{__typename ... on HIDDEN {id}}`),
	}
	if !written {
		forms = append(forms,
			text(`mutation {createHIDDEN(input: {}) {id}}`), text(`mutation {deleteHIDDEN(id: "x") {id hidden {id}}}`),
			text(`mutation ($i: HIDDENUpdate!) {updateHIDDEN(id: "0197a000-0000-7000-8000-000000000001", input: $i) {id}}`),
			text(`{__type(name: "HIDDENPayload") {name}}`),
		)
	}
	return forms
}

func readForms(e *entity) []probeForm {
	place := strings.NewReplacer("PLACE", pascal(e.name), "places", e.plural)
	var forms []probeForm
	for _, format := range []string{
		`{places {nodes {id hidden}}}`, `{places {nodes {hidden {id}}}}`, `{places {nodes {hiddenId}}}`, `{places {nodes {hiddenAggregate {count}}}}`,
		`{places(filter: {hidden: {eq: 1}}) {totalCount}}`, `{places(filter: {hidden: {some: {}}}) {totalCount}}`,
		`{places(filter: {not: {hiddenId: {isNull: true}}}) {totalCount}}`, `{places(orderBy: [{hidden: {}}]) {totalCount}}`,
		`{places(orderBy: {hidden: {direction: DESC}}) {edges {cursor}}}`,
		`{placesAggregate(groupBy: [{hidden: VALUE}]) {count}}`, `{placesAggregate(groupBy: [{hiddenId: VALUE}]) {group {hiddenId}}}`,
		`{placesAggregate {min {hidden}}}`, `{placesAggregate {countDistinct {hidden}}}`,
		`{placesAggregate(groupBy: [{version: VALUE}], orderBy: [{max: {hidden: {}}}]) {count}}`,
		`mutation {upsertPLACEs(by: hidden, input: [{}]) {count}}`,
	} {
		forms = append(forms, text(place.Replace(format)))
	}
	for _, typ := range []string{"Filter", "Order!"} {
		argument := map[string]string{"Filter": "filter", "Order!": "orderBy"}[typ]
		forms = append(forms, func(name string) request {
			value := map[string]any{name: map[string]any{}}
			return request{
				Query:     fmt.Sprintf(`query ($v: %s%s) {%s(%s: $v) {totalCount}}`, pascal(e.name), typ, e.plural, argument),
				Variables: map[string]any{"v": value},
			}
		})
	}
	return forms
}

func writeForms(e *entity, verb, typ string) []probeForm {
	id := ""
	if verb == "update" {
		id = `id: "0197a000-0000-7000-8000-000000000001", `
	}
	root := fmt.Sprintf("%s%s", verb, pascal(e.name))
	return []probeForm{
		text(fmt.Sprintf(`mutation {%s(%sinput: {hidden: null}) {id}}`, root, id)),
		text(fmt.Sprintf(`mutation {%s(%sinput: {hiddenId: null}) {id}}`, root, id)),
		func(name string) request {
			return request{
				Query:     fmt.Sprintf(`mutation ($v: %s%s!) {%s(%sinput: $v) {id}}`, pascal(e.name), typ, root, id),
				Variables: map[string]any{"v": map[string]any{name: nil}},
			}
		},
	}
}
