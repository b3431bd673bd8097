package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kith/bench/load"
)

func TestSame(t *testing.T) {
	t.Parallel()
	const one, two = "01890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a8058"
	for _, c := range []struct {
		name, want, got string
		mask, same      bool
	}{
		{"equal", `{"a":1}`, `{"a":1}`, false, true},
		{"white space", `{"a":[1,2]}`, "{ \"a\": [1,\n 2]}", false, true},
		{"another value", `{"a":1}`, `{"a":2}`, false, false},
		{"another order", `{"a":1,"b":2}`, `{"b":2,"a":1}`, false, false},
		{"cut short", `{"a":1}`, `{}`, false, false},
		{"ids of reads", `{"id":"` + one + `"}`, `{"id":"` + two + `"}`, false, false},
		{"ids of writes", `{"id":"` + one + `"}`, `{"id":"` + two + `"}`, true, true},
		{"no id", `{"id":"` + one + `"}`, `{"id":"x"}`, true, false},
		{"no JSON", `{"a":1}`, `<html>`, false, false},
	} {
		if err := same([]byte(c.want), []byte(c.got), c.mask); (err == nil) != c.same {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestDifferencesAreShown(t *testing.T) {
	t.Parallel()
	err := same([]byte(`{"name":"Anna"}`), []byte(`{"name":"Anne"}`), false)
	if err == nil || !strings.Contains(err.Error(), "byte 12") || !strings.Contains(err.Error(), "Anne") {
		t.Errorf("the difference is told as: %v", err)
	}
}

func TestFiguresGoBetweenTheMarks(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "page.md")
	page := "# Page\n\n" + openMark + "\nold\n" + closeMark + "\n\nend\n"
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := writeBetweenMarks(path, "| new |\n"); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := "# Page\n\n" + openMark + "\n\n| new |\n\n" + closeMark + "\n\nend\n"; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := between("no marks", "text"); err == nil {
		t.Error("a page without marks was taken")
	}
}

func TestReadmeHasTheMarks(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := between(string(page), ""); err != nil {
		t.Error(err)
	}
}

func TestRowTellsMedians(t *testing.T) {
	t.Parallel()
	result := func(rate float64, p50 time.Duration) load.Result {
		return load.Result{Rate: rate, P50: p50, P99: 2 * p50}
	}
	o := outcome{
		floor:   []load.Result{result(1000, time.Millisecond), result(500, 3*time.Millisecond), result(2000, 2*time.Millisecond)},
		product: []load.Result{result(900, 4*time.Millisecond), result(400, 5*time.Millisecond), result(1000, 6*time.Millisecond)},
	}
	const want = "1000 | 900 | **0.80** (0.50–0.90) | 2.00 ms, 5.00 ms | 4.00 ms, 10.00 ms"
	if got := o.row(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestOptionsRefuse(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"-clients", "0"}, {"-clients", "a"}, {"-only", "("}, {"-rounds", "0"}, {"more"}} {
		if _, err := parseOptions(args); err == nil {
			t.Errorf("%v was taken", args)
		}
	}
	o, err := parseOptions([]string{"-clients", "1, 8"})
	if err != nil || len(o.clients) != 2 || o.clients[1] != 8 {
		t.Errorf("clients: %v, %v", o.clients, err)
	}
}

func TestMemoryIsRead(t *testing.T) {
	t.Parallel()
	got, err := residentMemory(os.Getpid())
	if err != nil || got < 1<<20 || got > 1<<33 {
		t.Errorf("this test has %d bytes in memory (%v)", got, err)
	}
	if _, err := residentMemory(-1); err == nil {
		t.Error("a process that is not there has memory")
	}
}

func TestOnlyTheWholeIsWrittenDown(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"": "bench/README.md", "-small": "", "-alone": "", "-only q1": "", "-only q1 -write x.md": "x.md", "-rounds 7": "bench/README.md",
	} {
		if o, err := parseOptions(strings.Fields(args)); err != nil || o.write != want {
			t.Errorf("%q: writes to %q, want %q (%v)", args, o.write, want, err)
		}
	}
}
