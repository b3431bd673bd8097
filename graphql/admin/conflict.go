package admin

import (
	"context"
	"encoding/json"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/metadata"
)

// conflict is a place where an edit and what others have published are at odds.
type conflict struct {
	Key     ID     `json:"key"`
	Kind    string `json:"kind"`
	Type    string `json:"type"`
	ID      ID     `json:"id"`
	Pointer string `json:"pointer"`
	Base    *JSON  `json:"base"`
	Ours    *JSON  `json:"ours"`
	Theirs  *JSON  `json:"theirs"`
	Both    bool   `json:"both"`
}

func conflicts(list []metadata.Conflict) []conflict {
	out := make([]conflict, len(list))
	for i, c := range list {
		out[i] = conflict{
			Key: ID(c.Key), Kind: strings.ToUpper(string(c.Kind)), Type: strings.ToUpper(string(c.Type)), ID: ID(c.ID), Pointer: c.Pointer,
			Base: optionalJSON(c.Base), Ours: optionalJSON(c.Ours), Theirs: optionalJSON(c.Theirs), Both: c.Both,
		}
	}
	return out
}

func optionalJSON(text json.RawMessage) *JSON {
	if text == nil {
		return nil
	}
	return &JSON{text}
}

type choiceInput struct {
	Key  gql.ID
	Take string
}

// choices are what is chosen by the keys of conflicts.
func choices(list *[]choiceInput) map[string]metadata.Choice {
	out := map[string]metadata.Choice{}
	if list != nil {
		for _, c := range *list {
			out[string(c.Key)] = metadata.Choice(strings.ToLower(c.Take))
		}
	}
	return out
}

// MergeDraft resolves Mutation.mergeDraft.
func (r *root) MergeDraft(ctx context.Context, args struct {
	Choices  []choiceInput
	Revision *int32
},
) (*draft, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	var revision *int64
	if args.Revision != nil {
		n := int64(*args.Revision)
		revision = &n
	}
	d, err := s.room.MergeDraft(ctx, s.actor, choices(&args.Choices), revision)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return draftOf(d), nil
}

// breaking is what programs can't do any more once a plan is published.
type breaking struct {
	Path    string
	Kind    string
	Message string
	Entity  *string
	Field   *string
	Also    []string
}

func breaks(list []engine.Break, locale string) []breaking {
	out := make([]breaking, len(list))
	for i, b := range list {
		out[i] = breaking{
			Path: b.Path, Kind: string(b.Kind), Message: b.Message.In(locale), Entity: optional(b.Entity), Field: optional(b.Field),
			Also: append([]string{}, b.Also...),
		}
	}
	return out
}
