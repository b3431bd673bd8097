package graphql

import (
	"fmt"
	"strings"
	"testing"

	"kith/metadata"
	"kith/metadata/golden"
	"kith/metadata/metadatatest"
)

// breakingCases change the small model: from, to, from, to.
func breakingCases() map[string][]string {
	return map[string][]string{
		"a field added":                   {`"closeDate"`, `"note": {"x-kind": "text"}, "closeDate"`},
		"a field removed":                 {`"closeDate": {"x-kind": "date"},`, ``},
		"a field in the trash":            {`"amount": {"x-kind": "money"}`, `"amount": {"x-kind": "money", "x-trashed": true}`},
		"a field renamed":                 {`"closeDate": {`, `"closing": {"x-id": "<closeDate>", `},
		"a field of another kind":         {`"amount": {"x-kind": "money"}`, `"amount": {"x-kind": "integer"}`},
		"an option removed":               {`, {"const": "won", "title": "Won"}`, ``},
		"an option added":                 {`"title": "Won"}`, `"title": "Won"}, {"const": "lost"}`},
		"a select becomes a text":         {`"x-kind": "select", "title": "Stage", "oneOf": [{"const": "new", "title": "New"}, {"const": "won", "title": "Won"}]`, `"x-kind": "text"`},
		"a field becomes required":        {`"required": ["name"]`, `"required": ["name", "closeDate"]`},
		"a required field with a default": {`"closeDate": {"x-kind": "date"`, `"closeDate": {"x-kind": "date", "default": "2026-01-01"`, `"required": ["name"]`, `"required": ["name", "closeDate"]`},
		"a key no longer unique":          {`, "x-unique": true`, ``},
		"the other side renamed":          {`"x-inverse": "deals"`, `"x-inverse": "business"`},
		"an entity renamed":               {`"$id": "deal"`, `"$id": "opportunity", "x-id": "<>"`, `"plural": "deals"`, `"plural": "opportunities"`},
		"an entity no longer owned":       {`, "owned": true`, ``},
		"labels alone":                    {`"title": "Won"`, `"title": "Closed"`},
		"an entity in the trash":          {`"owned": true`, `"owned": true, "trashed": true`},
	}
}

// TestBreaking holds what a change breaks against golden files.
func TestBreaking(t *testing.T) {
	t.Parallel()
	old := metadatatest.Model(t, small, smallCompany)
	for name, edit := range breakingCases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			deal := old.Entity("deal")
			text := small
			for i := 0; i < len(edit); i += 2 {
				if !strings.Contains(text, edit[i]) {
					t.Fatalf("no %s in the document", edit[i])
				}
				text = strings.Replace(text, edit[i], edit[i+1], 1)
			}
			text = strings.NewReplacer("<>", deal.ID, "<closeDate>", deal.Field("closeDate").ID).Replace(text)
			docs := []metadata.Document{{Body: []byte(text)}, {Body: []byte(smallCompany)}}
			next, problems := metadata.Parse(docs, metadata.Options{Base: old})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var lines strings.Builder
			for _, b := range Breaking(old, next) {
				fmt.Fprintf(&lines, "%s %s: %s.\n  %s.%s, also %s\n", b.Path, b.Kind, b.Message, b.Entity, b.Field, strings.Join(b.Also, ", "))
			}
			golden.Hold(t, "testdata/breaking/"+strings.ReplaceAll(name, " ", "-")+".txt", lines.String())
		})
	}
}

// BenchmarkBreaking compares two models of 300 entities of 100 fields, of which one differs.
func BenchmarkBreaking(b *testing.B) {
	var docs []metadata.Document
	for i := range 300 {
		var fields []string
		for j := range 100 {
			fields = append(fields, fmt.Sprintf(`"f%d": {"x-kind": "text", "title": "Field"}`, j))
		}
		docs = append(docs, metadata.Document{Body: fmt.Appendf(nil,
			`{"$schema": "kith:entity", "$id": "e%d", "x-entity": {"plural": "e%ds"}, "properties": {%s}}`, i, i, strings.Join(fields, ","))})
	}
	old, problems := metadata.Parse(docs, metadata.Options{Template: "t"})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	docs[7].Body = []byte(strings.Replace(string(docs[7].Body), `"f5": {"x-kind": "text"`, `"f5": {"x-kind": "integer"`, 1))
	next, problems := metadata.Parse(docs, metadata.Options{Template: "t", Base: old})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	for b.Loop() {
		if len(Breaking(old, next)) != 1 {
			b.Fatal("it breaks something else")
		}
	}
}
