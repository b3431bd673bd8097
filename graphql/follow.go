package graphql

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"kith/engine"
	"kith/engine/feed"
)

// Plan implements feed.Question.
func (q *follow) Plan(state *engine.State, actor *engine.Actor) (*feed.Plan, error) {
	room, err := q.handler.Workspaces.Workspace(q.workspace)
	if err != nil {
		return nil, err
	}
	a, err := q.handler.apis.of(q.workspace, state, room.Storage)
	if err != nil {
		return nil, err
	}
	actor = sortedRoles(actor)
	o, err := a.operation(q.request, actor)
	if err != nil {
		return nil, err
	}
	values := q.request.variables
	s := shaper{schema: a.schema, limit: a.schema.limits, shape: keyOf(nil, o, actor)}
	wrong := s.coerce(o, values)
	v := a.schema.view(state, actor)
	if found := a.permit(o, values, v, wrong); len(found) > 0 {
		return nil, found
	}
	views, _, err := a.viewsOf(context.Background(), o, actor, values)
	if err != nil {
		return nil, err
	}
	f, err := a.planFollow(o, values, v, views)
	if err != nil {
		return nil, err
	}
	key, err := f.planKey(s.shape, actor)
	if err != nil {
		return nil, err
	}
	since, err := q.since(f)
	return &feed.Plan{
		State: state, Entity: f.entity.ID, Key: key, Tracked: f.tracked, Most: mostLooked, Since: since, Known: f.known,
		Look: f.look, Show: f.show,
	}, err
}

// since is where the client wants to go on from; nil: from now on.
func (q *follow) since(f *follows) (*engine.Position, error) {
	cursor := f.since
	if q.last != "" {
		cursor = q.last
	}
	if cursor == "" {
		return nil, nil
	}
	at, err := engine.ReadCursor(q.workspace, cursor)
	return &at, err
}

// operation finds the validated operation of a request.
func (a *api) operation(req *request, actor *engine.Actor) (*operation, error) {
	d, err := a.document(req.query, actor)
	if err != nil {
		return nil, err
	}
	o, wrong := d.operation(req.operationName)
	if wrong != nil {
		return nil, failures{wrong}
	}
	return o, nil
}

// look reads what an actor sees of records now.
func (f *follows) look(ctx context.Context, actor *engine.Actor, records []string) (map[string]*feed.Sight, error) {
	params := slices.Clone(f.params)
	ids := make([]any, len(records))
	for i, id := range records {
		ids[i] = id
	}
	params[f.ids] = ids
	answer, err := f.statement.Read(ctx, actor, params, nil)
	if err != nil {
		return nil, err
	}
	parts, err := splitObject(answer)
	if err != nil {
		return nil, err
	}
	return f.sights(parts)
}

// shown is what there is to show of a record.
type shown struct {
	records []json.RawMessage // by the members that show it
	partly  []bool            // which conditions hold on it
}

// sights reads the answer: the records alive, those of them on which conditions hold, the trash.
func (f *follows) sights(parts []json.RawMessage) (map[string]*feed.Sight, error) {
	live := max(f.records, 1)
	if len(parts) != live+len(f.partly)+1 {
		return nil, fmt.Errorf("graphql: the statement of a subscription answered %d keys", len(parts))
	}
	seen := map[string]*feed.Sight{}
	for i, part := range parts {
		err := eachNode(part, func(id string, node json.RawMessage) {
			switch {
			case i == len(parts)-1:
				seen[id] = &feed.Sight{Trashed: true}
			case i == 0:
				seen[id] = &feed.Sight{Shown: &shown{records: make([]json.RawMessage, live), partly: make([]bool, len(f.partly))}}
				seen[id].Shown.(*shown).records[0] = node
			case seen[id] == nil: // changed while the statement ran: all of it is one snapshot, so it never is
			case i < live:
				seen[id].Shown.(*shown).records[i] = node
			default:
				seen[id].Shown.(*shown).partly[i-live] = true
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return seen, nil
}

// eachNode goes through the records of a page, and takes their ids off.
func eachNode(page json.RawMessage, each func(id string, node json.RawMessage)) error {
	var body struct {
		Nodes []json.RawMessage `json:"n"`
	}
	if err := json.Unmarshal(page, &body); err != nil {
		return fmt.Errorf("graphql: read the records of a subscription: %w", err)
	}
	before := []byte(`{"` + idKey + `":"`)
	for _, node := range body.Nodes {
		rest, ok := bytes.CutPrefix(node, before)
		id, rest, closed := bytes.Cut(rest, []byte{'"'})
		if !ok || !closed {
			return fmt.Errorf("graphql: a record of a subscription has no id")
		}
		each(string(id), append([]byte{'{'}, bytes.TrimPrefix(rest, []byte{','})...))
	}
	return nil
}

// show writes data about a change.
func (f *follows) show(c *feed.Change, action feed.Action, sight *feed.Sight) ([]byte, error) {
	var out bytes.Buffer
	root := newObject(&out)
	root.key(f.key)
	o := newObject(&out)
	for _, m := range f.members {
		o.key(m.key)
		switch m.name {
		case typename:
			writeJSON(&out, pascal(f.entity.Name)+"Change")
		case "action":
			writeJSON(&out, string(action))
		case "id":
			writeJSON(&out, c.Record)
		case "at":
			writeJSON(&out, c.At.Format(time.RFC3339Nano))
		case "cursor":
			writeJSON(&out, c.Last.Cursor(f.api.state.Workspace))
		case "fields":
			writeJSON(&out, f.changedFields(c, action, sight))
		default:
			if sight == nil {
				out.WriteString("null")
			} else {
				out.Write(sight.Shown.(*shown).records[m.at])
			}
		}
	}
	o.end()
	root.end()
	return out.Bytes(), nil
}

// changedFields names what an update changed, as far as it may be read of this record.
func (f *follows) changedFields(c *feed.Change, action feed.Action, sight *feed.Sight) []string {
	names := []string{}
	if action != feed.Updated || sight == nil {
		return names
	}
	for _, field := range f.entity.Fields {
		under, readable := f.readable[field.ID]
		if !readable || !slices.Contains(c.Fields, field.ID) {
			continue
		}
		if under == 0 || sight.Shown.(*shown).partly[under-1] {
			names = append(names, field.Name)
		}
	}
	return names
}
