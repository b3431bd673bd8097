package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"
)

// fileWorld is a server with properties that have files, and people who may do different things with them.
type fileWorld struct {
	*stack
	admin  string
	keeper string // reads, creates and changes all properties
	viewer string // sees no photos, and of properties those that are public
	nobody string // may do nothing with properties
}

func newFileWorld(t testing.TB) *fileWorld {
	t.Helper()
	w := &fileWorld{stack: newStack(t)}
	w.admin = w.key("admin")
	w.apply(w.admin, `{"$schema": "kith:entity", "$id": "property", "type": "object", "title": "Property", "x-entity": {"plural": "properties"},
		"properties": {
			"name": {"x-kind": "text"}, "public": {"x-kind": "boolean"},
			"photo": {"x-kind": "image"}, "plan": {"x-kind": "image", "x-accept": ["image/png"]},
			"contract": {"x-kind": "file", "x-accept": ["application/pdf", ".txt"], "x-maxMegabytes": 1},
			"papers": {"x-kind": "files", "maxItems": 3}}}`,
		`{"$schema": "kith:role", "$id": "keeper", "title": "Keeper", "policies": [{"entity": "property", "actions": ["read", "create", "update", "delete"]}]}`,
		`{"$schema": "kith:role", "$id": "viewer", "title": "Viewer", "policies": [{"entity": "property", "actions": ["read"], "fields": ["*", "!photo"], "rows": "public == true"}]}`,
		`{"$schema": "kith:role", "$id": "nobody", "title": "Nobody", "policies": [{"entity": "company", "actions": ["read", "create", "update"]}]}`)
	w.keeper, w.viewer, w.nobody = w.key("keeper"), w.key("viewer"), w.key("nobody")
	return w
}

// picture is a PNG.
func picture(t testing.TB, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// create makes a property of members as GraphQL writes them, which must go well, and answers its id.
func (w *fileWorld) create(key, members string) string {
	w.t.Helper()
	r := w.graphql(key, "mutation { createProperty(input: {"+members+"}) { id } }", nil)
	if r.code() != "" || !strings.Contains(string(r.body), `"id":"`) {
		w.t.Fatalf("create {%s}: %s", members, r.body)
	}
	return idIn(w.t.(*testing.T), string(r.body))
}

// set changes a property.
func (w *fileWorld) set(key, id, members string) reply {
	w.t.Helper()
	return w.graphql(key, fmt.Sprintf("mutation { updateProperty(id: %q, input: {%s}) { id } }", id, members), nil)
}

// mustSet changes a property, which must go well.
func (w *fileWorld) mustSet(key, id, members string) {
	w.t.Helper()
	if r := w.set(key, id, members); r.code() != "" {
		w.t.Fatalf("set %s: %s", members, r.body)
	}
}

// refuses is that a reply refuses the value of a field, in words that speak of something.
func (w *fileWorld) refuses(what string, r reply, field, of string) {
	w.t.Helper()
	var body struct {
		Errors []struct {
			Extensions struct {
				Code       string
				Violations []struct{ Field, Rule, Message string }
			}
		}
	}
	if err := json.Unmarshal(r.body, &body); err != nil || len(body.Errors) != 1 || body.Errors[0].Extensions.Code != "INVALID" {
		w.t.Errorf("%s: %s", what, r.body)
		return
	}
	found := body.Errors[0].Extensions.Violations
	if len(found) != 1 || found[0].Field != field || !strings.Contains(found[0].Message, of) {
		w.t.Errorf("%s: %s, want a violation of %s about %q", what, r.body, field, of)
	}
}

func (w *fileWorld) status(what string, r reply, status int, code string) {
	w.t.Helper()
	if r.status != status || r.code() != code {
		w.t.Errorf("%s: %d %s %.200s, want %d %s", what, r.status, r.code(), r.body, status, code)
	}
}
