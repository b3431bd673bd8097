package pg_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/pg"
	"kith/metadata"
)

// entityDoc is a document of an entity with text fields.
func entityDoc(name string, fields ...string) metadata.Document {
	var properties []string
	for _, f := range fields {
		properties = append(properties, fmt.Sprintf(`%q: {"x-kind": "text"}`, f))
	}
	body := fmt.Sprintf(`{"$schema": "kith:entity", "$id": %q, "type": "object", "x-entity": {"plural": %q}, "properties": {%s}}`,
		name, name+"s", strings.Join(properties, ", "))
	return metadata.Document{Type: metadata.EntityDoc, ID: name, Body: []byte(body)}
}

func TestApplyIsSeenByOthers(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	other := workspaceOf(t, w.pool)
	old, err := other.Current(ctx)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{entityDoc("ticket", "title")}, Title: "tickets"})
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Changes) == 0 || len(plan.Steps) == 0 || plan.Next.Version != old.Model.Version+1 {
		t.Errorf("the plan has %d changes, %d steps and makes version %d of %d", len(plan.Changes), len(plan.Steps), plan.Next.Version, old.Model.Version)
	}
	if err := other.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	fresh, _ := other.Current(ctx)
	if fresh.Model.Entity("ticket") == nil || old.Model.Entity("ticket") != nil {
		t.Error("the other process does not see the entity, or its old state does")
	}
	if diff := cmp.Diff(plan.Next.Physical, fresh.Model.Physical); diff != "" {
		t.Errorf("physical names were loaded otherwise: %s", diff)
	}
}

func TestStaleWriteIsPlannedAgain(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	other := workspaceOf(t, w.pool)
	if _, err := other.Current(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{entityDoc("ticket", "title")}}); err != nil {
		t.Fatal(err)
	}
	tries := 0
	err := other.Run(ctx, func(s *engine.State) error {
		tries++
		e := s.Model.Entity("company")
		write := &engine.Write{Entity: e, Op: engine.CreateOp, Records: []engine.Values{{Set: map[*metadata.Field]any{e.Field("name"): "Acme"}}}}
		_, err := other.Store.Write(ctx, s, w.me, []*engine.Write{write})
		if tries == 1 && !errors.Is(err, engine.ErrStale) {
			t.Errorf("the stale write answers %v", err)
		}
		return err
	})
	if err != nil || tries != 2 {
		t.Errorf("%d tries: %v", tries, err)
	}
}

func TestApplyRefuses(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	ticket := []metadata.Document{entityDoc("ticket", "title")}
	_, err := w.ws.Apply(ctx, &engine.Actor{Roles: []string{"rep"}}, &engine.Edit{Documents: ticket})
	fails(t, err, engine.Forbidden)
	_, err = w.ws.Apply(ctx, w.me, &engine.Edit{Documents: ticket, Base: 1})
	fails(t, err, engine.Conflict)
	bad := ticket[0]
	bad.Body = []byte(strings.Replace(string(bad.Body), "text", "txet", 1))
	_, err = w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{bad}})
	if e := fails(t, err, engine.Invalid); len(e.Problems) == 0 {
		t.Error("the problems are not told")
	}
	other := workspaceOf(t, w.pool)
	if _, err := other.Current(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: ticket}); err != nil {
		t.Fatal(err)
	}
	base := w.state.Model.Version
	_, err = other.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{entityDoc("call", "note")}, Base: base})
	fails(t, err, engine.Conflict)
	if _, err = other.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{entityDoc("call", "note")}}); err != nil {
		t.Errorf("an edit of the current version, whatever it is: %v", err)
	}
}

func TestApplyOfTheSameChangesNothing(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	plan, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: w.state.Model.Documents})
	if err != nil {
		t.Fatal(err)
	}
	if version, _ := w.ws.Models.Version(ctx); len(plan.Changes) > 0 || version != w.state.Model.Version {
		t.Errorf("%d changes, version %d after %d", len(plan.Changes), version, w.state.Model.Version)
	}
}

// Fields are added while others write: no write is lost, and each finds the model that its statements are made for.
func TestApplyBesideWriters(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	ws := workspaceOf(t, w.pool)
	before := w.count("company")
	stop := make(chan struct{})
	var group sync.WaitGroup
	written := make([]int, 4)
	for i := range written {
		group.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				err := ws.Run(ctx, func(s *engine.State) error {
					e := s.Model.Entity("company")
					set := map[*metadata.Field]any{}
					for _, f := range e.Fields {
						if f.Kind.Name() == "text" && !f.System && f.Name != "code" {
							set[f] = fmt.Sprint(f.Name)
						}
					}
					_, err := ws.Store.Write(ctx, s, w.me, []*engine.Write{{Entity: e, Op: engine.CreateOp, Records: []engine.Values{{Set: set}}}})
					return err
				})
				if err == nil {
					written[i]++
				} else if !errors.Is(err, engine.ErrStale) { // models may follow each other faster than one retry
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 5 {
		doc := entityDoc("company", "name", "code", fmt.Sprint("extra", i))
		for _, d := range w.state.Model.Documents {
			if d.ID == "company" {
				text := strings.Replace(string(d.Body), `"properties": {`, fmt.Sprintf(`"properties": {"extra%d": {"x-kind": "text"},`, i), 1)
				doc.Body = []byte(text)
			}
		}
		if _, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{doc}}); err != nil {
			t.Error(err)
		}
		w.refresh()
		time.Sleep(20 * time.Millisecond)
	}
	close(stop)
	group.Wait()
	total := 0
	for _, n := range written {
		total += n
	}
	if got := w.count("company") - before; got != total || total == 0 {
		t.Errorf("%d companies were written, %d are there", total, got)
	}
}

func TestInstall(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	help := &engine.Template{Name: "help", Version: "1.0.0", Documents: []metadata.Document{entityDoc("ticket", "title"), entityDoc("agent", "name")}}
	plan, err := w.ws.Install(ctx, w.me, help, nil, false)
	if err != nil || plan == nil || plan.Next.Entity("ticket") == nil {
		t.Fatalf("install: %v", err)
	}
	if plan, err = w.ws.Install(ctx, w.me, help, nil, false); err != nil || plan != nil {
		t.Errorf("installing twice: %v, %v", plan, err)
	}
	newer := &engine.Template{Name: "help", Version: "1.10.0", Documents: []metadata.Document{entityDoc("ticket", "title", "due")}}
	if plan, err = w.ws.Install(ctx, w.me, newer, nil, false); err != nil || plan.Next.Entity("ticket").Field("due") == nil || plan.Next.InTrash("agent") == nil {
		t.Fatalf("upgrade: %v", err)
	}
	older := *help
	older.Version = "1.9.0"
	_, err = w.ws.Install(ctx, w.me, &older, nil, false)
	fails(t, err, engine.Conflict)
	_, err = w.ws.Install(ctx, w.me, &engine.Template{Name: "other", Version: "1.0.0", Documents: []metadata.Document{entityDoc("ticket"), entityDoc("deal"), entityDoc("visit")}}, nil, false)
	e := fails(t, err, engine.Conflict)
	if !strings.Contains(e.Message, "entity ticket") || !strings.Contains(e.Message, "entity deal") || strings.Contains(e.Message, "visit") {
		t.Errorf("the clashes are told as %q", e.Message)
	}
}

func TestListen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	heard := make(chan string, 100)
	var group sync.WaitGroup
	group.Go(func() {
		if err := pg.NewEars(w.pool.Config().ConnString(), slog.New(slog.DiscardHandler)).Listen(ctx, func(workspace string) { heard <- workspace }); err != nil {
			t.Error(err)
		}
	})
	for i := 0; ; i++ {
		// The connection takes a while to listen, so the model is changed until somebody hears of it.
		if _, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{entityDoc(fmt.Sprint("e", i), "name")}}); err != nil {
			t.Fatal(err)
		}
		select {
		case workspace := <-heard:
			if workspace != "test" {
				t.Errorf("heard of workspace %q", workspace)
			}
			cancel()
			group.Wait()
			return
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
			t.Fatal("nothing was heard")
		}
	}
}

func TestWorkspaceThatIsNotThere(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	storage, err := pg.NewStorage(w.pool, "nowhere", nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = storage.Models.Load(ctx)
	fails(t, err, engine.NotFound)
	if err := pg.NewWorkspace(ctx, w.pool, "test", nil); !errors.Is(err, pg.ErrWorkspaceExists) {
		t.Errorf("making a workspace twice: %v", err)
	}
}
