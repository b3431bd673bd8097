package admin

import (
	"cmp"
	"context"
	"slices"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
)

type sandbox struct {
	Name    gql.ID
	Title   string
	Version int32
	At      DateTime
	Behind  int32
	Records []entityCount
}

type entityCount struct {
	Entity string
	Count  int32
}

type sampleInput struct {
	Each int32
	Of   *[]countInput
	Mask bool
}

type countInput struct {
	Entity string
	Count  int32
}

func (in *sampleInput) sample() engine.Sample {
	out := engine.Sample{Of: map[string]int{}}
	if in == nil {
		return out
	}
	out.Each, out.Mask = int(in.Each), in.Mask
	if in.Of != nil {
		for _, one := range *in.Of {
			out.Of[one.Entity] = int(one.Count)
		}
	}
	return out
}

func sandboxOf(sb *engine.Sandbox, current int64) sandbox {
	out := sandbox{
		Name: gql.ID(sb.Workspace), Title: sb.Title, Version: int32(sb.Version), At: DateTime{sb.At}, Behind: int32(current - sb.Version),
		Records: []entityCount{},
	}
	for name, n := range sb.Records {
		if n > 0 {
			out.Records = append(out.Records, entityCount{name, int32(n)})
		}
	}
	slices.SortFunc(out.Records, func(a, b entityCount) int { return cmp.Compare(a.Entity, b.Entity) })
	return out
}

// Sandboxes resolves Query.sandboxes.
func (r *root) Sandboxes(ctx context.Context) ([]sandbox, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	all, err := r.Workspaces.Sandboxes(ctx, s.actor, s.room.Name)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := make([]sandbox, len(all))
	for i := range all {
		out[i] = sandboxOf(&all[i], s.state.Model.Version)
	}
	return out, nil
}

// CreateSandbox resolves Mutation.createSandbox.
func (r *root) CreateSandbox(ctx context.Context, args struct {
	Name   gql.ID
	Title  *string
	Sample *sampleInput
},
) (*sandbox, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	title, err := titled(args.Title)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	sb, err := r.Workspaces.CreateSandbox(ctx, s.actor, s.room.Name, string(args.Name), title, args.Sample.sample())
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := sandboxOf(sb, sb.Version)
	return &out, nil
}

type promoting struct {
	Name    gql.ID
	Choices *[]choiceInput
}

// SandboxPlan resolves Query.sandboxPlan.
func (r *root) SandboxPlan(ctx context.Context, args promoting) (*plan, error) {
	return r.promote(ctx, args, true)
}

// PromoteSandbox resolves Mutation.promoteSandbox.
func (r *root) PromoteSandbox(ctx context.Context, args promoting) (*plan, error) {
	return r.promote(ctx, args, false)
}

func (r *root) promote(ctx context.Context, args promoting, planOnly bool) (*plan, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	p, err := r.Workspaces.PromoteSandbox(ctx, s.actor, s.room.Name, string(args.Name), choices(args.Choices), planOnly)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.planOf(ctx, p), nil
}

// DropSandbox resolves Mutation.dropSandbox.
func (r *root) DropSandbox(ctx context.Context, args struct{ Name gql.ID }) (bool, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Workspaces.DropSandbox(ctx, s.actor, s.room.Name, string(args.Name)))
}

// place is a workspace that somebody may enter.
type place struct {
	Name      gql.ID
	Title     string
	SandboxOf *gql.ID
}

// Workspaces resolves Me.workspaces.
func (m *me) Workspaces(ctx context.Context) ([]place, error) {
	if m.account == "" {
		return []place{{Name: gql.ID(m.Workspace)}}, nil
	}
	all, err := m.root.Workspaces.Family(ctx, m.account, m.Workspace)
	if err != nil {
		return nil, m.root.tell(ctx, err)
	}
	out := make([]place, len(all))
	for i, sb := range all {
		out[i] = place{gql.ID(sb.Workspace), sb.Title, optionalID(sb.Origin)}
	}
	return out, nil
}
