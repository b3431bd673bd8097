package graphql

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata"
	"kith/metadata/expr"
)

const self = "01890000-0000-7000-8000-000000000001"

// TestConditionsAndFilters writes filters as text, reads the text, and gets the same filters back.
func TestConditionsAndFilters(t *testing.T) {
	t.Parallel()
	w := leadToDeal(t)
	deal := w.state.Model.Entity("deal")
	see := See(w.state.Guard, []string{"admin"})
	for filter, want := range map[string]string{
		`{"name": {"contains": "O'Neill"}}`:                                                `name.icontains('O\'Neill')`,
		`{"stage": {"in": ["won", "lost"]}}`:                                               `stage in ['won', 'lost']`,
		`{"stage": {"notIn": ["won"]}}`:                                                    `!(stage in ['won'])`,
		`{"ownerId": {"eq": "` + self + `"}}`:                                              `owner == me`,
		`{"closeDate": {"within": {"period": "THIS_QUARTER"}}}`:                            `closeDate >= startOf(today(), 'quarter') && closeDate < addMonths(startOf(today(), 'quarter'), 3)`,
		`{"closeDate": {"within": {"last": 2, "unit": "WEEK"}}}`:                           `closeDate >= addDays(addDays(today(), -14), 1) && closeDate < addDays(today(), 1)`,
		`{"createdAt": {"within": {"next": 5, "unit": "YEAR"}}}`:                           `createdAt >= dateTime(today()) && createdAt < dateTime(addMonths(today(), 60))`,
		`{"closeDate": {"isNull": true}}`:                                                  `closeDate == null`,
		`{"amount": {"amount": {"gte": "100.5"}}}`:                                         `amount.amount >= 100.5`,
		`{"closeDate": {"gte": "2026-01-31"}}`:                                             `closeDate >= date('2026-01-31')`,
		`{"companyId": {"in": ["01890000-0000-7000-8000-000000000002"]}}`:                  `company in ['01890000-0000-7000-8000-000000000002']`,
		`{"or": [{"name": {"eq": "a"}}, {"not": {"stage": {"in": ["won"]}}}]}`:             `name == 'a' || !(stage in ['won'])`,
		`{"and": [{"name": {"eq": "a"}}, {"closeDate": {"isNull": false}}]}`:               `name == 'a' && closeDate != null`,
		`{"createdAt": {"gte": "2026-01-01T00:00:00Z"}}`:                                   `createdAt >= dateTime('2026-01-01T00:00:00Z')`,
		`{"and": [{"name": {"eq": "a"}}, {"closeDate": {"within": {"period": "TODAY"}}}]}`: `name == 'a' && closeDate >= today() && closeDate < addDays(today(), 1)`,
	} {
		given := decoded(t, filter)
		node, err := ConditionOf(w.state.Model, deal, see, given, self)
		if err != nil {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		text := expr.Format(node)
		if text != want {
			t.Errorf("%s is written %s, want %s", filter, text, want)
		}
		read, _, problems := expr.ParseFormer(text, w.state.Model.Scope(), "deal", expr.Options{Want: expr.Bool})
		if len(problems) > 0 || !expr.Equal(read, node) {
			t.Errorf("%s is read as %s (%v)", text, expr.Format(read), problems)
			continue
		}
		back, ok := FilterOf(deal, read, self)
		if diff := cmp.Diff(alternative(given), plainly(t, back)); !ok || diff != "" {
			t.Errorf("%s comes back otherwise (%v): %s", text, ok, diff)
		}
	}
}

// alternative is how a filter comes back that has two spellings.
func alternative(filter map[string]any) map[string]any {
	if not, ok := filter["or"].([]any); ok {
		not[1] = map[string]any{"stage": map[string]any{"notIn": []any{"won"}}}
	}
	return filter
}

// TestFiltersThatAreNone names what there is not, or what roles hide, in the same words.
func TestFiltersThatAreNone(t *testing.T) {
	t.Parallel()
	w := leadToDeal(t)
	see := See(w.state.Guard, []string{"salesRep"})
	for filter, want := range map[string]string{
		`{"internalCost": {"isNull": true}}`:            "filter.internalCost is nothing to filter by.",
		`{"internalCast": {"isNull": true}}`:            "filter.internalCast is nothing to filter by.",
		`{"name": {"equals": "a"}}`:                     "filter.name.equals is no way to compare.",
		`{"and": [{"company": {"nome": {"eq": "a"}}}]}`: "filter.and.company.nome is nothing to filter by.",
		`{"closeDate": {"gte": "soon"}}`:                "",
	} {
		_, err := ConditionOf(w.state.Model, w.state.Model.Entity("deal"), see, decoded(t, filter), "")
		if err == nil || !strings.HasPrefix(err.Error(), "BAD_REQUEST: "+want) {
			t.Errorf("%s is refused with %v, want %s", filter, err, want)
		}
	}
}

// TestConditionsThatNoFilterSays keeps what computes as text.
func TestConditionsThatNoFilterSays(t *testing.T) {
	t.Parallel()
	w := leadToDeal(t)
	for _, text := range []string{"amount > 1000", "company.name == 'Acme'", "closeDate < today()", "lower(name) == 'a'", "team in myTeams", "tasks.exists(x, x.title == 'a')"} {
		node, _, problems := expr.ParseFormer(text, w.state.Model.Scope(), "deal", expr.Options{Want: expr.Bool})
		if len(problems) > 0 {
			t.Fatal(text, problems)
		}
		if filter, ok := FilterOf(w.state.Model.Entity("deal"), node, self); ok {
			t.Errorf("%s is taken for %v", text, filter)
		}
	}
}

func decoded(t *testing.T, text string) map[string]any {
	t.Helper()
	v, err := readJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	return v.(map[string]any)
}

// plainly is a value as it comes out of JSON.
func plainly(t *testing.T, v any) map[string]any {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, string(text))
}

// TestValuesThatListsLack writes what a list does not have.
func TestValuesThatListsLack(t *testing.T) {
	t.Parallel()
	m, problems := metadata.Parse([]metadata.Document{{Type: metadata.EntityDoc, Body: json.RawMessage(`{"$schema": "kith:entity", "$id": "lead", "type": "object",
		"title": "Lead", "x-entity": {"plural": "leads"}, "properties": {"name": {"x-kind": "text"}, "marks": {"x-kind": "multiSelect", "oneOf": [{"const": "hot"}]}}}`)}}, metadata.Options{Version: 1})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	node, _, wrong := expr.ParseFormer("!('hot' in marks)", m.Scope(), "lead", expr.Options{Want: expr.Bool})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	got, ok := FilterOf(m.Entity("lead"), node, self)
	want := map[string]any{"not": map[string]any{"marks": map[string]any{"has": "hot"}}}
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Errorf("%v: %s", ok, diff)
	}
}
