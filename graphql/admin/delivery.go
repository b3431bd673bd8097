package admin

import (
	"context"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
)

type delivery struct {
	ID           gql.ID
	Webhook      gql.ID
	Entity       *string
	Record       gql.ID
	Action       string
	At           DateTime
	State        string
	Note         *string
	AttemptCount int32
	NextAt       *DateTime
	CreatedAt    DateTime

	root *root
	room *engine.Workspace
}

func (r *root) deliveryOf(s *session, d *engine.Delivery) *delivery {
	out := &delivery{
		ID: gql.ID(d.ID), Webhook: gql.ID(d.Webhook), Record: gql.ID(d.Event.Record), Action: engine.ChangeAction(d.Event.Action),
		At: DateTime{d.Event.At}, State: strings.ToUpper(string(d.State)), Note: optional(d.Note), AttemptCount: int32(d.Attempts),
		NextAt: dateTime(d.NextAt), CreatedAt: DateTime{d.CreatedAt}, root: r, room: s.room,
	}
	if e := s.state.Model.EntityByID(d.Event.Entity); e != nil {
		out.Entity = &e.Name
	}
	return out
}

type deliveriesArgs struct {
	Webhook *gql.ID
	State   *string
	First   int32
	After   *gql.ID
}

// Deliveries resolves Query.deliveries.
func (r *root) Deliveries(ctx context.Context, args deliveriesArgs) ([]*delivery, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	const most = 500
	filter := engine.DeliveryFilter{Limit: int(min(max(args.First, 0), most))}
	if args.Webhook != nil {
		filter.Webhook = string(*args.Webhook)
	}
	if args.State != nil {
		filter.State = engine.DeliveryState(strings.ToLower(*args.State))
	}
	if args.After != nil {
		filter.After = string(*args.After)
	}
	list, err := s.room.Hooks.Deliveries(ctx, filter)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := make([]*delivery, len(list))
	for i := range list {
		out[i] = r.deliveryOf(s, &list[i])
	}
	return out, nil
}

// Delivery resolves Query.delivery.
func (r *root) Delivery(ctx context.Context, args struct{ ID gql.ID }) (*delivery, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	d, err := s.room.Hooks.Delivery(ctx, string(args.ID))
	if engine.CodeOf(err) == engine.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.deliveryOf(s, d), nil
}

// ReplayDelivery resolves Mutation.replayDelivery.
func (r *root) ReplayDelivery(ctx context.Context, args struct{ ID gql.ID }) (*delivery, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.room.Hooks.Replay(ctx, string(args.ID)); err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.Delivery(ctx, args)
}

type attempt struct {
	Number       int32
	At           DateTime
	Status       *int32
	Headers      JSON
	Response     string
	Error        *string
	Milliseconds int32
}

func attemptOf(a *engine.Attempt) attempt {
	out := attempt{
		Number: int32(a.Number), At: DateTime{a.At}, Headers: jsonOf(a.Headers), Response: a.Response, Error: optional(a.Error),
		Milliseconds: int32(a.Milliseconds),
	}
	if a.Headers == nil {
		out.Headers = jsonOf(map[string]string{})
	}
	if a.Status != 0 {
		status := int32(a.Status)
		out.Status = &status
	}
	return out
}

// Attempts resolves Delivery.attempts.
func (d *delivery) Attempts(ctx context.Context) ([]attempt, error) {
	list, err := d.room.Hooks.Attempts(ctx, string(d.ID))
	if err != nil {
		return nil, d.root.tell(ctx, err)
	}
	out := make([]attempt, len(list))
	for i := range list {
		out[i] = attemptOf(&list[i])
	}
	return out, nil
}
