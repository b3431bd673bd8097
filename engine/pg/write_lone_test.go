package pg_test

import (
	"fmt"
	"sync"
	"testing"

	"kith/engine"
)

// TestUpdatesAtOnceAllCount lets many change one record at the same time: none is lost, and the log has every version.
func TestUpdatesAtOnceAllCount(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.create("deal", values{"name": "Rocket"})
	const writers, each = 8, 10
	var wait sync.WaitGroup
	for i := range writers {
		wait.Go(func() {
			for j := range each {
				name := fmt.Sprintf("Rocket%d-%d", i, j)
				if _, err := w.write(w.me, w.updating("deal", id, values{"name": name})); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if got, want := w.row("deal", id, "version")["version"], fmt.Sprint(1+writers*each); got != want {
		t.Errorf("version %s after all, want %s", got, want)
	}
	versions := map[int]bool{}
	for _, e := range w.events() {
		if e.Record == id && e.Action == engine.Updated {
			versions[int(e.Version)] = true
		}
	}
	if len(versions) != writers*each {
		t.Errorf("the log has %d versions of %d", len(versions), writers*each)
	}
}
