package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// noTemplates stands where the templates of the program would: there are none to list.
type noTemplates struct{}

func (noTemplates) Names() []string                 { return nil }
func (noTemplates) Load(name string) (fs.FS, error) { return nil, fs.ErrNotExist }
func (noTemplates) HasSample(name string) bool      { return false }

func (noTemplates) Sample(context.Context, *engine.Workspace, *engine.Actor, string) error {
	return fs.ErrNotExist
}

// fixtures are testdata/access/world.json: what is there before any case. In all of its texts, and in those of cases,
// <name> stands for the id of the record of that name. Ids rise in the order of the file.
type fixtures struct {
	Roles   []json.RawMessage `json:"roles"`
	Records []fixture         `json:"records"`
	Trash   []string          `json:"trash"`
	// Keys are the keys of those who ask.
	Keys map[string]struct {
		User  string   `json:"user"`
		Roles []string `json:"roles"`
	} `json:"keys"`
}

type fixture struct {
	Entity string         `json:"entity"`
	Name   string         `json:"name"`
	Set    map[string]any `json:"set"`
}

// world is a stack with fixtures.
type world struct {
	*stack
	ids  names
	keys map[string]string
}

// names are the ids that names stand for.
type names map[string]string

var placeholder = regexp.MustCompile(`<[a-zA-Z]\w*>`)

// fill puts ids in place of names; a name that means nothing stays.
func (n names) fill(text []byte) []byte {
	return placeholder.ReplaceAllFunc(text, func(name []byte) []byte {
		if id, ok := n[string(name[1:len(name)-1])]; ok {
			return []byte(id)
		}
		return name
	})
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{stack: newStack(t), ids: names{}, keys: map[string]string{}}
	var f fixtures
	readJSON(t, "testdata/access/world.json", &f)
	w.roles(f.Roles)
	for i, r := range f.Records {
		w.ids[r.Name] = fmt.Sprintf("0197a000-0000-7000-8000-%012d", i+1)
	}
	w.records(f.Records)
	for _, name := range f.Trash {
		for _, r := range f.Records {
			if r.Name == name {
				w.write(&engine.Write{Entity: w.entity(r.Entity), Op: engine.DeleteOp, ID: w.ids[name]})
			}
		}
	}
	for name, k := range f.Keys {
		secret, _, err := w.authority.CreateKey(t.Context(), operator(), workspaceName, engine.NewKey{Name: name, Roles: k.Roles, User: w.ids[k.User]})
		if err != nil {
			t.Fatal(err)
		}
		w.keys[name] = secret
	}
	return w
}

func readJSON(t testing.TB, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	dec.UseNumber()
	if err := dec.Decode(into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func (w *world) roles(bodies []json.RawMessage) {
	w.t.Helper()
	edit := &engine.Edit{}
	for _, body := range bodies {
		var head struct {
			ID string `json:"$id"`
		}
		if err := json.Unmarshal(body, &head); err != nil {
			w.t.Fatal(err)
		}
		edit.Documents = append(edit.Documents, metadata.Document{Type: metadata.RoleDoc, ID: head.ID, Body: body})
	}
	if _, err := w.workspace.Apply(w.t.Context(), operator(), edit); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) state() *engine.State {
	w.t.Helper()
	state, err := w.workspace.Current(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return state
}

func (w *world) entity(name string) *metadata.Entity {
	w.t.Helper()
	e := w.state().Model.Entity(name)
	if e == nil {
		w.t.Fatalf("there is no entity %s", name)
	}
	return e
}

func (w *world) records(list []fixture) {
	w.t.Helper()
	for _, r := range list {
		e := w.entity(r.Entity)
		values := engine.Values{ID: w.ids[r.Name], Set: map[*metadata.Field]any{}}
		for name, v := range r.Set {
			f := e.Field(name)
			if f == nil {
				w.t.Fatalf("%s has no field %s", r.Entity, name)
			}
			if text, ok := v.(string); ok {
				v = string(w.ids.fill([]byte(text)))
			}
			parsed, err := f.Kind.Parse(f.Settings, v, w.state().Model.Env())
			if err != nil {
				w.t.Fatalf("%s: %s.%s: %v", r.Name, r.Entity, name, err)
			}
			values.Set[f] = parsed
		}
		w.write(&engine.Write{Entity: e, Op: engine.CreateOp, Records: []engine.Values{values}})
	}
}

func (w *world) write(write *engine.Write) {
	w.t.Helper()
	if _, err := w.workspace.Store.Write(w.t.Context(), w.state(), operator(), []*engine.Write{write}); err != nil {
		w.t.Fatalf("%s %s %s: %v", write.Op, write.Entity.Name, write.ID, err)
	}
}
