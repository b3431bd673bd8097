package feed

import (
	"encoding/json"
	"slices"
	"time"

	"kith/engine"
)

// Action is what happened to a record, as far as a subscriber is concerned.
type Action string

// The actions. Of Deleted, Destroyed and Left records nothing but the id is shown.
const (
	Created   Action = "CREATED"
	Updated   Action = "UPDATED"
	Deleted   Action = "DELETED"
	Restored  Action = "RESTORED"
	Destroyed Action = "DESTROYED"
	Left      Action = "LEFT" // it is no longer among the records that were asked for, or may be seen
)

// Change is all that happened to one record for a while. It is immutable.
type Change struct {
	Record    string
	Last      engine.Position // of its last event
	At        time.Time       // of its last event
	Fields    []string        // stable ids of what was updated, each once
	created   bool
	restored  bool
	destroyed bool
}

// changeOf is the change that one event tells of.
func changeOf(e *engine.Event) *Change {
	c := &Change{Record: e.Record, Last: e.Position, At: e.At}
	switch e.Action {
	case engine.Created:
		c.created = true
	case engine.Restored:
		c.restored = true
	case engine.Destroyed:
		c.destroyed = true
	case engine.Updated:
		c.Fields = fieldsOf(e.Changes)
	}
	return c
}

// fieldsOf are the keys of the changes of an update.
func fieldsOf(changes json.RawMessage) []string {
	var by map[string]json.RawMessage
	if json.Unmarshal(changes, &by) != nil {
		return nil
	}
	ids := make([]string, 0, len(by))
	for id := range by {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// then is the change together with a later one of the same record.
func (c *Change) then(later *Change) *Change {
	both := *later
	both.created = c.created || later.created
	both.restored = c.restored || later.restored
	both.destroyed = c.destroyed || later.destroyed
	both.Fields = c.Fields
	for _, id := range later.Fields {
		if !slices.Contains(both.Fields, id) {
			both.Fields = append(slices.Clip(both.Fields), id)
		}
	}
	return &both
}

// action is what a subscriber is told of who sees the record now (live or trashed), or does not see it.
func (c *Change) action(sight *Sight) Action {
	switch {
	case sight == nil && c.destroyed:
		return Destroyed
	case sight == nil:
		return Left
	case sight.Trashed:
		return Deleted
	case c.created:
		return Created
	case c.restored:
		return Restored
	}
	return Updated
}

// changes are those of several records, in the order of their last events.
type changes struct {
	list []*Change // nil where a later one of the same record took over
	at   map[string]int
}

func (c *changes) add(one *Change) {
	if i, ok := c.at[one.Record]; ok {
		one = c.list[i].then(one)
		c.list[i] = nil
	}
	if c.at == nil {
		c.at = map[string]int{}
	}
	c.at[one.Record] = len(c.list)
	c.list = append(c.list, one)
}

// size is how many records changed.
func (c *changes) size() int { return len(c.at) }

// take empties the collection.
func (c *changes) take() []*Change {
	list := slices.DeleteFunc(c.list, func(one *Change) bool { return one == nil })
	*c = changes{}
	return list
}

// byEntity sorts events by what they are about.
func byEntity(events []engine.Event) map[string][]*Change {
	collected := map[string]*changes{}
	for i := range events {
		c := collected[events[i].Entity]
		if c == nil {
			c = &changes{}
			collected[events[i].Entity] = c
		}
		c.add(changeOf(&events[i]))
	}
	sorted := map[string][]*Change{}
	for entity, c := range collected {
		sorted[entity] = c.take()
	}
	return sorted
}
