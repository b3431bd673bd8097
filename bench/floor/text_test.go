package floor

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestEscapeIsJSON(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.String().Filter(utf8.ValidString).Draw(t, "text")
		var got string
		line := free(nil, "", []byte(want))
		if err := json.Unmarshal(line, &got); err != nil || got != want {
			t.Fatalf("%q was written as %s, which reads %q (%v)", want, line, got, err)
		}
	})
}

func TestScannerReadsWhatJSONWrites(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "object")
		indent := rapid.SampledFrom([]string{"", " ", "\t"}).Draw(t, "indent")
		text, err := json.MarshalIndent(want, "", indent)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		in := scanner{text: text}
		in.object(func(key []byte) { got[string(key)] = string(in.value()) })
		if diff := cmp.Diff(want, got); in.failed || diff != "" {
			t.Fatalf("%s: failed %v: %s", text, in.failed, diff)
		}
	})
}

func TestScannerStepsOverValues(t *testing.T) {
	t.Parallel()
	in := scanner{text: []byte(` { "a" : [1, {"b": [ ]}, "]"] , "c":null,"d": -1.5e3 ,"e":true} `)}
	got := map[string]string{}
	in.object(func(key []byte) {
		value := in.value()
		if value == nil {
			value = []byte("nothing")
		}
		got[string(key)] = string(value)
	})
	want := map[string]string{"a": `[1, {"b": [ ]}, "]"]`, "c": "nothing", "d": "-1.5e3", "e": "true"}
	if diff := cmp.Diff(want, got); in.failed || diff != "" {
		t.Errorf("failed %v: %s", in.failed, diff)
	}
}

func FuzzScannerEnds(f *testing.F) {
	for _, seed := range []string{`{"a":[{"b":"c\""}]}`, `{`, `[[[`, `{"a":"\`, `{"a":}`, ``} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		in := scanner{text: []byte(text)}
		in.object(func([]byte) { in.value() })
		if in.at > len(text) && !in.failed {
			t.Errorf("read %d of %d bytes and found nothing wrong", in.at, len(text))
		}
	})
}

func TestTeamsBecomeAnArray(t *testing.T) {
	t.Parallel()
	if got := string(parameter("teams", []byte(`["a-b", "c-d"]`))); got != "{a-b,c-d}" {
		t.Errorf("teams became %s", got)
	}
	if got := string(parameter("prefix", []byte("ÄX"))); got != "äx" {
		t.Errorf("the prefix became %s", got)
	}
}

func TestRowRuleTakesTheNextParameters(t *testing.T) {
	t.Parallel()
	const sql = "WHERE d.id = $1 AND ROWS(d) AND ROWS(t)"
	const want = "WHERE d.id = $1 AND (d.owner = $2 OR d.team = ANY ($3::uuid[])) AND (t.owner = $2 OR t.team = ANY ($3::uuid[]))"
	if got := ownRows(sql, 1); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := allRows(sql); got != "WHERE d.id = $1 AND true AND true" {
		t.Errorf("got %s", got)
	}
}
