package pg_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"kith/engine"
	"kith/engine/pg"
	"kith/metadata"
)

// filler changes a model of companies and deals, of which there are some, step by step.
type filler struct {
	*world
	company, deal string
}

func newFiller(t *testing.T) *filler {
	t.Helper()
	docs := append(documents(map[string]string{"company": fillCompany, "deal": fillDeal}), ratedAt("0.5"))
	f := &filler{world: newWorldOf(t, docs)}
	f.company = f.create("company", values{"name": "Acme"})
	f.deal = f.create("deal", values{"company": f.company, "amount": 4, "price": "3 USD"})
	f.create("deal", values{"company": f.company, "amount": 5, "price": "2 EUR"})
	return f
}

// ratedAt are settings in which a dollar is worth something.
func ratedAt(rate string) metadata.Document {
	return metadata.Document{Type: metadata.SettingsDoc, ID: "workspace", Body: json.RawMessage(
		`{"$schema": "kith:settings", "$id": "workspace", "currency": "EUR", "rates": [{"currency": "USD", "date": "2020-01-01", "rate": "` + rate + `"}]}`)}
}

const (
	fillCompany = `"name": {"x-kind": "text"}`
	fillDeal    = `"amount": {"x-kind": "integer"}, "price": {"x-kind": "money"}, "company": {"x-kind": "relation", "x-to": "company", "x-inverse": "deals"}`
)

// apply gives the entities more properties, and answers what that does to the tables.
func (f *filler) apply(company, deal string, more ...metadata.Document) []string {
	f.t.Helper()
	docs := documents(map[string]string{"company": joined(fillCompany, company), "deal": joined(fillDeal, deal)})
	plan, err := f.ws.Apply(context.Background(), f.me, &engine.Edit{Documents: f.identified(append(docs, more...))})
	if err != nil {
		f.t.Fatal(err)
	}
	f.refresh()
	var steps []string
	for _, s := range plan.Steps {
		steps = append(steps, s.What.String())
	}
	f.isSettled("after a change of the model")
	return steps
}

func joined(a, b string) string {
	if b == "" {
		return a
	}
	return a + ", " + b
}

// identified gives documents the ids that the model has for the same names.
func (f *filler) identified(docs []metadata.Document) []metadata.Document {
	return metadata.Complete(docs, f.state.Model.Documents, f.state.Model)
}

const (
	storedTotal = `"total": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "amount", "x-stored": true}`
	sumOfWorth  = `"total": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "worth", "x-stored": true}`
)

// TestStoredFieldsAreFilled stores fields of records that are there already, and looks what is computed anew by changes of
// the model.
func TestStoredFieldsAreFilled(t *testing.T) {
	t.Parallel()
	f := newFiller(t)
	worth := func(expression string) string {
		return `"worth": {"x-kind": "formula", "x-expr": "` + expression + `"}`
	}
	revenue := `"revenue": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "price", "x-stored": true}`
	for _, s := range []struct {
		what          string
		company, deal string
		more          []metadata.Document
		want          string // value of company.total or revenue
		field         string
		computes      bool
	}{
		{"a field is stored", storedTotal, "", nil, "9", "total", true},
		{"the same again, with a label", strings.Replace(storedTotal, "{", `{"title": "Sum", `, 1), "", nil, "9", "total", false},
		{"it is computed otherwise", strings.Replace(storedTotal, "sum", "max", 1), "", nil, "5", "total", true},
		{"what it is computed from is worked out", sumOfWorth, worth("amount * 2"), nil, "18", "total", true},
		{"and that otherwise", sumOfWorth, worth("amount * 3"), nil, "27", "total", true},
		{"that is stored too", sumOfWorth, strings.Replace(worth("amount * 3"), "{", `{"x-stored": true, `, 1), nil, "27", "total", true},
		{"and computed otherwise", sumOfWorth, strings.Replace(worth("amount * 4"), "{", `{"x-stored": true, `, 1), nil, "36", "total", true},
		{"its kind of value changes", strings.Replace(sumOfWorth, "sum", "avg", 1), strings.Replace(worth("amount * 4"), "{", `{"x-stored": true, `, 1), nil, "18.0000000000000000", "total", true},
		{"money is stored", revenue, worth("amount"), []metadata.Document{ratedAt("0.5")}, "3.5", "revenue", true},
		{"rates change", revenue, worth("amount"), []metadata.Document{ratedAt("0.9")}, "4.7", "revenue", true},
		{"they stay", revenue, worth("amount - 1"), []metadata.Document{ratedAt("0.9")}, "4.7", "revenue", false},
	} {
		company := s.company
		if s.field != "total" {
			company = strings.Replace(storedTotal, "{", `{"x-trashed": true, `, 1) + ", " + company
		}
		steps := strings.Join(f.apply(company, s.deal, s.more...), "\n")
		if got := strings.Contains(steps, "Compute and store"); got != s.computes {
			t.Errorf("%s: computes: %t; the steps are\n%s", s.what, got, steps)
		}
		if s.computes && !strings.Contains(steps, "whoever may read a stored value sees it") {
			t.Errorf("%s: nothing is said of rights in\n%s", s.what, steps)
		}
		if got := f.row("company", f.company, s.field)[s.field]; got != s.want {
			t.Errorf("%s: %s is %s, want %s", s.what, s.field, got, s.want)
		}
	}
}

// TestStoredFieldsComeAndGo turns storing on and off, with an index, and takes fields to the trash and back.
func TestStoredFieldsComeAndGo(t *testing.T) {
	t.Parallel()
	f := newFiller(t)
	columns := func() (n int) {
		err := f.pool.QueryRow(context.Background(), `select count(*) from pg_attribute where attrelid = $1::text::regclass and attname like 'total%' and not attisdropped`,
			`ws_test."`+f.state.Model.Entity("company").Table+`"`).Scan(&n)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	off := strings.Replace(storedTotal, `, "x-stored": true`, "", 1)
	trashed := strings.Replace(storedTotal, "{", `{"x-trashed": true, `, 1)
	for _, s := range []struct {
		what, company string
		columns       int
	}{
		{"stored", storedTotal, 1},
		{"not stored", off, 0},
		{"stored again", storedTotal, 1},
		{"in the trash", trashed, 0},
		{"restored", storedTotal, 1},
		{"of another type", strings.Replace(storedTotal, "sum", "avg", 1), 1},
	} {
		f.apply(s.company, "")
		if got := columns(); got != s.columns {
			t.Errorf("%s: %d columns, want %d", s.what, got, s.columns)
		}
		f.must(f.me, f.updating("deal", f.deal, values{"amount": 1 + s.columns}))
		f.isSettled(s.what)
	}
}

// TestStoredMoneyFollowsItsRates lets a day come whose rates are others: what is stored is computed anew, and only then.
func TestStoredMoneyFollowsItsRates(t *testing.T) {
	t.Parallel()
	ctx, now := context.Background(), time.Now()
	f := newFiller(t)
	today := metadata.Document{Type: metadata.SettingsDoc, ID: "workspace", Body: json.RawMessage(
		`{"$schema": "kith:settings", "$id": "workspace", "currency": "EUR", "rates": [{"currency": "USD", "date": "2020-01-01", "rate": "0.5"}, {"currency": "USD", "date": "` +
			now.UTC().Format(time.DateOnly) + `", "rate": "0.9"}]}`)}
	f.apply(`"revenue": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "price", "x-stored": true}`, "", today)
	asYesterday := func() {
		if _, err := f.pool.Exec(ctx, `update ws_test."`+f.state.Model.Entity("company").Table+`" set `+f.column("company", "revenue")+` = 3.5`); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		since time.Time
		want  string
	}{{now, "3.5"}, {now.Add(-49 * time.Hour), "4.7"}} {
		asYesterday()
		if err := f.ws.Rates.Rerate(ctx, f.state, c.since, now); err != nil {
			t.Fatal(err)
		}
		if got := f.row("company", f.company, "revenue")["revenue"]; got != c.want {
			t.Errorf("since %s: %s, want %s", c.since, got, c.want)
		}
	}
	asYesterday()
	names := func(context.Context) ([]string, error) { return []string{"test"}, nil }
	rater := engine.Rater{Workspaces: f.workspaces(), Names: names}
	if _, err := rater.Work(ctx, engine.Job{}); err != nil {
		t.Fatal(err)
	}
	f.isSettled("after the job")
}

// workspaces are those of the database, as another process holds them.
func (w *world) workspaces() *engine.Workspaces {
	open := func(name string) (*engine.Storage, error) { return pg.NewStorage(w.pool, name, nil) }
	guard := func(_ string, m *metadata.Model) (engine.Guard, error) { return &testGuard{model: m}, nil }
	return engine.NewWorkspaces(open, guard, 0)
}
