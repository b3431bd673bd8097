package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// remodel is one change of the model; round counts how often it has been made before.
type remodel struct {
	name string
	do   func(c caller, round int) (version int, err error)
}

// remodels are made one after the other, and again from the first.
func remodels() []remodel {
	field := func(round int) string { return fmt.Sprintf("fire%d", round) }
	other := func(round int) string { return fmt.Sprintf("blaze%d", round) }
	deal := func(change func(doc, fields map[string]any, round int)) func(caller, int) (int, error) {
		return func(c caller, round int) (int, error) {
			return c.edit("deal", func(doc map[string]any) { change(doc, doc["properties"].(map[string]any), round) })
		}
	}
	of := func(fields map[string]any, name string) map[string]any { return fields[name].(map[string]any) }
	return []remodel{
		{"add a field", deal(func(_, fields map[string]any, round int) {
			fields[field(round)] = map[string]any{"x-kind": "text", "title": "Fire", "maxLength": 200}
		})},
		{"relabel a field", deal(func(_, fields map[string]any, round int) { of(fields, field(round))["title"] = "Blaze" })},
		{"tighten a field", deal(func(_, fields map[string]any, round int) { of(fields, field(round))["maxLength"] = 100 })},
		{"rename a field that clients use", deal(func(_, fields map[string]any, round int) {
			from, to := "nextStep", fmt.Sprintf("nextMove%d", round)
			if round > 0 {
				from = fmt.Sprintf("nextMove%d", round-1)
			}
			fields[to] = fields[from]
			delete(fields, from)
		})},
		{"trash a field", deal(func(_, fields map[string]any, round int) { of(fields, field(round))["x-trashed"] = now() })},
		{"restore a field", deal(func(_, fields map[string]any, round int) { delete(of(fields, field(round)), "x-trashed") })},
		{"rename an entity that clients use", func(c caller, round int) (int, error) {
			from := "company"
			if round > 0 {
				from = fmt.Sprintf("firm%d", round-1)
			}
			return c.edit(from, func(doc map[string]any) {
				doc["$id"] = fmt.Sprintf("firm%d", round)
				doc["x-entity"].(map[string]any)["plural"] = fmt.Sprintf("firms%d", round)
			})
		}},
		{"add an entity", func(c caller, round int) (int, error) {
			return c.apply(map[string]any{
				"$schema": "kith:entity", "$id": field(round), "type": "object", "title": "Fire", "x-entity": map[string]any{"plural": field(round) + "s"},
				"properties": map[string]any{
					"name": map[string]any{"x-kind": "text", "title": "Name"},
					"deal": map[string]any{"x-kind": "relation", "title": "Deal", "x-to": "deal", "x-inverse": field(round) + "s"},
				},
			})
		}},
		{"rename an entity", func(c caller, round int) (int, error) {
			return c.edit(field(round), func(doc map[string]any) { doc["$id"] = other(round) })
		}},
		{"trash an entity", func(c caller, round int) (int, error) {
			return c.edit(other(round), func(doc map[string]any) { doc["x-entity"].(map[string]any)["trashed"] = now() })
		}},
		{"restore an entity", func(c caller, round int) (int, error) {
			return c.edit(other(round), func(doc map[string]any) { delete(doc["x-entity"].(map[string]any), "trashed") })
		}},
	}
}

// edit changes the document of an entity.
func (c caller) edit(entity string, change func(doc map[string]any)) (int, error) {
	answer, err := c.ask(context.Background(), "/metadata", `query ($id: ID!) { document(type: ENTITY, id: $id) { body } }`, map[string]any{"id": entity})
	if err != nil {
		return 0, err
	}
	var out struct{ Document struct{ Body map[string]any } }
	if err := answer.into(&out); err != nil {
		return 0, err
	}
	change(out.Document.Body)
	return c.apply(out.Document.Body)
}

// apply publishes a document, and gives the version of the model that has it.
func (c caller) apply(doc map[string]any) (int, error) {
	text, err := json.Marshal(doc)
	if err != nil {
		return 0, err
	}
	answer, err := c.ask(context.Background(), "/metadata", `mutation ($text: String!) { applyChanges(edit: {documents: [$text]}) { version } }`, map[string]any{"text": string(text)})
	if err != nil {
		return 0, err
	}
	var out struct{ ApplyChanges struct{ Version int } }
	err = answer.into(&out)
	return out.ApplyChanges.Version, err
}

// version is that of the model as a server knows it.
func (c caller) version() (int, error) {
	answer, err := c.ask(context.Background(), "/metadata", `{ model { version } }`, nil)
	if err != nil {
		return 0, err
	}
	var out struct{ Model struct{ Version int } }
	err = answer.into(&out)
	return out.Model.Version, err
}

// now is a time as documents have it.
func now() string { return time.Now().UTC().Format(time.RFC3339) }
