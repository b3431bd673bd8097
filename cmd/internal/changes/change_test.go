package changes_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"kith/engine"
	"kith/engine/imports"
	"kith/metadata"
)

// kinds are those that fields are given.
func kinds() []string {
	return []string{"text", "longText", "integer", "decimal", "date", "dateTime", "boolean", "select", "email", "tags"}
}

func fieldBody(kind string) map[string]any {
	body := map[string]any{"x-kind": kind}
	if kind == "select" {
		body["oneOf"] = []any{map[string]any{"const": "red"}, map[string]any{"const": "blue"}, map[string]any{"const": "green"}}
	}
	return body
}

// architect changes the model, one change at a time.
type architect struct {
	*rand.Rand
	w     *world
	named int
}

// change is one kind of change; it says in words what it did, "" where there was nothing to do it to.
type change func(a *architect, ctx context.Context, m *metadata.Model) (string, error)

func changes() []change {
	return []change{
		(*architect).addField, (*architect).addField, (*architect).addEntity, (*architect).renameField, (*architect).renameEntity,
		(*architect).trashField, (*architect).restoreField, (*architect).trashEntity, (*architect).restoreEntity, (*architect).constrain,
		(*architect).goBack, (*architect).importRows, (*architect).reorder, (*architect).retype, (*architect).retype, (*architect).retype, (*architect).purgeField,
		(*architect).purgeEntity,
	}
}

func (a *architect) name() string {
	a.named++
	return fmt.Sprintf("n%d", a.named)
}

func (a *architect) entity(m *metadata.Model) *metadata.Entity {
	all := own(m)
	if len(all) == 0 {
		return nil
	}
	return all[a.IntN(len(all))]
}

func (a *architect) field(m *metadata.Model) *metadata.Field {
	e := a.entity(m)
	if e == nil || len(given(e)) == 0 {
		return nil
	}
	all := given(e)
	return all[a.IntN(len(all))]
}

// edit changes the document of an entity.
func (a *architect) edit(ctx context.Context, e *metadata.Entity, change func(doc map[string]any)) error {
	edit, err := edited(e, change)
	if err == nil {
		_, err = a.w.publish(ctx, edit)
	}
	return err
}

// edited is the edit that changes the document of an entity.
func edited(e *metadata.Entity, change func(doc map[string]any)) (*engine.Edit, error) {
	var doc map[string]any
	if err := json.Unmarshal(e.Doc.Body, &doc); err != nil {
		return nil, err
	}
	change(doc)
	body, err := json.Marshal(doc)
	return &engine.Edit{Documents: []metadata.Document{{Type: metadata.EntityDoc, ID: doc["$id"].(string), Body: body}}}, err
}

func propertiesOf(doc map[string]any) map[string]any { return doc["properties"].(map[string]any) }

func (a *architect) addField(ctx context.Context, m *metadata.Model) (string, error) {
	e := a.entity(m)
	if e == nil {
		return "", nil
	}
	name, kind := a.name(), kinds()[a.IntN(len(kinds()))]
	return fmt.Sprintf("add %s.%s %s", e.Name, name, kind), a.edit(ctx, e, func(doc map[string]any) { propertiesOf(doc)[name] = fieldBody(kind) })
}

func (a *architect) addEntity(ctx context.Context, _ *metadata.Model) (string, error) {
	name := a.name()
	_, err := a.w.publish(ctx, &engine.Edit{Documents: []metadata.Document{entityDocument(name, map[string]string{"name": "text", "on": "boolean"})}})
	return "add " + name, err
}

func (a *architect) revise(ctx context.Context, r metadata.Revision) error {
	_, err := a.w.noting(ctx, func() (*engine.Plan, error) { return a.w.ws.Revise(ctx, a.w.me, r, false) })
	return err
}

func (a *architect) renameField(ctx context.Context, m *metadata.Model) (string, error) {
	f := a.field(m)
	if f == nil {
		return "", nil
	}
	to := a.name()
	return fmt.Sprintf("rename %s.%s to %s", f.Entity.Name, f.Name, to), a.revise(ctx, metadata.Revision{Entity: f.Entity.Name, Field: f.Name, Rename: to})
}

func (a *architect) renameEntity(ctx context.Context, m *metadata.Model) (string, error) {
	e := a.entity(m)
	if e == nil {
		return "", nil
	}
	to := a.name()
	return fmt.Sprintf("rename %s to %s", e.Name, to), a.revise(ctx, metadata.Revision{Entity: e.Name, Rename: to, Plural: to + "s"})
}

func (a *architect) trashField(ctx context.Context, m *metadata.Model) (string, error) {
	f := a.field(m)
	if f == nil {
		return "", nil
	}
	return fmt.Sprintf("trash %s.%s", f.Entity.Name, f.Name), a.revise(ctx, metadata.Revision{Entity: f.Entity.Name, Field: f.Name, Trash: true})
}

func (a *architect) restoreField(ctx context.Context, m *metadata.Model) (string, error) {
	f := trashed(m)
	if f == nil {
		return "", nil
	}
	return fmt.Sprintf("restore %s.%s", f.Entity.Name, f.Name), a.revise(ctx, metadata.Revision{Entity: f.Entity.Name, Field: f.Name, Restore: true})
}

func (a *architect) trashEntity(ctx context.Context, m *metadata.Model) (string, error) {
	e := a.entity(m)
	if e == nil || len(own(m)) < 2 {
		return "", nil
	}
	return "trash " + e.Name, a.revise(ctx, metadata.Revision{Entity: e.Name, Trash: true})
}

func (a *architect) restoreEntity(ctx context.Context, m *metadata.Model) (string, error) {
	if len(m.Trash) == 0 {
		return "", nil
	}
	e := m.Trash[a.IntN(len(m.Trash))]
	return "restore " + e.Name, a.revise(ctx, metadata.Revision{Entity: e.Name, Restore: true})
}

// constrain tightens a field, loosens it, or indexes it.
func (a *architect) constrain(ctx context.Context, m *metadata.Model) (string, error) {
	f := a.field(m)
	if f == nil {
		return "", nil
	}
	return fmt.Sprintf("constrain %s.%s", f.Entity.Name, f.Name), a.edit(ctx, f.Entity, func(doc map[string]any) {
		body := propertiesOf(doc)[f.Name].(map[string]any)
		delete(doc, "required")
		delete(doc, "x-index")
		switch kind := f.Kind.Name(); {
		case a.IntN(3) == 0:
			doc["required"] = []any{f.Name}
		case a.IntN(2) == 0 && kind != "longText" && kind != "tags":
			doc["x-index"] = []any{[]any{f.Name}}
		case kind == "text":
			body["maxLength"] = 3 + a.IntN(300)
		case kind == "integer":
			body["minimum"] = a.IntN(2000) - 1000
		}
	})
}

// reorder puts the last field first.
func (a *architect) reorder(ctx context.Context, m *metadata.Model) (string, error) {
	e := a.entity(m)
	if e == nil || len(given(e)) < 2 {
		return "", nil
	}
	return "relabel " + e.Name, a.edit(ctx, e, func(doc map[string]any) { doc["title"] = "Title " + a.name() })
}

// retype gives a field another kind. In half of all cases nobody writes meanwhile: then what the plan announces must be
// what the ledger says is lost.
func (a *architect) retype(ctx context.Context, m *metadata.Model) (string, error) {
	f := a.field(m)
	if f == nil {
		return "", nil
	}
	to, loss := kinds()[a.IntN(len(kinds()))], []string{"refuse", "cut", "empty", "empty"}[a.IntN(4)]
	if to == f.Kind.Name() {
		return "", nil
	}
	did := fmt.Sprintf("turn %s.%s from %s into %s: %s", f.Entity.Name, f.Name, f.Kind.Name(), to, loss)
	edit, err := edited(f.Entity, func(doc map[string]any) {
		before := propertiesOf(doc)[f.Name].(map[string]any)
		body := fieldBody(to)
		body["x-id"], body["x-retype"] = before["x-id"], map[string]any{"lost": loss}
		if former, ok := before["x-formerly"]; ok {
			body["x-formerly"] = former
		}
		propertiesOf(doc)[f.Name] = body
		delete(doc, "x-index")
	})
	if err == nil && a.IntN(2) == 0 {
		a.w.pause.Lock()
		defer a.w.pause.Unlock()
		err = a.announced(ctx, edit)
	}
	if err == nil {
		_, err = a.w.publish(ctx, edit)
	}
	return did, err
}

// announced holds what the plan of an edit says will be lost against the ledger.
func (a *architect) announced(ctx context.Context, edit *engine.Edit) error {
	plan, err := a.w.ws.Plan(ctx, a.w.me, edit)
	if err != nil {
		return problems(err)
	}
	all, err := plan.Conversions(ctx)
	if err != nil {
		return err
	}
	for _, c := range all {
		lost, cut := a.w.ledger.losses(c.Move, plan.Next.Env())
		if c.Lost != lost || c.Cut != cut {
			return fmt.Errorf("the plan says that %s loses %d values and parts of %d, and it is %d and %d", c.Move.Field.Name, c.Lost, c.Cut, lost, cut)
		}
		a.w.announcements++
	}
	return nil
}

// purgeField deletes a field in the trash for good.
func (a *architect) purgeField(ctx context.Context, m *metadata.Model) (string, error) {
	f := trashed(m)
	if f == nil {
		return "", nil
	}
	edit, err := edited(f.Entity, func(doc map[string]any) {
		delete(propertiesOf(doc), f.Name)
		delete(doc, "required")
		delete(doc, "x-index")
	})
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("purge %s.%s", f.Entity.Name, f.Name), a.purge(ctx, edit, func(c metadata.Change) (int64, bool) {
		removed, ok := c.(metadata.RemoveField)
		return a.w.ledger.values(f.ID), ok && removed.Old.ID == f.ID
	})
}

// trashed is a field in the trash, or nil.
func trashed(m *metadata.Model) *metadata.Field {
	for _, e := range own(m) {
		if len(e.Trash) > 0 {
			return e.Trash[0]
		}
	}
	return nil
}

// purgeEntity deletes an entity in the trash for good.
func (a *architect) purgeEntity(ctx context.Context, m *metadata.Model) (string, error) {
	if len(m.Trash) == 0 || a.IntN(3) > 0 {
		return "", nil
	}
	e := m.Trash[a.IntN(len(m.Trash))]
	edit := &engine.Edit{Remove: []engine.DocumentName{{Type: metadata.EntityDoc, ID: e.Name}}}
	return "purge " + e.Name, a.purge(ctx, edit, func(c metadata.Change) (int64, bool) {
		removed, ok := c.(metadata.RemoveEntity)
		return a.w.ledger.number(e.ID), ok && removed.Old.ID == e.ID
	})
}

// purge publishes an edit in peace, and holds what its plan says is gone for good against the ledger.
func (a *architect) purge(ctx context.Context, edit *engine.Edit, gone func(metadata.Change) (int64, bool)) error {
	a.w.pause.Lock()
	defer a.w.pause.Unlock()
	plan, err := a.w.ws.Plan(ctx, a.w.me, edit)
	if err != nil {
		return problems(err)
	}
	for i, c := range plan.Changes {
		if want, ok := gone(c); ok && plan.Effects[i].Lost != want {
			return fmt.Errorf("the plan says that %d are lost, and it is %d", plan.Effects[i].Lost, want)
		} else if ok {
			a.w.announcements++
		}
	}
	_, err = a.w.publish(ctx, edit)
	return err
}

// goBack restores an earlier version.
func (a *architect) goBack(ctx context.Context, m *metadata.Model) (string, error) {
	if m.Version < 3 {
		return "", nil
	}
	to := 2 + a.Int64N(m.Version-2)
	_, err := a.w.noting(ctx, func() (*engine.Plan, error) { return a.w.ws.RestoreVersion(ctx, a.w.me, to, "", false) })
	return fmt.Sprintf("go back to version %d", to), err
}

// importRows imports a file of new records, while no change is made.
func (a *architect) importRows(ctx context.Context, m *metadata.Model) (string, error) {
	e := a.entity(m)
	if e == nil {
		return "", nil
	}
	fields := given(e)
	var file strings.Builder
	file.WriteString("externalId")
	for _, f := range fields {
		file.WriteString("," + f.Name)
	}
	rows, batch := map[string]map[*metadata.Field]string{}, a.name()
	for i := range 20 {
		external := fmt.Sprintf("%s-%d", batch, i)
		rows[external] = map[*metadata.Field]string{}
		file.WriteString("\n" + external)
		for _, f := range fields {
			_, text := draw(a.Rand, m, f)
			rows[external][f] = text
			fmt.Fprintf(&file, ",%q", text)
		}
	}
	report, err := imports.Run(ctx, imports.Env{Workspace: a.w.ws, Actor: a.w.me}, e.Name, strings.NewReader(file.String()), imports.Options{})
	if err != nil {
		return "", err
	}
	failed := map[int]bool{}
	for _, f := range report.Failures {
		failed[f.Line] = true
	}
	for i, external := range strings.Split(file.String(), "\n")[1:] {
		external, _, _ = strings.Cut(external, ",")
		if !failed[i+2] {
			a.w.ledger.note(e, external, m.Version, rows[external])
		}
	}
	return fmt.Sprintf("import %d rows of %s", len(rows)-len(failed), e.Name), nil
}

// all brings back everything from the trash.
func (a *architect) all(ctx context.Context) error {
	for {
		m, err := a.w.model(ctx)
		if err != nil {
			return err
		}
		did, err := a.restoreEntity(ctx, m)
		if err == nil && did == "" {
			did, err = a.restoreField(ctx, m)
		}
		if engine.CodeOf(err) == engine.Invalid { // a field is required, and records that were made meanwhile have none
			err = a.loosen(ctx, m)
		}
		if err != nil || did == "" {
			return err
		}
	}
}

// loosen lets every field be empty.
func (a *architect) loosen(ctx context.Context, m *metadata.Model) error {
	for _, e := range own(m) {
		if err := a.edit(ctx, e, func(doc map[string]any) { delete(doc, "required") }); err != nil {
			return err
		}
	}
	return nil
}
