package server_test

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzPublicForm sends a form whatever strangers send: it is answered, never by a failure of ours, and the page has what was
// sent as text alone.
func FuzzPublicForm(f *testing.F) {
	s := newStack(f)
	form := s.open("/forms/webLead")
	s.clock.wait(time.Minute)
	for _, seed := range []string{
		"f.lastName=a&f.email=a%40b.example&kith.consent=1", "f.lastName=%00&f.phone=%2B", "f.=&f..=&f.lastName.x=1&f.lastName=2&f.lastName=3", "kith.token=&kith.more=x",
		"f.email=<script>alert(1)</script>&f.firstName=%22%3E%3Cimg+src%3Dx%3E", "%", "f.lastName=%ff%fe", strings.Repeat("f.x=1&", 2000), "{\"values\": {\"lastName\": [null, 1, true]}}", "lang=xx",
	} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, body string, asJSON bool) {
		media := "application/x-www-form-urlencoded"
		if asJSON {
			media = "application/json"
		}
		for _, token := range []string{"", form.token} {
			sent := body
			if token != "" && !asJSON {
				sent += "&kith.token=" + url.QueryEscape(token)
			}
			request := httptest.NewRequest(http.MethodPost, "/forms/webLead", strings.NewReader(sent))
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
