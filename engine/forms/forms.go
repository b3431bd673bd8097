// Package forms is what strangers do with public forms: how a form is handed out, what it asks for, and what becomes of
// what is sent. Records are created by the same writes as all others, by an actor of the form's own, who may set the
// fields of that form and do nothing else.
package forms

import (
	"context"
	"sync"
	"time"

	"kith/engine"
	"kith/metadata"
)

// Options are what a Room works with.
type Options struct {
	Workspaces *engine.Workspaces
	Now        func() time.Time // nil: the clock's
}

// Room hands public forms out and takes them in.
type Room struct {
	workspaces *engine.Workspaces
	now        func() time.Time

	mu    sync.Mutex
	keys  map[string][]byte // of workspaces, by name
	forms map[string]*Form  // of current models, by workspace, name and language
}

// mostHeld is how many secrets and forms are kept in memory.
const mostHeld = 1024

// New makes a Room.
func New(o Options) *Room {
	r := &Room{workspaces: o.Workspaces, now: o.Now, keys: map[string][]byte{}, forms: map[string]*Form{}}
	if r.now == nil {
		r.now = time.Now
	}
	return r
}

// Form finds a public form, for readers of a language that they would like best; the language is one that the form is in.
// A form that is not public is not there.
func (r *Room) Form(ctx context.Context, workspace, name string, wanted ...string) (*Form, error) {
	state, err := r.workspaces.Current(ctx, workspace)
	if engine.CodeOf(err) == engine.NotFound {
		return nil, unknown()
	}
	if err != nil {
		return nil, err
	}
	form := state.Model.Form(name)
	if form == nil || form.Public == nil || !form.Public.Active {
		return nil, unknown()
	}
	return r.of(state, form, wanted), nil
}

func unknown() error { return engine.Errorf(engine.NotFound, "There is no such form.") }

// of is a form in the language that readers like best. It is made once for each version of the model.
func (r *Room) of(state *engine.State, form *metadata.Form, wanted []string) *Form {
	languages := form.Public.Languages
	if len(languages) == 0 {
		languages = state.Model.Settings.Languages
	}
	language := pick(languages, state.Model.Settings.Locale, wanted)
	key := state.Workspace + "/" + form.Name + "/" + language
	r.mu.Lock()
	held := r.forms[key]
	r.mu.Unlock()
	if held != nil && held.state.Model == state.Model {
		return held
	}
	made := &Form{
		Form: form, Language: language, Languages: languages, actor: actorOf(state.Model, form, language),
		state: &engine.State{Workspace: state.Workspace, Model: state.Model, Guard: newGuard(form)},
	}
	made.ask()
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.forms) >= mostHeld {
		clear(r.forms)
	}
	r.forms[key] = made
	return made
}

// key is the secret of a workspace.
func (r *Room) key(ctx context.Context, workspace string) ([]byte, error) {
	r.mu.Lock()
	held := r.keys[workspace]
	r.mu.Unlock()
	if held != nil {
		return held, nil
	}
	w, err := r.workspaces.Workspace(workspace)
	if err != nil {
		return nil, err
	}
	key, err := w.Submissions.FormKey(ctx)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.keys) >= mostHeld {
		clear(r.keys)
	}
	r.keys[workspace] = key
	return key, nil
}
