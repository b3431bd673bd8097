package graphql

import (
	"context"
	"slices"
	"strconv"
	"sync/atomic"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/graphql/cache"
)

// api answers operations about one model of one workspace.
type api struct {
	schema   *Schema
	state    *engine.State
	store    engine.Store
	log      engine.Log
	personal personal
	tally    *engine.Tally // may be nil: nothing is counted
	caches   *caches
	id       uint64      // stands for this api in the caches
	old      atomic.Bool // nothing is kept for it any more
}

// caches are shared by all apis: what is asked for goes on being kept, whichever workspace asks.
type caches struct {
	documents  *cache.Cache[*document]
	plans      *cache.Cache[*plan]
	writePlans *cache.Cache[*writePlan]
	lastID     atomic.Uint64 // of apis and operations
}

// Sizes of the caches, in bytes.
const (
	documentBytes = 16 << 20
	planBytes     = 48 << 20
	writeBytes    = 8 << 20
)

func newCaches() *caches {
	return &caches{
		documents: cache.New[*document](documentBytes), plans: cache.New[*plan](planBytes),
		writePlans: cache.New[*writePlan](writeBytes),
	}
}

// drop forgets what was kept for an api.
func (c *caches) drop(id uint64) {
	c.documents.Drop(id)
	c.plans.Drop(id)
	c.writePlans.Drop(id)
}

func newAPI(state *engine.State, store engine.Store, log engine.Log, views personal, c *caches) (*api, error) {
	schema, err := Build(state.Model)
	if err != nil {
		return nil, err
	}
	return &api{schema: schema, state: state, store: store, log: log, personal: views, caches: c, id: c.lastID.Add(1)}, nil
}

// document finds or makes the validated document of a text. One that is found was validated for others, perhaps: names
// that the caller's roles hide are asked for when it is planned for these roles.
func (a *api) document(text string, actor *engine.Actor) (*document, error) {
	var room [1024]byte
	key := append(append(strconv.AppendUint(room[:0], a.id, 36), '|'), text...)
	if d, ok := a.caches.documents.Get(key); ok {
		return d, nil
	}
	d, found := a.schema.parse(text)
	if len(found) > 0 {
		return nil, found
	}
	if found := a.schema.view(a.state, actor).checkNames(d); len(found) > 0 {
		return nil, found
	}
	if found := a.schema.validate(d); len(found) > 0 {
		return nil, found
	}
	for _, o := range d.operations {
		o.id = a.caches.lastID.Add(1)
	}
	if !a.old.Load() {
		a.caches.documents.Put(string(key), d, d.size(), a.id)
	}
	return d, nil
}

// keyOf begins the key of a plan: the operation and the roles. The shape of the variables follows.
func keyOf(buf []byte, o *operation, actor *engine.Actor) []byte {
	buf = append(strconv.AppendUint(buf, o.id, 36), '|')
	for _, r := range actor.Roles {
		buf = append(append(buf, r...), 0)
	}
	return append(buf, '|')
}

// planFor finds or makes the plan of a query.
func (a *api) planFor(ctx context.Context, o *operation, actor *engine.Actor, values map[string]any) (*plan, error) {
	views, named, err := a.viewsOf(ctx, o, actor, values)
	if err != nil {
		return nil, err
	}
	var room [256]byte
	s := shaper{schema: a.schema, limit: a.schema.limits, shape: append(keyOf(room[:0], o, actor), named...)}
	wrong := s.coerce(o, values)
	if wrong == nil {
		if p, ok := a.caches.plans.Get(s.shape); ok {
			return p, nil
		}
	}
	v := a.schema.view(a.state, actor)
	if found := a.permit(o, values, v, wrong); len(found) > 0 {
		return nil, found
	}
	p, err := a.planRead(o, values, v, views)
	if err != nil {
		return nil, err
	}
	if !a.old.Load() && !p.once {
		a.caches.plans.Put(string(s.shape), p, p.size(), a.id)
	}
	return p, nil
}

// permit refuses names that the caller's roles hide, in the document and in the variables, before anything else that
// is wrong with the variables may speak of them.
func (a *api) permit(o *operation, values map[string]any, v *view, wrong failures) failures {
	if found := v.checkNames(o.document); len(found) > 0 {
		return found
	}
	s := shaper{schema: a.schema, limit: a.schema.limits, view: v, plain: true}
	if found := s.coerce(o, values); len(found) > 0 {
		return found
	}
	return wrong
}

// answer is the JSON of data: whole, or written piece by piece.
type answer struct {
	data  []byte // begins with dataBefore
	write func(out sink)
	again bool // it is that of an earlier request
}

// run answers an operation. room is where the answer may be written to.
func (a *api) run(ctx context.Context, o *operation, actor *engine.Actor, values map[string]any, room []byte) (answer, error) {
	room = append(room[:0], dataBefore...)
	if o.Operation == oper.Mutation {
		data, err := a.write(ctx, a.store, o, actor, values, room)
		return answer{data: data}, err
	}
	p, err := a.planFor(ctx, o, actor, values)
	if err != nil {
		return answer{}, err
	}
	now, err := a.now(ctx, p)
	if err != nil {
		return answer{}, err
	}
	a.tally.Add(a.state.Workspace, actor, &p.asks)
	data, err := p.read(ctx, actor, &arguments{operation: o, values: values}, room)
	if err != nil || p.parts == nil {
		return answer{data: data}, err
	}
	return p.assemble(data[len(dataBefore):], a.schema.view(a.state, actor), now)
}

// sortedRoles makes sure that the same set of roles is the same key.
func sortedRoles(actor *engine.Actor) *engine.Actor {
	if slices.IsSorted(actor.Roles) {
		return actor
	}
	sorted := *actor
	sorted.Roles = slices.Sorted(slices.Values(actor.Roles))
	return &sorted
}
