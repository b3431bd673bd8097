package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// killsOf is how often TestKilled kills: a few times, or as KITH_KILLS says.
func killsOf(t *testing.T) int {
	t.Helper()
	if n, err := strconv.Atoi(os.Getenv("KITH_KILLS")); err == nil {
		return n
	}
	if testing.Short() {
		t.Skip("starts servers")
	}
	return 5
}

// TestKilled kills the server and its database in the middle of writes, imports and changes of the model. After each
// start, without help: what was acknowledged is there with its events, what was created together is there together, the
// model is a whole version and the tables fit it.
func TestKilled(t *testing.T) {
	t.Parallel()
	kills := killsOf(t)
	s := newSiege(t)
	for n := range kills {
		how := s.round(n)
		s.check(how)
		if t.Failed() {
			t.Fatalf("after %d kills, the last: %s\n%s", n+1, how.name, s.server.log)
		}
	}
	s.checkWhole()
	t.Logf("%d kills, %d writes acknowledged, %d deals, %d fields added, %d rows imported", kills, s.ledger.acked.Load(), len(s.ledger.deals), s.fields, s.rows)
}

// siege is an installation that is killed again and again.
type siege struct {
	*installation
	server  *process
	address string
	caller  caller
	ledger  *ledger
	writers []*writer
	rand    *rand.Rand

	fields   int // added to product, acknowledged
	imports  int
	rows     int
	importer *importing
}

func newSiege(t *testing.T) *siege {
	t.Helper()
	seed := uint64(time.Now().UnixNano()) //nolint:gosec // any number will do
	t.Logf("seed %d", seed)
	s := &siege{installation: newInstallation(t, ""), address: freeAddress(t), ledger: newLedger(), rand: rand.New(rand.NewPCG(seed, 1))} //nolint:gosec // not a secret
	s.server = s.serve(s.address)
	s.run("install", "lead-to-deal")
	s.caller = caller{s.server.url, s.key("admin")}
	for i := range 6 {
		s.writers = append(s.writers, &writer{
			ledger: s.ledger, caller: s.caller, name: fmt.Sprintf("w%d", i), rand: rand.New(rand.NewPCG(seed, uint64(i)+2)), //nolint:gosec // not a secret
		})
	}
	return s
}

// round lets everybody work, ends something, and brings the server back.
func (s *siege) round(n int) accident {
	s.t.Helper()
	stop, cancel := context.WithCancel(s.t.Context())
	defer cancel()
	var work sync.WaitGroup
	for _, w := range s.writers {
		work.Go(func() { w.run(stop) })
	}
	work.Go(func() { s.changeModel(stop) })
	if n%3 == 0 {
		s.beginImport()
	}
	time.Sleep(time.Duration(100+s.rand.IntN(500)) * time.Millisecond)
	how := accidents()[s.rand.IntN(len(accidents()))]
	how.happen(s)
	cancel()
	work.Wait()
	s.revive()
	s.endImport()
	return how
}

// revive starts the server again when it has ended, or waits until it is itself again.
func (s *siege) revive() {
	s.t.Helper()
	select {
	case <-s.server.ended:
		s.server = s.serve(s.address)
	case <-time.After(300 * time.Millisecond):
		if s.server.hasEnded() {
			s.server = s.serve(s.address)
			return
		}
		s.server.awaitReady()
	}
}

// changeModel adds a field to product after the other.
func (s *siege) changeModel(stop context.Context) {
	for ctx := context.WithoutCancel(stop); stop.Err() == nil; time.Sleep(30 * time.Millisecond) {
		name := fmt.Sprintf("extra%d", s.fields+1)
		if s.fields >= 150 {
			return
		}
		text, err := s.product(ctx)
		if err != nil {
			continue
		}
		if !strings.Contains(text, `"`+name+`"`) {
			text = strings.Replace(text, `"properties": {`, `"properties": {"`+name+`": {"x-kind": "text", "title": "Extra"},`, 1)
		}
		answer, err := s.caller.ask(ctx, "/metadata", `mutation ($text: String!) { applyChanges(edit: {documents: [$text]}) { version } }`, map[string]any{"text": text})
		if err == nil && answer.errOf() == nil {
			s.fields++
		}
	}
}

// beginImport starts an import of companies, as a process of its own.
func (s *siege) beginImport() {
	s.t.Helper()
	s.imports++
	name := filepath.Join(s.dir, fmt.Sprintf("companies%d.csv", s.imports))
	file, err := os.Create(name)
	if err != nil {
		s.t.Fatal(err)
	}
	w := csv.NewWriter(file)
	_ = w.Write([]string{"externalId", "name"})
	for i := range importedRows {
		_ = w.Write([]string{fmt.Sprintf("i%d-%d", s.imports, i), "Company " + strconv.Itoa(i)})
	}
	w.Flush()
	if err := file.Close(); err != nil {
		s.t.Fatal(err)
	}
	cmd := s.command("import", "company", name)
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.importer = &importing{file: name, ended: make(chan struct{})}
	go func() {
		_ = cmd.Wait()
		close(s.importer.ended)
	}()
}

const importedRows = 3000

type importing struct {
	file  string
	ended chan struct{}
}

// endImport repeats the import that was under way: each row is there once then.
func (s *siege) endImport() {
	s.t.Helper()
	if s.importer == nil {
		return
	}
	<-s.importer.ended
	s.run("import", "company", s.importer.file)
	s.importer = nil
	s.rows += importedRows
	like := fmt.Sprintf("i%d-%%", s.imports)
	count := s.number(`select count(*) from `+s.table("company")+` where external_id like $1`, like)
	events := s.number(`select count(*) from ws_main.event e join `+s.table("company")+` c on c.id = e.record
		where c.external_id like $1 and action = 'create'`, like)
	if count != importedRows || events != importedRows {
		s.t.Errorf("an import of %d rows, repeated, left %d records created by %d events", importedRows, count, events)
	}
}

// accident is a way to end something.
type accident struct {
	name   string
	happen func(*siege)
}

func accidents() []accident {
	return []accident{
		{"the server is killed", func(s *siege) { s.server.kill() }},
		{"the server is told to stop", func(s *siege) { s.server.stop() }},
		{"the database is killed", func(s *siege) { s.killPostgres("postmaster") }},
		{"both are killed", func(s *siege) { s.killPostgres("postmaster"); s.server.kill() }},
		{"a connection's process is killed", func(s *siege) { s.killPostgres("backend") }},
	}
}

// killPostgres kills the database's first process, or one that serves a connection.
func (s *siege) killPostgres(what string) {
	text, err := os.ReadFile(filepath.Join(s.dir, "data", "postgres", "cluster", "postmaster.pid"))
	if err != nil {
		return // it has just ended
	}
	pid, err := strconv.Atoi(strings.SplitN(string(text), "\n", 2)[0])
	if err != nil {
		return
	}
	if what == "backend" {
		children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
		backends := strings.Fields(string(children))
		if len(backends) == 0 {
			return
		}
		pid, _ = strconv.Atoi(backends[s.rand.IntN(len(backends))])
	}
	_ = syscall.Kill(pid, syscall.SIGKILL)
}

const productText = `{ document(type: ENTITY, id: "product") { text } }`

// product is the text of an entity's document.
func (s *siege) product(ctx context.Context) (string, error) {
	answer, err := s.caller.ask(ctx, "/metadata", productText, nil)
	if err != nil {
		return "", err
	}
	var out struct{ Document struct{ Text string } }
	err = answer.into(&out)
	return out.Document.Text, err
}

// check holds the installation against what is known to be acknowledged.
func (s *siege) check(how accident) {
	s.t.Helper()
	touched := s.ledger.touched()
	s.ledger.check(s.t, s.caller)
	s.checkEvents(touched)
	version, newest := s.number(`select version from ws_main.state`), s.number(`select max(number) from ws_main.model_version`)
	versions := s.number(`select count(*) from ws_main.model_version where number > 0`)
	if version != newest || versions != newest {
		s.t.Errorf("after %s: the model is in version %d, the newest of %d versions is %d", how.name, version, versions, newest)
	}
	s.checkFields()
}

// checkFields reads each field that was added.
func (s *siege) checkFields() {
	s.t.Helper()
	var out struct{ Document struct{ Text string } }
	s.caller.must(s.t, "/metadata", productText, nil, &out)
	var names []string
	for n := 1; strings.Contains(out.Document.Text, fmt.Sprintf(`"extra%d"`, n)); n++ {
		names = append(names, fmt.Sprintf("extra%d", n))
	}
	if len(names) < s.fields {
		s.t.Errorf("%d fields were acknowledged, %d are there", s.fields, len(names))
	}
	s.fields = len(names)
	s.caller.must(s.t, "/graphql", "{ products { nodes { id "+strings.Join(names, " ")+" } } }", nil, nil)
}

// checkEvents expects one event for each version of a deal, in order, the last with the amount that is there.
func (s *siege) checkEvents(names []string) {
	s.t.Helper()
	rows, err := s.query(`select d.external_id, d.version::bigint, count(e.*), coalesce(min(e.version), 0)::bigint,
		coalesce(max(e.version), 0)::bigint, count(distinct e.version)
		from `+s.table("deal")+` d left join ws_main.event e on e.record = d.id where d.external_id = any($1) group by d.id`, names)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, r := range rows {
		if version := r[1].(int64); r[2] != version || r[3] != int64(1) || r[4] != version || r[5] != version {
			s.t.Errorf("%v is in version %v and has %v events, from %v to %v, %v distinct", r[0], r[1], r[2], r[3], r[4], r[5])
		}
	}
}

// checkWhole looks at everything at the end.
func (s *siege) checkWhole() {
	s.t.Helper()
	s.checkEvents(s.ledger.names())
	dir := filepath.Join(s.dir, "model")
	s.run("export", dir)
	if out := s.run("apply", dir, "--plan"); !strings.Contains(out, "Nothing would change") {
		s.t.Errorf("the documents are not what the model is: %s", out)
	}
}

// number asks the database for one.
func (s *siege) number(sql string, args ...any) int64 {
	s.t.Helper()
	rows, err := s.query(sql, args...)
	if err != nil {
		s.t.Fatal(err)
	}
	return rows[0][0].(int64)
}

// table is the table of an entity.
func (s *siege) table(entity string) string {
	s.t.Helper()
	rows, err := s.query(`select p.name from ws_main.physical p join ws_main.document d on d.body ->> 'x-id' = p.id where d.id = $1`, entity)
	if err != nil || len(rows) != 1 {
		s.t.Fatalf("the table of %s: %v, %v", entity, rows, err)
	}
	return "ws_main." + rows[0][0].(string)
}

// query asks the database itself.
func (s *siege) query(sql string, args ...any) ([][]any, error) {
	url, err := os.ReadFile(filepath.Join(s.dir, "data", "postgres.url"))
	if err != nil {
		return nil, err
	}
	conn, err := pgx.Connect(s.t.Context(), strings.TrimSpace(string(url)))
	for end := time.Now().Add(startPatience); err != nil && time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		conn, err = pgx.Connect(s.t.Context(), strings.TrimSpace(string(url))) // it has just been killed, perhaps
	}
	if err != nil {
		return nil, err
	}
	defer conn.Close(context.WithoutCancel(s.t.Context()))
	rows, err := conn.Query(s.t.Context(), sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(r pgx.CollectableRow) ([]any, error) { return r.Values() })
}
