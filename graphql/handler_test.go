package graphql

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/metadatatest"
	"kith/policies"
)

// TestHTTP speaks to the handler as clients do.
func TestHTTP(t *testing.T) {
	t.Parallel()
	server := newServer(t, metadatatest.LeadToDeal(t, policies.BuiltIn()...), "admin")
	type call struct {
		method, query, body  string
		content, accept      string
		status               int
		contains, type_, alw string
	}
	const graph, plain = "application/graphql-response+json", "application/json"
	ok := `{"query":"{__typename}"}`
	for name, c := range map[string]call{
		"post":                {body: ok, status: 200, contains: `{"data":{"__typename":"Query"}}`, type_: plain},
		"post, graphql":       {body: ok, accept: graph, status: 200, contains: `{"data":`, type_: graph},
		"likes graphql more":  {body: ok, accept: plain + ";q=0.5, " + graph, status: 200, type_: graph},
		"likes the first":     {body: ok, accept: plain + ", " + graph, status: 200, type_: plain},
		"anything":            {body: ok, accept: "text/html, */*;q=0.1", status: 200, type_: plain},
		"accepts nothing":     {body: ok, accept: "text/html", status: 406},
		"refuses by q=0":      {body: ok, accept: plain + ";q=0", status: 406},
		"other charset":       {body: ok, accept: plain + "; charset=latin1", status: 406},
		"get":                 {method: "GET", query: "{__typename}", status: 200, contains: `"Query"`},
		"get of a mutation":   {method: "GET", query: "mutation{__typename}", status: 405, alw: "POST"},
		"put":                 {method: "PUT", body: ok, status: 405, alw: "GET, POST"},
		"no content type":     {body: ok, content: "-", status: 415},
		"form":                {body: "query={}", content: "application/x-www-form-urlencoded", status: 415},
		"charset of the body": {body: ok, content: plain + "; charset=utf-16", status: 415},
		"utf-8 by name":       {body: ok, content: plain + "; charset=UTF-8", status: 200},
		"empty":               {body: " ", status: 400, contains: "no body"},
		"no JSON":             {body: `{"query"`, status: 400, contains: "not a JSON object"},
		"two values":          {body: ok + ok, status: 400},
		"batch":               {body: "[" + ok + "]", status: 400, contains: "one operation per request"},
		"not UTF-8":           {body: "{\"query\":\"{a\xff}\"}", status: 400, contains: "UTF-8"},
		"too large":           {body: `{"query":"` + strings.Repeat(" ", 9<<20) + `"}`, status: 413, contains: `"LIMIT"`},
		"query is a number":   {body: `{"query":1}`, status: 400},
		"unknown operation":   {body: `{"query":"query a {__typename}","operationName":"b"}`, accept: graph, status: 400, contains: "Unknown operation"},
		"which operation":     {body: `{"query":"query a {__typename} query b {__typename}"}`, accept: graph, status: 400, contains: "operationName"},
		"this operation":      {body: `{"query":"query a {x:__typename} query b {y:__typename}","operationName":"b"}`, status: 200, contains: `{"y":"Query"}`},
		"invalid":             {body: `{"query":"{nothing}"}`, status: 200, contains: `{"errors":[{"message":"Cannot query field \"nothing\" on type \"Query\".","locations":[{"line":1,"column":2}],"extensions":{"code":"BAD_REQUEST"}}]}`},
		"invalid, graphql":    {body: `{"query":"{nothing}"}`, accept: graph, status: 400},
		"limit, graphql":      {body: `{"query":"{deals(first:5000){totalCount}}"}`, accept: graph, status: 400, contains: `"LIMIT"`},
		"invalid values": {
			body: `{"query":"mutation{createDeal(input:{closeDate:\"x\"}){id}}"}`, accept: graph, status: 200,
			contains: `"data":null`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := server.URL
			if c.query != "" {
				address += "?query=" + url.QueryEscape(c.query)
			}
			method := c.method
			if method == "" {
				method = "POST"
			}
			req, err := http.NewRequest(method, address, strings.NewReader(c.body))
			if err != nil {
				t.Fatal(err)
			}
			if c.body != "" && c.content != "-" {
				req.Header.Set("Content-Type", orElse(c.content, plain))
			}
			if c.accept != "" {
				req.Header.Set("Accept", c.accept)
			}
			res, err := server.Client().Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			body, err := io.ReadAll(res.Body)
			if err != nil {
				t.Fatal(err)
			}
			if res.StatusCode != c.status || !strings.Contains(string(body), c.contains) || !json.Valid(body) {
				t.Errorf("%d, not %d with %q: %s", res.StatusCode, c.status, c.contains, body)
			}
			if got := res.Header.Get("Content-Type"); c.type_ != "" && got != c.type_+"; charset=utf-8" {
				t.Errorf("the answer is of type %s", got)
			}
			if got := res.Header.Get("Allow"); got != c.alw {
				t.Errorf("Allow: %q, not %q", got, c.alw)
			}
		})
	}
}

func TestSignInFirst(t *testing.T) {
	t.Parallel()
	server := newServer(t, metadatatest.Model(t, small, smallCompany))
	res, err := http.Post(server.URL, "application/json", strings.NewReader(`{"query":"{__typename}"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusUnauthorized {
		t.Errorf("status %d", res.StatusCode)
	}
}

// TestInternalErrorsStayInside expects nothing in the answer but the id under which the log has the rest.
func TestInternalErrorsStayInside(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	h := New(Options{Log: slog.New(slog.NewTextHandler(&log, nil)), Workspaces: engine.NewWorkspaces(
		func(string) (*engine.Storage, error) { return nil, io.ErrUnexpectedEOF },
		func(string, *metadata.Model) (engine.Guard, error) { return nil, nil }, 0)})
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(`{"query":"{__typename}"}`))
	r.Header.Set("Content-Type", "application/json")
	ctx := engine.WithRequest(engine.WithActor(r.Context(), as("admin")), &engine.Request{ID: "r-1"})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r.WithContext(ctx))
	const want = `{"errors":[{"message":"Something went wrong on our side. The log has the details under this request id.",` +
		`"extensions":{"code":"INTERNAL","requestId":"r-1"}}]}`
	if w.Code != http.StatusInternalServerError || w.Body.String() != want {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "unexpected EOF") {
		t.Errorf("the log has %s", log.String())
	}
}
