package floor_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kith/bench/data"
	"kith/bench/fill"
)

// object writes members in the order given: the oracle's way to the bytes of an answer.
func object(members ...any) string {
	var parts []string
	for i := 0; i < len(members); i += 2 {
		parts = append(parts, fmt.Sprintf("%q:%s", members[i], text(members[i+1])))
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func text(v any) string {
	if raw, ok := v.(json.RawMessage); ok {
		return string(raw)
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}

func raw(s string) json.RawMessage { return json.RawMessage(s) }

func list(items []string) json.RawMessage { return raw("[" + strings.Join(items, ",") + "]") }

// row is a deal with its index.
type row struct {
	index int
	data.Record
}

// visible tells whether user 0 may see a record under the row rule.
func visible(r data.Record) bool {
	return r["ownerId"] == data.Ref{Entity: "user"} || r["teamId"] == data.Ref{Entity: "team"}
}

func deals(keep func(data.Record) bool) []row {
	var rows []row
	for i := range set().Deals {
		if r := set().Deal(i); keep(r) {
			rows = append(rows, row{i, r})
		}
	}
	return rows
}

func cents(r data.Record) int64 {
	var whole, part int64
	fmt.Sscanf(r["amount"].(data.Money).Amount, "%d.%d", &whole, &part)
	return whole*100 + part
}

// created is when fill.Direct says that the record at index was made.
func created(index int) string {
	at := time.Date(2026, 1, 2, 3, 4, 5, 678901000, time.UTC).Add(time.Duration(index) * time.Millisecond)
	return strings.TrimSuffix(at.Format("2006-01-02T15:04:05.999999Z"), "Z") + "+00:00"
}

func me() map[string]any {
	return map[string]any{"me": fill.ID("user", 0), "teams": []string{fill.ID("team", 0)}}
}

func with(more map[string]any) map[string]any {
	v := me()
	for name, value := range more {
		v[name] = value
	}
	return v
}

func check(t *testing.T, path, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s answers\n%.1500s\nwant\n%.1500s", path, got, want)
	}
}

func TestReads(t *testing.T) {
	t.Parallel()
	w := open(t)
	for _, prefix := range []string{"/", "/rep/"} {
		seen := func(r data.Record) bool { return prefix == "/" || visible(r) }
		t.Run("under "+prefix, func(t *testing.T) {
			w.oneDeal(t, prefix, seen)
			w.largestDeals(t, prefix, seen)
			w.dealTree(t, prefix, seen)
			w.dealList(t, prefix, seen)
			w.stages(t, prefix, seen)
			w.contacts(t, prefix)
		})
	}
}

func (w world) oneDeal(t *testing.T, prefix string, seen func(data.Record) bool) {
	for i := range 20 {
		r := set().Deal(i)
		want := "null"
		if seen(r) {
			want = object("id", fill.ID("deal", i), "name", r["name"], "stage", r["stage"], "amount", r["amount"],
				"source", r["source"], "openedOn", r["openedOn"], "closeDate", r["closeDate"], "nextStep", r["nextStep"],
				"createdAt", created(i), "version", 1)
		}
		got := w.ask(t, prefix+"q1", with(map[string]any{"id": fill.ID("deal", i)}))
		check(t, prefix+"q1", got, `{"data":{"deal":`+want+`}}`)
	}
}

// largest gives the 20 largest deals of a stage from an amount on.
func largest(stage string, least int64, seen func(data.Record) bool) []row {
	rows := deals(func(r data.Record) bool { return r["stage"] == stage && cents(r) >= least && seen(r) })
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(cents(b.Record), cents(a.Record)) })
	return rows[:min(20, len(rows))]
}

func (w world) largestDeals(t *testing.T, prefix string, seen func(data.Record) bool) {
	for _, stage := range data.Stages() {
		var nodes []string
		for _, r := range largest(stage, 1_500_050, seen) {
			nodes = append(nodes, object("id", fill.ID("deal", r.index), "name", r.Record["name"], "stage", stage,
				"amount", r.Record["amount"], "closeDate", r.Record["closeDate"]))
		}
		got := w.ask(t, prefix+"q2", with(map[string]any{"stage": stage, "min": "15000.50"}))
		check(t, prefix+"q2", got, `{"data":{"deals":{"nodes":`+text(list(nodes))+`}}}`)
	}
}

func (w world) dealTree(t *testing.T, prefix string, seen func(data.Record) bool) {
	tasks := map[int][]string{} // latest first, by deal
	index := 0
	for r := range set().Tasks() {
		deal := r["dealId"].(data.Ref).Index
		if seen(r) {
			tasks[deal] = append([]string{object("id", fill.ID("task", index), "title", r["title"], "status", r["status"],
				"dueDate", r["dueDate"])}, tasks[deal]...)
		}
		index++
	}
	for _, stage := range data.Stages() {
		var nodes []string
		for _, r := range largest(stage, 0, seen) {
			last := tasks[r.index]
			nodes = append(nodes, object("id", fill.ID("deal", r.index), "name", r.Record["name"], "stage", stage,
				"amount", r.Record["amount"], "closeDate", r.Record["closeDate"],
				"company", w.company(r.Record["companyId"].(data.Ref).Index),
				"contact", w.contact(r.Record["contactId"].(data.Ref).Index),
				"tasks", raw(object("nodes", list(last[:min(5, len(last))])))))
		}
		got := w.ask(t, prefix+"q3", with(map[string]any{"stage": stage, "min": "0"}))
		check(t, prefix+"q3", got, `{"data":{"deals":{"nodes":`+text(list(nodes))+`}}}`)
	}
}

func (w world) company(i int) json.RawMessage {
	r := set().Company(i)
	return raw(object("id", fill.ID("company", i), "name", r["name"]))
}

func (w world) contact(i int) json.RawMessage {
	r := set().Contact(i)
	return raw(object("id", fill.ID("contact", i), "firstName", r["firstName"], "lastName", r["lastName"]))
}

func (w world) dealList(t *testing.T, prefix string, seen func(data.Record) bool) {
	const from = "2024-10-01"
	for _, stage := range data.Stages() {
		rows := deals(func(r data.Record) bool {
			return r["stage"] == stage && r["closeDate"].(string) >= from && seen(r)
		})
		slices.SortStableFunc(rows, func(a, b row) int {
			return strings.Compare(a.Record["closeDate"].(string), b.Record["closeDate"].(string))
		})
		var nodes []string
		for _, r := range rows {
			nodes = append(nodes, object("id", fill.ID("deal", r.index), "name", r.Record["name"], "stage", stage,
				"amount", r.Record["amount"], "source", r.Record["source"], "closeDate", r.Record["closeDate"],
				"nextStep", r.Record["nextStep"], "createdAt", created(r.index)))
		}
		got := w.ask(t, prefix+"q4", with(map[string]any{"stage": stage, "from": from}))
		check(t, prefix+"q4", got, `{"data":{"deals":{"nodes":`+text(list(nodes))+`}}}`)
	}
}

func (w world) stages(t *testing.T, prefix string, seen func(data.Record) bool) {
	var groups []string
	for _, stage := range slices.Sorted(slices.Values(data.Stages())) {
		rows := deals(func(r data.Record) bool { return r["stage"] == stage && seen(r) })
		var sum int64
		for _, r := range rows {
			sum += cents(r.Record)
		}
		if len(rows) > 0 {
			amount := data.Money{Amount: fmt.Sprintf("%d.%02d", sum/100, sum%100), Currency: data.Currency}
			groups = append(groups, object("group", raw(object("stage", stage)), "count", len(rows),
				"sum", raw(object("amount", amount))))
		}
	}
	check(t, prefix+"q5", w.ask(t, prefix+"q5", me()), `{"data":{"dealsAggregate":`+text(list(groups))+`}}`)
}
