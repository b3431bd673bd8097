package admin

import (
	"context"
	"time"

	gql "github.com/graph-gophers/graphql-go"
)

type formSubmission struct {
	ID       gql.ID
	At       DateTime
	Record   *gql.ID
	Language string
	Version  int32
	Consent  *string
	Sent     *JSON
}

// FormSubmissions resolves Query.formSubmissions.
func (r *root) FormSubmissions(ctx context.Context, args struct {
	Form   gql.ID
	Before *DateTime
	First  int32
},
) ([]formSubmission, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	list := []formSubmission{}
	form := s.state.Model.Form(string(args.Form))
	if form == nil {
		return list, nil
	}
	const most = 500
	before := time.Now().Add(time.Hour) // clocks may differ
	if args.Before != nil {
		before = args.Before.Time
	}
	found, err := s.room.Submissions.FormSubmissions(ctx, form.ID, before, int(min(max(args.First, 0), most)))
	if err != nil {
		return nil, err
	}
	for _, one := range found {
		out := formSubmission{ID: gql.ID(one.ID), At: DateTime{one.At}, Language: one.Language, Version: int32(one.Version), Consent: optional(one.Consent)}
		if one.Record != "" {
			id := gql.ID(one.Record)
			out.Record = &id
		}
		if one.Sent != nil {
			out.Sent = &JSON{one.Sent}
		}
		list = append(list, out)
	}
	return list, nil
}
