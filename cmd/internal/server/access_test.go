package server_test

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// accessFile is a part of the matrix of access: cases about one side of it.
type accessFile struct {
	About string `json:"about"`
	// Writes is whether its cases change data: they run one after the other then, on data of their own.
	Writes bool         `json:"writes"`
	Cases  []accessCase `json:"cases"`
}

// accessCase is an operation, who asks, and the whole answer. In Want, "<+name>" is any text, which further steps may
// use as <name>. Locations of errors are left out.
type accessCase struct {
	Name      string          `json:"name"`
	As        string          `json:"as"`
	Query     string          `json:"query"`
	Variables json.RawMessage `json:"variables"`
	Want      json.RawMessage `json:"want"`
	// Then are the steps that follow: what others see of it afterwards.
	Then []accessCase `json:"then"`
}

func TestAccess(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/access/*.json")
	if err != nil {
		t.Fatal(err)
	}
	reads := newWorld(t)
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".json")
		if name == "world" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var f accessFile
			readJSON(t, path, &f)
			w := reads
			if f.Writes {
				w = newWorld(t)
			}
			for _, c := range f.Cases {
				t.Run(c.Name, func(t *testing.T) {
					if !f.Writes {
						t.Parallel()
					}
					w.runCase(t, c, maps.Clone(w.ids))
				})
			}
		})
	}
}

func (w *world) runCase(t *testing.T, c accessCase, known names) {
	t.Helper()
	key := w.keys[c.As]
	if key == "" {
		t.Fatalf("nobody is called %q", c.As)
	}
	got := w.graphql(key, string(known.fill([]byte(c.Query))), known.fill(c.Variables))
	var answer any
	if err := json.Unmarshal(got.body, &answer); err != nil {
		t.Fatalf("%v: %s", err, got.body)
	}
	dropLocations(answer)
	var want any
	if err := json.Unmarshal(known.fill(c.Want), &want); err != nil {
		t.Fatalf("want: %v", err)
	}
	learn(want, answer, known)
	if diff := cmp.Diff(want, answer); diff != "" {
		t.Errorf("%s asks\n%s\n(-want +got):\n%s\nwhole answer: %s", c.As, c.Query, diff, w.named(got.body))
	}
	for _, step := range c.Then {
		w.runCase(t, step, known)
	}
}

// named puts names in place of the ids of an answer, for people to read.
func (w *world) named(text []byte) string {
	out := string(text)
	for _, name := range slices.Sorted(maps.Keys(w.ids)) {
		out = strings.ReplaceAll(out, w.ids[name], "<"+name+">")
	}
	return out
}

func dropLocations(answer any) {
	object, _ := answer.(map[string]any)
	list, _ := object["errors"].([]any)
	for _, e := range list {
		if e, ok := e.(map[string]any); ok {
			delete(e, "locations")
		}
	}
}

// learn takes the texts of an answer for which want says "<+name>", and makes them what is wanted.
func learn(want, got any, known names) {
	switch want := want.(type) {
	case map[string]any:
		got, _ := got.(map[string]any)
		for key, v := range want {
			if text, ok := unknown(v, got[key], known); ok {
				want[key] = text
			} else {
				learn(v, got[key], known)
			}
		}
	case []any:
		got, _ := got.([]any)
		for i, v := range want {
			if i >= len(got) {
				return
			}
			if text, ok := unknown(v, got[i], known); ok {
				want[i] = text
			} else {
				learn(v, got[i], known)
			}
		}
	}
}

func unknown(want, got any, known names) (string, bool) {
	text, _ := want.(string)
	name, ok := strings.CutPrefix(text, "<+")
	found, isText := got.(string)
	if !ok || !isText {
		return "", false
	}
	known[strings.TrimSuffix(name, ">")] = found
	return found, true
}
