package metadata_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata"
	"kith/metadata/metadatatest"
)

const shopEntity = `{"$schema": "kith:entity", "$id": "shop", "x-entity": {"plural": "shops", "display": "title"},
	"properties": {"title": {"x-kind": "text"}, "size": {"x-kind": "integer"}, "open": {"x-kind": "boolean"}},
	"required": ["size"], "x-unique": [["title", "size"]], "x-index": [["size"]],
	"x-rules": [{"name": "big", "check": "size > 3 && sales.exists(count, count.sum > size) && present(size)", "message": "m", "fields": ["size"]}]}`

const saleEntity = `{"$schema": "kith:entity", "$id": "sale", "x-entity": {"plural": "sales"},
	"properties": {"sum": {"x-kind": "integer"}, "size": {"x-kind": "integer"}, "shop": {"x-kind": "relation", "x-to": "shop", "x-inverse": "sales"}}}`

const clerkRole = `{"$schema": "kith:role", "$id": "clerk", "policies": [
	{"entity": "shop", "actions": ["read"], "fields": ["*", "!size"], "rows": "size < 10 || title == 'size'"},
	{"entity": "sale", "actions": ["read"], "rows": "shop.size > size // the shop's size"},
	{"entity": "*", "actions": ["update"], "fields": ["!size"]},
	{"entity": "*", "actions": ["update"], "fields": ["title"]}]}`

func shop(t *testing.T) *metadata.Model {
	t.Helper()
	return parsed(t, docsOf(shopEntity, saleEntity, clerkRole), metadata.Options{Template: "test"})
}

func docsOf(bodies ...string) []metadata.Document {
	var docs []metadata.Document
	for _, body := range bodies {
		docs = append(docs, metadata.Document{Body: json.RawMessage(body)})
	}
	return docs
}

// edited is the model with texts of its documents replaced, as somebody edits files by hand.
func edited(t *testing.T, base *metadata.Model, replacements ...string) (*metadata.Model, metadata.Problems) {
	t.Helper()
	docs := slices.Clone(base.Documents)
	for i, d := range docs {
		docs[i] = metadata.Document{Type: d.Type, Body: json.RawMessage(strings.NewReplacer(replacements...).Replace(string(d.Body)))}
	}
	return metadata.Parse(docs, metadata.Options{Base: base})
}

func revised(t *testing.T, base *metadata.Model, r metadata.Revision) (*metadata.Model, metadata.Problems) {
	t.Helper()
	d, problems := base.Revise(r, noon)
	if len(problems) > 0 {
		return nil, problems
	}
	return replaced(base, d)
}

// TestRenameIsFollowedEverywhere renames a field that everything names: nothing leans on the old name afterwards, so that
// dropping it breaks nothing.
func TestRenameIsFollowedEverywhere(t *testing.T) {
	t.Parallel()
	m, problems := revised(t, shop(t), metadata.Revision{Entity: "shop", Field: "size", Rename: "count"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	all := strings.Join(texts(m), "\n")
	for _, want := range []string{
		`"required": ["count"]`, `"x-unique": [["title", "count"]]`, `"x-index": [["count"]]`, `"fields": ["count"]`,
		// The variable count hides the field of that name, so this is said.
		`"check": "count > 3 && sales.exists(count, count.sum > this.count) && present(count)"`,
		`"fields": ["*", "!count"]`, `"rows": "count < 10 || title == 'size'"`,
		`"rows": "shop.count > size // the shop's size"`,
		// sale still has a size: what hides it hides the shop's new count too.
		`"fields": ["!size", "!count"]`,
		`"x-formerly": ["size"]`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %s in\n%s", want, all)
		}
	}
	dropped, problems := revised(t, m, metadata.Revision{Entity: "shop", Field: "count", Drop: "size"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got, want := described(metadata.Diff(m, dropped)), "Drop size, the old name of field Count of Shop: programs that use it fail from now on"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if dropped.Entity("shop").Lookup("size") != nil {
		t.Error("the dropped name still answers")
	}
}

// TestRenamesByHand edits documents as files: names are followed by the stable ids.
func TestRenamesByHand(t *testing.T) {
	t.Parallel()
	base := shop(t)
	m, problems := edited(t, base, `"$id": "shop"`, `"$id": "store"`, `"plural": "shops"`, `"plural": "stores"`, `"x-inverse": "sales"`, `"x-inverse": "deals"`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := strings.Join([]string{
		`Change field Shop of Sale: name on the other side "sales" becomes "deals"`,
		"Rename entity Shop to Store: shop becomes store and shops becomes stores in formulas and programs",
		"Change entity Shop: rule big becomes size > 3 && deals.exists(count, count.sum > size) && present…",
		"Change role Clerk: permissions follow what is renamed, or are in another order",
	}, "\n")
	if diff := cmp.Diff(want, described(metadata.Diff(base, m))); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if e := m.Lookup("shop"); e == nil || e.Name != "store" || e.Lookup("sales") != e.Field("deals") {
		t.Errorf("the old names mean %+v", e)
	}
	back, problems := edited(t, m, `"$id": "store"`, `"$id": "shop"`, `"plural": "stores"`, `"plural": "shops"`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff([]metadata.Former{{Name: "store", Plural: "stores"}}, back.Entity("shop").Former); diff != "" {
		t.Errorf("renamed back (-want +got):\n%s", diff)
	}
}

// TestRenamingByHandIsRevising gives each field of two entities another name in their documents, and finds the same
// documents that revising the field makes: whatever named it follows, and the old name goes on answering.
func TestRenamingByHandIsRevising(t *testing.T) {
	t.Parallel()
	base := metadatatest.LeadToDeal(t)
	renamed := 0
	for _, e := range []*metadata.Entity{base.Entity("deal"), base.Entity("lead")} {
		for _, f := range e.Fields {
			if f.System || f.Many || f.Course != nil {
				continue
			}
			name := f.Name + "Anew"
			want, problems := revised(t, base, metadata.Revision{Entity: e.Name, Field: f.Name, Rename: name})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			key := regexp.MustCompile(`"` + f.Name + `"(: \{\s*"x-kind": "\w+",\s*"x-id": "` + f.ID + `")`)
			docs := slices.Clone(base.Documents)
			for i, d := range docs {
				if d.Type == metadata.EntityDoc && d.ID == e.Name {
					docs[i].Body = key.ReplaceAll(d.Body, []byte(`"`+name+`"$1`))
				}
			}
			got, problems := metadata.Parse(docs, metadata.Options{Base: base})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if diff := cmp.Diff(texts(want), texts(got)); diff != "" {
				t.Errorf("%s.%s (-revised +by hand):\n%s", e.Name, f.Name, diff)
			}
			if is := got.Entity(e.Name).Lookup(f.Name); is == nil || is.Name != name {
				t.Errorf("%s.%s answers as %v", e.Name, f.Name, is)
			}
			renamed++
		}
	}
	if renamed < 15 {
		t.Errorf("only %d fields were renamed", renamed)
	}
}

// TestOldNamesAreRefused where they would mean two things, and trash where it is used.
func TestOldNamesAreRefused(t *testing.T) {
	t.Parallel()
	base := shop(t)
	renamed, problems := revised(t, base, metadata.Revision{Entity: "shop", Field: "open", Rename: "closed"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		name string
		make func() (*metadata.Model, metadata.Problems)
		want []string
	}{
		{"a new field of an old name", func() (*metadata.Model, metadata.Problems) {
			return edited(t, renamed, `"properties": {
    "title"`, `"properties": {"open": {"x-kind": "date"},
    "title"`)
		}, []string{`entity/shop /properties/closed/x-formerly/0: "open" is the field open: take it out of x-formerly, or rename the other`}},
		{"a field in use to the trash", func() (*metadata.Model, metadata.Problems) {
			return revised(t, base, metadata.Revision{Entity: "shop", Field: "size", Trash: true})
		}, []string{
			"entity/shop /x-unique/0/1: size is in the trash: take it out of here, or restore it",
			"entity/shop /x-index/0/0: size is in the trash: take it out of here, or restore it",
			"entity/shop /x-rules/0/check: shop.size is in the trash: take it out of here, or restore it",
			"entity/shop /x-rules/0/check: shop.size is in the trash: take it out of here, or restore it (line 1, column 45)",
			"entity/shop /x-rules/0/check: shop.size is in the trash: take it out of here, or restore it (line 1, column 62)",
			"entity/shop /x-rules/0/fields/0: size is in the trash: take it out of here, or restore it",
			"role/clerk /policies/0/rows: shop.size is in the trash: take it out of here, or restore it",
			"role/clerk /policies/1/rows: shop.size is in the trash: take it out of here, or restore it (line 1, column 6)",
		}},
		{"an entity in use to the trash", func() (*metadata.Model, metadata.Problems) {
			return revised(t, base, metadata.Revision{Entity: "shop", Trash: true})
		}, []string{
			"entity/sale /properties/shop/x-to: shop is in the trash: put this relation in the trash too, or restore the entity",
			"role/clerk /policies/1/rows: shop is in the trash: take it out of here, or restore it (line 1, column 6)",
		}},
		{"no such name", func() (*metadata.Model, metadata.Problems) {
			return revised(t, base, metadata.Revision{Entity: "shop", Field: "sice", Trash: true})
		}, []string{`entity/shop: there is no field "sice"; did you mean "size"?`}},
	} {
		_, problems := c.make()
		var got []string
		for _, p := range problems {
			got = append(got, p.String())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
