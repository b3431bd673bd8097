package admin

import (
	"context"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
)

type webhook struct {
	ID           gql.ID
	Name         string
	URL          string
	Entity       *string
	Actions      []string
	Fields       []string
	Condition    *string
	Roles        []string
	Enabled      bool
	CreatedAt    DateTime
	CreatedBy    *gql.ID
	FailingSince *DateTime
	Stopped      *string
	Faults       []string
}

func (r *root) webhookOf(state *engine.State, w *engine.Webhook) webhook {
	out := webhook{
		ID: gql.ID(w.ID), Name: w.Name, URL: w.URL, Actions: []string{}, Fields: []string{}, Condition: optional(w.Condition),
		Roles: append([]string{}, w.Roles...), Enabled: w.Enabled, CreatedAt: DateTime{w.CreatedAt}, CreatedBy: optionalID(w.CreatedBy),
		FailingSince: dateTime(w.FailingSince), Stopped: optional(w.Stopped), Faults: append([]string{}, r.Options.Webhooks.Faults(state, w)...),
	}
	for _, a := range w.Actions {
		out.Actions = append(out.Actions, engine.ChangeAction(a))
	}
	if e := state.Model.EntityByID(w.Entity); e != nil {
		out.Entity = &e.Name
		for _, id := range w.Fields {
			if f := e.FieldByID(id); f != nil {
				out.Fields = append(out.Fields, f.Name)
			}
		}
	}
	return out
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// Webhooks resolves Query.webhooks.
func (r *root) Webhooks(ctx context.Context) ([]webhook, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.room.Hooks.Webhooks(ctx)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := make([]webhook, len(list))
	for i := range list {
		out[i] = r.webhookOf(s.state, &list[i])
	}
	return out, nil
}

type webhookInput struct {
	Name      string
	URL       string
	Entity    *string
	Actions   *[]string
	Fields    *[]string
	Condition *string
	Roles     []string
	Enabled   bool
}

// webhook is the engine's Webhook, with the stable ids of what the input names. What there is not is told at once.
func (in *webhookInput) webhook(state *engine.State) (*engine.Webhook, error) {
	w := &engine.Webhook{Name: in.Name, URL: in.URL, Roles: in.Roles, Enabled: in.Enabled}
	if in.Condition != nil {
		w.Condition = *in.Condition
	}
	for _, action := range given(in.Actions) {
		for _, a := range engine.ChangeActions() {
			if engine.ChangeAction(a) == action {
				w.Actions = append(w.Actions, a)
			}
		}
	}
	if in.Entity == nil || *in.Entity == "" {
		if len(given(in.Fields)) > 0 {
			return nil, unknown("entity", "Fields need an entity.")
		}
		return w, nil
	}
	e := state.Model.Entity(*in.Entity)
	if e == nil {
		return nil, unknown("entity", "There is no entity "+*in.Entity+".")
	}
	w.Entity = e.ID
	var strange []string
	for _, name := range given(in.Fields) {
		f := e.Field(name)
		if f == nil || len(f.Columns) == 0 {
			strange = append(strange, name)
			continue
		}
		w.Fields = append(w.Fields, f.ID)
	}
	if len(strange) > 0 {
		return nil, unknown("fields", "There is no field "+strings.Join(strange, ", ")+" of "+e.Name+" that changes are logged of.")
	}
	return w, nil
}

// given is what an argument says, the zero value when it is left out.
func given[T any](argument *T) T {
	if argument == nil {
		var none T
		return none
	}
	return *argument
}

func unknown(field, text string) error {
	return engine.Refused([]engine.Violation{{Field: field, Rule: "known", Message: text}})
}

type newWebhook struct {
	Secret  string
	Webhook webhook
}

// CreateWebhook resolves Mutation.createWebhook.
func (r *root) CreateWebhook(ctx context.Context, args struct{ Input webhookInput }) (*newWebhook, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	w, err := args.Input.webhook(s.state)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	if w, err = r.Options.Webhooks.Create(ctx, s.actor, s.room.Name, w); err != nil {
		return nil, r.tell(ctx, err)
	}
	return &newWebhook{Secret: w.Secret, Webhook: r.webhookOf(s.state, w)}, nil
}

// UpdateWebhook resolves Mutation.updateWebhook.
func (r *root) UpdateWebhook(ctx context.Context, args struct {
	ID    gql.ID
	Input webhookInput
},
) (*webhook, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := s.room.Hooks.Webhook(ctx, string(args.ID)); err != nil {
		return nil, r.tell(ctx, err)
	}
	w, err := args.Input.webhook(s.state)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	w.ID = string(args.ID)
	if err := r.Options.Webhooks.Update(ctx, s.room.Name, w); err != nil {
		return nil, r.tell(ctx, err)
	}
	if w, err = s.room.Hooks.Webhook(ctx, w.ID); err != nil {
		return nil, r.tell(ctx, err)
	}
	out := r.webhookOf(s.state, w)
	return &out, nil
}

// DeleteWebhook resolves Mutation.deleteWebhook.
func (r *root) DeleteWebhook(ctx context.Context, args struct{ ID gql.ID }) (bool, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, s.room.Hooks.DeleteWebhook(ctx, string(args.ID)))
}

// TestWebhook resolves Mutation.testWebhook.
func (r *root) TestWebhook(ctx context.Context, args struct{ ID gql.ID }) (*attempt, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	a, err := r.Options.Webhooks.Test(ctx, s.room.Name, string(args.ID))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := attemptOf(a)
	return &out, nil
}
