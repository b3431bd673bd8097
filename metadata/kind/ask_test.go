package kind_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/kind/richtext"
)

// unasked are the kinds that a page of plain HTML does not ask strangers for.
var unasked = []string{
	"duration", "geo", "json", "file", "files", "image", "autoNumber", "relation", "user", "manyToMany", "anyRelation",
	"formula", "lookup", "rollup", "id",
}

// TestPagesSendWhatTheyShow shows each golden value on a page and reads it back from there.
func TestPagesSendWhatTheyShow(t *testing.T) {
	t.Parallel()
	for _, k := range everyKind() {
		asked := false
		for _, g := range readGolden(t, filepath.Join("testdata", k.Name()+".json")).Fields {
			own, settings := g.decode(t, k)
			env := g.Env.env(t)
			env.DateFormat, env.DecimalComma = "", false
			asking, control, ok := kind.AsksFor(own, settings, env)
			if !ok {
				continue
			}
			asked = true
			f := field{Kind: own, settings: settings, env: env}
			for _, c := range g.Good {
				v, err := f.parse(t, c)
				if err != nil || exotic(control, own, v) {
					continue
				}
				back, err := kind.FromPage(asking, settings, kind.ToPage(asking, settings, v, env), env)
				if v == nil && back == false {
					continue // no tick
				}
				if err != nil || !expr.SameValue(v, back) {
					t.Errorf("%s %s: %v (-shown +read):\n%s", k.Name(), c, err, cmp.Diff(v, back))
				}
			}
		}
		if asked == slices.Contains(unasked, k.Name()) {
			t.Errorf("%s is asked for: %v", k.Name(), asked)
		}
	}
}

// exotic are values that only programs give: parts that a page does not ask for, instants between two seconds, markup, texts of
// several lines in one.
func exotic(c kind.Control, k kind.Kind, v any) bool {
	if c.Element == kind.Several && !c.Joined && v != nil {
		for name := range k.Plain(nil, v).(map[string]any) {
			if !slices.ContainsFunc(c.Parts, func(p kind.ControlPart) bool { return p.Name == name }) {
				return true
			}
		}
	}
	if at, ok := v.(time.Time); ok {
		return at.Nanosecond() != 0
	}
	text, ok := v.(string)
	if c.Element == kind.Area && strings.HasPrefix(text, "<") {
		_, plain := richtext.Lines(text)
		return !plain
	}
	return ok && strings.ContainsRune(text, '\r')
}

// TestStrangersWriteNoMarkup: what somebody types into a page is what they typed, also where a kind knows markup.
func TestStrangersWriteNoMarkup(t *testing.T) {
	t.Parallel()
	k, _ := kind.Lookup("richText")
	settings, _ := k.Decode(map[string]any{})
	asking, _, ok := kind.AsksFor(k, settings, kind.Env{})
	if !ok {
		t.Fatal("rich text is not asked for")
	}
	for typed, want := range map[string]any{
		"":                             nil,
		" \r\n ":                       nil,
		"Hello\r\nthere\r\n\r\nBye":    "<p>Hello<br>there</p><p>Bye</p>",
		"<b>bold</b> & <script>":       "<p>&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;</p>",
		"<p>one</p>\n\n<p>two</p> 1<2": "<p>&lt;p&gt;one&lt;/p&gt;</p><p>&lt;p&gt;two&lt;/p&gt; 1&lt;2</p>",
	} {
		got, err := kind.FromPage(asking, settings, kind.Page{"": {typed}}, kind.Env{})
		if err != nil || got != want {
			t.Errorf("%q is %v %v, want %v", typed, got, err, want)
		}
	}
	if page := kind.ToPage(asking, settings, "<ul><li>a</li><li><strong>b</strong></li></ul>", kind.Env{}); page.Text("") != "a\nb" {
		t.Errorf("a list stands there as %q", page.Text(""))
	}
}
