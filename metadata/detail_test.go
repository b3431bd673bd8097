package metadata_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata"
)

func TestDetails(t *testing.T) {
	t.Parallel()
	const id = `"x-id": "00000000-0000-4000-8000-00000000000%d"`
	deal := func(head, fields string) string {
		return fmt.Sprintf(`{"$schema": "kith:entity", "$id": "deal", `+id+`, %s "properties": {%s}}`, 9, head, fields)
	}
	field := func(n int, name, keywords string) string { return fmt.Sprintf(`%q: {`+id+`, %s}`, name, n, keywords) }
	plural := `"x-entity": {"plural": "deals"},`
	text := func(keywords string) string { return deal(plural, field(1, "a", `"x-kind": "text"`+keywords)) }
	options := func(values ...string) string {
		var list []string
		for i, v := range values {
			list = append(list, fmt.Sprintf(`{"const": %q, %s}`, v, fmt.Sprintf(id, i+5)))
		}
		return deal(plural, field(1, "a", `"x-kind": "select", "oneOf": [`+strings.Join(list, ", ")+`]`))
	}
	role := func(actions string) string {
		return `{"$schema": "kith:role", "$id": "rep", "policies": [{"entity": "deal", "actions": [` + actions + `]}]}`
	}
	settings := func(says string) string { return `{"$schema": "kith:settings", "$id": "workspace", ` + says + `}` }
	for name, c := range map[string]struct {
		old, next []string
		want      []string
	}{
		"added":          {nil, []string{text("")}, []string{"ADD_ENTITY deal. INFO"}},
		"removed":        {[]string{text("")}, nil, []string{"REMOVE_ENTITY deal. DANGER"}},
		"trashed":        {[]string{text("")}, []string{text(`, "x-trashed": true`)}, []string{"TRASH_FIELD deal.a CAUTION"}},
		"restored":       {[]string{text(`, "x-trashed": true`)}, []string{text("")}, []string{"RESTORE_FIELD deal.a INFO"}},
		"relabelled":     {[]string{text("")}, []string{text(`, "title": "A", "description": "An a."`)}, []string{"RELABEL deal.a INFO"}},
		"entity's label": {[]string{text("")}, []string{deal(`"title": "Sale", `+plural, field(1, "a", `"x-kind": "text"`))}, []string{"RELABEL deal. INFO"}},
		"shortened":      {[]string{text("")}, []string{text(`, "maxLength": 9`)}, []string{"CHANGE_FIELD deal.a CAUTION"}},
		"lengthened":     {[]string{text(`, "maxLength": 9`)}, []string{text(`, "maxLength": 10`)}, []string{"CHANGE_FIELD deal.a INFO"}},
		"unique":         {[]string{text("")}, []string{text(`, "x-unique": true`)}, []string{"CHANGE_FIELD deal.a CAUTION"}},
		"a pattern":      {[]string{text("")}, []string{text(`, "pattern": "x"`)}, []string{"CHANGE_FIELD deal.a CAUTION"}},
		"a default":      {[]string{text("")}, []string{text(`, "default": "x"`)}, []string{"CHANGE_FIELD deal.a INFO"}},
		"more options":   {[]string{options("x")}, []string{options("x", "y")}, []string{"CHANGE_FIELD deal.a INFO"}},
		"less options":   {[]string{options("x", "y")}, []string{options("x")}, []string{"CHANGE_FIELD deal.a CAUTION"}},
		"another kind":   {[]string{text("")}, []string{deal(plural, field(1, "a", `"x-kind": "integer"`))}, []string{"RETYPE_FIELD deal.a CAUTION"}},
		"a money bound": {
			[]string{deal(plural, field(1, "a", `"x-kind": "money", "minimum": 1`))},
			[]string{deal(plural, field(1, "a", `"x-kind": "money", "minimum": 2`))},
			[]string{"CHANGE_FIELD deal.a CAUTION"},
		},
		"a lower money bound": {
			[]string{deal(plural, field(1, "a", `"x-kind": "money", "minimum": 2`))},
			[]string{deal(plural, field(1, "a", `"x-kind": "money", "minimum": 1`))},
			[]string{"CHANGE_FIELD deal.a INFO"},
		},
		"required": {[]string{text("")}, []string{deal(plural+` "required": ["a"],`, field(1, "a", `"x-kind": "text"`))}, []string{"CHANGE_ENTITY deal. CAUTION"}},
		"an icon":  {[]string{text("")}, []string{deal(`"x-entity": {"plural": "deals", "icon": "x"},`, field(1, "a", `"x-kind": "text"`))}, []string{"CHANGE_ENTITY deal. INFO"}},
		"renamed": {
			[]string{text("")}, []string{deal(plural, field(1, "b", `"x-kind": "text"`))}, []string{"RENAME_FIELD deal.b INFO"},
		},
		"another plural": {[]string{text("")}, []string{deal(`"x-entity": {"plural": "sales"},`, field(1, "a", `"x-kind": "text"`))}, []string{"RENAME_ENTITY deal. INFO"}},
		"an alias": {
			[]string{text("")}, []string{text(`, "x-formerly": ["b"]`)}, []string{"ADD_ALIAS deal.a INFO"},
		},
		"no alias": {
			[]string{text(`, "x-formerly": ["b"]`)}, []string{text(`, "x-formerly": []`)}, []string{"DROP_ALIAS deal.a CAUTION"},
		},
		"order": {
			[]string{deal(plural, field(1, "a", `"x-kind": "text"`)+", "+field(2, "b", `"x-kind": "text"`))},
			[]string{deal(plural, field(2, "b", `"x-kind": "text"`)+", "+field(1, "a", `"x-kind": "text"`))},
			[]string{"ORDER_FIELDS deal. INFO"},
		},
		"a role":        {[]string{text("")}, []string{text(""), role(`"read"`)}, []string{"ADD_ROLE . INFO"}},
		"another role":  {[]string{text(""), role(`"read"`)}, []string{text(""), role(`"update"`)}, []string{"CHANGE_ROLE . CAUTION"}},
		"no role":       {[]string{text(""), role(`"read"`)}, []string{text("")}, []string{"REMOVE_ROLE . CAUTION"}},
		"a time zone":   {nil, []string{settings(`"timeZone": "Asia/Ulaanbaatar"`)}, []string{"CHANGE_SETTINGS . INFO"}},
		"a currency":    {nil, []string{settings(`"currency": "MNT"`)}, []string{"CHANGE_SETTINGS . CAUTION"}},
		"a whole trash": {[]string{text("")}, []string{deal(`"x-entity": {"plural": "deals", "trashed": true},`, field(1, "a", `"x-kind": "text"`))}, []string{"TRASH_ENTITY deal. CAUTION"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			old := fromTexts(t, nil, c.old)
			var got []string
			for _, change := range metadata.Diff(old, fromTexts(t, old, c.next)) {
				d := change.Detail()
				got = append(got, fmt.Sprintf("%s %s.%s %s", d.Kind, d.Entity, d.Field, d.Severity))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func fromTexts(t *testing.T, base *metadata.Model, docs []string) *metadata.Model {
	t.Helper()
	list := make([]metadata.Document, len(docs))
	for i, body := range docs {
		list[i] = metadata.Document{Body: json.RawMessage(body)}
	}
	return parsed(t, list, metadata.Options{Base: base})
}
