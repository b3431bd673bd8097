package pg_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

const quoteDocument = `{"$schema": "kith:entity", "$id": "quote", "type": "object", "x-entity": {"plural": "quotes"},
	"properties": {"name": {"x-kind": "text", "maxLength": 5}, "other": {"x-kind": "text"}%s}}`

const bothNumbers = `, "number": {"x-kind": "autoNumber", "x-pattern": "Q-{yyyy}-{0000}"},
	"strict": {"x-kind": "autoNumber", "x-pattern": "{000} S", "x-gapFree": true}`

func newQuotes(t testing.TB, fields string) *world {
	t.Helper()
	return newWorldOf(t, []metadata.Document{quotes(fields)})
}

func quotes(fields string) metadata.Document {
	body := fmt.Sprintf(quoteDocument, fields)
	return metadata.Document{Type: metadata.EntityDoc, ID: "quote", Body: json.RawMessage(body)}
}

// numbers are the values of a field of all quotes, in the order in which they were made.
func (w *world) numbers(field string) []string {
	w.t.Helper()
	e := w.state.Model.Entity("quote")
	rows, err := w.pool.Query(context.Background(), fmt.Sprintf(`select coalesce(%q, '') from ws_test.%q order by created_at, id`,
		e.Field(field).Columns[0].Name, e.Table))
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			w.t.Fatal(err)
		}
		list = append(list, text)
	}
	return list
}

func TestNumbersAreGivenAsRecordsAreMade(t *testing.T) {
	t.Parallel()
	w := newQuotes(t, bothNumbers)
	year := time.Now().UTC().Format("2006")
	first := w.creating("quote", values{"name": "a"})
	first.Output = w.shown("quote", "number", "strict")
	out, err := w.write(w.me, first)
	if err != nil {
		t.Fatal(err)
	}
	w.answers(out[0], `{"number":"Q-`+year+`-0001","strict":"001 S"}`)
	w.must(w.me, w.creating("quote", values{}, values{"name": "b"}, values{}))
	w.must(w.me, w.upserting("quote", "externalId", values{"externalId": "x"}, values{"externalId": "y"}))
	ids := w.must(w.me, w.upserting("quote", "externalId", values{"externalId": "x", "name": "x"}, values{"externalId": "z"}))
	want := []string{"Q-" + year + "-0005", "Q-" + year + "-0007"}
	for i, id := range ids {
		if got := w.row("quote", id, "number")["number"]; got != want[i] {
			t.Errorf("upserted %s, want %s", got, want[i])
		}
	}
	if got := w.numbers("strict"); !slices.Equal(got, []string{"001 S", "002 S", "003 S", "004 S", "005 S", "006 S", "007 S"}) {
		t.Errorf("strict numbers are %v", got)
	}
}

// TestNumbersTakeNoRoundTrip holds that a record with numbers is made by as many statements as one without.
func TestNumbersTakeNoRoundTrip(t *testing.T) {
	t.Parallel()
	made := map[string]int64{}
	for name, fields := range map[string]string{"with": bothNumbers, "without": ""} {
		w := newQuotes(t, fields)
		w.create("quote", values{})
		made[name] = w.statements(func() { w.create("quote", values{"name": "a"}) })
	}
	if made["with"] != made["without"] {
		t.Errorf("%d statements with numbers, %d without", made["with"], made["without"])
	}
}

// TestNumbersAreNeverDoubled makes records from many sides at once, alone and in batches; some of the writes fail. Without
// gaps the failed ones leave no trace.
func TestNumbersAreNeverDoubled(t *testing.T) {
	t.Parallel()
	w := newQuotes(t, bothNumbers)
	var all sync.WaitGroup
	for side := range 6 {
		all.Go(func() {
			for i := range 10 {
				records := make([]values, 1+i%4)
				for j := range records {
					records[j] = values{"externalId": fmt.Sprintf("%d-%d-%d", side, i, j)}
				}
				write := w.upserting("quote", "externalId", records...)
				if i%2 == 0 {
					write = w.creating("quote", records...)
				}
				writes := []*engine.Write{write}
				if i%3 == 0 { // fails after the first has been written, and takes it along
					writes = append(writes, w.creating("quote", values{"externalId": "taken"}), w.creating("quote", values{"externalId": "taken"}))
				}
				if _, err := w.write(w.me, writes...); (err != nil) != (i%3 == 0) {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	number, strict := w.numbers("number"), w.numbers("strict")
	if slices.Sort(number); len(slices.Compact(slices.Clone(number))) != len(number) || number[0] == "" {
		t.Errorf("numbers are doubled or missing: %v", number)
	}
	slices.Sort(strict)
	for i, text := range strict {
		if want := fmt.Sprintf("%03d S", i+1); text != want {
			t.Fatalf("number %d without gaps is %s, want %s", i, text, want)
		}
	}
}

func TestNumbersOfRecordsThatAreThere(t *testing.T) {
	t.Parallel()
	w := newQuotes(t, "")
	for range 3 {
		w.create("quote", values{})
	}
	gone := w.create("quote", values{})
	w.must(w.me, w.on(engine.DeleteOp, "quote", gone))
	w.apply("quote", fmt.Sprintf(quoteDocument, bothNumbers))
	w.create("quote", values{})
	year := time.Now().UTC().Format("2006")
	want := []string{"Q-" + year + "-0001", "Q-" + year + "-0002", "Q-" + year + "-0003", "Q-" + year + "-0004", "Q-" + year + "-0005"}
	if diff := cmp.Diff(want, w.numbers("number")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"001 S", "002 S", "003 S", "004 S", "005 S"}, w.numbers("strict")); diff != "" {
		t.Error(diff)
	}
	// With or without gaps, and with another pattern and back again, counting goes on.
	for _, now := range []string{
		strings.ReplaceAll(bothNumbers, `, "x-gapFree": true`, ""), strings.ReplaceAll(bothNumbers, `{0000}"`, `{0000}", "x-gapFree": true`),
		strings.ReplaceAll(bothNumbers, "Q-", "X-"), bothNumbers,
	} {
		w.apply("quote", fmt.Sprintf(quoteDocument, now))
		w.create("quote", values{})
	}
	got := w.numbers("number")
	if diff := cmp.Diff([]string{"Q-" + year + "-0006", "Q-" + year + "-0007", "X-" + year + "-0001", "Q-" + year + "-0008"}, got[5:]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"006 S", "007 S", "008 S", "009 S"}, w.numbers("strict")[5:]); diff != "" {
		t.Error(diff)
	}
}

// TestNumbersBeginAgain holds that a counter is of what stands around its digits.
func TestNumbersBeginAgain(t *testing.T) {
	t.Parallel()
	w := newQuotes(t, bothNumbers)
	f := w.state.Model.Entity("quote").Field("number")
	w.create("quote", values{})
	w.create("quote", values{})
	last := "Q-" + time.Now().UTC().AddDate(-1, 0, 0).Format("2006") + "-"
	_, err := w.pool.Exec(context.Background(), fmt.Sprintf(`update ws_test.%q set %q = $1 || '0041' where %[2]q like '%%0001'`, f.Entity.Table, f.Columns[0].Name), last)
	if err != nil {
		t.Fatal(err)
	}
	sequence := fmt.Sprintf(`ws_test."%s_seq"`, f.Columns[0].Name)
	var number int64
	err = w.pool.QueryRow(context.Background(), `with base as materialized (select ws_test.number_base($1, $2, '', $3, $4, $5, 1) as base)
		select nextval($5::regclass) - base from base`, f.ID, last, fmt.Sprintf("ws_test.%q", f.Entity.Table), f.Columns[0].Name, sequence).Scan(&number)
	if err != nil || number != 42 {
		t.Errorf("after 0041 of another year comes %d, %v", number, err)
	}
}
