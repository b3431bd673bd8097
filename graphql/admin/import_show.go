package admin

import (
	"context"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
)

type importing struct {
	ID         gql.ID
	Entity     gql.ID
	Name       string
	State      string
	CreatedAt  DateTime
	CreatedBy  *gql.ID
	Bytes      int32
	PartCount  int32
	RowCount   int32
	Columns    []importColumn
	Mapping    *JSON
	Rows       []importRow
	Problem    *string
	Violations *[]JSON
	Progress   *float64
	Imported   int32
	Report     *importReport
}

type importColumn struct {
	Name     string
	Samples  []string
	Values   []engine.ImportValue
	Distinct int32
}

type importRow struct {
	Line  int32
	Cells []string
}

// importOf shows an import, or the error in its place.
func (r *root) importOf(ctx context.Context, s *session, i *engine.Import, err error) (*importing, error) {
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := &importing{
		ID: gql.ID(i.ID), Entity: gql.ID(i.Entity), Name: i.Name, State: strings.ToUpper(string(i.State)), CreatedAt: DateTime{i.CreatedAt},
		CreatedBy: optionalID(i.By), Bytes: int32(i.Bytes), PartCount: int32(i.Parts), Columns: []importColumn{}, Rows: []importRow{},
		Problem: optional(i.Problem), Imported: int32(i.Imported),
	}
	if e := s.state.Model.EntityByID(i.Entity); e != nil {
		out.Entity = gql.ID(e.Name)
	}
	if i.Mapping != nil {
		out.Mapping = &JSON{i.Mapping}
	}
	if i.Going() {
		out.Progress = &i.Progress
	}
	if i.Head != nil {
		out.head(i.Head)
	}
	if len(i.Violations) > 0 {
		list := make([]JSON, len(i.Violations))
		for n, v := range i.Violations {
			list[n] = jsonOf(map[string]string{"field": v.Field, "message": v.Message})
		}
		out.Violations = &list
	}
	if i.Report != nil {
		out.Report = r.reportOf(s, i)
	}
	return out, nil
}

func (out *importing) head(h *engine.ImportHead) {
	out.RowCount = int32(h.Count)
	for _, c := range h.Columns {
		out.Columns = append(out.Columns, importColumn{c.Name, c.Samples, c.Values, int32(c.Distinct)})
	}
	for _, row := range h.Rows {
		out.Rows = append(out.Rows, importRow{int32(row.Line), row.Cells})
	}
}

type importReport struct {
	Rows, Tried, Before, Skipped, Imported, Failed, FailureCount int32

	DryRun, Aborted bool
	Created, Blank  JSON
	Unused          []string

	root *root
	room *engine.Workspace
	of   *engine.Import
}

func (r *root) reportOf(s *session, i *engine.Import) *importReport {
	p := i.Report
	return &importReport{
		Rows: int32(p.Rows), Tried: int32(p.Tried), Before: int32(p.Before), Skipped: int32(p.Skipped), Imported: int32(p.Imported),
		Failed: int32(p.Failed), FailureCount: int32(p.FailureCount), DryRun: p.DryRun, Aborted: p.Aborted,
		Created: jsonOf(p.Created), Blank: jsonOf(p.Blank), Unused: append([]string{}, p.Unused...), root: r, room: s.room, of: i,
	}
}

type page struct{ First, After int32 }

type importFailure struct {
	Line                  int32
	Column, Value, Reason string
}

func failuresOf(list []engine.ImportFailure) []importFailure {
	out := make([]importFailure, len(list))
	for i, f := range list {
		out[i] = importFailure{int32(f.Line), f.Column, f.Value, f.Reason}
	}
	return out
}

// Failures resolves ImportReport.failures.
func (p *importReport) Failures(ctx context.Context, args page) ([]importFailure, error) {
	list, err := p.root.Importer.ImportFailures(ctx, p.room, p.of, int(args.First), int(args.After))
	if err != nil {
		return nil, p.root.tell(ctx, err)
	}
	return failuresOf(list), nil
}

type failedRow struct {
	Line     int32
	Cells    []string
	Skip     bool
	Failures []importFailure
}

// FailedRows resolves ImportReport.failedRows.
func (p *importReport) FailedRows(ctx context.Context, args page) ([]failedRow, error) {
	list, err := p.root.Importer.FailedImportRows(ctx, p.room, p.of, int(args.First), int(args.After))
	if err != nil {
		return nil, p.root.tell(ctx, err)
	}
	out := make([]failedRow, len(list))
	for i, f := range list {
		out[i] = failedRow{int32(f.Line), append([]string{}, f.Cells...), f.Skip, failuresOf(f.Failures)}
	}
	return out, nil
}
