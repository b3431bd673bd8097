package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/pgtest"
)

// importCaller imports by the API of a server that may die.
type importCaller struct {
	t *testing.T
	caller
	id string
}

// do runs an operation whose one field is named it.
func (c *importCaller) do(query string, variables map[string]any) (it importState) {
	c.t.Helper()
	var answer struct{ It importState }
	c.must(c.t, "/metadata", query, variables, &answer)
	return answer.It
}

type importState struct {
	ID, State string
	Imported  int
}

func (c *importCaller) send(text string) {
	c.t.Helper()
	c.id = c.do(`mutation { it: createImport(entity: "company", name: "x.csv") { id } }`, nil).ID
	c.do(`mutation($id: ID!, $d: String!) { it: addImportPart(id: $id, part: 0, data: $d) { id } }`,
		map[string]any{"id": c.id, "d": base64.StdEncoding.EncodeToString([]byte(text))})
	c.do(`mutation($id: ID!) { it: readImport(id: $id) { id } }`, map[string]any{"id": c.id})
}

func (c *importCaller) run() {
	c.t.Helper()
	c.do(`mutation($id: ID!) { it: runImport(id: $id) { id } }`, map[string]any{"id": c.id})
}

// end waits for the end of a run.
func (c *importCaller) end() importState {
	c.t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		i := c.do(`query($id: ID!) { it: import(id: $id) { state imported } }`, map[string]any{"id": c.id})
		if i.State != "RUNNING" {
			return i
		}
	}
	c.t.Fatal("the run does not end")
	return importState{}
}

// companies is how many there are.
func (c *importCaller) companies() int {
	c.t.Helper()
	var answer struct{ All struct{ TotalCount int } }
	c.must(c.t, "/graphql", `{ all: companies { totalCount } }`, nil, &answer)
	return answer.All.TotalCount
}

// TestKilledWhileImporting kills a server in the middle of a run, again and again: the file has no key, and yet each row
// comes in once in the end.
func TestKilledWhileImporting(t *testing.T) {
	t.Parallel()
	const rows = 15_000
	url := pgtest.URL(t)
	i := newInstallation(t, url)
	address := freeAddress(t)
	p := i.serve(address)
	i.run("install", "lead-to-deal")
	var text strings.Builder
	text.WriteString("name\n")
	for n := range rows {
		fmt.Fprintf(&text, "Company %d\n", n)
	}
	c := &importCaller{t: t, caller: caller{p.url, i.key("admin")}}
	c.send(text.String())
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.WithoutCancel(t.Context()))
	count := func(query string) (n int) {
		if err := conn.QueryRow(t.Context(), query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const written = "select coalesce(sum(count), 0) from ws_main.import_written"
	broken := 0 // kills in the middle of a run
	for kill := range min(killsOf(t), 3) {
		before := count(written)
		c.run()
		for end := time.Now().Add(time.Minute); count(written) == before && time.Now().Before(end); {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(kill) * 7 * time.Millisecond)
		p.kill()
		p = i.serve(address)
		// Nobody can tell yet that it is dead: that takes until its lease has run out.
		if _, err := conn.Exec(t.Context(), "update ws_main.import set lease = now()"); err != nil {
			t.Fatal(err)
		}
		i := c.end()
		if i.State == "FAILED" {
			broken++
		}
		if there := c.companies(); there != i.Imported || i.State != "FAILED" && i.Imported < rows {
			t.Fatalf("after kill %d: %+v, %d are there", kill, i, there)
		}
	}
	t.Logf("%d kills met a run, %d rows are in", broken, c.companies())
	c.run()
	if i, there := c.end(), c.companies(); i.State != "DONE" || i.Imported != rows || there != rows {
		t.Errorf("in the end: %+v, %d are there", i, there)
	}
	if lines := count("select count(distinct line) from ws_main.import_written, unnest(lines) line"); lines != rows {
		t.Errorf("%d different rows were written", lines)
	}
	p.stop()
	if broken == 0 {
		t.Error("no kill met a run")
	}
}
