package files

import (
	"context"
	"encoding/json"
	"slices"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// Opened is a file on its way out. Whoever asked closes it.
type Opened struct {
	*engine.File
	engine.Blob
	ServedAs string // the media type of what is read: of a thumbnail, its own
	Tag      string // names the content: it never changes under it
}

// Size is how many bytes are read.
func (o *Opened) Size() int64 { return o.Blob.Size() }

// Open opens a file for who may read the record that holds it, in the very field; NotFound for everybody else. What no
// record has taken yet is its uploader's. size is one of Widths for a thumbnail, 0 for the file itself.
func (r *Room) Open(ctx context.Context, workspace string, actor *engine.Actor, id string, size int) (*Opened, error) {
	if actor == nil {
		return nil, engine.Errorf(engine.Unauthenticated, "You are not signed in.")
	}
	w, err := r.Workspaces.Workspace(workspace)
	if err != nil {
		return nil, err
	}
	f, err := w.Files.File(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := r.may(ctx, w, actor, f); err != nil {
		return nil, err
	}
	if size == 0 {
		blob, err := r.Blobs.Open(ctx, original(w.Name, f.ID))
		return opened(f, blob, f.Type, f.ID, err)
	}
	if !slices.Contains(Widths(), size) {
		return nil, engine.Errorf(engine.BadRequest, "There are no pictures of the size %d: ask for one of %v.", size, Widths())
	}
	blob, media, err := r.thumbnail(ctx, w.Name, f, size)
	return opened(f, blob, media, f.ID+"-"+media[max(0, len(media)-4):], err)
}

func opened(f *engine.File, blob engine.Blob, media, tag string, err error) (*Opened, error) {
	if err != nil {
		return nil, err
	}
	return &Opened{File: f, Blob: blob, ServedAs: media, Tag: tag}, nil
}

// may refuses those who may not have a file.
func (r *Room) may(ctx context.Context, w *engine.Workspace, actor *engine.Actor, f *engine.File) error {
	none := engine.Errorf(engine.NotFound, "There is no such file.")
	if !f.Taken() {
		if f.Of(actor) {
			return nil
		}
		return none
	}
	holds := false
	err := w.Run(ctx, func(state *engine.State) (err error) {
		holds, err = held(ctx, w, state, actor, f)
		return err
	})
	if err == nil && !holds {
		return none
	}
	return err
}

// held is whether the record that has taken a file holds it, for an actor to see: also in the trash.
func held(ctx context.Context, w *engine.Workspace, state *engine.State, actor *engine.Actor, f *engine.File) (bool, error) {
	e := state.Model.EntityByID(f.Entity)
	if e == nil {
		return false, nil
	}
	field := e.FieldByID(f.Field)
	if field == nil || !engine.Readable(state.Guard, actor.Roles, field) {
		return false, nil
	}
	query := &engine.Query{
		Entity: e, Trash: engine.All, Filter: isRecord(e, f.Record),
		Record: &engine.Object{Members: []engine.Member{{Key: "value", Value: &engine.Value{Field: field}}}},
	}
	if err := engine.Secure(query, state.Guard, actor.Roles); err != nil {
		return false, err
	}
	statement, err := w.Store.Prepare(state, []engine.Root{{Key: "record", Query: query}})
	if err != nil {
		return false, err
	}
	answer, err := statement.Read(ctx, actor, nil, nil)
	if err != nil {
		return false, err
	}
	return mentions(answer, f.ID), nil
}

func isRecord(e *metadata.Entity, id string) expr.Node {
	field := e.Field("id")
	return &expr.Binary{
		Op: expr.Eq, L: &expr.Field{From: &expr.Ref{Of: expr.RecordOf(e.Name)}, Name: field.Name, Of: field.Type}, R: &expr.Const{Value: id, Of: field.Type},
	}
}

// mentions is whether an id stands anywhere in an answer.
func mentions(answer []byte, id string) bool {
	var in any
	if json.Unmarshal(answer, &in) != nil {
		return false
	}
	return speaks(in, id)
}

func speaks(in any, id string) bool {
	switch in := in.(type) {
	case string:
		return in == id
	case []any:
		return slices.ContainsFunc(in, func(v any) bool { return speaks(v, id) })
	case map[string]any:
		for _, v := range in {
			if speaks(v, id) {
				return true
			}
		}
	}
	return false
}
