package server_test

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// shownImport is an import as /metadata shows it.
type shownImport struct {
	ID, Entity, Name, State string
	Bytes, PartCount        int
	RowCount, Imported      int
	Columns                 []struct {
		Name     string
		Samples  []string
		Distinct int
		Values   []struct {
			Value string
			Count int
		}
	}
	Mapping json.RawMessage
	Rows    []struct {
		Line  int
		Cells []string
	}
	Problem    *string
	Violations []struct{ Field, Message string }
	Progress   *float64
	Report     *struct {
		Rows, Tried, Before, Skipped, Imported, Failed, FailureCount int
		DryRun, Aborted                                              bool
		Created, Blank                                               map[string]int
		Unused                                                       []string
		Failures                                                     []importFailure
		FailedRows                                                   []struct {
			Line     int
			Cells    []string
			Skip     bool
			Failures []importFailure
		}
	}
}

type importFailure struct {
	Line                  int
	Column, Value, Reason string
}

const importFields = ` { id entity name state createdAt createdBy bytes partCount rowCount imported mapping problem violations progress
	columns { name samples distinct values { value count } } rows { line cells }
	report { rows tried before skipped imported failed failureCount dryRun aborted created blank unused
		failures { line column value reason } failedRows { line cells skip failures { line column value reason } } } }`

// importing runs a mutation of an import.
func (s *stack) importing(key, call string, variables map[string]any) shownImport {
	s.t.Helper()
	var answer struct{ It shownImport }
	s.administer(key, "mutation"+declared(variables)+" { it: "+call+importFields+" }", variables, &answer)
	return answer.It
}

func declared(variables map[string]any) string {
	types := map[string]string{"id": "ID!", "data": "String!", "mapping": "JSON!", "rows": "[ImportMend!]!", "name": "String!", "entity": "ID!"}
	var all []string
	for name := range variables {
		all = append(all, "$"+name+": "+types[name])
	}
	slices.Sort(all)
	if len(all) == 0 {
		return ""
	}
	return "(" + strings.Join(all, ", ") + ")"
}

// upload sends a file in parts of a few bytes, and has it read.
func (s *stack) upload(key, entity, text string, part int) shownImport {
	s.t.Helper()
	i := s.importing(key, `createImport(entity: $entity, name: $name)`, map[string]any{"entity": entity, "name": entity + ".csv"})
	n := 0
	for chunk := range slices.Chunk([]byte(text), part) {
		data := map[string]any{"id": i.ID, "data": base64.StdEncoding.EncodeToString(chunk)}
		s.importing(key, "addImportPart(id: $id, part: "+itoa(n)+", data: $data)", data)
		n++
	}
	return s.importing(key, `readImport(id: $id)`, map[string]any{"id": i.ID})
}

func itoa(n int) string { text, _ := json.Marshal(n); return string(text) }

// await waits for what is under way.
func (s *stack) await(key, id string) shownImport {
	s.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		var answer struct{ Import shownImport }
		s.administer(key, "query($id: ID!) { import(id: $id)"+importFields+" }", map[string]any{"id": id}, &answer)
		if i := answer.Import; i.State != "TRYING" && i.State != "RUNNING" {
			return i
		}
		if time.Now().After(end) {
			s.t.Fatalf("the import takes too long: %+v", answer.Import)
		}
	}
}

func (s *stack) tried(key, id string) shownImport {
	s.t.Helper()
	s.importing(key, `tryImport(id: $id)`, map[string]any{"id": id})
	return s.await(key, id)
}

func (s *stack) ran(key, id string) shownImport {
	s.t.Helper()
	s.importing(key, `runImport(id: $id)`, map[string]any{"id": id})
	return s.await(key, id)
}

func (s *stack) total(key, plural string) int {
	s.t.Helper()
	r := s.graphql(key, "{ all: "+plural+" { totalCount } }", nil)
	var answer struct {
		Data struct{ All struct{ TotalCount int } }
	}
	if err := json.Unmarshal(r.body, &answer); err != nil || r.code() != "" {
		s.t.Fatalf("%s", r.body)
	}
	return answer.Data.All.TotalCount
}

const faulty = "Name,Stage,Amount,Company,Close date\n" +
	"One,Qualified,100.50,Acme,2026-05-01\n" +
	"Two,Negotiation,7,Acme,soon\n" +
	"Three,Bogus,8,Acme,2026-05-02\n" +
	"Four,Qualified,9,Nowhere,2026-05-03\n" +
	"Five,too,many,cells,in,this,row\n" +
	"Six,Qualified,11,Acme,2026-05-04\n" +
	",Qualified,11,Acme,2026-05-04\n"

// A file with all sorts of faults is tried, run, mended row by row, and run again: each row comes in once.
func TestImportWizard(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	if r := s.graphql(key, `mutation { createCompany(input: {name: "Acme"}) { id } }`, nil); r.code() != "" {
		t.Fatalf("%s", r.body)
	}
	i := s.upload(key, "deal", faulty, 50)
	if i.State != "READ" || i.RowCount != 7 || i.Bytes != len(faulty) || i.PartCount != (len(faulty)+49)/50 || len(i.Rows) != 7 || len(i.Columns) != 5 || i.Problem != nil {
		t.Fatalf("read: %+v", i)
	}
	if c := i.Columns[3]; c.Name != "Company" || c.Distinct != 2 || c.Values[0].Value != "Acme" || c.Values[0].Count != 5 || c.Samples[0] != "Acme" {
		t.Errorf("column: %+v", c)
	}
	first := s.tried(key, i.ID)
	if first.State != "TRIED" || !first.Report.DryRun || first.Report.Rows != 7 || first.Report.Tried != 7 || first.Report.Imported != 2 || first.Report.Failed != 5 || first.Imported != 0 {
		t.Errorf("tried: %+v", first.Report)
	}
	var columns []string
	for _, f := range first.Report.Failures {
		columns = append(columns, itoa(f.Line)+" "+f.Column)
	}
	if diff := cmp.Diff([]string{"3 Close date", "4 Stage", "5 Company", "6 ", "8 Name"}, columns); diff != "" {
		t.Error(diff)
	}
	if n := s.total(key, "deals"); n != 0 {
		t.Errorf("trying made %d deals", n)
	}
	ran := s.ran(key, i.ID)
	if ran.State != "DONE" || ran.Imported != 2 || ran.Report.Imported != 2 || ran.Report.DryRun || s.total(key, "deals") != 2 {
		t.Errorf("ran: %+v", ran)
	}
	if diff := cmp.Diff(first.Report.FailedRows, ran.Report.FailedRows); diff != "" {
		t.Errorf("trying told something else: %s", diff)
	}
	s.importing(key, `mendImport(id: $id, rows: $rows)`, map[string]any{"id": i.ID, "rows": []any{
		map[string]any{"line": 3, "cells": map[string]string{"Close date": "2026-06-01"}},
		map[string]any{"line": 4, "cells": map[string]string{"Stage": "Qualified"}},
		map[string]any{"line": 5, "skip": true},
		map[string]any{"line": 6, "cells": map[string]string{"Stage": "Qualified", "Amount": "5", "Company": "Acme", "Close date": "2026-06-02"}},
	}})
	again := s.tried(key, i.ID)
	if again.Report.Rows != 4 || again.Report.Before != 2 || again.Report.Skipped != 1 || again.Report.Imported != 3 || again.Report.Failed != 1 {
		t.Errorf("tried again: %+v", again.Report)
	}
	last := s.ran(key, i.ID)
	if last.State != "DONE" || last.Imported != 5 || last.Report.Imported != 3 || len(last.Report.FailedRows) != 1 || s.total(key, "deals") != 5 {
		t.Errorf("ran again: %+v", last)
	}
	if r := s.metadata(key, `mutation($id: ID!) { mendImport(id: $id, rows: [{line: 3, skip: true}]) { id } }`, map[string]any{"id": i.ID}); r.code() != "CONFLICT" {
		t.Errorf("a row that is imported was mended: %s", r.body)
	}
	s.administer(key, `mutation($id: ID!) { deleteImport(id: $id) }`, map[string]any{"id": i.ID}, nil)
	if r := s.metadata(key, `query($id: ID!) { import(id: $id) { id } imports { id } }`, map[string]any{"id": i.ID}); strings.Contains(string(r.body), i.ID) {
		t.Errorf("it is still there: %s", r.body)
	}
}
