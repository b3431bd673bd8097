package pg_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// drafter is somebody who administers the workspace, and works on a draft.
type drafter struct {
	*world
	ws *engine.Workspace
	me *engine.Actor
}

// drafter comes in with a process of their own.
func (w *world) drafter(name string) *drafter {
	w.t.Helper()
	me := *w.me
	me.User = w.user(name)
	return &drafter{world: w, ws: workspaceOf(w.t, w.pool), me: &me}
}

// text makes a document of a text.
func (d *drafter) text(body string) metadata.Document {
	d.t.Helper()
	doc, err := metadata.ReadDocument([]byte(body))
	if err != nil {
		d.t.Fatal(err)
	}
	return doc
}

// published is the text of a document of the model as it is now, with replacements.
func (d *drafter) published(name string, replacements ...string) metadata.Document {
	d.t.Helper()
	if err := d.ws.Refresh(context.Background()); err != nil {
		d.t.Fatal(err)
	}
	for _, doc := range d.model().Documents {
		if doc.ID == name {
			return d.text(strings.NewReplacer(replacements...).Replace(string(doc.Body)))
		}
	}
	d.t.Fatalf("there is no document %s", name)
	return metadata.Document{}
}

func (d *drafter) model() *metadata.Model {
	d.t.Helper()
	state, err := d.ws.Current(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return state.Model
}

func (d *drafter) save(docs ...metadata.Document) *engine.Draft {
	d.t.Helper()
	draft, err := d.ws.SaveDraft(context.Background(), d.me, &engine.Edit{Documents: docs, Title: "mine"}, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return draft
}

// now reads the draft as another process does.
func (d *drafter) now() *engine.Draft {
	d.t.Helper()
	draft, err := workspaceOf(d.t, d.pool).Draft(context.Background(), d.me)
	if err != nil {
		d.t.Fatal(err)
	}
	return draft
}

func (d *drafter) publish() *engine.Plan {
	d.t.Helper()
	plan, err := d.ws.PublishDraft(context.Background(), d.me, "")
	if err != nil {
		d.t.Fatal(err)
	}
	return plan
}

func TestDraftsAreOnesOwn(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	ann, bob := w.drafter("Ann"), w.drafter("Bob")
	if ann.now() != nil {
		t.Error("a draft was there before it was made")
	}
	ann.save(entityDoc("ticket", "title"))
	bob.save(entityDoc("visit", "title"), entityDoc("call", "title"))
	got := ann.now()
	if len(got.Documents) != 1 || got.Documents[0].ID != "ticket" || got.Title != "mine" || got.Base != w.state.Model.Version || got.SavedAt.IsZero() {
		t.Errorf("Ann's draft is %+v", got)
	}
	if got := bob.now(); len(got.Documents) != 2 {
		t.Errorf("Bob's draft is %+v", got)
	}
	if was, err := ann.ws.DiscardDraft(ctx, ann.me); !was || err != nil {
		t.Errorf("discarding: %v, %v", was, err)
	}
	if was, err := ann.ws.DiscardDraft(ctx, ann.me); was || err != nil {
		t.Errorf("discarding what is not there: %v, %v", was, err)
	}
	if ann.now() != nil || bob.now() == nil {
		t.Error("another draft was discarded")
	}
	if plan, err := ann.ws.PlanDraft(ctx, ann.me); err != nil || len(plan.Changes) != 0 {
		t.Errorf("the plan of no draft: %v", err)
	}
	_, err := ann.ws.PublishDraft(ctx, ann.me, "")
	fails(t, err, engine.NotFound)
}

func TestDraftsAreForAdministrators(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	rep := w.drafter("Ann")
	rep.me.Roles = []string{"rep"}
	for name, try := range map[string]func() error{
		"read":    func() error { _, err := rep.ws.Draft(ctx, rep.me); return err },
		"save":    func() error { _, err := rep.ws.SaveDraft(ctx, rep.me, &engine.Edit{}, nil); return err },
		"discard": func() error { _, err := rep.ws.DiscardDraft(ctx, rep.me); return err },
		"plan":    func() error { _, err := rep.ws.PlanDraft(ctx, rep.me); return err },
		"publish": func() error { _, err := rep.ws.PublishDraft(ctx, rep.me, ""); return err },
	} {
		if code := engine.CodeOf(try()); code != engine.Forbidden {
			t.Errorf("%s answers %s", name, code)
		}
	}
}

// TestDraftOfTwoTabs saves from two places at once: who does not know the newest draft is told, also when a new draft
// has begun since.
func TestDraftOfTwoTabs(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	ann := newWorld(t).drafter("Ann")
	save := func(revision int64, fields ...string) (*engine.Draft, error) {
		return ann.ws.SaveDraft(ctx, ann.me, &engine.Edit{Documents: []metadata.Document{entityDoc("ticket", fields...)}}, &revision)
	}
	first, err := save(0, "title")
	if err != nil {
		t.Fatal(err)
	}
	second, err := save(first.Revision, "title", "note")
	if err != nil || second.Revision == first.Revision {
		t.Fatalf("the second saving has revision %+v: %v", second, err)
	}
	for _, old := range []int64{0, first.Revision} {
		_, err = save(old, "lost")
		fails(t, err, engine.Conflict)
	}
	if got := string(ann.now().Documents[0].Body); !strings.Contains(got, "note") || strings.Contains(got, "lost") {
		t.Errorf("the draft is %s", got)
	}
	if _, err := ann.ws.DiscardDraft(ctx, ann.me); err != nil {
		t.Fatal(err)
	}
	anew, err := save(0, "other")
	if err != nil {
		t.Fatal(err)
	}
	_, err = save(second.Revision, "lost")
	fails(t, err, engine.Conflict)
	if _, err := save(anew.Revision, "kept"); err != nil {
		t.Error(err)
	}
}

// TestDraftOfManyTabs saves the same revision many times at once: one of them is kept.
func TestDraftOfManyTabs(t *testing.T) {
	t.Parallel()
	ann := newWorld(t).drafter("Ann")
	first := ann.save(entityDoc("ticket", "title"))
	var kept, refused atomic.Int32
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			edit := &engine.Edit{Documents: []metadata.Document{entityDoc("ticket", fmt.Sprint("tab", i))}}
			switch _, err := ann.ws.SaveDraft(context.Background(), ann.me, edit, &first.Revision); engine.CodeOf(err) {
			case engine.Conflict:
				refused.Add(1)
			default:
				if err != nil {
					t.Error(err)
				}
				kept.Add(1)
			}
		})
	}
	group.Wait()
	if kept.Load() != 1 || refused.Load() != 7 || ann.now().Revision != first.Revision+1 {
		t.Errorf("%d were kept, %d refused", kept.Load(), refused.Load())
	}
}

func TestDraftKeepsWhatIsBroken(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	ann := newWorld(t).drafter("Ann")
	broken := `{"$schema": "kith:entity",   "x-id": "0192f0c1-0000-7000-8000-000000000001", "properties": 5}`
	wrong := `{"$schema": "kith:entity", "$id": "visit", "type": "object", "x-entity": {"plural": "visits"},
		"properties": {"a": {"x-kind": "nonsense"}, "b": {"x-kind": "relation", "x-to": "nowhere"}}}`
	saved := ann.save(ann.text(broken), ann.text(wrong))
	got := ann.now()
	if len(got.Documents) != 2 || string(got.Documents[0].Body) != broken {
		t.Errorf("the draft came back as %s", got.Documents)
	}
	if diff := cmp.Diff(saved.Documents, got.Documents); diff != "" {
		t.Errorf("saved and read: %s", diff)
	}
	for name, try := range map[string]func() error{
		"plan":    func() error { _, err := ann.ws.PlanDraft(ctx, ann.me); return err },
		"publish": func() error { _, err := ann.ws.PublishDraft(ctx, ann.me, ""); return err },
	} {
		var places []string
		for _, p := range fails(t, try(), engine.Invalid).Problems {
			places = append(places, p.Document+" "+p.Pointer)
		}
		all := strings.Join(places, ", ")
		for _, want := range []string{"entity/visit /properties/a/x-kind", "entity/visit /properties/b/x-to", "entity/ /properties"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s does not tell of %s: %s", name, want, all)
			}
		}
	}
	if ann.now() == nil {
		t.Error("what can't be published is gone")
	}
	_, err := ann.ws.SaveDraft(ctx, ann.me, &engine.Edit{Documents: []metadata.Document{
		ann.text(`{"$schema": "kith:entity"}`), ann.text(`{"$schema": "kith:poem", "$id": "a"}`),
	}}, nil)
	if p := fails(t, err, engine.Invalid).Problems; len(p) != 2 {
		t.Errorf("of what is no document at all, %v", p)
	}
}

var anyID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

// TestDraftGetsIds completes a draft, so that what is new in it may be renamed before it is published.
func TestDraftGetsIds(t *testing.T) {
	t.Parallel()
	ann := newWorld(t).drafter("Ann")
	body := `{"$schema": "kith:entity", "$id": "ticket", "type": "object", "x-entity": {"plural": "tickets"},
		"properties": {"title": {"x-kind": "text"}, "state": {"x-kind": "select", "oneOf": [{"const": "open"}, {"const": "shut"}]}}}`
	first := string(ann.save(ann.text(body)).Documents[0].Body)
	ids := anyID.FindAllString(first, -1)
	if len(ids) != 5 {
		t.Fatalf("%d ids in %s", len(ids), first)
	}
	if again := string(ann.save(ann.text(body)).Documents[0].Body); again != first {
		t.Errorf("saved once more without ids:\n%s\ninstead of\n%s", again, first)
	}
	renamed := strings.NewReplacer(`"title"`, `"subject"`, `"$id": "ticket"`, `"$id": "case"`).Replace(first)
	if got := string(ann.save(ann.text(renamed)).Documents[0].Body); got != renamed {
		t.Errorf("what has its ids was changed to\n%s", got)
	}
	plan := ann.publish()
	if e := plan.Next.Entity("case"); e == nil || e.ID != ids[0] || e.Field("subject").ID != ids[1] || len(e.Field("subject").Former) > 0 {
		t.Errorf("published was %+v", e)
	}
	if ann.now() != nil {
		t.Error("the draft outlived its publishing")
	}
}

func TestDraftLeavesOutWhatIsPublished(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	ann := newWorld(t).drafter("Ann")
	deal := ann.published("deal")
	deal.Body = []byte(strings.ReplaceAll(string(deal.Body), "\n", "\n   "))
	edit := &engine.Edit{
		Documents: []metadata.Document{deal, entityDoc("ticket", "title")},
		Remove:    []engine.DocumentName{{Type: metadata.EntityDoc, ID: "nowhere"}},
	}
	draft, err := ann.ws.SaveDraft(ctx, ann.me, edit, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(draft.Documents) != 1 || len(draft.Remove) != 0 {
		t.Errorf("the draft is %v, %v", draft.Documents, draft.Remove)
	}
	empty := ann.save(deal)
	if !empty.Empty() || ann.now() != nil || empty.Revision <= draft.Revision {
		t.Errorf("the draft is %+v", empty)
	}
}
