package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"github.com/google/uuid"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// Upload is a file on its way in.
type Upload struct {
	Name    string
	Type    string // what the client says, "" for nothing
	Size    int64  // what the client says, -1 for nothing
	Content io.Reader
}

// headSize is how much of a file is looked at to tell what it is. Pictures of telephones carry a preview and more before
// their size.
const headSize = 1 << 20

// pendingFiles is how many files of one person no record need have taken, and pendingLargest how many of the largest ones
// there may be among them.
const (
	pendingFiles   = 500
	pendingLargest = 20
)

// Upload takes a file in. It is the uploader's, until the write of a record takes it, and it is gone after a day if none
// does. The content goes by as it comes: little of it is in memory at a time.
func (r *Room) Upload(ctx context.Context, workspace string, actor *engine.Actor, u Upload) (*engine.File, error) {
	if actor == nil {
		return nil, engine.Errorf(engine.Unauthenticated, "You are not signed in.")
	}
	w, err := r.Workspaces.Workspace(workspace)
	if err != nil {
		return nil, err
	}
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	if !mayAttach(state, actor) {
		return nil, engine.Errorf(engine.Forbidden, "You may not attach files to anything.")
	}
	most := int64(state.Model.Settings.Limits.FileMegabytes) << 20
	if u.Size > most {
		return nil, tooLarge(most)
	}
	f, content, err := look(u, actor)
	if err != nil {
		return nil, err
	}
	f.Size = max(u.Size, 0)
	if err := w.Files.BeginFile(ctx, f, engine.Pending{Files: pendingFiles, Bytes: pendingLargest * most}); err != nil {
		return nil, err
	}
	if err := r.store(ctx, w, f, &bounded{r: content, most: most}, u.Size); err != nil {
		r.undo(ctx, w, f.ID)
		return nil, err
	}
	return f, nil
}

// mayAttach is whether there is a field that holds files and that an actor may set, on some record.
func mayAttach(state *engine.State, actor *engine.Actor) bool {
	for _, e := range state.Model.Entities {
		for _, f := range e.Fields {
			if _, holds := f.Kind.(kind.Attaching); !holds {
				continue
			}
			for _, action := range []metadata.Action{metadata.Create, metadata.Update} {
				if state.Guard.Grant(actor.Roles, e, action).Field(f.Name) {
					return true
				}
			}
		}
	}
	return false
}

// look tells from the head of an upload what it is. It answers the whole content.
func look(u Upload, actor *engine.Actor) (*engine.File, io.Reader, error) {
	head := make([]byte, headSize)
	n, err := io.ReadFull(u.Content, head)
	head = head[:n]
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil, engine.Errorf(engine.Invalid, "The file is empty: there is nothing to keep.")
	case err == nil, errors.Is(err, io.ErrUnexpectedEOF):
	default:
		return nil, nil, broken(err)
	}
	f := &engine.File{By: actor.User, Key: actor.Key}
	f.ID, f.Name = uuid.NewString(), cleanName(u.Name)
	if f.Type, err = typeOf(head, u.Type); err != nil {
		return nil, nil, err
	}
	f.Width, f.Height = extent(f.Type, head)
	return f, io.MultiReader(bytes.NewReader(head), u.Content), nil
}

// store keeps the content, and notes that all of it is there.
func (r *Room) store(ctx context.Context, w *engine.Workspace, f *engine.File, content *bounded, size int64) error {
	hash := sha256.New()
	if err := r.Blobs.Put(ctx, original(w.Name, f.ID), io.TeeReader(content, hash), size); err != nil {
		return errors.Join(content.err, err)
	}
	f.Size, f.Hash = content.read, hash.Sum(nil)
	if size >= 0 && f.Size != size {
		return engine.Errorf(engine.BadRequest, "The file was announced with %d bytes, and %d came: try again.", size, f.Size)
	}
	return w.Files.EndFile(ctx, f)
}

// undo removes what an upload has left. What can't be removed now expires.
func (r *Room) undo(ctx context.Context, w *engine.Workspace, id string) {
	ctx = context.WithoutCancel(ctx)
	if err := r.Blobs.Clear(ctx, folder(w.Name, id)); err != nil {
		r.Log.WarnContext(ctx, "an upload that failed is removed later", "file", id, "error", err)
	}
}

// bounded reads no more than a file may have, and keeps its own error: stores wrap it, or don't.
type bounded struct {
	r          io.Reader
	read, most int64
	err        error
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.read += int64(n); b.read > b.most {
		b.err = tooLarge(b.most)
		return 0, b.err
	}
	if err != nil && !errors.Is(err, io.EOF) {
		b.err = broken(err)
		err = b.err
	}
	return n, err
}

func tooLarge(most int64) error {
	return engine.Errorf(engine.Limit, "The file is larger than %d MB, which is the most: make it smaller, or let an administrator raise fileMegabytes in the settings.", most>>20)
}

// broken is that a client stopped sending.
func broken(err error) error {
	e := engine.Errorf(engine.BadRequest, "The file did not come whole: try again.")
	e.Cause = fmt.Errorf("files: read an upload: %w", err)
	return e
}
