package metadata_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"kith/metadata"
	"kith/metadata/metadatatest"
)

// TestUsesAreWhatRenamesFollow renames every field: each place that follows is told as a use, and each use follows.
func TestUsesAreWhatRenamesFollow(t *testing.T) {
	t.Parallel()
	models := map[string]*metadata.Model{"lead to deal": metadatatest.LeadToDeal(t)}
	eachArchive(t, "changes", func(t *testing.T, a *archive) {
		if !strings.HasSuffix(a.path, "designs.txt") {
			return
		}
		followed(t, parsed(t, a.prefixed("before:"), metadata.Options{Template: "test"}))
	})
	for name, m := range models {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			followed(t, m)
		})
	}
}

func followed(t *testing.T, m *metadata.Model) {
	for _, e := range m.Entities {
		for _, f := range e.Fields {
			if f.System || f.Back || f.Arc != nil || f.Course != nil || e.Doc == nil {
				continue
			}
			is := f.Name + "Zz"
			doc, problems := m.Revise(metadata.Revision{Entity: e.Name, Field: f.Name, Rename: is}, time.Now())
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var docs []metadata.Document
			for _, d := range m.Documents {
				if d.Type == doc.Type && d.ID == doc.ID {
					d = doc
				}
				docs = append(docs, d)
			}
			next := parsed(t, docs, metadata.Options{Base: m})
			changed := changedPlaces(t, m, next, e.Name, f.Name, is)
			var used []string
			for _, use := range m.Uses(metadata.Thing{Entity: e, Field: f}) {
				used = append(used, string(use.Type)+"/"+use.ID+use.Pointer)
			}
			for _, place := range changed {
				if !slices.ContainsFunc(used, func(use string) bool { return place == use || strings.HasPrefix(place, use+"/") }) {
					t.Errorf("%s.%s is used at %s, which is not told: %v", e.Name, f.Name, place, used)
				}
			}
			for _, use := range used {
				if f.Inverse != nil { // the other side keeps its name
					continue
				}
				if !slices.ContainsFunc(changed, func(place string) bool { return place == use || strings.HasPrefix(place, use+"/") }) {
					t.Errorf("%s.%s is told as used at %s, which does not follow: %v", e.Name, f.Name, use, changed)
				}
			}
		}
	}
}

// changedPlaces are the leaves that differ between the documents of two models, but for the field's own part and what
// goes with it: that it is required.
func changedPlaces(t *testing.T, old, next *metadata.Model, entity, was, is string) []string {
	t.Helper()
	var places []string
	for i, d := range next.Documents {
		a, b := map[string]any{}, map[string]any{}
		leaves(t, old.Documents[i].Body, a)
		leaves(t, d.Body, b)
		name := string(d.Type) + "/" + d.ID
		for at, v := range a {
			other, there := b[at]
			own := name == "entity/"+entity && (strings.HasPrefix(at, "/properties/"+was+"/") || strings.HasPrefix(at, "/required/"))
			if (!there || !reflect.DeepEqual(v, other)) && !own {
				places = append(places, name+at)
			}
		}
	}
	slices.Sort(places)
	return places
}

func leaves(t *testing.T, body []byte, out map[string]any) {
	t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, inner := range v {
				walk(at+"/"+key, inner)
			}
		case []any:
			for i, inner := range v {
				walk(fmt.Sprint(at, "/", i), inner)
			}
		default:
			out[at] = v
		}
	}
	walk("", v)
}

func TestUsesOfOptionsAndRoles(t *testing.T) {
	t.Parallel()
	eachArchive(t, "changes", func(t *testing.T, a *archive) {
		if !strings.HasSuffix(a.path, "designs.txt") {
			return
		}
		m := parsed(t, a.prefixed("before:"), metadata.Options{Template: "test"})
		deal := m.Entity("deal")
		for _, c := range []struct {
			of   metadata.Thing
			want string
		}{
			{metadata.Thing{Entity: deal, Field: deal.Field("stage"), Option: "won"}, "pipeline/business/stages/2/value stage\npipeline/renewals/stages/1/value stage\nform/dealForm/tabs/0/sections/0/items/0/readOnlyWhen when it can't be changed\nform/dealForm/tabs/0/sections/0/items/4/button/set/stage value that it sets\nform/dealForm/tabs/0/sections/0/items/4/visibleWhen when it is shown"},
			{metadata.Thing{Entity: deal, Field: deal.Field("stage"), Option: "quote"}, "pipeline/business/stages/1/value stage\nform/dealForm/tabs/0/sections/0/items/0/requiredWhen when it is required\nview/dates/filter filter"},
			{metadata.Thing{Role: m.Role("manager")}, "pipeline/business/moves/back who may move records\npipeline/renewals/moves/back who may move records\nform/dealForm/roles/0 who it is for\nview/dates/roles/0 who it is for"},
			{metadata.Thing{Entity: m.Entity("company")}, "entity/deal/properties/company/x-to relation Company\npipeline/business/stages/1/check condition of a stage\nform/dealForm/tabs/0/sections/0/items/1/field field\nview/board/card/1 card\nview/board/orderBy/1/field field"},
		} {
			var got []string
			for _, use := range m.Uses(c.of) {
				got = append(got, fmt.Sprintf("%s/%s%s %s", use.Type, use.ID, use.Pointer, use.As))
			}
			if text := strings.Join(got, "\n"); text != c.want {
				t.Errorf("got\n%s\nwant\n%s", text, c.want)
			}
		}
	})
}
