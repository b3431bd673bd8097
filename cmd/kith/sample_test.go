package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"kith/engine/imports"
)

// Every row of the sample data is imported, and its dates are moved to today.
func TestSample(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	if err := (&installCommand{Template: "lead-to-deal", Sample: true}).into(t.Context(), c.app); err != nil {
		t.Fatal(err)
	}
	for entity, plural := range map[string]string{
		"users": "users", "products": "products", "companies": "companies", "contacts": "contacts", "leads": "leads",
		"deals": "deals", "lines": "dealLines", "tasks": "tasks", "notes": "notes",
	} {
		rows := c.sampleRows(entity + ".csv")
		var out map[string]struct{ TotalCount int }
		c.query(fmt.Sprintf("{ %s { totalCount } }", plural), &out)
		if got := out[plural].TotalCount; got != len(rows) || got == 0 {
			t.Errorf("%d %s are there, the file has %d", got, plural, len(rows))
		}
	}
	c.compareDates()
}

// compareDates holds the days of one deal against those of the file.
func (c *company) compareDates() {
	c.t.Helper()
	var out struct {
		Deals struct {
			Nodes []struct{ OpenedOn, CloseDate string }
		}
	}
	c.query(`{ deals(filter: {externalId: {eq: "d-1"}}) { nodes { openedOn closeDate } } }`, &out)
	var all imports.Samples
	text, err := fs.ReadFile(c.template, "sample/sample.json")
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	row := c.sampleRows("deals.csv")[0]
	age := int(time.Since(dayOf(c.t, all.WrittenOn)).Hours() / 24)
	want := dayOf(c.t, row["closeDate"]).AddDate(0, 0, age).Format(time.DateOnly)
	if got := out.Deals.Nodes; row["externalId"] != "d-1" || len(got) != 1 || got[0].CloseDate != want {
		c.t.Errorf("the first deal is %+v, want it to close on %s", got, want)
	}
}

func dayOf(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (c *company) sampleRows(file string) []map[string]string {
	c.t.Helper()
	text, err := fs.ReadFile(c.template, path.Join("sample", file))
	if err != nil {
		c.t.Fatal(err)
	}
	all, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		c.t.Fatal(err)
	}
	return byColumn(all)
}

// byColumn are rows with their cells by the header's names.
func byColumn(all [][]string) []map[string]string {
	rows := make([]map[string]string, len(all)-1)
	for i, cells := range all[1:] {
		rows[i] = map[string]string{}
		for j, cell := range cells {
			rows[i][all[0][j]] = cell
		}
	}
	return rows
}

// The mappings that come as examples fit the template, whether or not their data is at hand.
func TestMappingsFitTheTemplate(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	if err := (&installCommand{Template: "lead-to-deal"}).into(t.Context(), c.app); err != nil {
		t.Fatal(err)
	}
	for file, entity := range map[string]string{"accounts": "company", "products": "product", "sales_teams": "user", "sales_pipeline": "deal"} {
		m := c.mapping(file)
		header := slices.Sorted(maps.Keys(m.Columns))
		_, err := imports.Run(t.Context(), imports.Env{Workspace: c.workspace, Actor: operator("import")}, entity,
			strings.NewReader(strings.Join(header, ",")+"\n"), imports.Options{Mapping: m})
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}
