package admin

import (
	"context"
	"encoding/json"
	"fmt"

	gql "github.com/graph-gophers/graphql-go"

	"kith/metadata/kind"
)

type kindInfo struct {
	Name             gql.ID
	Keywords         JSON
	Stored           bool
	SettingsRequired []string
	TurnsInto        []gql.ID
	Public           bool
}

// Kinds resolves Query.kinds, for everybody who has signed in.
func (r *root) Kinds(ctx context.Context) ([]kindInfo, error) {
	if _, err := r.enter(ctx); err != nil {
		return nil, err
	}
	var out []kindInfo
	for _, k := range kind.All() {
		var says struct{ Required []string }
		if err := json.Unmarshal([]byte(k.Keywords()), &says); err != nil {
			return nil, r.tell(ctx, fmt.Errorf("admin: keywords of kind %s: %w", k.Name(), err))
		}
		_, public := k.(kind.Asking)
		out = append(out, kindInfo{
			Name: gql.ID(k.Name()), Keywords: JSON{json.RawMessage(k.Keywords())}, Stored: len(k.Storage(nil)) > 0,
			SettingsRequired: append([]string{}, says.Required...), TurnsInto: turnsInto(k), Public: public,
		})
	}
	return out, nil
}

// turnsInto are the kinds that fields of a kind can become with their values.
func turnsInto(k kind.Kind) []gql.ID {
	out := []gql.ID{}
	for _, to := range kind.Convertible(k, nil) {
		out = append(out, gql.ID(to.Name()))
	}
	return out
}
