// Package product runs Kith as its users do: the program from outside, with its environment and command line, and the
// public API with a key.
package product

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// API is the workspace API as the bearer of a key sees it.
type API struct {
	URL, Key string
	Client   http.Client
}

// Ask sends an operation and decodes the data of its answer, numbers as json.Number. Errors in the answer are an error.
func (a *API) Ask(ctx context.Context, text string, variables map[string]any, data any) error {
	body, err := json.Marshal(map[string]any{"query": text, "variables": variables})
	if err != nil {
		return fmt.Errorf("product: write operation: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, a.URL, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("product: ask: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+a.Key)
	response, err := a.Client.Do(request)
	if err != nil {
		return fmt.Errorf("product: ask: %w", err)
	}
	defer response.Body.Close()
	return decode(response.Body, data)
}

func decode(body io.Reader, data any) error {
	answer := struct {
		Data   any
		Errors json.RawMessage
	}{Data: data}
	d := json.NewDecoder(body)
	d.UseNumber()
	if err := d.Decode(&answer); err != nil {
		return fmt.Errorf("product: read answer: %w", err)
	}
	if len(answer.Errors) > 0 {
		return fmt.Errorf("product: the answer has errors: %.2000s", answer.Errors)
	}
	return nil
}

// Await waits until the schema has a type: a server may learn of a template that another process installs a second
// later.
func (a *API) Await(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, ready)
	defer cancel()
	for {
		var data struct {
			Type *struct{ Name string } `json:"__type"`
		}
		err := a.Ask(ctx, "query($name: String!) { __type(name: $name) { name } }", map[string]any{"name": name}, &data)
		if err == nil && data.Type != nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("product: the schema does not get the type %s: %w", name, errors.Join(err, ctx.Err()))
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// LiftRate has an administration let one key make as many requests as the benchmark does: how fast they are is what it
// measures, and not how many are allowed.
func (a *API) LiftRate(ctx context.Context) error {
	const settings = `{"$schema": "kith:settings", "$id": "workspace", "limits": {"requestsPerMinute": 10000000}}`
	edit := map[string]any{"documents": []string{settings}}
	return a.Ask(ctx, "mutation($edit: EditInput!) { applyChanges(edit: $edit) { version } }", map[string]any{"edit": edit}, nil)
}
