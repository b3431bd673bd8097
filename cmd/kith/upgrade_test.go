package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// olderTemplate is lead-to-deal as it was before it had pipelines, forms and views.
const olderTemplate = "./testdata/lead-to-deal-0.1.0"

// TestUpgrade makes of a template that was installed and left as it was what installing the new version makes.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	upgraded, fresh := emptyInstallation(t), emptyInstallation(t)
	w := &folderWorld{t, upgraded, t.TempDir()}
	w.must((&installCommand{Template: olderTemplate}).Run(t.Context(), upgraded))
	w.must((&installCommand{Template: "lead-to-deal", Plan: true}).Run(t.Context(), upgraded))
	if len(current(t, upgraded).Forms) > 0 {
		t.Error("planning has changed the model")
	}
	w.must((&installCommand{Template: "lead-to-deal"}).Run(t.Context(), upgraded))
	w.must((&installCommand{Template: "lead-to-deal"}).Run(t.Context(), fresh))
	if diff := cmp.Diff(sortedDocuments(current(t, fresh)), sortedDocuments(current(t, upgraded))); diff != "" {
		t.Errorf("documents (-installed +upgraded):\n%s", diff)
	}
	err := (&installCommand{Template: olderTemplate}).Run(t.Context(), upgraded)
	if engine.CodeOf(err) != engine.Conflict || !strings.Contains(err.Error(), "newer than 0.1.0") {
		t.Errorf("going back: %v", err)
	}
}

func sortedDocuments(m *metadata.Model) map[string]string {
	texts := map[string]string{}
	for _, d := range m.Documents {
		texts[string(d.Type)+"/"+d.ID] = string(d.Body)
	}
	return texts
}

// TestUpgradeKeepsWhatWasChanged upgrades a template whose documents were changed here, first where nothing stands against
// that, then where the template has changed the same.
func TestUpgradeKeepsWhatWasChanged(t *testing.T) {
	t.Parallel()
	w := &folderWorld{t, emptyInstallation(t), t.TempDir()}
	w.must((&installCommand{Template: olderTemplate}).Run(t.Context(), w.s))
	w.elsewhere("deal", `"amount": {`, `"price": {`, `"properties": {`, `"properties": {"mast": {"x-kind": "decimal"},`)
	w.elsewhere("company", `"x-kind": "url"`, `"description": "Ours.", "x-kind": "url"`)
	w.must((&installCommand{Template: "lead-to-deal"}).Run(t.Context(), w.s))
	m := current(t, w.s)
	deal := m.Entity("deal")
	if deal.Field("mast") == nil || deal.Field("price") == nil || deal.Field("amount") != nil {
		t.Error("a field of ours is not there, or goes by its old name")
	}
	if m.Entity("lead").Field("consent") == nil || len(m.Views) == 0 || len(m.Pipelines) == 0 {
		t.Error("what the new version brings is not there")
	}
	if body := formNamed(t, m, "deal"); !strings.Contains(body, `"field": "price"`) || strings.Contains(body, `"field": "amount"`) {
		t.Errorf("the form does not name the price: %s", body)
	}

	next := w.nextVersion()
	w.elsewhere("lead", `"en": "Consent"`, `"en": "Agreed to"`)
	err := (&installCommand{Template: next}).Run(t.Context(), w.s)
	if engine.CodeOf(err) != engine.Conflict || !strings.Contains(err.Error(), "--take=template") {
		t.Errorf("two labels: %v", err)
	}
	w.must((&installCommand{Template: next, Take: "mine"}).Run(t.Context(), w.s))
	m = current(t, w.s)
	if label := m.Entity("lead").Field("consent").Title.In("en"); label != "Agreed to" {
		t.Errorf("the label is %q", label)
	}
	if m.Entity("product").InTrash("series") == nil {
		t.Error("a field that the template has no more is not in the trash")
	}
	if m.View("wonDeals") != nil {
		t.Error("a view that the template has no more is there")
	}
}

func formNamed(t *testing.T, m *metadata.Model, name string) string {
	t.Helper()
	for _, d := range m.Documents {
		if d.Type == metadata.FormDoc && d.ID == name {
			return string(d.Body)
		}
	}
	t.Fatalf("there is no form %s", name)
	return ""
}

// nextVersion is a later version of the template in a directory: with another label, and without a field and a view.
func (w *folderWorld) nextVersion() string {
	w.Helper()
	from, err := templateDir("lead-to-deal")
	w.must(err)
	w.must(os.CopyFS(w.dir, from))
	editFile(w.T, filepath.Join(w.dir, "template.json"), `"0.2.0"`, `"0.10.0"`)
	editFile(w.T, filepath.Join(w.dir, "entities", "lead.json"), `"en": "Consent"`, `"en": "Consent given"`)
	product := filepath.Join(w.dir, "entities", "product.json")
	text, err := os.ReadFile(product)
	w.must(err)
	w.must(os.WriteFile(product, regexp.MustCompile(`(?s)"series": \{.*?\n    \},`).ReplaceAll(text, nil), 0o600))
	w.must(os.Remove(filepath.Join(w.dir, "views", "wonDeals.json")))
	return w.dir
}
