package metadata_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata"
)

const mergedDeal = `{"$schema": "kith:entity", "$id": "deal", "x-id": "d0000000-0000-4000-8000-000000000000", "type": "object", "title": "Deal",
	"x-entity": {"plural": "deals", "display": "name"},
	"properties": {
		"name": {"x-id": "d0000000-0000-4000-8000-000000000001", "x-kind": "text", "title": "Name"},
		"stage": {"x-id": "d0000000-0000-4000-8000-000000000002", "x-kind": "select", "oneOf": [
			{"const": "new", "x-id": "d0000000-0000-4000-8000-000000000021", "title": "New"},
			{"const": "won", "x-id": "d0000000-0000-4000-8000-000000000022", "title": "Won"}]},
		"amount": {"x-id": "d0000000-0000-4000-8000-000000000003", "x-kind": "decimal", "maximum": 100},
		"cost": {"x-id": "d0000000-0000-4000-8000-000000000004", "x-kind": "decimal"},
		"margin": {"x-id": "d0000000-0000-4000-8000-000000000005", "x-kind": "formula", "x-expr": "amount - cost"}},
	"required": ["name"]}`

// mergeCase changes the deal on both sides by replacing texts: from, to, from, to.
type mergeCase struct {
	name         string
	ours, theirs []string
	has          []string // what the merged document says, without white space
	conflicts    []string // pointer and kind
	refused      bool     // parsing says that it contradicts itself
}

func mergeCases() []mergeCase {
	return []mergeCase{
		{
			name: "different keys of one field",
			ours: []string{`"title": "Name"`, `"title": "Title"`}, theirs: []string{`"x-kind": "text", "title"`, `"x-kind": "text", "maxLength": 9, "title"`},
			has: []string{`"maxLength":9,"title":"Title"`},
		}, {
			name: "one key, two values",
			ours: []string{`"maximum": 100`, `"maximum": 200`}, theirs: []string{`"maximum": 100`, `"maximum": 300`},
			has: []string{`"maximum":200`}, conflicts: []string{"/properties/amount/maximum changed"},
		}, {
			name: "renamed here, bounded there, and a formula that follows",
			ours: []string{`"amount": {`, `"price": {`, `amount - cost`, `price - cost`}, theirs: []string{`"maximum": 100`, `"maximum": 300`, `amount - cost`, `amount - cost * 2.0`},
			has: []string{`"price":{`, `"maximum":300`, `price - cost * 2.0`},
		}, {
			name: "renamed there, used in something new here",
			ours: []string{`"required"`, `"x-rules": [{"name": "small", "check": "amount < 5.0", "message": "Less."}], "required"`}, theirs: []string{`"amount": {`, `"price": {`, `amount - cost`, `price - cost`},
			has: []string{`"check":"price < 5.0"`},
		}, {
			name: "renamed twice",
			ours: []string{`"cost": {`, `"spent": {`, `- cost`, `- spent`}, theirs: []string{`"cost": {`, `"expense": {`, `- cost`, `- expense`},
			conflicts: []string{"/properties/spent named", "/properties/margin/x-expr changed"}, has: []string{`"spent":{`},
		}, {
			name: "one name for two new fields",
			ours: []string{`"cost": {`, `"note": {"x-kind": "text"}, "cost": {`}, theirs: []string{`"cost": {`, `"note": {"x-id": "d0000000-0000-4000-8000-000000000009", "x-kind": "longText"}, "cost": {`},
			conflicts: []string{"/properties/note/x-kind changed"}, has: []string{`"x-kind":"text"`},
		}, {
			name: "an option relabelled here, another added there",
			ours: []string{`"title": "Won"`, `"title": "Closed"`}, theirs: []string{`{"const": "won"`, `{"const": "lost", "title": "Lost"}, {"const": "won"`},
			has: []string{`"title":"Closed"`, `{"const":"lost","title":"Lost"}`},
		}, {
			name: "an option taken away there, relabelled here",
			ours: []string{`"title": "New"`, `"title": "Fresh"`}, theirs: []string{`{"const": "new", "x-id": "d0000000-0000-4000-8000-000000000021", "title": "New"},`, ""},
			has: []string{`"title":"Fresh"`}, conflicts: []string{"/properties/stage/oneOf/0 removed"},
		}, {
			name: "two in the set of required",
			ours: []string{`["name"]`, `["name", "amount"]`}, theirs: []string{`["name"]`, `["stage", "name"]`},
			has: []string{`"required":["stage","name","amount"]`},
		}, {
			name: "one taken from the set, one added",
			ours: []string{`["name"]`, `[]`}, theirs: []string{`["name"]`, `["name", "stage"]`},
			has: []string{`"required":["stage"]`},
		}, {
			name: "a field in the trash there, relabelled here",
			ours: []string{`"title": "Name"`, `"title": "Title"`}, theirs: []string{`"x-kind": "text", `, `"x-kind": "text", "x-trashed": true, `},
			has: []string{`"x-trashed":true,"title":"Title"`}, refused: true,
		}, {
			name:    "a field removed there that is used here",
			ours:    []string{`amount - cost`, `amount - cost - cost`},
			theirs:  []string{`"cost": {"x-id": "d0000000-0000-4000-8000-000000000004", "x-kind": "decimal"},`, ``, `amount - cost`, `amount`},
			has:     []string{`amount - cost - cost`},
			refused: true, conflicts: []string{"/properties/margin/x-expr changed"},
		},
	}
}

func TestMergeCases(t *testing.T) {
	t.Parallel()
	for _, c := range mergeCases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			base := []metadata.Document{{Type: metadata.EntityDoc, ID: "deal", Body: []byte(mergedDeal)}}
			docs, conflicts := metadata.Merge(base, reworded(base, c.ours), reworded(base, c.theirs), metadata.MergeOptions{})
			var told []string
			for _, one := range conflicts {
				told = append(told, one.Pointer+" "+string(one.Kind))
			}
			if diff := cmp.Diff(c.conflicts, told); diff != "" {
				t.Errorf("conflicts (-want +got):\n%s", diff)
			}
			body := tight(string(docs[0].Body))
			for _, want := range c.has {
				if !strings.Contains(body, tight(want)) {
					t.Errorf("no %s in\n%s", want, docs[0].Body)
				}
			}
			if _, problems := metadata.Parse(docs, metadata.Options{}); c.refused != (len(problems) > 0) && len(c.conflicts) == 0 {
				t.Errorf("problems: %v", problems)
			}
		})
	}
}

func reworded(docs []metadata.Document, by []string) []metadata.Document {
	d := docs[0]
	for i := 0; i < len(by); i += 2 {
		d.Body = []byte(strings.Replace(string(d.Body), by[i], by[i+1], 1))
	}
	return []metadata.Document{d}
}

func tight(text string) string { return strings.Join(strings.Fields(text), "") }
