package server

import (
	"testing"
	"time"

	"kith/engine"
)

func TestMeters(t *testing.T) {
	t.Parallel()
	m, now := &meters{}, time.Now()
	a, b := meterOf("main", &engine.Actor{Key: "one", User: "ada"}), meterOf("main", &engine.Actor{Key: "another", User: "ada"})
	made := 0
	for m.take(a, 60, now) == 0 {
		if made++; made > 100 {
			t.Fatal("there is no end")
		}
	}
	if made != 11 { // those of ten seconds, and the first
		t.Errorf("%d at once", made)
	}
	if m.take(b, 60, now) != 0 {
		t.Error("others have to wait, too")
	}
	wait := m.take(a, 60, now)
	if wait <= 0 || wait > time.Second {
		t.Errorf("wait %v", wait)
	}
	if m.take(a, 60, now.Add(wait)) != 0 {
		t.Error("waiting does not help")
	}
	if m.take(b, 60, now.Add(time.Hour)); len(m.due) != 1 {
		t.Errorf("%d callers are remembered", len(m.due))
	}
}
