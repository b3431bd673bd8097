package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/exports"
	"kith/engine/imports"
	"kith/metadata"
)

// dataset is a model written for somebody's files, and how the files come into it: testdata/datasets.
type dataset struct {
	Settings json.RawMessage
	Folder   string // beside the checkout, in shared/data
	Source   string // the file that holds all tables, where it is one
	Entities []json.RawMessage
	Files    []struct {
		File, Entity string
		Failed       int // rows that can't be taken; -1: told by the test itself
		Ragged       int
		Mapping      json.RawMessage
	}
}

func readDataset(t *testing.T, name string) *dataset {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", "datasets", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var d dataset
	if err := json.Unmarshal(body, &d); err != nil {
		t.Fatal(err)
	}
	return &d
}

// table is a file of the data as CSV: tables of JSON have their members as columns, references without their mark.
func (d *dataset) table(t *testing.T, file string) string {
	t.Helper()
	source := file
	if d.Source != "" {
		source = d.Source
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", d.Folder, source))
	if err != nil {
		t.Skipf("the data is not beside the checkout: %v", err)
	}
	if filepath.Ext(source) != ".json" {
		return string(text)
	}
	all := map[string][]map[string]any{}
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	decoder.UseNumber()
	if err := decoder.Decode(&all); err != nil {
		t.Fatal(err)
	}
	rows := all[file]
	if d.Source == "" {
		rows = all["records"]
	}
	return csvOf(t, rows)
}

func csvOf(t *testing.T, rows []map[string]any) string {
	t.Helper()
	var head []string
	for _, row := range rows {
		if about, ok := row["attributes"].(map[string]any); ok {
			row["referenceId"] = about["referenceId"]
			delete(row, "attributes")
		}
		for name := range row {
			if !slices.Contains(head, name) {
				head = append(head, name)
			}
		}
	}
	slices.Sort(head)
	table := [][]string{head}
	for _, row := range rows {
		cells := make([]string, len(head))
		for i, name := range head {
			if v := row[name]; v != nil {
				cells[i] = strings.TrimPrefix(fmt.Sprint(v), "@")
			}
		}
		table = append(table, cells)
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(table); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// model makes the workspace's model what the dataset says.
func (c *company) model(d *dataset) {
	c.t.Helper()
	edit := &engine.Edit{Documents: []metadata.Document{{Type: metadata.SettingsDoc, ID: "workspace", Body: d.Settings}}}
	for _, body := range d.Entities {
		var head struct {
			ID string `json:"$id"`
		}
		if err := json.Unmarshal(body, &head); err != nil {
			c.t.Fatal(err)
		}
		edit.Documents = append(edit.Documents, metadata.Document{Type: metadata.EntityDoc, ID: head.ID, Body: body})
	}
	if _, err := c.workspace.Apply(c.t.Context(), operator("apply"), edit); err != nil {
		c.t.Fatal(err)
	}
}

// take imports a text.
func (c *company) take(entity, text string, mapping *imports.Mapping) *imports.Report {
	c.t.Helper()
	report, err := imports.Run(c.t.Context(), imports.Env{Workspace: c.workspace, Actor: operator("import")}, entity,
		strings.NewReader(text), imports.Options{Mapping: mapping})
	if err != nil {
		c.t.Fatalf("%s: %v", entity, err)
	}
	return report
}

// give exports the records of an entity as rows by column.
func (c *company) give(entity string) (text string, rows []map[string]string) {
	c.t.Helper()
	var out bytes.Buffer
	if _, err := exports.Write(c.t.Context(), exports.Env{Workspace: c.workspace, Actor: operator("export")}, entity, exports.Options{}, &out); err != nil {
		c.t.Fatal(err)
	}
	all, err := csv.NewReader(bytes.NewReader(out.Bytes())).ReadAll()
	if err != nil {
		c.t.Fatal(err)
	}
	return out.String(), byColumn(all)
}

// TestDatasets brings in files that nobody here has made, and gives them out again: what the files say of each row that was
// taken is what comes out, and what comes out makes the same records elsewhere.
func TestDatasets(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"northwind", "chinook", "salesforce", "multilingual"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := readDataset(t, name)
			d.table(t, d.Files[0].File)
			c := newCompany(t)
			c.model(d)
			var entities []string
			for _, f := range d.Files {
				c.comeIn(d, f.File, f.Entity, f.Mapping, f.Failed, f.Ragged)
				if !slices.Contains(entities, f.Entity) {
					entities = append(entities, f.Entity)
				}
			}
			other := newCompany(t)
			other.model(d)
			for _, e := range entities {
				before, rows := c.give(e)
				if report := other.take(e, before, nil); report.Failed > 0 || report.Imported != len(rows) {
					t.Fatalf("%s: %d of %d came in: %v", e, report.Imported, len(rows), report.Failures)
				}
				_, again := other.give(e)
				if diff := cmp.Diff(timeless(rows), timeless(again)); diff != "" {
					t.Errorf("%s came out otherwise: %s", e, diff)
				}
			}
		})
	}
}

// timeless are rows by their ids, without when and by whom they were made.
func timeless(rows []map[string]string) map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, row := range rows {
		own := map[string]string{}
		for name, cell := range row {
			if name != "createdAt" && name != "createdBy.id" && name != "owner.id" {
				own[name] = cell
			}
		}
		out[row[engine.IDColumn]] = own
	}
	return out
}

// comeIn imports one file, and holds what comes out against what its rows say.
func (c *company) comeIn(d *dataset, file, entity string, text json.RawMessage, failed, ragged int) {
	c.t.Helper()
	mapping, err := imports.ParseMapping(text)
	if err != nil {
		c.t.Fatal(err)
	}
	table := d.table(c.t, file)
	report := c.take(entity, table, mapping)
	if failed >= 0 && report.Failed != failed || report.Imported+report.Failed != report.Rows {
		c.t.Errorf("%s: %d of %d rows refused, %d imported; want %d refused: %v", file, report.Failed, report.Rows, report.Imported, failed,
			report.Failures[:min(len(report.Failures), 5)])
	}
	told := map[int]bool{}
	for _, f := range report.Failures {
		told[f.Line] = true
		if strings.Contains(f.Reason, "cells where the header has") {
			ragged--
		}
	}
	if failed < 0 && ragged > 0 {
		c.t.Errorf("%s: %d rows have more cells than columns and were not told", file, ragged)
	}
	c.t.Logf("%s: %d rows, %d imported, %d refused", file, report.Rows, report.Imported, report.Failed)
	c.compareRows(table, entity, mapping, told)
}

// compareRows holds the records of an entity against the rows of a file that were taken.
func (c *company) compareRows(table, entity string, mapping *imports.Mapping, refused map[int]bool) {
	c.t.Helper()
	state, err := c.workspace.Current(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	e := state.Model.Entity(entity)
	_, rows := c.give(entity)
	byKey := map[string]map[string]string{}
	for _, row := range rows {
		byKey[row["externalId"]] = row
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(table, "\ufeff")))
	reader.FieldsPerRecord = -1
	head, err := reader.Read()
	if err != nil {
		c.t.Fatal(err)
	}
	compared := 0
	for {
		cells, err := reader.Read()
		if err != nil {
			break
		}
		if line, _ := reader.FieldPos(0); refused[line] || len(cells) != len(head) {
			continue
		}
		row := map[string]string{}
		for i, name := range head {
			row[name] = cells[i]
		}
		key := keyOf(mapping, row)
		record := byKey[key]
		if record == nil {
			c.t.Errorf("%s: no record for the row %q", entity, key)
			continue
		}
		compared++
		for name, column := range mapping.Columns {
			f := e.Field(column.Field)
			if f.Target != nil || slices.Contains(mapping.Blank, row[name]) {
				continue
			}
			env := state.Model.Env()
			env.Country = column.Country
			if env.Country == "" {
				env.Country = state.Model.Settings.Country
			}
			v, err := f.Kind.ParseText(f.Settings, strings.TrimSpace(row[name]), env)
			if err != nil {
				c.t.Errorf("%s %s: %v", key, name, err)
			}
			if want := f.Kind.Text(f.Settings, v); strings.TrimSpace(record[f.Name]) != strings.TrimSpace(want) {
				c.t.Errorf("%s %s.%s: %q in the file came out as %q", key, entity, f.Name, row[name], record[f.Name])
			}
		}
	}
	if compared == 0 {
		c.t.Errorf("%s: nothing was compared", entity)
	}
}

// keyOf is the externalId that a row gives.
func keyOf(mapping *imports.Mapping, row map[string]string) string {
	if template := mapping.Set["externalId"]; template != "" {
		for name, cell := range row {
			template = strings.ReplaceAll(template, "{"+name+"}", cell)
		}
		return strings.TrimFunc(template, func(r rune) bool { return r == '-' || unicode.IsSpace(r) })
	}
	for name, column := range mapping.Columns {
		if column.Field == "externalId" {
			return strings.TrimSpace(row[name])
		}
	}
	return ""
}
