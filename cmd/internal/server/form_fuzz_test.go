package server_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// FuzzPublicForm sends a form whatever strangers send: it is answered, never by a failure of ours, and the page has what was
// sent as text alone.
func FuzzPublicForm(f *testing.F) {
	s := newStack(f)
	if _, err := s.workspace.Apply(f.Context(), operator(), &engine.Edit{Documents: everyQuestion()}); err != nil {
		f.Fatal(err)
	}
	forms := []*fillable{s.open("/forms/webLead"), s.open("/forms/everything")}
	s.clock.wait(time.Minute)
	for _, seed := range []string{
		"f.lastName=a&f.email=a%40b.example&kith.consent=1", "f.lastName=%00&f.phone=%2B", "f.=&f..=&f.lastName.x=1&f.lastName=2&f.lastName=3", "kith.token=&kith.more=x",
		"f.email=<script>alert(1)</script>&f.firstName=%22%3E%3Cimg+src%3Dx%3E", "%", "f.lastName=%ff%fe", strings.Repeat("f.x=1&", 2000), "{\"values\": {\"lastName\": [null, 1, true]}}", "lang=xx",
		"f.richText=<b>a</b>%0A%0Ab&f.rating=3&f.integer=12&f.decimal=1.5&f.percent=50&f.boolean=true&f.tags=a,b&f.color=%23ff0000",
		"f.money.amount=10&f.money.currency=USD&f.date=2026-02-29&f.dateTime=2026-03-08T02:30&f.time=24:00&f.select=one&f.multiSelect=one&f.multiSelect=two",
		"f.address.line1=a&f.address.country=XX&f.personName.given=a&f.personName.family=&f.url=javascript:alert(1)&f.longText=%e2%80%ae",
		"f.integer=1e400&f.decimal=-0.0000000000000000000000001&f.percent=NaN&f.rating=99999999999999999999&f.money.amount=1e9&f.money=1&f.date=10000-01-01",
		"{\"values\": {\"money\": {\"amount\": 1e400, \"currency\": [\"USD\", \"EUR\"]}, \"multiSelect\": [1, {}], \"address\": {\"line1\": null}, \"boolean\": \"no\"}}",
	} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, body string, asJSON bool) {
		media := "application/x-www-form-urlencoded"
		if asJSON {
			media = "application/json"
		}
		for _, form := range forms {
			sent := body
			if !asJSON {
				sent += "&kith.token=" + url.QueryEscape(form.token)
			}
			request := httptest.NewRequest(http.MethodPost, form.path, strings.NewReader(sent))
			request.Header.Set("Content-Type", media)
			request.Header.Set("X-Address", strconv.FormatUint(rand.Uint64(), 36))
			answer := httptest.NewRecorder()
			s.handler.ServeHTTP(answer, request)
			if answer.Code >= http.StatusInternalServerError {
				t.Fatalf("%q: %d %s", sent, answer.Code, answer.Body)
			}
			if page := answer.Body.String(); !asJSON && (!utf8.ValidString(page) || strings.Contains(page, "<script>") || strings.Contains(page, "<img")) {
				t.Fatalf("%q is on the page: %s", sent, page)
			}
		}
	})
}

// everyQuestion is a form that asks for a value of every kind that strangers can be asked for.
func everyQuestion() []metadata.Document {
	const options = `, "oneOf": [{"const": "one"}, {"const": "two"}]`
	settings := map[string]string{"select": options, "multiSelect": options}
	var properties, items []string
	for _, k := range kind.All() {
		if _, asked := k.(kind.Asking); asked {
			properties = append(properties, fmt.Sprintf(`%q: {"x-kind": %q%s}`, k.Name(), k.Name(), settings[k.Name()]))
			items = append(items, fmt.Sprintf(`{"field": %q, "readOnlyWhen": "present(integer) && present(rating)"}`, k.Name()))
		}
	}
	return []metadata.Document{
		{Type: metadata.EntityDoc, ID: "answer", Body: json.RawMessage(`{"$schema": "kith:entity", "$id": "answer", "x-entity": {"plural": "answers"},
			"properties": {` + strings.Join(properties, ", ") + `}}`)},
		{Type: metadata.FormDoc, ID: "everything", Body: json.RawMessage(`{"$schema": "kith:form", "$id": "everything", "entity": "answer", "use": [],
			"tabs": [{"sections": [{"items": [` + strings.Join(items, ", ") + `]}]}], "public": {"active": true, "perMinute": 10000}}`)},
	}
}
