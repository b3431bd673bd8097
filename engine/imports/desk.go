package imports

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"kith/engine"
	"kith/metadata/say"
)

// CreateImport implements engine.Importer.
func (r *Room) CreateImport(ctx context.Context, w *engine.Workspace, by *engine.Actor, entity, name string) (*engine.Import, error) {
	const longestName = 200
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	e, may := state.Model.Lookup(entity), rights{state.Guard, by.Roles}
	if e == nil || !may.sees(e) {
		return nil, noEntity(state, by.Roles, entity)
	}
	if err := may.enter(e); err != nil {
		return nil, err
	}
	name = strings.TrimSpace(name)
	if name == "" || len(name) > longestName || unstorable(name) != nil {
		return nil, engine.Refused([]engine.Violation{engine.Wrong("name", "required", "Give the import the name of its file, of at most 200 characters.")})
	}
	i := &engine.Import{ID: newID(), Entity: e.ID, Name: name, By: by.User, Key: by.Key, CreatedAt: time.Now().UTC()}
	if err := w.Imports.CreateImport(ctx, i); err != nil {
		return nil, err
	}
	return r.Import(ctx, w, by, i.ID)
}

// Import implements engine.Importer.
func (r *Room) Import(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string) (*engine.Import, error) {
	i, err := w.Imports.Import(ctx, id)
	if err != nil {
		return nil, err
	}
	if !isOwn(i, by) {
		state, err := w.Current(ctx)
		if err != nil {
			return nil, err
		}
		if !state.Guard.Admin(by.Roles) {
			return nil, engine.Errorf(engine.NotFound, "There is no such import.")
		}
	}
	breakOff(i, by.Locale)
	return i, nil
}

// isOwn is whether somebody began an import. A key has rights of its own: what its user has begun otherwise is not its,
// nor the other way round.
func isOwn(i *engine.Import, by *engine.Actor) bool { return i.By == by.User && i.Key == by.Key }

// breakOff says of an import that nobody is at any more what has become of it.
func breakOff(i *engine.Import, locale string) {
	if !i.Lost {
		return
	}
	stands := standing(i.Imported)
	if i.State == engine.ImportTrying {
		stands = say.Of("Nothing was changed: try again.")
	}
	i.State, i.Problem = engine.ImportFailed, say.Of("The server broke off meanwhile. %s", stands).In(locale)
}

// own is an import that only who began it may go on with.
func (r *Room) own(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string) (*engine.Import, error) {
	i, err := r.Import(ctx, w, by, id)
	if err == nil && !isOwn(i, by) {
		return nil, engine.Errorf(engine.Forbidden, "This is somebody else's import: it runs with their rights, so only they can go on with it.")
	}
	return i, err
}

// Imports implements engine.Importer.
func (r *Room) Imports(ctx context.Context, w *engine.Workspace, by *engine.Actor, first int) ([]engine.Import, error) {
	const most = 200
	list, err := w.Imports.Imports(ctx, by.User, by.Key, min(max(first, 0), most))
	for i := range list {
		breakOff(&list[i], by.Locale)
	}
	return list, err
}

// partBytes is how large one part of a file may be.
const partBytes = 1 << 20

// AddImportPart implements engine.Importer.
func (r *Room) AddImportPart(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string, part int, data []byte) (*engine.Import, error) {
	if _, err := r.own(ctx, w, by, id); err != nil {
		return nil, err
	}
	if len(data) == 0 || len(data) > partBytes {
		return nil, engine.Errorf(engine.Invalid, "A part has to be of 1 byte to 1 MB: divide the file into more parts.")
	}
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	if err := w.Imports.AddImportPart(ctx, id, part, data, int64(state.Model.Settings.Limits.ImportMegabytes)<<20); err != nil {
		return nil, err
	}
	return r.Import(ctx, w, by, id)
}

// mappingBytes is how large a mapping may be: it is gone through for each row.
const mappingBytes = 256 << 10

// MapImport implements engine.Importer. A mapping that does not fit is kept too, with what is wrong with it.
func (r *Room) MapImport(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string, text json.RawMessage) (*engine.Import, error) {
	i, err := r.own(ctx, w, by, id)
	if err != nil {
		return nil, err
	}
	if i.Head == nil {
		return nil, engine.Errorf(engine.Conflict, "The file is not read yet: send all of it and let it be read first.")
	}
	if len(text) > mappingBytes {
		return nil, engine.Errorf(engine.Limit, "The mapping has more than %d kB: replace fewer values by it, and the others in the file.", mappingBytes>>10)
	}
	m, err := ParseMapping(text)
	if err != nil {
		return nil, err
	}
	i.Mapping = text
	if i.Problem, i.Violations, err = r.judge(ctx, w, by, i, m); err != nil {
		return nil, err
	}
	if err := w.Imports.SaveImportMapping(ctx, i); err != nil {
		return nil, err
	}
	return r.Import(ctx, w, by, id)
}

// judge says what is wrong with a mapping.
func (r *Room) judge(ctx context.Context, w *engine.Workspace, by *engine.Actor, i *engine.Import, m *Mapping) (string, []engine.Violation, error) {
	state, err := w.Current(ctx)
	if err != nil {
		return "", nil, err
	}
	e, may := state.Model.EntityByID(i.Entity), rights{state.Guard, by.Roles}
	if e == nil {
		return "", nil, gone()
	}
	if err := may.enter(e); err != nil {
		return "", nil, err
	}
	_, err = newPlan(state.Model, e, m, headerOf(i), may)
	if wrong, ok := errors.AsType[*engine.Error](err); ok {
		return say.Of("The mapping has to be mended.").In(by.Locale), wrong.Told(by.Locale), nil
	}
	return "", nil, err
}

func headerOf(i *engine.Import) []string {
	header := make([]string, len(i.Head.Columns))
	for n, c := range i.Head.Columns {
		header[n] = c.Name
	}
	return header
}

// TryImport implements engine.Importer.
func (r *Room) TryImport(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string) (*engine.Import, error) {
	return r.start(ctx, w, by, id, engine.ImportTrying, false)
}

// RunImport implements engine.Importer.
func (r *Room) RunImport(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string, atomic bool) (*engine.Import, error) {
	return r.start(ctx, w, by, id, engine.ImportRunning, atomic)
}

// start refuses at once what can be known to fail.
func (r *Room) start(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string, state engine.ImportState, atomic bool) (*engine.Import, error) {
	i, err := r.own(ctx, w, by, id)
	if err != nil {
		return nil, err
	}
	if i.Head != nil {
		m, err := ParseMapping(i.Mapping)
		if err != nil {
			return nil, err
		}
		problem, violations, err := r.judge(ctx, w, by, i, m)
		if err != nil {
			return nil, err
		}
		if problem != "" {
			refusal := engine.Errorf(engine.Invalid, "%s", problem)
			refusal.Violations = violations
			return nil, refusal
		}
	}
	if err := r.begin(ctx, w, i, state, atomic); err != nil {
		return nil, err
	}
	return r.Import(ctx, w, by, id)
}

// CancelImport implements engine.Importer. It is nothing where nothing is under way.
func (r *Room) CancelImport(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string) (*engine.Import, error) {
	i, err := r.Import(ctx, w, by, id)
	if err != nil || !i.Going() {
		return i, err
	}
	if err := w.Imports.CancelImport(ctx, id, ""); err != nil {
		return nil, err
	}
	return r.Import(ctx, w, by, id)
}

// DeleteImport implements engine.Importer.
func (r *Room) DeleteImport(ctx context.Context, w *engine.Workspace, by *engine.Actor, id string) error {
	if _, err := r.Import(ctx, w, by, id); err != nil {
		return err
	}
	return w.Imports.DeleteImport(ctx, id)
}
