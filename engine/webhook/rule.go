package webhook

import (
	"fmt"
	"slices"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// Faults implements engine.Webhooks.
func (r *Room) Faults(state *engine.State, w *engine.Webhook) []string {
	var faults []string
	for _, v := range check(state, w) {
		faults = append(faults, v.Message)
	}
	return faults
}

// check holds a webhook against the model.
func check(state *engine.State, w *engine.Webhook) []engine.Violation {
	var found []engine.Violation
	report := func(field, rule, message string, args ...any) {
		found = append(found, engine.Violation{Field: field, Rule: rule, Message: fmt.Sprintf(message, args...)})
	}
	if len(w.Roles) == 0 {
		report("roles", "required", "Give at least one role: messages hold what it may read.")
	}
	for _, role := range w.Roles {
		if state.Model.Role(role) == nil {
			report("roles", "known", "There is no role %q: take another one.", role)
		}
	}
	for _, action := range w.Actions {
		if !slices.Contains(engine.ChangeActions(), action) {
			report("actions", "known", "There is no action %q.", action)
		}
	}
	if w.Entity == "" {
		if len(w.Fields) > 0 || w.Condition != "" {
			report("entity", "required", "Fields and a condition need an entity.")
		}
		return found
	}
	e := state.Model.EntityByID(w.Entity)
	if e == nil {
		report("entity", "known", "The entity is no longer there: choose another one, or delete the webhook.")
		return found
	}
	for _, id := range w.Fields {
		if e.FieldByID(id) == nil {
			report("fields", "known", "A field of the webhook is no longer there: choose its fields anew.")
		}
	}
	_, problems := condition(state.Model, e, w)
	return append(found, problems...)
}

// condition is a webhook's condition as the model understands it; nil when it has none.
func condition(m *metadata.Model, e *metadata.Entity, w *engine.Webhook) (expr.Node, []engine.Violation) {
	if w.Condition == "" {
		return nil, nil
	}
	node, problems := expr.Parse(w.Condition, m.Scope(), e.Name, expr.Options{Want: expr.Bool})
	var found []engine.Violation
	for _, p := range problems {
		found = append(found, engine.Violation{
			Field: "condition", Rule: "expression", Message: fmt.Sprintf("The condition: %s (line %d, column %d).", p.Message, p.Line, p.Column),
		})
	}
	if node == nil {
		return nil, found
	}
	expr.Walk(node, func(n expr.Node) bool {
		if fact, ok := n.(*expr.Actor); ok {
			found = append(found, engine.Violation{
				Field: "condition", Rule: "actor", Message: fmt.Sprintf("The condition: %s depends on who is asking, but a webhook is nobody: remove it.", fact.Name),
			})
		}
		return true
	})
	return node, found
}
