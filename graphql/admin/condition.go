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

type formulaCheck struct {
	conditionCheck
	Kind *string
}

type conditionArgs struct {
	Entity   gql.ID
	Text     string
	Document *string
}

// CheckCondition resolves Query.checkCondition.
func (r *root) CheckCondition(ctx context.Context, args conditionArgs) (*conditionCheck, error) {
	found, err := r.check(ctx, args, engine.CheckCondition)
	if err != nil {
		return nil, err
	}
	return checked(found, engine.LocaleFrom(ctx)), nil
}

// CheckFormula resolves Query.checkFormula.
func (r *root) CheckFormula(ctx context.Context, args conditionArgs) (*formulaCheck, error) {
	found, err := r.check(ctx, args, engine.CheckFormula)
	if err != nil {
		return nil, err
	}
	return &formulaCheck{*checked(found, engine.LocaleFrom(ctx)), optional(found.Kind)}, nil
}

func (r *root) check(
	ctx context.Context, args conditionArgs, check func(*engine.State, string, string, *metadata.Document) (*engine.Condition, error),
) (*engine.Condition, error) {
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
	found, err := check(s.state, string(args.Entity), args.Text, draft)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return found, nil
}

func checked(found *engine.Condition, locale string) *conditionCheck {
	out := &conditionCheck{OK: len(found.Problems) == 0, Problems: []conditionProblem{}, Reads: append([]string{}, found.Reads...)}
	for _, p := range found.Problems {
		out.Problems = append(out.Problems, conditionProblem{p.Message.In(locale), int32(p.Offset)})
	}
	return out
}
