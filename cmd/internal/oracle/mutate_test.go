package oracle

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"kith/engine"
)

// mutate compares the answer to a mutation, and the database afterwards.
func (s *scenario) mutate(a *engine.Actor) (int, string) {
	t := s.truth(a)
	writes := t.drawMutation(s.dice)
	if writes == nil {
		return 0, ""
	}
	var fields []*selection
	for _, w := range writes {
		fields = append(fields, w.selection())
	}
	r := render(s.dice, true, fields)
	got, err := s.place.ask(a, r)
	if err != nil {
		return 1, s.describe(a, r) + err.Error()
	}
	world, data, refused := t.mutate(writes, got.made(writes))
	if diff := got.compare(t, r, data, refused); diff != "" {
		return 1, s.describe(a, r) + diff + got.text
	}
	if world == nil {
		world = s.world
	}
	if diff := s.place.adopt(world); diff != "" {
		return 1, s.describe(a, r) + got.text + "\nthe database afterwards: " + diff
	}
	s.world = world
	return 1, ""
}

// made are the ids that an answer tells, by alias.
func (r *reply) made(writes []*write) map[string][]string {
	out := map[string][]string{}
	data, _ := r.Data.(map[string]any)
	for _, w := range writes {
		payload, _ := data[w.alias].(map[string]any)
		if id, ok := payload["id"].(string); ok {
			out[w.alias] = append(out[w.alias], id)
		}
		list, _ := payload["ids"].([]any)
		for _, v := range list {
			id, _ := v.(string)
			out[w.alias] = append(out[w.alias], id)
		}
	}
	return out
}

// compare holds an answer against the expected data, or against the refusals of which it must be one.
func (r *reply) compare(t *truth, sent request, data answer, refused []refusal) string {
	if len(refused) == 0 {
		if len(r.Errors) > 0 {
			return "is refused, but should be done: "
		}
		return differ("data", data, r.Data)
	}
	if len(r.Errors) != 1 {
		return fmt.Sprintf("should be refused as one of %+v: ", refused)
	}
	if !slices.ContainsFunc(refused, r.Errors[0].is) {
		return fmt.Sprintf("should be refused as one of %+v: ", refused)
	}
	return t.leak(r.text, show(sent))
}

// is whether an error is the refusal.
func (e replyErr) is(r refusal) bool {
	x := e.Extensions
	if x.Code != r.code || len(e.Path) == 0 || e.Path[0] != r.alias || x.Field != r.field {
		return false
	}
	if x.ID != "" && x.ID != r.holder {
		return false
	}
	return r.code != engine.Invalid || slices.Equal(listed(r.violations), told(x.Violations))
}

func listed(found []violation) []string {
	var list []string
	for _, v := range found {
		list = append(list, fmt.Sprint(v.index, " ", v.field, " ", v.rule))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func told(found []engine.Violation) []string {
	var list []violation
	for _, v := range found {
		list = append(list, violation{v.Field, v.Rule, v.Index})
	}
	return listed(list)
}

var uuids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// leak finds what an error tells that the actor cannot know: names, and ids of records.
func (t *truth) leak(text, sent string) string {
	lower := strings.ToLower(text)
	for _, e := range t.model.entities {
		if e.system {
			continue
		}
		known := false
		for _, action := range []string{"read", "create", "update", "delete", "destroy"} {
			known = known || t.grants(action, e, "")
		}
		if !known && strings.Contains(lower, e.name) {
			return "the error names " + e.name + ": "
		}
		for _, f := range e.fields {
			if !f.system && !t.knows(f) && strings.Contains(lower, f.name) {
				return "the error names " + f.name + ": "
			}
		}
	}
	for _, id := range uuids.FindAllString(text, -1) {
		if r := t.byID[id]; !strings.Contains(sent, id) && (r == nil || !t.visible(r)) {
			return "the error tells " + id + ": "
		}
	}
	return ""
}
