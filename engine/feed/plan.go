package feed

import (
	"context"
	"slices"
	"sync"

	"kith/engine"
)

// Question is what a subscriber asks. It is planned anew whenever the model or the subscriber's rights have changed.
type Question interface {
	Plan(state *engine.State, actor *engine.Actor) (*Plan, error)
}

// Plan is a Question planned for a state and an actor.
type Plan struct {
	State  *engine.State
	Entity string // stable id
	// Key is the same for plans that see and show the same of the same records, whoever's they are.
	Key string
	// Tracked is whether a record can leave what the plan sees in another way than by being destroyed.
	Tracked bool
	// Since is from where on a new subscriber wants to be told; nil: from now on. Known are the records that they hold:
	// those that they can't see now are told as Left, there or not.
	Since *engine.Position
	Known []string
	// Most is how many records may be looked at together.
	Most int
	// Look reads what the actor sees of records now; those that they don't see are missing.
	Look func(ctx context.Context, actor *engine.Actor, records []string) (map[string]*Sight, error)
	// Show makes the message about a change; the sight is nil of Deleted, Destroyed and Left records.
	Show func(c *Change, action Action, sight *Sight) ([]byte, error)
}

// Sight is what somebody sees of a record.
type Sight struct {
	Trashed bool
	Shown   any // what Plan.Show makes a message of
}

// verdict is what came of a change under a plan.
type verdict struct {
	change *Change
	action Action
	data   func() ([]byte, error) // made once, for all who are told
}

// judge looks at changed records.
func (p *Plan) judge(ctx context.Context, actor *engine.Actor, list []*Change) ([]*verdict, error) {
	records := make([]string, len(list))
	for i, c := range list {
		records[i] = c.Record
	}
	seen, err := p.Look(ctx, actor, records)
	if err != nil {
		return nil, err
	}
	out := make([]*verdict, len(list))
	for i, c := range list {
		out[i] = p.verdict(c, seen[c.Record])
	}
	return out, nil
}

func (p *Plan) verdict(c *Change, sight *Sight) *verdict {
	action := c.action(sight)
	if action == Deleted {
		sight = nil
	}
	return &verdict{c, action, sync.OnceValues(func() ([]byte, error) { return p.Show(c, action, sight) })}
}

// gone is whether the record is not among those that can be seen alive.
func (v *verdict) gone() bool {
	return v.action == Deleted || v.action == Destroyed || v.action == Left
}

// sameRights is whether what an actor sees can't differ from what another does.
func sameRights(a, b *engine.Actor) bool {
	return a.User == b.User && slices.Equal(a.Roles, b.Roles) && slices.Equal(a.Teams, b.Teams) &&
		slices.Equal(a.Subordinates, b.Subordinates) && slices.Equal(a.Territories, b.Territories)
}
