// Package metadatatest makes models for tests.
package metadatatest

import (
	"encoding/json"
	"testing"

	"kith/metadata"
	"kith/templates"
)

// Model parses documents, each the text of one, and fails the test on problems. Ids are made from names, so that they
// are the same in every run.
func Model(t testing.TB, docs ...string) *metadata.Model {
	t.Helper()
	list := make([]metadata.Document, len(docs))
	for i, body := range docs {
		list[i] = metadata.Document{Body: json.RawMessage(body)}
	}
	return parse(t, list, metadata.Options{Template: "test", Version: 1})
}

// LeadToDeal is the model of the lead-to-deal template. Roles are built-in roles that it may need besides its own; none
// stands for an employee role that reads users and teams.
func LeadToDeal(t testing.TB, roles ...metadata.Document) *metadata.Model {
	t.Helper()
	dir, err := templates.Load("lead-to-deal")
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := metadata.LoadDir(dir)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(roles) == 0 {
		roles = []metadata.Document{{Type: metadata.RoleDoc, ID: "employee", Body: json.RawMessage(employee)}}
	}
	return parse(t, docs, metadata.Options{Template: "lead-to-deal", Version: 1, BuiltInRoles: roles})
}

const employee = `{"$schema": "kith:role", "$id": "employee", "policies": [
  {"entity": "user", "actions": ["read"]}, {"entity": "team", "actions": ["read"]}]}`

func parse(t testing.TB, docs []metadata.Document, opt metadata.Options) *metadata.Model {
	t.Helper()
	m, problems := metadata.Parse(docs, opt)
	if len(problems) > 0 {
		t.Fatalf("the documents have problems:\n%v", problems)
	}
	return m
}
