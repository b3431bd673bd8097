package server_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestMetadataComparesVersions names who published, and says what lies between versions and what restoring would do.
func TestMetadataComparesVersions(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	apply := func(document string) int {
		var applied struct{ ApplyChanges struct{ Version int } }
		s.administer(key, `mutation($edit: EditInput!) { applyChanges(edit: $edit) { version } }`,
			map[string]any{"edit": map[string]any{"documents": []string{document}}}, &applied)
		return applied.ApplyChanges.Version
	}
	first := apply(visitDocument)
	second := apply(strings.Replace(visitDocument, `"name": {"x-kind": "text"}`, `"name": {"x-kind": "text"}, "day": {"x-kind": "date", "title": "Day"}`, 1))

	var versions struct {
		Versions []struct{ By, ByName *string }
		Model    struct{ Documents []struct{ Text string } }
		Was      []struct{ Text string }
	}
	s.administer(key, fmt.Sprintf(`{ versions { by byName } model { documents { text } } was: versionDocuments(number: %d) { text } }`, second), nil, &versions)
	if v := versions.Versions[0]; v.By == nil || v.ByName == nil || *v.ByName == "" {
		t.Errorf("the newest version: %+v", v)
	}
	if v := versions.Versions[len(versions.Versions)-1]; v.ByName != nil {
		t.Errorf("the first version is by %s", *v.ByName)
	}
	for i, d := range versions.Model.Documents {
		if d.Text != versions.Was[i].Text {
			t.Errorf("the version has the text\n%s\ninstead of\n%s", versions.Was[i].Text, d.Text)
		}
	}

	var told struct {
		Forth, Back, Same []string
		Plan              struct {
			Base, Version int
			Changes       []string
		}
	}
	s.administer(key, fmt.Sprintf(`{ forth: compareVersions(from: %[1]d, to: %[2]d) back: compareVersions(from: %[2]d, to: %[1]d)
		same: compareVersions(from: %[1]d, to: %[1]d) plan: versionPlan(number: %[1]d) { base version changes } }`, first, second), nil, &told)
	if len(told.Forth) != 1 || len(told.Back) != 1 || len(told.Same) != 0 || !strings.Contains(strings.ToLower(told.Forth[0]), "day") {
		t.Errorf("compared: %+v", told)
	}
	if p := told.Plan; len(p.Changes) != 1 || !strings.Contains(p.Changes[0], "trash") || p.Base != second {
		t.Errorf("the plan of restoring: %+v", p)
	}
	var now struct{ Model struct{ Version int } }
	s.administer(key, `{ model { version } }`, nil, &now)
	if now.Model.Version != second {
		t.Error("planning has changed the model")
	}
	for _, query := range []string{
		fmt.Sprintf(`{ compareVersions(from: %d, to: 999) }`, first), `{ versionPlan(number: 999) { base } }`,
	} {
		if code := s.metadata(key, query, nil).code(); code != "NOT_FOUND" {
			t.Errorf("%s: %s", query, code)
		}
	}
}
