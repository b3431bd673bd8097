package floor_test

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/bench/fill"
)

func input(name string) map[string]any {
	return map[string]any{
		"name": name, "stage": "won", "closeDate": "2026-03-04",
		"amount":    map[string]string{"amount": "12.50", "currency": "EUR"},
		"companyId": fill.ID("company", 3), "contactId": fill.ID("contact", 23),
	}
}

// stored reads a deal back as text.
func (w world) stored(t *testing.T, id string) []string {
	t.Helper()
	row := make([]string, 9)
	err := w.conn.QueryRow(context.Background(), `SELECT name, stage, amount::text, currency, close_date::text,
		company::text, contact::text, owner::text, version::text FROM floor.deal WHERE id = $1`, id).
		Scan(&row[0], &row[1], &row[2], &row[3], &row[4], &row[5], &row[6], &row[7], &row[8])
	if err != nil {
		t.Fatal(err)
	}
	return row
}

func wanted(name string) []string {
	return []string{
		name, "won", "12.50", "EUR", "2026-03-04", fill.ID("company", 3), fill.ID("contact", 23),
		fill.ID("user", 1), "1",
	}
}

func TestCreateDeal(t *testing.T) {
	t.Parallel()
	w := open(t)
	name := "Größe \"XL\" \\ 商\t1"
	got := w.ask(t, "/m1", map[string]any{"input": input(name), "me": fill.ID("user", 1)})
	var answer struct {
		Data struct{ CreateDeal struct{ ID string } }
	}
	if err := json.Unmarshal([]byte(got), &answer); err != nil {
		t.Fatal(err)
	}
	id := answer.Data.CreateDeal.ID
	check(t, "m1", got, `{"data":{"createDeal":`+object("id", id, "deal",
		raw(object("id", id, "name", name, "stage", "won", "version", 1)))+`}}`)
	if diff := cmp.Diff(wanted(name), w.stored(t, id)); diff != "" {
		t.Error(diff)
	}
}

func TestChangeStage(t *testing.T) {
	t.Parallel()
	w := open(t)
	id := fill.ID("deal", 5)
	for version := range 2 {
		got := w.ask(t, "/m2", map[string]any{"id": id, "stage": "lost", "me": fill.ID("user", 1)})
		check(t, "m2", got, `{"data":{"updateDeal":`+object("id", id, "deal",
			raw(object("id", id, "stage", "lost", "version", version+2)))+`}}`)
	}
	if row := w.stored(t, id); row[1] != "lost" || row[8] != "3" {
		t.Errorf("stored: %v", row)
	}
}

func TestCreateDeals(t *testing.T) {
	t.Parallel()
	w := open(t)
	names := []string{"plain", "tab\tand \\ and\nline", `\N`, "商机"}
	var inputs []any
	for _, name := range names {
		inputs = append(inputs, input(name))
	}
	got := w.ask(t, "/m3", map[string]any{"input": inputs, "me": fill.ID("user", 1)})
	var answer struct {
		Data struct{ CreateDeals struct{ IDs []string } }
	}
	if err := json.Unmarshal([]byte(got), &answer); err != nil {
		t.Fatal(err)
	}
	ids := answer.Data.CreateDeals.IDs
	check(t, "m3", got, `{"data":{"createDeals":`+object("count", len(names), "ids", ids)+`}}`)
	for i, id := range ids {
		if diff := cmp.Diff(wanted(names[i]), w.stored(t, id)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestBadRequestsFail(t *testing.T) {
	t.Parallel()
	w := open(t)
	for path, bodies := range map[string][]string{
		"/q1": {``, `[]`, `{"id":`, `{"id":"x"}`, `{"id" "y"}`},
		"/m1": {`{"input":{"name":"no stage"}}`, `{"input":{"name":"x","stage":"elsewhere"}}`, `{"input":`},
		"/m2": {`{"id":"` + fill.ID("deal", 9999) + `","stage":"won"}`, `nothing`},
		"/m3": {`{"input":[{"name":"x","stage":"won","companyId":"` + fill.ID("company", 9999) + `"}]}`, `{"input":[}`},
	} {
		for _, body := range bodies {
			if status, answer := w.post(t, path, body); status == http.StatusOK {
				t.Errorf("%s %s: answered %s", path, body, answer)
			}
		}
	}
}
