package webhook_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/jobs"
	"kith/engine/pg/pgtest"
	"kith/engine/webhook"
	"kith/metadata"
	"kith/policies"
)

// documents are a model with a role whose rights depend on the record and on the field.
var documents = []string{
	`{"$schema":"kith:entity","$id":"deal","type":"object","x-entity":{"plural":"deals"},
		"properties":{"name":{"x-kind":"text"},"stage":{"x-kind":"text"},"cost":{"x-kind":"integer"},"secret":{"x-kind":"text"},
		"amount":{"x-kind":"money"},"parent":{"x-kind":"relation","x-to":"deal","x-inverse":"parts"}}}`,
	`{"$schema":"kith:entity","$id":"note","type":"object","x-entity":{"plural":"notes"},"properties":{"name":{"x-kind":"text"}}}`,
	`{"$schema":"kith:role","$id":"rep","title":"Rep","policies":[
		{"entity":"deal","actions":["read"],"fields":["*","!secret","!cost"],"rows":"stage != 'hidden'"},
		{"entity":"deal","actions":["read"],"fields":["cost"],"rows":"stage == 'won'"}]}`,
}

// world is a workspace on a database of its own.
type world struct {
	t   testing.TB
	url string
	*process
	admin *engine.Actor
}

// process is what one server process has.
type process struct {
	t    testing.TB
	pool *pgxpool.Pool
	all  *engine.Workspaces
	ws   *engine.Workspace
	room *webhook.Room
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, url: pgtest.URL(t), admin: &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC, Via: "test"}}
	pool, err := pg.Open(context.Background(), w.url, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if err := pg.NewWorkspace(context.Background(), pool, "test", policies.BuiltIn()); err != nil {
		t.Fatal(err)
	}
	w.process = w.start(true)
	w.apply(documents...)
	return w
}

// start makes a process on the world's database.
func (w *world) start(private bool) *process {
	w.t.Helper()
	pool, err := pg.Open(context.Background(), w.url, 8)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(pool.Close)
	p := &process{t: w.t, pool: pool}
	p.all = engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) { return pg.NewStorage(pool, name, policies.BuiltIn()) },
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0)
	if p.ws, err = p.all.Workspace("test"); err != nil {
		w.t.Fatal(err)
	}
	p.room = webhook.New(webhook.Options{Workspaces: p.all, Followed: p.followed, Private: private, Log: slog.New(slog.DiscardHandler)})
	return p
}

func (p *process) followed(ctx context.Context) ([]string, error) { return pg.Followed(ctx, p.pool) }

// run relays and works, as a server does, until the test ends or the answer is called.
func (p *process) run(work bool) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() {
		relays := engine.Relays{
			Workspaces: p.all, Followed: p.followed, Interval: 20 * time.Millisecond,
			Consume: func(string) engine.Consumer { return p.room.Consume }, Failed: func(string, error) {},
		}
		relays.Run(ctx)
	})
	if work {
		running.Go(func() {
			err := jobs.Run(ctx, jobs.Options{
				Pool: p.pool, Workers: p.room.Workers(), Hourly: p.room.Hourly(), AtOnce: 4, Patience: 5 * time.Second,
				Log: slog.New(slog.DiscardHandler),
			})
			if err != nil {
				p.t.Error(err)
			}
		})
	}
	stop = sync.OnceFunc(func() { cancel(); running.Wait() })
	p.t.Cleanup(stop)
	return stop
}

func (w *world) apply(docs ...string) {
	w.t.Helper()
	edit := &engine.Edit{}
	for _, text := range docs {
		d, err := metadata.ReadDocument([]byte(text))
		if err != nil {
			w.t.Fatal(err)
		}
		edit.Documents = append(edit.Documents, d)
	}
	if _, err := w.ws.Apply(context.Background(), w.admin, edit); err != nil {
		w.t.Fatal(err)
	}
}

func (p *process) entity(name string) *metadata.Entity {
	p.t.Helper()
	state, err := p.ws.Current(context.Background())
	if err != nil {
		p.t.Fatal(err)
	}
	return state.Model.Entity(name)
}

// hook makes a webhook for deals with role rep, changed by change.
func (w *world) hook(url string, change func(*engine.Webhook)) *engine.Webhook {
	w.t.Helper()
	in := &engine.Webhook{Name: "Test", URL: url, Entity: w.entity("deal").ID, Roles: []string{"rep"}, Enabled: true}
	if change != nil {
		change(in)
	}
	made, err := w.room.Create(context.Background(), w.admin, "test", in)
	if err != nil {
		w.t.Fatal(err)
	}
	return made
}

type values map[string]any

// try writes one record as the admin.
func (p *process) try(entity string, op engine.WriteOp, id string, in values) (string, error) {
	ctx := context.Background()
	var written []engine.Written
	err := p.ws.Run(ctx, func(state *engine.State) (err error) {
		e := state.Model.Entity(entity)
		write := &engine.Write{Entity: e, Op: op, ID: id}
		if in != nil {
			set := map[*metadata.Field]any{}
			for name, v := range in {
				f := e.Field(name)
				if set[f], err = f.Kind.Parse(f.Settings, v, state.Model.Env()); err != nil {
					return err
				}
			}
			write.Records = []engine.Values{{Set: set}}
		}
		written, err = p.ws.Store.Write(ctx, state, &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC, Via: "test"}, []*engine.Write{write})
		return err
	})
	if err != nil {
		return "", err
	}
	return written[0].IDs[0], nil
}

func (p *process) write(entity string, op engine.WriteOp, id string, in values) string {
	p.t.Helper()
	id, err := p.try(entity, op, id, in)
	if err != nil {
		p.t.Fatal(err)
	}
	return id
}

// received is a message as it arrived.
type received struct {
	header http.Header
	body   []byte
	said   map[string]any
}

// receiver takes messages, and answers what it is told to.
type receiver struct {
	*httptest.Server
	answer func(n int, w http.ResponseWriter) // of the nth message, from 1

	mu  sync.Mutex
	all []received
}

func newReceiver(t testing.TB, answer func(n int, w http.ResponseWriter)) *receiver {
	r := &receiver{answer: answer}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		got := received{header: request.Header, body: body}
		_ = json.Unmarshal(body, &got.said)
		r.mu.Lock()
		r.all = append(r.all, got)
		n := len(r.all)
		r.mu.Unlock()
		if r.answer != nil {
			r.answer(n, w)
		}
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) messages() []received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]received{}, r.all...)
}

// eventually waits for something to become so.
func eventually(t testing.TB, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never came: %s", what)
		}
	}
}

// deliveries lists all, oldest first.
func (p *process) deliveries(t testing.TB) []engine.Delivery {
	t.Helper()
	list, err := p.ws.Hooks.Deliveries(context.Background(), engine.DeliveryFilter{Limit: 100_000})
	if err != nil {
		t.Fatal(err)
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// settled waits until no delivery is pending, of as many as there are to be.
func (p *process) settled(t testing.TB, want int) []engine.Delivery {
	t.Helper()
	var list []engine.Delivery
	eventually(t, "all deliveries settled", func() bool {
		list = p.deliveries(t)
		for _, d := range list {
			if d.State == engine.DeliveryPending {
				return false
			}
		}
		return len(list) >= want
	})
	if len(list) != want {
		t.Fatalf("%d deliveries, want %d: %+v", len(list), want, list)
	}
	return list
}
