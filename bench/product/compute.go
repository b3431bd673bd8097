package product

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// computed are the fields of deals that the case about formulas reads: a lookup, a rollup, and a formula over both.
const computed = `{
	"sector": {"x-kind": "lookup", "x-via": "company", "x-field": "sector"},
	"openTasks": {"x-kind": "rollup", "x-of": "tasks", "x-function": "count", "x-filter": "status != 'done'"},
	"summary": {"x-kind": "formula", "x-expr": "coalesce(sector, '-') + ': ' + text(openTasks)"}
}`

// Compute has an administration add computed fields to deals.
func (a *API) Compute(ctx context.Context) error {
	deal, err := a.entity(ctx, "deal")
	if err != nil {
		return err
	}
	properties, ok := deal["properties"].(map[string]any)
	if !ok {
		return errors.New("product: deals have no fields")
	}
	if err := json.Unmarshal([]byte(computed), &properties); err != nil {
		return fmt.Errorf("product: read computed fields: %w", err)
	}
	text, err := json.Marshal(deal)
	if err != nil {
		return fmt.Errorf("product: write entity: %w", err)
	}
	edit := map[string]any{"documents": []string{string(text)}}
	return a.Ask(ctx, "mutation($edit: EditInput!) { applyChanges(edit: $edit) { version } }", map[string]any{"edit": edit}, nil)
}

// entity is the document of an entity.
func (a *API) entity(ctx context.Context, name string) (map[string]any, error) {
	var data struct {
		Model struct {
			Documents []struct {
				Type, ID string
				Body     map[string]any
			}
		}
	}
	if err := a.Ask(ctx, "{ model { documents { type id body } } }", nil, &data); err != nil {
		return nil, err
	}
	for _, d := range data.Model.Documents {
		if d.Type == "ENTITY" && d.ID == name {
			return d.Body, nil
		}
	}
	return nil, fmt.Errorf("product: there is no entity %s", name)
}
