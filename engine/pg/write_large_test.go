package pg_test

import (
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"kith/engine"
)

// largeBatch is how many records the test of large batches writes at once; KITH_LARGE_BATCH asks for more.
func largeBatch(t *testing.T) int {
	n := 2000
	if text := os.Getenv("KITH_LARGE_BATCH"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

func TestLargeBatches(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := largeBatch(t)
	fresh, nested, mixed := make([]values, n), make([]values, n), make([]values, n)
	for i := range n {
		name := strconv.Itoa(i)
		fresh[i] = values{"name": name, "externalId": "d" + name, "size": i, "amount": "12 EUR", "closeDate": "2026-03-01", "probability": "20"}
		nested[i] = values{"name": name, "externalId": "c" + name, "contacts": along{create: []values{{"name": "Ann-" + name}}}}
		mixed[i] = values{"externalId": "d" + name}
		for bit, field := range []string{"size", "hot", "closeDate", "probability", "metAt", "lossReason"} {
			if i>>bit&1 == 1 { // so that changes are of 64 sets of fields
				mixed[i][field] = map[string]any{
					"size": -1, "hot": true, "closeDate": "2027-01-01", "probability": "30", "metAt": "2026-03-01T10:00:00Z", "lossReason": "price",
				}[field]
			}
		}
	}
	ids := w.measured("create", n, w.creating("deal", fresh...))
	w.measured("create nested", n, w.creating("company", nested...))
	statements := w.statements(func() { w.measured("upsert mixed", n, w.upserting("deal", "externalId", mixed...)) })
	if statements > 40 {
		t.Errorf("%d statements", statements)
	}
	if got := w.row("deal", ids[63], "size", "lossReason", "probability"); got["size"] != "-1" || got["lossReason"] != "price" || got["probability"] != "30" {
		t.Errorf("deal 63 is %v", got)
	}
	if got := w.row("deal", ids[64], "size", "closeDate", "version"); got["size"] != "64" || got["closeDate"] != "2026-03-01" || got["version"] != "1" {
		t.Errorf("deal 64 is %v", got)
	}
	bulk := w.updating("deal", "", values{"hot": true})
	bulk.Filter = w.filter("deal", "size >= -1")
	w.measured("update", n, bulk)
	if made := w.count("contact"); made != n {
		t.Errorf("%d contacts were made", made)
	}
}

// measured runs a write of n records, and logs what it took.
func (w *world) measured(what string, n int, write *engine.Write) []string {
	w.t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begun := time.Now()
	ids := w.must(w.me, write)
	took := time.Since(begun)
	runtime.ReadMemStats(&after)
	w.t.Logf("%s: %d records in %s, %d kB allocated a record", what, len(ids), took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)/1024/uint64(n))
	if len(ids) != n {
		w.t.Errorf("%s: %d records", what, len(ids))
	}
	return ids
}
