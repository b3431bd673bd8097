package server_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// TestFactsOfConditions: browsers are told what conditions speak of besides records: rates that are in force, when fiscal
// years begin, and who stands below the one who asks.
func TestFactsOfConditions(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	settings := metadata.Document{Type: metadata.SettingsDoc, ID: "workspace", Body: json.RawMessage(`{"$schema": "kith:settings", "$id": "workspace",
		"currency": "EUR", "fiscalYearStart": 4, "rates": [{"currency": "USD", "date": "2020-01-01", "rate": "0.8"},
		{"currency": "USD", "date": "2021-01-01", "rate": "0.9"}, {"currency": "USD", "date": "2999-01-01", "rate": "7"},
		{"currency": "GBP", "date": "2999-01-01", "rate": "1.2"}]}`)}
	if _, err := s.workspace.Apply(t.Context(), operator(), &engine.Edit{Documents: []metadata.Document{settings}}); err != nil {
		t.Fatal(err)
	}
	type rate struct{ Currency, Rate string }
	type facts struct {
		Catalog struct {
			FiscalYearStart int
			Rates           []rate
		}
		Me struct{ Subordinates, Territories []string }
	}
	var got, want facts
	s.administer(s.key("salesRep"), `{ catalog { fiscalYearStart rates { currency rate } } me { subordinates territories } }`, nil, &got)
	want.Catalog.FiscalYearStart, want.Catalog.Rates = 4, []rate{{"USD", "0.9"}}
	want.Me.Subordinates, want.Me.Territories = []string{}, []string{}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
