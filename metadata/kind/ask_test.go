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
)

// unasked are the kinds that a page of plain HTML does not ask strangers for.
var unasked = []string{
	"richText", "duration", "geo", "json", "file", "files", "image", "autoNumber", "relation", "user", "manyToMany", "anyRelation",
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

// exotic are values that only programs give: parts that a page does not ask for, instants between two seconds, texts of
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
	return ok && strings.ContainsRune(text, '\r')
}
