package imports

import (
	"context"
	"errors"

	"kith/engine"
	"kith/metadata/say"
)

// outcome is what is kept of a job.
func (j *job) outcome(ctx context.Context, report *Report, err error) *engine.ImportEnd {
	end := &engine.ImportEnd{State: engine.ImportDone}
	if j.state == engine.ImportTrying {
		end.State = engine.ImportTried
	}
	if report != nil {
		end.Report, end.Failed = summary(report), failedRows(report)
	}
	switch {
	case err != nil:
		end.State = engine.ImportFailed
		end.Problem, end.Violations = j.problem(ctx, err)
	case report.Aborted && !report.DryRun:
		end.State = engine.ImportFailed
		end.Problem = say.Of("Nothing was imported, since %d rows are not right: mend them or leave them out, or import the others without them.", report.Failed).In(j.locale)
	}
	return end
}

// problem says why a job ended early, and what stands.
func (j *job) problem(ctx context.Context, err error) (string, []engine.Violation) {
	e, known := errors.AsType[*engine.Error](err)
	switch {
	case errors.Is(err, errStopping):
		return j.told(ctx, say.Of("The server was stopped meanwhile.")), nil
	case !known || e.Code == engine.Internal:
		j.room.Log.ErrorContext(ctx, "import failed", "workspace", j.workspace.Name, "import", j.file.ID, "error", err)
		return j.told(ctx, say.Of("Something went wrong on our side.")), nil
	}
	return j.told(ctx, e), e.Told(j.locale)
}

// told is what is to be told of a job, with what is imported by now.
func (j *job) told(ctx context.Context, what say.Speaker) string {
	return say.Of("%s %s", what, j.stands(ctx)).In(j.locale)
}

// stands says what is imported by now.
func (j *job) stands(ctx context.Context) say.Speaker {
	if j.state == engine.ImportTrying {
		return say.Of("Nothing was changed: try again.")
	}
	i, err := j.workspace.Imports.Import(ctx, j.file.ID)
	if err != nil {
		return say.Word("")
	}
	return standing(i.Imported)
}

func standing(imported int) say.Speaker {
	if imported == 0 {
		return say.Of("No row is imported: import again.")
	}
	return say.Of("%d rows are imported: import again to go on with the others.", imported)
}

// gone tells that there is nothing to import into.
func gone() error {
	return engine.Errorf(engine.Conflict, "The entity that the file goes to is not in use any more.")
}

func summary(r *Report) *engine.ImportReport {
	return &engine.ImportReport{
		Rows: r.Rows, Tried: r.Tried, Before: r.Before, Skipped: r.Skipped, Imported: r.Imported, Failed: r.Failed, FailureCount: r.FailureCount,
		Created: r.Created, Blank: r.Blank, Unused: r.Unused, DryRun: r.DryRun, Aborted: r.Aborted,
	}
}

// failedRows are the rows that failed with their failures; both are in the order of lines.
func failedRows(r *Report) []engine.FailedImportRow {
	out := make([]engine.FailedImportRow, len(r.FailedRows))
	next := 0
	for i, row := range r.FailedRows {
		out[i].ImportRow = engine.ImportRow(row)
		for ; next < len(r.Failures) && r.Failures[next].Line <= row.Line; next++ {
			out[i].Failures = append(out[i].Failures, engine.ImportFailure(r.Failures[next]))
		}
	}
	return out
}
