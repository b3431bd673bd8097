package admin

import (
	"context"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/metadata"
)

type conditionCheck struct {
	OK       bool
	Problems []conditionProblem
	Reads    []string
}

type conditionProblem struct {
	Message string
	At      int32
}

// CheckCondition resolves Query.checkCondition.
func (r *root) CheckCondition(ctx context.Context, args struct {
	Entity   gql.ID
	Text     string
	Document *string
},
) (*conditionCheck, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	var draft *metadata.Document
	if args.Document != nil {
		read, err := (&editInput{Documents: &[]string{*args.Document}}).edit()
		if err != nil {
			return nil, r.tell(ctx, err)
		}
		draft = &read.Documents[0]
	}
	found, err := engine.CheckCondition(s.state, string(args.Entity), args.Text, draft)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := &conditionCheck{OK: len(found.Problems) == 0, Problems: []conditionProblem{}, Reads: append([]string{}, found.Reads...)}
	for _, p := range found.Problems {
		out.Problems = append(out.Problems, conditionProblem{p.Message, int32(p.Offset)})
	}
	return out, nil
}
