package imports

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
)

func TestHeadTellsWhatStandsInColumns(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("few,many,long,huge,blank\n")
	for i := range 12_000 {
		fmt.Fprintf(&text, "v%d,%d,%s,%d, \n", min(i%40, 35), i%300, strings.Repeat("x", 150+i%2*100), i)
	}
	text.WriteString("ragged\n\"a\"b,,,,\n")
	head, err := readHead(t.Context(), strings.NewReader(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	if head.Count != 12_002 || len(head.Rows) != 20 || head.Rows[0].Line != 2 || len(head.Rows[0].Cells) != 5 {
		t.Errorf("%d rows, shown are %d", head.Count, len(head.Rows))
	}
	few := head.Columns[0]
	if few.Distinct != 36 || len(few.Values) != 30 || few.Values[0] != (engine.ImportValue{Value: "v35", Count: 1500}) || few.Values[1] != (engine.ImportValue{Value: "v0", Count: 300}) {
		t.Errorf("few: %+v", few)
	}
	if diff := cmp.Diff([]string{"v0", "v1", "v2", "v3", "v4"}, few.Samples); diff != "" {
		t.Error(diff)
	}
	for i, want := range []int{36, 300, 2, 10_000, 0} {
		if c := head.Columns[i]; c.Distinct != want || i > 0 && len(c.Values) != 0 {
			t.Errorf("%s: %d different ones, %d listed", c.Name, c.Distinct, len(c.Values))
		}
	}
}

// A mended row is as wide as the header, whatever it was.
func TestMendedRows(t *testing.T) {
	t.Parallel()
	table, err := openTable(strings.NewReader("a,b,c\n1,2,3\n1\n1,2,3,4\n\"x\"y,2,3\n1,\xff,3\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for range 5 {
		next, err := table.next()
		if err != nil {
			t.Fatal(err)
		}
		mended := table.mended(next, engine.ImportMend{Line: next.line, Cells: map[string]string{"b": "B"}})
		if mended.fault != nil || mended.line != next.line {
			t.Errorf("line %d: %+v", next.line, mended.fault)
		}
		if diff := cmp.Diff(append([]string{}, next.cells...), mended.found()); diff != "" {
			t.Errorf("line %d is told as: %s", next.line, diff)
		}
		got = append(got, mended.cells)
	}
	want := [][]string{{"1", "B", "3"}, {"1", "B", ""}, {"1", "B", "3"}, {"", "B", ""}, {"1", "B", "3"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLineSet(t *testing.T) {
	t.Parallel()
	var s lineSet
	want := map[int]bool{}
	for range 2000 {
		line := rand.IntN(3000)
		if s.add(line) == want[line] {
			t.Fatalf("%d was in: %v", line, want[line])
		}
		want[line] = true
	}
	for line := range 4000 {
		if s.has(line) != want[line] {
			t.Errorf("%d: %v", line, s.has(line))
		}
	}
}
