package fill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"kith/bench/data"
	"kith/engine/pg/pgtest"
)

func set() data.Set {
	return data.New(7, data.Size{Teams: 3, Users: 10, Companies: 20, Contacts: 100, Deals: 210})
}

// library answers pages of the data set as the API would; cursors are places in the list.
type library struct {
	t     *testing.T
	pages map[string]int // asked for, by entity
}

func (l library) Ask(_ context.Context, text string, variables map[string]any, out any) error {
	for _, entity := range set().Entities() {
		if !strings.Contains(text, " "+entity.Plural+"(first: 1000, after: $after)") {
			continue
		}
		l.pages[entity.Plural]++
		var all []node
		for n := range nodes(entity.Name, entity.Records) {
			all = append(all, n)
		}
		from, _ := strconv.Atoi(fmt.Sprint(variables["after"]))
		until := min(from+page, len(all))
		return l.answer(out, map[string]any{entity.Plural: map[string]any{
			"nodes":    all[from:until],
			"pageInfo": map[string]any{"hasNextPage": until < len(all), "endCursor": strconv.Itoa(until)},
		}})
	}
	return errors.New("what was asked is no page: " + text)
}

func (l library) answer(out, data any) error {
	text, err := json.Marshal(data)
	if err != nil {
		return err
	}
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	return d.Decode(out)
}

// contents gives all rows of the floor's tables as text.
func contents(t *testing.T, conn *pgx.Conn) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, table := range tables() {
		rows, err := conn.Query(context.Background(), "SELECT row_to_json(t)::text FROM floor."+table.name+" t ORDER BY id")
		if err != nil {
			t.Fatal(err)
		}
		if all[table.name], err = pgx.CollectRows(rows, pgx.RowTo[string]); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func connect(t *testing.T) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), pgtest.Empty(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func TestReadBackFillsWhatDirectFills(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	direct, back := connect(t), connect(t)
	if err := Direct(ctx, direct, set()); err != nil {
		t.Fatal(err)
	}
	api := library{t: t, pages: map[string]int{}}
	if err := ReadBack(ctx, back, api); err != nil {
		t.Fatal(err)
	}
	want := contents(t, direct)
	if diff := cmp.Diff(want, contents(t, back)); diff != "" {
		t.Error(diff)
	}
	if len(want["task"]) != 1050 || api.pages["tasks"] != 2 {
		t.Errorf("%d tasks were read in %d pages", len(want["task"]), api.pages["tasks"])
	}
}

func TestReadBackTellsWhatFailed(t *testing.T) {
	t.Parallel()
	failing := asker(func() error { return errors.New("LIMIT") })
	err := ReadBack(context.Background(), connect(t), failing)
	if err == nil || !strings.Contains(err.Error(), "read users back: LIMIT") {
		t.Errorf("the failure is told as %v", err)
	}
}

type asker func() error

func (a asker) Ask(context.Context, string, map[string]any, any) error { return a() }

func TestPageText(t *testing.T) {
	t.Parallel()
	got := pageText(table{plural: "deals", columns: []column{
		{"id", "id"}, {"amount", "amount.amount"}, {"currency", "amount.currency"}, {"name", "name"},
	}})
	const want = "query($after: String) { deals(first: 1000, after: $after) " +
		"{ nodes { id amount { amount currency } name } pageInfo { hasNextPage endCursor } } }"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
