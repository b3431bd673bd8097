package server_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/pg"
	"kith/metadata"
	"kith/policies"
)

// other is a second process on the stack's database, as far as writing goes: what it writes rings no bell here.
func (s *stack) other() *stack {
	s.t.Helper()
	twin := &stack{t: s.t, pool: s.pool, accounts: s.accounts, authority: s.authority}
	twin.workspaces = engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) { return pg.NewStorage(s.pool, name, policies.BuiltIn()) },
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0)
	var err error
	if twin.workspace, err = twin.workspaces.Workspace(workspaceName); err != nil {
		s.t.Fatal(err)
	}
	twin.serve()
	return twin
}

// TestFollowOtherProcess is about changes that another process makes.
func TestFollowOtherProcess(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	c := s.socketOf(key)
	c.follow("f", "", "deal {name}")
	s.other().graphql(key, `mutation {createDeal(input: {name: "From afar"}) {id}}`, nil)
	if got := c.told(); got.Action != "CREATED" || string(got.Deal) != `{"name":"From afar"}` {
		t.Errorf("heard %s", got)
	}
}

// holder is a client that keeps a list of deals by following them, and comes back each time that it lost connection.
type holder struct {
	*stack
	key    string
	filter string
	held   map[string]string // what it shows of each deal
	cursor string
	told   map[string]bool // by record and cursor
}

// connect follows on from where the holder is: it says what it holds.
func (h *holder) connect() *socket {
	h.t.Helper()
	c := h.socketOf(h.key)
	known, err := json.Marshal(slices.Collect(maps.Keys(h.held)))
	if err != nil {
		h.t.Fatal(err)
	}
	c.subscribe("f", "subscription {dealChanged(filter: {"+h.filter+"} since: \""+h.cursor+"\" known: "+string(known)+") {action id cursor deal {name stage version}}}")
	return c
}

// take takes over one message.
func (h *holder) take(m changed) {
	h.t.Helper()
	if again := m.Action + m.ID + m.Cursor; h.told[again] {
		h.t.Errorf("%s was told twice", m)
	} else {
		h.told[again] = true
	}
	h.cursor = m.Cursor
	if string(m.Deal) == "null" {
		delete(h.held, m.ID)
		return
	}
	h.held[m.ID] = string(m.Deal)
}

// TestFollowWithoutGaps lets several clients write at random while others keep lists by following, with connections
// that break all the time: in the end each list is what a query answers.
func TestFollowWithoutGaps(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin := s.key("admin")
	var users []string
	holders := []*holder{{stack: s, key: admin}, {stack: s, key: admin, filter: "stage: {in: [proposal, qualified]}"}}
	for _, name := range []string{"One", "Two"} {
		var made struct {
			Data struct{ CreateUser struct{ ID string } }
		}
		if err := json.Unmarshal(s.graphql(admin, `mutation {createUser(input: {name: "`+name+`"}) {id}}`, nil).body, &made); err != nil {
			t.Fatal(err)
		}
		users = append(users, made.Data.CreateUser.ID)
		key, _, err := s.authority.CreateKey(t.Context(), operator(), workspaceName, engine.NewKey{Name: name, Roles: []string{"salesRep"}, User: users[len(users)-1]})
		if err != nil {
			t.Fatal(err)
		}
		holders = append(holders, &holder{stack: s, key: key}, &holder{stack: s, key: key, filter: "stage: {ne: won}"})
	}
	stop := make(chan struct{})
	var following, writing sync.WaitGroup
	for i, h := range holders {
		h.told = map[string]bool{}
		following.Go(func() { h.follow(stop, rand.New(rand.NewPCG(uint64(i), 1))) })
	}
	time.Sleep(100 * time.Millisecond) // some begin before there is anything, some in the middle
	for i, where := range []*stack{s, s, s, s.other()} {
		writing.Go(func() { where.scribble(admin, users, rand.New(rand.NewPCG(uint64(i), 2))) })
	}
	writing.Wait()
	close(stop)
	following.Wait()
	for _, h := range holders {
		_, want := h.list()
		if diff := cmp.Diff(want, h.held); diff != "" {
			t.Errorf("%s %s (-query +held):\n%s", h.key[:12], h.filter, diff)
		}
	}
}

// list asks for what there is, and from where on to be told of what comes.
func (h *holder) list() (cursor string, held map[string]string) {
	h.t.Helper()
	var list struct {
		Data struct {
			Cursor string
			Deals  struct{ Nodes []json.RawMessage }
		}
	}
	got := h.graphql(h.key, "{deals(first: 1000, filter: {"+h.filter+"}) {nodes {id name stage version}} cursor}", nil)
	if err := json.Unmarshal(got.body, &list); err != nil || list.Data.Cursor == "" {
		h.t.Errorf("%v: %s", err, got.body)
	}
	held = map[string]string{}
	for _, n := range list.Data.Deals.Nodes {
		id, rest, _ := strings.Cut(strings.TrimPrefix(string(n), `{"id":"`), `",`)
		held[id] = "{" + rest
	}
	return list.Data.Cursor, held
}

// follow keeps the list until there is nothing more to come.
func (h *holder) follow(stop chan struct{}, random *rand.Rand) {
	h.cursor, h.held = h.list()
	for last := false; !last; {
		c := h.connect()
		select {
		case <-stop:
			last = true
		default:
		}
		// The last connection is listened to until nothing has been told for as long as anything may take.
		for silence := time.Second; ; {
			if last {
				silence = 2 * time.Second
			} else if random.IntN(10) == 0 {
				break
			}
			select {
			case text := <-c.heard:
				var m struct {
					Payload struct {
						Data struct{ DealChanged changed }
					}
				}
				if err := json.Unmarshal([]byte(text), &m); err != nil || !strings.Contains(text, `"type":"next"`) {
					h.t.Errorf("heard %s", text)
					return
				}
				h.take(m.Payload.Data.DealChanged)
				continue
			case <-time.After(silence):
			}
			break
		}
		_ = c.conn.CloseNow()
	}
}

// scribbles is how many changes each writer makes: KITH_SCRIBBLES of them in a long run.
func scribbles() int {
	if n, err := strconv.Atoi(os.Getenv("KITH_SCRIBBLES")); err == nil {
		return n
	}
	return 40
}

// scribble writes at random.
func (s *stack) scribble(admin string, users []string, random *rand.Rand) {
	var ids []string
	one := func(list ...string) string { return list[random.IntN(len(list))] }
	for i := range scribbles() {
		values := fmt.Sprintf(`stage: %s, lossReason: "x", ownerId: %q, name: "N%d"`, one("proposal", "qualified", "won", "lost"), one(users...), i)
		mutation := "createDeal(input: {" + values + "}) {id}"
		if len(ids) > 3 {
			id := one(ids...)
			mutation = one(mutation,
				fmt.Sprintf("updateDeal(id: %q, input: {%s}) {id}", id, values), fmt.Sprintf("updateDeal(id: %q, input: {%s}) {id}", id, values),
				fmt.Sprintf("deleteDeal(id: %q) {id}", id), fmt.Sprintf("restoreDeal(id: %q) {id}", id), fmt.Sprintf("destroyDeal(id: %q) {id}", id))
		}
		var made struct {
			Data struct{ CreateDeal struct{ ID string } }
		}
		// Some are refused: what is not in the trash can't be destroyed.
		if err := json.Unmarshal(s.graphql(admin, "mutation {"+mutation+"}", nil).body, &made); err == nil && made.Data.CreateDeal.ID != "" {
			ids = append(ids, made.Data.CreateDeal.ID)
		}
	}
}
