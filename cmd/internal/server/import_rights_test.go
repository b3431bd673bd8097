package server_test

import (
	"encoding/json"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// An import is its author's alone, and an administrator's to see and to end.
func TestImportIsOnesOwn(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	mine, others, admin := s.key("salesRep"), s.key("salesRep"), s.key("admin")
	i := s.upload(mine, "company", "name\nAcme\n", 100)
	for _, mutation := range []string{
		`readImport(id: $id)`, `mapImport(id: $id, mapping: {})`, `tryImport(id: $id)`, `runImport(id: $id)`, `cancelImport(id: $id)`,
		`mendImport(id: $id, rows: [])`, `addImportPart(id: $id, part: 1, data: "YQ==")`,
	} {
		ask := "mutation($id: ID!) { " + mutation + " { id } }"
		if r := s.metadata(others, ask, map[string]any{"id": i.ID}); r.code() != "NOT_FOUND" {
			t.Errorf("%s of somebody else's: %s", mutation, r.body)
		}
		want := "FORBIDDEN"
		if strings.HasPrefix(mutation, "cancel") {
			want = ""
		}
		if r := s.metadata(admin, ask, map[string]any{"id": i.ID}); r.code() != want {
			t.Errorf("%s by an administrator: %s", mutation, r.body)
		}
	}
	const look = `query($id: ID!) { import(id: $id) { name } imports { id } }`
	if r := s.metadata(others, look, map[string]any{"id": i.ID}); r.code() != "" || strings.Contains(string(r.body), "company.csv") || strings.Contains(string(r.body), i.ID) {
		t.Errorf("another sees: %s", r.body)
	}
	if r := s.metadata(admin, look, map[string]any{"id": i.ID}); !strings.Contains(string(r.body), "company.csv") {
		t.Errorf("an administrator sees: %s", r.body)
	}
	if r := s.metadata(others, `mutation($id: ID!) { deleteImport(id: $id) }`, map[string]any{"id": i.ID}); r.code() != "NOT_FOUND" {
		t.Errorf("another deletes: %s", r.body)
	}
	if r := s.metadata("", look, map[string]any{"id": i.ID}); r.code() != "UNAUTHENTICATED" {
		t.Errorf("nobody sees: %s", r.body)
	}
	if got := s.ran(mine, i.ID); got.Imported != 1 {
		t.Errorf("its author's run: %+v", got)
	}
}

// Who may create some records only imports those; what they may not know of is not named.
func TestImportHasTheRightsOfItsAuthor(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	rep := s.user("rep@example.com", "salesRep")
	s.user("other@example.com", "salesRep")
	key, _, err := s.authority.CreateKey(t.Context(), operator(), workspaceName, engine.NewKey{Name: "rep", Roles: []string{"salesRep"}, User: rep})
	if err != nil {
		t.Fatal(err)
	}
	if r := s.metadata(key, `mutation { createImport(entity: "product", name: "x") { id } }`, nil); r.code() != "FORBIDDEN" {
		t.Errorf("products: %s", r.body)
	}
	if r := s.metadata(key, `mutation { createImport(entity: "nothing", name: "x") { id } }`, nil); r.code() != "NOT_FOUND" || strings.Contains(string(r.body), "product,") {
		t.Errorf("nothing: %s", r.body)
	}
	i := s.upload(key, "deal", "name,owner,internalCost\nMine,rep@example.com,1\nTheirs,other@example.com,2\nNobody's,,3\nAlso mine,rep@example.com,\n", 1000)
	if strings.Contains(string(i.Mapping), "internalCost") {
		t.Errorf("a field that may not be given is guessed: %s", i.Mapping)
	}
	hidden := s.importing(key, `mapImport(id: $id, mapping: $mapping)`, map[string]any{"id": i.ID, "mapping": map[string]any{
		"columns": map[string]any{"name": "name", "internalCost": "internalCost"},
	}})
	if hidden.Problem == nil || len(hidden.Violations) != 1 || !strings.Contains(hidden.Violations[0].Message, `no field "internalCost"`) {
		t.Errorf("a field that may not be given: %+v", hidden.Violations)
	}
	if r := s.metadata(key, `mutation($id: ID!) { runImport(id: $id) { id } }`, map[string]any{"id": i.ID}); r.code() != "INVALID" || !strings.Contains(string(r.body), "violations") {
		t.Errorf("run with a mapping that does not fit: %s", r.body)
	}
	s.importing(key, `mapImport(id: $id, mapping: $mapping)`, map[string]any{"id": i.ID, "mapping": map[string]any{
		"columns": map[string]any{"name": "name", "owner": map[string]any{"field": "owner", "by": "email"}},
	}})
	tried, ran := s.tried(key, i.ID), s.ran(key, i.ID)
	for _, got := range []shownImport{tried, ran} {
		if got.Problem != nil || got.Report == nil || got.Report.Imported != 3 || got.Report.Failed != 1 || got.Report.FailedRows[0].Line != 3 {
			t.Errorf("%s: %+v %+v", got.State, got.Problem, got.Report)
		}
	}
	if n := s.total(key, "deals"); n != 3 {
		t.Errorf("%d deals are there", n)
	}
	var via, actor string
	row := s.pool.QueryRow(t.Context(), "select string_agg(distinct via, ' '), string_agg(distinct actor::text, ' ') from ws_test.event where entity = $1", s.model("deal").ID)
	if err := row.Scan(&via, &actor); err != nil || via != "import" || actor != rep {
		t.Errorf("logged via %q by %q: %v", via, actor, err)
	}
}

// A key that finds a record which its author may not change refuses that row alone, and says nothing of the record.
func TestImportMeetsRecordsOfOthers(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	mine, admin := s.key("salesRep"), s.key("admin")
	if r := s.graphql(admin, `mutation { createDeal(input: {name: "Secret", externalId: "x1"}) { id } }`, nil); r.code() != "" {
		t.Fatalf("%s", r.body)
	}
	i := s.upload(mine, "deal", "externalId,name\nx0,First\nx1,Taken\nx2,Second\n", 1000)
	for _, got := range []shownImport{s.tried(mine, i.ID), s.ran(mine, i.ID)} {
		if got.Problem != nil || got.Report.Imported != 2 || got.Report.Failed != 1 || got.Report.FailedRows[0].Line != 3 || strings.Contains(got.Report.Failures[0].Reason, "Secret") {
			t.Errorf("%s: %v %+v", got.State, got.Problem, got.Report)
		}
	}
	if r := s.graphql(admin, `{ deals { nodes { name } } }`, nil); !strings.Contains(string(r.body), "Secret") || strings.Contains(string(r.body), "Taken") {
		t.Errorf("%s", r.body)
	}
}

// A key has rights of its own: it neither sees nor goes on with what its user has begun otherwise, nor the other way round.
func TestImportOfAKeyIsNotThatOfItsUser(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	rep := s.user("rep@example.com", "salesRep")
	session := s.signIn("rep@example.com")
	var keys []string
	for _, name := range []string{"one", "two"} {
		secret, _, err := s.authority.CreateKey(t.Context(), operator(), workspaceName, engine.NewKey{Name: name, Roles: []string{"salesRep"}, User: rep})
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, secret)
	}
	r := s.asked(session, `mutation { createImport(entity: "company", name: "mine.csv") { id } }`, nil)
	var made struct {
		Data struct{ CreateImport struct{ ID string } }
	}
	if err := json.Unmarshal(r.body, &made); err != nil || made.Data.CreateImport.ID == "" {
		t.Fatalf("%s", r.body)
	}
	byKey := s.upload(keys[0], "company", "name\nAcme\n", 100)
	const run, list = `mutation($id: ID!) { runImport(id: $id) { id } }`, `{ imports { id } }`
	of := func(id string) map[string]any { return map[string]any{"id": id} }
	for who, code := range map[string]string{
		"a key, of the session":  s.metadata(keys[0], run, of(made.Data.CreateImport.ID)).code(),
		"another key, of a key":  s.metadata(keys[1], run, of(byKey.ID)).code(),
		"the session, of a key":  s.asked(session, run, of(byKey.ID)).code(),
		"a key that it deletes":  s.metadata(keys[1], `mutation($id: ID!) { deleteImport(id: $id) }`, of(byKey.ID)).code(),
		"a session that deletes": s.asked(session, `mutation($id: ID!) { deleteImport(id: $id) }`, of(byKey.ID)).code(),
	} {
		if code != "NOT_FOUND" {
			t.Errorf("%s: %q", who, code)
		}
	}
	for who, c := range map[string]struct {
		got  reply
		want string
	}{
		"a key":       {s.metadata(keys[0], list, nil), byKey.ID},
		"another key": {s.metadata(keys[1], list, nil), ""},
		"the session": {s.asked(session, list, nil), made.Data.CreateImport.ID},
	} {
		want := `{"data":{"imports":[{"id":"` + c.want + `"}]}}`
		if c.want == "" {
			want = `{"data":{"imports":[]}}`
		}
		if got := strings.TrimSpace(string(c.got.body)); got != want {
			t.Errorf("%s sees %s, want %s", who, got, want)
		}
	}
	if got := s.ran(keys[0], byKey.ID); got.Imported != 1 {
		t.Errorf("the run of the one whose it is: %+v", got)
	}
}

// Who has signed in imports with the rights that they have when it runs, not those that they began it with.
func TestImportOfASession(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("root@example.com", "admin")
	rep, admin := s.user("rep@example.com", "salesRep"), s.key("admin")
	who := &engine.Actor{User: rep, Roles: []string{"salesRep"}}
	i, err := s.imports.CreateImport(t.Context(), s.workspace, who, "company", "x.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.imports.AddImportPart(t.Context(), s.workspace, who, i.ID, 0, []byte("name,website\nOne,\nTwo,wrong\n")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.imports.ReadImport(t.Context(), s.workspace, who, i.ID); err != nil {
		t.Fatal(err)
	}
	run := func() shownImport {
		if _, err := s.imports.RunImport(t.Context(), s.workspace, who, i.ID, false); err != nil {
			t.Fatal(err)
		}
		return s.await(admin, i.ID)
	}
	if got := run(); got.State != "DONE" || got.Imported != 1 || got.Report.Failed != 1 {
		t.Errorf("%s %v %+v", got.State, got.Problem, got.Report)
	}
	if err := s.authority.SetRoles(t.Context(), workspaceName, rep, []string{"readOnly"}); err != nil {
		t.Fatal(err)
	}
	if got := run(); got.State != "FAILED" || got.Imported != 1 || !strings.Contains(*got.Problem, "may not create") || !strings.Contains(*got.Problem, "1 row is imported") {
		t.Errorf("with fewer rights: %s %v", got.State, *got.Problem)
	}
}

func (s *stack) model(entity string) *metadata.Entity {
	s.t.Helper()
	state, err := s.workspace.Current(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return state.Model.Entity(entity)
}

// Who is shut out imports nothing any more.
func TestImportEndsWithItsAuthor(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("root@example.com", "admin")
	rep := s.user("rep@example.com", "salesRep")
	key, made, err := s.authority.CreateKey(t.Context(), operator(), workspaceName, engine.NewKey{Name: "rep", Roles: []string{"salesRep"}, User: rep})
	if err != nil {
		t.Fatal(err)
	}
	i := s.upload(key, "company", "name\nAcme\n", 100)
	for _, shut := range []func() error{
		func() error { return s.authority.RevokeKey(t.Context(), workspaceName, made.ID) },
		func() error { return s.authority.Disable(t.Context(), workspaceName, rep, true) },
	} {
		if err := shut(); err != nil {
			t.Fatal(err)
		}
		who := &engine.Actor{User: rep, Key: made.ID, Roles: []string{"salesRep"}}
		if _, err := s.imports.RunImport(t.Context(), s.workspace, who, i.ID, false); err != nil {
			t.Fatal(err)
		}
		got := s.await(s.key("admin"), i.ID)
		if got.State != "FAILED" || got.Imported != 0 || !strings.Contains(*got.Problem, "not let in") {
			t.Errorf("%s: %v", got.State, *got.Problem)
		}
	}
}

// What one import may hold in parts and in mends is bounded, in words that say what to do.
func TestImportsAreBounded(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	rep := s.user("rep@example.com", "salesRep")
	who := &engine.Actor{User: rep, Roles: []string{"salesRep"}}
	i, err := s.imports.CreateImport(t.Context(), s.workspace, who, "company", "x.csv")
	if err != nil {
		t.Fatal(err)
	}
	parts := func(n int) {
		t.Helper()
		if _, err := s.pool.Exec(t.Context(), "update ws_test.import set parts = $1", n); err != nil {
			t.Fatal(err)
		}
	}
	limited := func(what string, err error) {
		t.Helper()
		if engine.CodeOf(err) != engine.Limit {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err = s.imports.AddImportPart(t.Context(), s.workspace, who, i.ID, 0, []byte("name\nOne\n")); err != nil {
		t.Fatal(err)
	}
	parts(10_000)
	_, err = s.imports.AddImportPart(t.Context(), s.workspace, who, i.ID, 10_000, []byte("Two\n"))
	limited("parts", err)
	parts(1)
	if _, err := s.imports.ReadImport(t.Context(), s.workspace, who, i.ID); err != nil {
		t.Fatal(err)
	}
	_, err = s.imports.MapImport(t.Context(), s.workspace, who, i.ID, json.RawMessage(`{"blank": ["`+strings.Repeat("x", 256<<10)+`"]}`))
	limited("a mapping", err)
	mend := func(line int) error {
		_, err := s.imports.MendImport(t.Context(), s.workspace, who, i.ID,
			[]engine.ImportMend{{Line: line, Cells: map[string]string{"name": strings.Repeat("x", 6<<20)}}})
		return err
	}
	for line := 2; line <= 3; line++ {
		if err := mend(line); err != nil {
			t.Fatal(err)
		}
	}
	limited("mends", mend(4))
	mends, err := s.workspace.Imports.ImportMends(t.Context(), i.ID, []int{3, 4})
	if err != nil || len(mends) != 1 || len(mends[3].Cells["name"]) != 6<<20 {
		t.Errorf("%d mends of lines 3 and 4: %v", len(mends), err)
	}
}

// Whoever begins many imports at the same time has no more of them than one after the other.
func TestImportsOfOneAreCounted(t *testing.T) {
	t.Parallel()
	const most = 20
	s := newStack(t)
	who := &engine.Actor{User: s.user("rep@example.com", "salesRep"), Roles: []string{"salesRep"}}
	var all sync.WaitGroup
	var made, refused atomic.Int32
	for range 2 * most {
		all.Go(func() {
			_, err := s.imports.CreateImport(t.Context(), s.workspace, who, "company", "x.csv")
			switch {
			case err == nil:
				made.Add(1)
			case engine.CodeOf(err) == engine.Limit:
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	all.Wait()
	if made.Load() != most || refused.Load() != most {
		t.Errorf("%d were made, %d refused", made.Load(), refused.Load())
	}
}
