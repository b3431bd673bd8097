package floor_test

import (
	"context"
	"strings"
	"testing"
)

// plainContacts finds contacts with no trick: Postgres compares every name and sorts all that match.
const plainContacts = `
SELECT '{"data":{"contacts":{"nodes":[' || coalesce(string_agg(node, ','), '') || ']}}}'
FROM (SELECT row_to_json(r)::text AS node
      FROM (SELECT id, first_name AS "firstName", last_name AS "lastName", email, job_title AS "jobTitle"
            FROM floor.contact
            WHERE left(lower(last_name), length($1)) = lower($1)
            ORDER BY last_name COLLATE "und-x-icu", id
            LIMIT 20) r) n`

func (w world) contacts(t *testing.T, prefix string) {
	found := 0
	for i := range set().Contacts {
		letters := []rune(set().Contact(i)["lastName"].(string))
		for _, start := range []string{string(letters[:1]), strings.ToUpper(string(letters[:2]))} {
			var want string
			err := w.conn.QueryRow(context.Background(), plainContacts, start).Scan(&want)
			if err != nil {
				t.Fatal(err)
			}
			found += strings.Count(want, `"id"`)
			check(t, prefix+"q6 "+start, w.ask(t, prefix+"q6", with(map[string]any{"prefix": start})), want)
		}
	}
	if found < 100 {
		t.Errorf("only %d contacts were found in all", found)
	}
}
