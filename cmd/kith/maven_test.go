package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"kith/engine/imports"
)

// bring imports a file of the data by a mapping of the template.
func (c *company) bring(entity, file string, mend func(*imports.Mapping)) *imports.Report {
	c.t.Helper()
	mapping := c.mapping(strings.TrimSuffix(file, ".csv"))
	if mend != nil {
		mend(mapping)
	}
	report, err := imports.Run(c.t.Context(), imports.Env{Workspace: c.workspace, Actor: operator("import")}, entity,
		strings.NewReader(mavenText(c.t, file)), imports.Options{Mapping: mapping})
	if err != nil {
		c.t.Fatal(err)
	}
	return report
}

// mapping is one of the mappings that come with the template.
func (c *company) mapping(name string) *imports.Mapping {
	c.t.Helper()
	text, err := fs.ReadFile(c.template, "import/maven/"+name+".json")
	if err != nil {
		c.t.Fatal(err)
	}
	mapping, err := imports.ParseMapping(text)
	if err != nil {
		c.t.Fatal(err)
	}
	return mapping
}

// mavenText is a file of the data, which is not part of the repository: the tests run where it lies beside the checkout.
func mavenText(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "maven_crm", file))
	if err != nil {
		t.Skipf("the data is not beside the checkout: %v", err)
	}
	return string(text)
}

// mavenRows are the rows of a file by column.
func mavenRows(t *testing.T, file string) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(mavenText(t, file))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return byColumn(all)
}

// A real company's pipeline, imported by mappings and asked over GraphQL, gives what adding up the file gives.
func TestMaven(t *testing.T) {
	t.Parallel()
	pipeline := mavenRows(t, "sales_pipeline.csv")
	c := newCompany(t)
	if err := (&installCommand{Template: "lead-to-deal"}).into(t.Context(), c.app); err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		entity, file    string
		rows            int
		created, blanks map[string]int
	}{
		{"company", "accounts.csv", 85, nil, map[string]int{"subsidiary_of": 70}},
		{"product", "products.csv", 7, nil, nil},
		{"user", "sales_teams.csv", 35, map[string]int{"user": 6, "team": 3}, nil},
	} {
		want := &imports.Report{Entity: f.entity, Rows: f.rows, Tried: f.rows, Imported: f.rows, Created: f.created, Blank: f.blanks}
		c.expect(f.file, want, c.bring(f.entity, f.file, nil))
	}
	c.refuse(pipeline)
	blank := map[string]int{"account": 1425, "engage_date": 500, "close_date": 2089, "close_value": 2089}
	want := &imports.Report{Entity: "deal", Rows: 8800, Tried: 8800, Imported: 8800, Blank: blank}
	c.expect("sales_pipeline.csv", want, c.bring("deal", "sales_pipeline.csv", nil))
	c.compare(pipeline)
	c.expect("the pipeline again", want, c.bring("deal", "sales_pipeline.csv", nil))
	c.compare(pipeline)
}

func (c *company) expect(what string, want, got *imports.Report) {
	c.t.Helper()
	for _, m := range []*map[string]int{&want.Created, &want.Blank} {
		if *m == nil {
			*m = map[string]int{}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		c.t.Errorf("%s: %s", what, diff)
	}
}

// refuse leaves out that GTXPro is GTX Pro: each of its rows is told, with line, column and reason.
func (c *company) refuse(pipeline []map[string]string) {
	c.t.Helper()
	report := c.bring("deal", "sales_pipeline.csv", func(m *imports.Mapping) { m.Columns["product"] = imports.Column{Field: "product", By: "name"} })
	var want []imports.Failure
	for i, row := range pipeline {
		if row["product"] == "GTXPro" {
			want = append(want, imports.Failure{Line: i + 2, Column: "product", Value: "GTXPro", Reason: `there is no product with name "GTXPro"`})
		}
	}
	if len(want) != 1480 || report.Failed != 1480 || report.Imported != 7320 {
		c.t.Errorf("%d rows have the wrong product; %d were refused, %d imported", len(want), report.Failed, report.Imported)
	}
	if diff := cmp.Diff(want, report.Failures); diff != "" {
		c.t.Error(diff)
	}
}

// figures are of one group of deals.
type figures struct {
	Won, Lost int
	Value     string // of those won
}

// groupings are how deals are grouped: in GraphQL, where the key stands in the answer, and by the file's rows.
func groupings(t *testing.T) map[string]grouping {
	t.Helper()
	sectors := map[string]string{}
	for _, row := range mavenRows(t, "accounts.csv") {
		sectors[row["account"]] = row["sector"]
	}
	return map[string]grouping{
		"product": {"{product: {name: VALUE}}", "product { name }", []string{"product", "name"}, func(row map[string]string) string {
			return strings.Replace(row["product"], "GTXPro", "GTX Pro", 1)
		}},
		"agent": {"{owner: {name: VALUE}}", "owner { name }", []string{"owner", "name"}, func(row map[string]string) string {
			return row["sales_agent"]
		}},
		"sector": {"{company: {sector: VALUE}}", "company { sector }", []string{"company", "sector"}, func(row map[string]string) string {
			return sectors[row["account"]]
		}},
		"quarter": {"{closeDate: QUARTER}", "closeDate", []string{"closeDate"}, func(row map[string]string) string {
			var year, month, day int
			if _, err := fmt.Sscanf(row["close_date"], "%d-%d-%d", &year, &month, &day); err != nil {
				t.Fatal(err)
			}
			return fmt.Sprintf("%d-%02d-01", year, (month-1)/3*3+1)
		}},
	}
}

type grouping struct {
	by, keys string
	path     []string
	of       func(row map[string]string) string
}

// compare asks for deals won and lost and the value won in each grouping, and adds up the file.
func (c *company) compare(pipeline []map[string]string) {
	c.t.Helper()
	for name, g := range groupings(c.t) {
		got, want := map[string]figures{}, g.added(c.t, pipeline)
		for _, stage := range []string{"won", "lost"} {
			for _, group := range c.ask(g, stage) {
				key := textAt(group.Group, g.path)
				f := got[key]
				if stage == "won" {
					f.Won, f.Value = group.Count, decimal.RequireFromString(group.Sum.Amount.Amount).String()
				} else {
					f.Lost = group.Count
				}
				got[key] = f
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			c.t.Errorf("per %s: %s", name, diff)
		}
		if len(want) < 4 {
			c.t.Errorf("per %s: only %d groups to compare", name, len(want))
		}
	}
}

func (g grouping) added(t *testing.T, pipeline []map[string]string) map[string]figures {
	t.Helper()
	sums := map[string]decimal.Decimal{}
	out := map[string]figures{}
	for _, row := range pipeline {
		if row["deal_stage"] != "Won" && row["deal_stage"] != "Lost" {
			continue
		}
		key := g.of(row)
		f := out[key]
		if row["deal_stage"] == "Won" {
			f.Won++
			sums[key] = sums[key].Add(decimal.RequireFromString(row["close_value"]))
		} else {
			f.Lost++
		}
		f.Value = sums[key].String()
		out[key] = f
	}
	return out
}

// group is one group of an answer.
type group struct {
	Group map[string]any
	Count int
	Sum   struct{ Amount struct{ Amount string } }
}

func (c *company) ask(g grouping, stage string) []group {
	c.t.Helper()
	var out struct{ DealsAggregate []group }
	c.query(fmt.Sprintf(`{ dealsAggregate(filter: {stage: {eq: %s}}, groupBy: [%s], first: 1000) { group { %s } count sum { amount { amount } } } }`,
		stage, g.by, g.keys), &out)
	return out.DealsAggregate
}

func textAt(v any, path []string) string {
	for _, name := range path {
		object, _ := v.(map[string]any)
		v = object[name]
	}
	text, _ := v.(string)
	return text
}
