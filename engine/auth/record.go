package auth

import (
	"context"
	"errors"
	"strings"

	"kith/engine"
	"kith/metadata"
)

// createRecord writes the record in entity user, through the same writes as everybody's.
func (a *Authority) createRecord(ctx context.Context, by *engine.Actor, workspace string, u engine.NewUser) (string, error) {
	return a.writeRecord(ctx, by, workspace, &engine.Write{Op: engine.CreateOp},
		map[string]*string{"name": &u.Name, "email": some(u.Email), "team": some(u.Team)})
}

// updateRecord changes texts of a user's record.
func (a *Authority) updateRecord(ctx context.Context, by *engine.Actor, workspace, user string, values map[string]*string) error {
	if len(values) == 0 {
		return nil
	}
	_, err := a.writeRecord(ctx, by, workspace, &engine.Write{Op: engine.UpdateOp, ID: user}, values)
	return err
}

func (a *Authority) writeRecord(ctx context.Context, by *engine.Actor, workspace string, write *engine.Write, values map[string]*string) (id string, err error) {
	w, err := a.workspaces.Workspace(workspace)
	if err != nil {
		return "", err
	}
	err = w.Run(ctx, func(state *engine.State) error {
		set, err := userValues(state.Model, values)
		if err != nil {
			return invalid(err)
		}
		write.Entity, write.Records = state.Model.Entity("user"), []engine.Values{{Set: set}}
		written, err := w.Store.Write(ctx, state, by, []*engine.Write{write})
		if err == nil {
			id = written[0].IDs[0]
		}
		return err
	})
	return id, err
}

// userValues are the canonical values of fields of a user; "" is null, nil is left out. All that is wrong is told.
func userValues(m *metadata.Model, texts map[string]*string) (map[*metadata.Field]any, error) {
	set := map[*metadata.Field]any{}
	var errs []error
	for _, name := range []string{"name", "email", "team"} {
		text, f := texts[name], m.Entity("user").Field(name)
		if text == nil {
			continue
		}
		label := f.Title.In(m.Settings.Locale)
		if f.Required && strings.TrimSpace(*text) == "" {
			errs = append(errs, wrong(name, "required", "%s is required.", label))
			continue
		}
		if set[f] = nil; *text == "" {
			continue
		}
		v, err := f.Kind.Parse(f.Settings, *text, m.Env())
		if err != nil {
			errs = append(errs, wrong(name, "kind", "%s %s.", label, err))
			continue
		}
		set[f] = v
	}
	return set, errors.Join(errs...)
}
