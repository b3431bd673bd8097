package engine

import (
	"context"
	"encoding/json"
	"io"
	"time"
)

// What an exported table calls its columns of ids, as no field is called: by that an import knows them again.
const (
	IDColumn        = "@id" // of the records themselves
	RelatedIDColumn = ".id" // of those that a relation leads to, behind its name: company.id
)

// Import is a file on its way into an entity.
type Import struct {
	ID        string
	Entity    string // stable id
	Name      string // of the file
	State     ImportState
	By        string // the user who began it, and as whom it runs
	Key       string // the API key that they began it by, ""
	CreatedAt time.Time
	Parts     int
	Bytes     int64
	// Head is what reading the file has shown; nil before.
	Head *ImportHead
	// Mapping is how columns become fields, as JSON; nil before the file is read.
	Mapping    json.RawMessage
	Problem    string // what is wrong with it as a whole
	Violations []Violation
	Progress   float64 // of a try or a run, 0 to 1
	Report     *ImportReport
	// Imported is how many rows of the file have been written, by all runs.
	Imported int
	// Lost is that it is said to be tried or run, but that nobody is at it any more.
	Lost bool
}

// Going is whether it is being tried or run.
func (i *Import) Going() bool { return i.State == ImportTrying || i.State == ImportRunning }

// ImportState is how far an import has come.
type ImportState string

// The states of imports.
const (
	ImportUploading ImportState = "uploading"
	ImportRead      ImportState = "read" // and mapped
	ImportTrying    ImportState = "trying"
	ImportTried     ImportState = "tried"
	ImportRunning   ImportState = "running"
	ImportDone      ImportState = "done" // rows may have been refused
	ImportFailed    ImportState = "failed"
	ImportCancelled ImportState = "cancelled"
)

// ImportHead is what reading a file has shown.
type ImportHead struct {
	Columns []ImportColumn `json:"columns"`
	Rows    []ImportRow    `json:"rows"` // the first ones
	Count   int            `json:"count"`
}

// ImportColumn is what stands in a column.
type ImportColumn struct {
	Name     string        `json:"name"`
	Samples  []string      `json:"samples"`  // a few that are not blank
	Values   []ImportValue `json:"values"`   // the most frequent ones, where there are few different ones
	Distinct int           `json:"distinct"` // how many different ones there are; counting ends at a limit
}

// ImportValue is how often a text stands in a column.
type ImportValue struct {
	Value string `json:"value"`
	Count int32  `json:"count"`
}

// ImportRow is a row as it stands in the file.
type ImportRow struct {
	Line  int      `json:"line"`
	Cells []string `json:"cells"`
}

// ImportMend is what a person changed of a row.
type ImportMend struct {
	Line  int
	Cells map[string]string // by column
	Skip  bool              // the row is left out
}

// ImportReport is what the last try or run has done.
type ImportReport struct {
	Rows         int            `json:"rows"`
	Tried        int            `json:"tried"`
	Before       int            `json:"before"`
	Skipped      int            `json:"skipped"`
	Imported     int            `json:"imported"`
	Failed       int            `json:"failed"`
	FailureCount int            `json:"failureCount"`
	Created      map[string]int `json:"created"`
	Blank        map[string]int `json:"blank"`
	Unused       []string       `json:"unused"`
	DryRun       bool           `json:"dryRun"`
	Aborted      bool           `json:"aborted"`
}

// ImportFailure is why a row was refused.
type ImportFailure struct {
	Line   int    `json:"line"`
	Column string `json:"column"`
	Value  string `json:"value"`
	Reason string `json:"reason"`
}

// FailedImportRow is a row that was refused, with what was wrong with it.
type FailedImportRow struct {
	ImportRow
	Failures []ImportFailure
	Skip     bool // it is left out from now on
}

// ImportEnd is what has become of a try or a run.
type ImportEnd struct {
	State      ImportState
	Problem    string
	Violations []Violation
	Report     *ImportReport     // nil: the one before stays
	Failed     []FailedImportRow // of the report
}

// Imports keeps the files of a workspace that are on their way in. Lookups answer NotFound; what does not fit the state
// that an import is in answers Conflict.
type Imports interface {
	CreateImport(ctx context.Context, i *Import) error
	Import(ctx context.Context, id string) (*Import, error)
	// Imports lists the newest first, of those that a user began, by a key ("" for a session).
	Imports(ctx context.Context, by, key string, limit int) ([]Import, error)
	// AddImportPart keeps the next part of the file, of at most so many bytes in all; one that is there is ignored.
	AddImportPart(ctx context.Context, id string, part int, data []byte, most int64) error
	// ImportFile reads the file.
	ImportFile(ctx context.Context, id string) io.Reader
	// SaveImportHead keeps what reading the file has shown, or why it can't be read.
	SaveImportHead(ctx context.Context, i *Import) error
	// SaveImportMapping replaces the mapping and what is wrong with it.
	SaveImportMapping(ctx context.Context, i *Import) error
	// MendImport adds mends to those there are; Conflict when a row is imported already.
	MendImport(ctx context.Context, id string, mends []ImportMend) error
	// ImportMends are those of some lines, nil for all.
	ImportMends(ctx context.Context, id string, lines []int) (map[int]ImportMend, error)
	// CancelImport ends a try or a run: nothing is written by it from then on.
	CancelImport(ctx context.Context, id, problem string) error
	DeleteImport(ctx context.Context, id string) error
	// ImportFailures and FailedImportRows list those of the last report, in the order of lines, after the first so many.
	ImportFailures(ctx context.Context, id string, first, after int) ([]ImportFailure, error)
	FailedImportRows(ctx context.Context, id string, first, after int) ([]FailedImportRow, error)
	// SweepImports forgets imports that nobody has touched since a time, and answers how many.
	SweepImports(ctx context.Context, before time.Time) (int, error)
}

// ImportRuns keeps what tries and runs of imports do. Of each import one at most is under way, by a number that no other
// has had; once it has lost its lease, nothing that it does counts any more.
type ImportRuns interface {
	// BeginImport begins a try or a run, for as long as the lease is renewed. It answers Conflict when the import is under
	// way, and Limit when another one of the same user's is.
	BeginImport(ctx context.Context, id string, state ImportState, lease time.Duration) (run int64, err error)
	// RenewImport tells how far a run is. It is false when the run is over: cancelled, deleted, or taken for dead.
	RenewImport(ctx context.Context, id string, run int64, progress float64, lease time.Duration) (bool, error)
	// JournalImport keeps which rows a run has written, in the transaction that writes them (of Transactions). Cancelled
	// is the error when the run is over.
	JournalImport(ctx context.Context, within Store, id string, run int64, lines []int) error
	// ImportedLines are those of all rows written.
	ImportedLines(ctx context.Context, id string) ([]int, error)
	// EndImport keeps what has become of a run, unless it is over already.
	EndImport(ctx context.Context, id string, run int64, end *ImportEnd) error
}

// Importer brings in people's files: it is implemented by engine/imports. Whoever asks sees their own imports alone (with a
// key those that it began), an administrator all; NotFound stands for those of others.
type Importer interface {
	CreateImport(ctx context.Context, w *Workspace, by *Actor, entity, name string) (*Import, error)
	Import(ctx context.Context, w *Workspace, by *Actor, id string) (*Import, error)
	Imports(ctx context.Context, w *Workspace, by *Actor, first int) ([]Import, error)
	AddImportPart(ctx context.Context, w *Workspace, by *Actor, id string, part int, data []byte) (*Import, error)
	ReadImport(ctx context.Context, w *Workspace, by *Actor, id string) (*Import, error)
	MapImport(ctx context.Context, w *Workspace, by *Actor, id string, mapping json.RawMessage) (*Import, error)
	MendImport(ctx context.Context, w *Workspace, by *Actor, id string, mends []ImportMend) (*Import, error)
	TryImport(ctx context.Context, w *Workspace, by *Actor, id string) (*Import, error)
	RunImport(ctx context.Context, w *Workspace, by *Actor, id string, atomic bool) (*Import, error)
	CancelImport(ctx context.Context, w *Workspace, by *Actor, id string) (*Import, error)
	DeleteImport(ctx context.Context, w *Workspace, by *Actor, id string) error
	// ImportFailures and FailedImportRows are those of the last report of an import that was asked for; the rows with the
	// mends that have been made.
	ImportFailures(ctx context.Context, w *Workspace, i *Import, first, after int) ([]ImportFailure, error)
	FailedImportRows(ctx context.Context, w *Workspace, i *Import, first, after int) ([]FailedImportRow, error)
}
