package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"kith/metadata"
	"kith/metadata/expr"
)

// revertPage is how many entries of a history are read at a time.
const revertPage = 200

// Revert makes an update of a write that takes a record back to an earlier version of it: every field that the caller may
// read becomes what it was then, by the record's history. The write is refused with Conflict when the record changes
// meanwhile.
func Revert(ctx context.Context, store Store, state *State, actor *Actor, w *Write) error {
	past := &reversion{state: state, actor: actor, write: w, set: map[*metadata.Field]any{}}
	statement, err := past.prepare(store)
	if err != nil {
		return err
	}
	for after, more := any(nil), true; more; {
		answer, err := statement.Read(ctx, actor, []any{after}, nil)
		if err != nil {
			return err
		}
		var page *revertPageShown
		if page, err = readRevertPage(answer); err != nil {
			return err
		}
		if page == nil {
			return Errorf(NotFound, "There is no such record, or you may not see it.")
		}
		if more, err = past.take(page); err != nil {
			return err
		}
		after = page.History.Page.End
	}
	if w.IfVersion == 0 {
		w.IfVersion = past.version
	}
	w.Records = []Values{{Set: past.set}}
	return nil
}

// reversion gathers what a record was, entry by entry, from the newest back.
type reversion struct {
	state   *State
	actor   *Actor
	write   *Write
	version int64 // that the record is at; 0: not told
	set     map[*metadata.Field]any
}

type revertPageShown struct {
	Version int64
	History struct {
		Nodes []struct {
			Action  string
			Version int64
			Changes []struct {
				Field string
				Old   any
			}
		}
		Page struct {
			More bool
			End  string
		}
	}
}

func (r *reversion) prepare(store Store) (Statement, error) {
	e := r.write.Entity
	entry := &Object{Members: []Member{
		{Key: "action", Entry: &Entry{Part: EntryAction}},
		{Key: "version", Entry: &Entry{Part: EntryVersion}},
		{Key: "changes", Entry: &Entry{Part: EntryChanges, Changes: []ChangeMember{{Key: "field", Name: "field"}, {Key: "old", Name: "old"}}}},
	}}
	history := &History{Page: Page{First: revertPage, After: &CursorParam{}}, Connection: &Connection{Members: []ConnectionMember{
		{Key: "nodes", Part: Nodes, Node: entry},
		{Key: "page", Part: PageInfo, Info: []InfoMember{{Key: "more", Name: "hasNextPage"}, {Key: "end", Name: "endCursor"}}},
	}}}
	record := &Object{Members: []Member{{Key: "history", History: history}}}
	if version := e.Field("version"); Readable(r.state.Guard, r.actor.Roles, version) {
		record.Members = append(record.Members, Member{Key: "version", Value: &Value{Field: version}})
	}
	id := e.Field("id")
	is := &expr.Binary{
		Op: expr.Eq, L: &expr.Field{From: &expr.Ref{Of: expr.RecordOf(e.Name)}, Name: id.Name, Of: id.Type},
		R: &expr.Const{Value: r.write.ID, Of: id.Type},
	}
	q := &Query{Entity: e, Filter: is, Record: record}
	if err := Secure(q, r.state.Guard, r.actor.Roles); err != nil {
		return nil, err
	}
	return store.Prepare(r.state, []Root{{Key: "record", Query: q}})
}

func readRevertPage(answer []byte) (*revertPageShown, error) {
	var out struct{ Record *revertPageShown }
	d := json.NewDecoder(bytes.NewReader(answer))
	d.UseNumber()
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("engine: read a history: %w", err)
	}
	return out.Record, nil
}

// take goes back over a page of entries; more is whether the version is older still.
func (r *reversion) take(page *revertPageShown) (more bool, err error) {
	if r.version = max(r.version, page.Version); r.write.BackTo > r.version && r.version > 0 {
		return false, Errorf(BadRequest, "The record is at version %d: it can't go back to %d.", r.version, r.write.BackTo)
	}
	for _, entry := range page.History.Nodes {
		if entry.Version <= r.write.BackTo {
			return false, nil
		}
		for _, c := range entry.Changes {
			f := r.write.Entity.Lookup(c.Field)
			if f == nil || f.ReadOnly {
				continue
			}
			if r.set[f], err = f.Kind.Parse(f.Settings, c.Old, r.state.Model.Env()); err != nil {
				return false, Errorf(Invalid, "%s can't be what it was: it %s.", f.Name, err)
			}
		}
	}
	if !page.History.Page.More && r.write.BackTo < 1 {
		return false, Errorf(BadRequest, "Versions are counted from 1.")
	}
	return page.History.Page.More, nil
}
