package oracle

import (
	"fmt"
	"time"

	"kith/engine"
	"kith/metadata/expr"
)

// truth is what an actor may do in a world, by the wording of the policies that speak to them: looked up record by
// record.
type truth struct {
	*world
	actor    *engine.Actor
	policies []*policy
	now      time.Time
	known    map[question]bool
}

type question struct {
	row           *row
	action, field string
}

// speaking are the policies of an actor's roles and of those that these inherit from.
func speaking(roles []*role, names []string) []*policy {
	var list []*policy
	seen := map[string]bool{}
	var add func(name string)
	add = func(name string) {
		for _, r := range roles {
			if r.Name == name && !seen[name] {
				seen[name] = true
				list = append(list, r.Policies...)
				for _, up := range r.Inherits {
					add(up)
				}
			}
		}
	}
	for _, name := range names {
		add(name)
	}
	return list
}

func newTruth(w *world, actor *engine.Actor, policies []*policy) *truth {
	return &truth{w, actor, policies, time.Now(), map[question]bool{}}
}

// in is what the actor may do in another world.
func (t *truth) in(w *world) *truth { return newTruth(w, t.actor, t.policies) }

// of are the policies about an entity's records and an action.
func (t *truth) of(e *entity, action string) []*policy {
	var list []*policy
	for _, p := range t.policies {
		for _, a := range p.Actions {
			if a == action && p.about(e) {
				list = append(list, p)
			}
		}
	}
	return list
}

func (t *truth) holds(c condition, r *row) bool {
	if c == nil {
		return true
	}
	ids := func(list []string) []any {
		out := []any{}
		for _, id := range list {
			out = append(out, id)
		}
		return out
	}
	zone := t.actor.Zone
	ok, err := expr.Holds(c, &expr.Env{
		Record: r, Records: bare{t.world}, Now: t.now, Zone: zone, Currency: "USD", Rate: rate,
		Actor: map[string]any{
			"me": t.actor.User, "myTeams": ids(t.actor.Teams), "mySubordinates": ids(t.actor.Subordinates), "myTerritories": []any{},
		},
	})
	if err != nil {
		panic(fmt.Sprint(expr.Format(c), ": ", err))
	}
	return ok
}

// may is whether an action may be done to a record, or to a field of it: some policy allows it and none denies it. A
// denial of fields leaves the record as such.
func (t *truth) may(action string, r *row, field string) bool {
	q := question{r, action, field}
	if known, ok := t.known[q]; ok {
		return known
	}
	allowed, denied := false, false
	for _, p := range t.of(r.entity, action) {
		if !p.touches(field) || !t.holds(p.rows[r.entity.name], r) {
			continue
		}
		allowed, denied = allowed || !p.denies(), denied || p.denies()
	}
	t.known[q] = allowed && !denied
	return allowed && !denied
}

// touches is whether a policy counts for a field, or for the record as a whole (field "").
func (p *policy) touches(field string) bool {
	if field == "" {
		return !p.denies() || p.whole()
	}
	return p.covers(field)
}

func (t *truth) visible(r *row) bool { return t.may("read", r, "") }

func (t *truth) readable(r *row, field string) bool { return t.may("read", r, field) }

// mayBecome is whether a record may be made into what it is in this world: by a policy that allowed it before, in the
// world before. A new record has no before.
func (t *truth) mayBecome(action string, before *truth, was, is *row, field string) bool {
	name := is.entity.name
	allowed := false
	for _, p := range t.of(is.entity, action) {
		if !p.touches(field) {
			continue
		}
		held := was == nil || before.holds(p.rows[name], was)
		switch {
		case p.denies() && (was != nil && held || t.holds(p.rows[name], is)):
			return false
		case p.denies() || !held:
		case p.check[name] != nil:
			allowed = allowed || t.holds(p.check[name], is)
		default:
			allowed = allowed || t.holds(p.rows[name], is)
		}
	}
	return allowed
}

// grants is whether an action may be done to a field of some record that there could be (field "": to some record).
func (t *truth) grants(action string, e *entity, field string) bool {
	allowed := false
	for _, p := range t.of(e, action) {
		switch {
		case !p.touches(field):
		case p.denies() && p.Rows == "":
			return false
		default:
			allowed = allowed || !p.denies()
		}
	}
	return allowed
}

// exists is whether a field is there for the actor at all: a list is by its relation back.
func (t *truth) exists(f *field) bool {
	if f.kind == toMany {
		return t.grants("read", f.inverse.entity, f.inverse.name) && t.grants("read", f.target, "")
	}
	return t.grants("read", f.entity, f.name)
}

// follows is whether the actor can select a relation's records, and ask about them.
func (t *truth) follows(f *field) bool {
	return f.target != nil && t.exists(f) && t.grants("read", f.target, "")
}

// one is the record that a to-one relation leads to, as far as the actor may know.
func (t *truth) one(r *row, f *field) *row {
	if r == nil || !t.readable(r, f.name) {
		return nil
	}
	if to := t.live(r.value(f.name)); to != nil && t.visible(to) {
		return to
	}
	return nil
}

// many are the records of a to-many relation that the actor may know to be in it.
func (t *truth) many(r *row, f *field) []*row {
	var list []*row
	if r == nil {
		return nil
	}
	for _, other := range t.referring(f.inverse, r) {
		if t.visible(other) && t.readable(other, f.inverse.name) {
			list = append(list, other)
		}
	}
	return list
}

// value is a field's value as far as the actor may know; of no record it is null.
func (t *truth) value(r *row, field string) any {
	if r == nil || !t.readable(r, field) {
		return nil
	}
	return r.value(field)
}
