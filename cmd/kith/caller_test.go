package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"
)

// caller asks a server, with an API key.
type caller struct{ url, key string }

// reply is what came back.
type reply struct {
	status int
	body   []byte
	took   time.Duration

	Data   json.RawMessage
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

// errOf is an error unless the answer has data and no errors.
func (r *reply) errOf() error {
	if r.status != http.StatusOK || len(r.Errors) > 0 {
		return fmt.Errorf("%d: %s", r.status, r.body)
	}
	return nil
}

// into decodes the data of an answer without errors.
func (r *reply) into(to any) error {
	if err := r.errOf(); err != nil {
		return err
	}
	return json.Unmarshal(r.Data, to)
}

var callers = &http.Client{Timeout: 2 * time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}

// ask sends an operation; its error says that no whole answer came.
func (c caller) ask(ctx context.Context, path, query string, variables any) (*reply, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Authorization", "Bearer "+c.key)
	r.Header.Set("Content-Type", "application/json")
	began := time.Now()
	answer, err := callers.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	out := &reply{status: answer.StatusCode}
	if out.body, err = io.ReadAll(answer.Body); err != nil {
		return nil, err
	}
	out.took = time.Since(began)
	if err := json.Unmarshal(out.body, out); err != nil && out.status == http.StatusOK {
		return nil, fmt.Errorf("not JSON: %s", out.body)
	}
	return out, nil
}

// must asks and expects an answer without errors, once there is a database to ask.
func (c caller) must(t *testing.T, path, query string, variables, into any) {
	t.Helper()
	answer, err := c.ask(t.Context(), path, query, variables)
	for end := time.Now().Add(startPatience); err == nil && answer.status == http.StatusServiceUnavailable && time.Now().Before(end); {
		time.Sleep(100 * time.Millisecond)
		answer, err = c.ask(t.Context(), path, query, variables)
	}
	if err == nil {
		err = answer.errOf()
	}
	if err == nil && into != nil {
		err = answer.into(into)
	}
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}
