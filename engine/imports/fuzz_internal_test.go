package imports

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"kith/engine"
	"kith/metadata/metadatatest"
)

// FuzzRead reads any file by any mapping: what is taken is whole and can be stored, and the rest is told with its line.
func FuzzRead(f *testing.F) {
	plain := "name,stage,amount,company,closeDate\nBig,won,\"1,200.50\",Acme,2026-01-31\n"
	for _, mapping := range []string{
		"", `{}`, `{"columns": {"name": "name", "stage": {"field": "stage", "values": {"won": "lost", "x": null}}}}`,
		`{"key": "externalId", "columns": {"name": "externalId", "company": {"field": "company", "by": "id"}}, "set": {"name": "{company}: {name}"}, "blank": ["won"]}`,
		`{"columns": {"amount": {"field": "amount", "times": "1e3", "decimalComma": true}, "closeDate": {"field": "closeDate", "format": "D.M.YY"}}, "set": {"name": "x"}}`,
		`{"columns": {"name": {"field": "name"`,
	} {
		f.Add(plain, mapping)
	}
	for _, file := range []string{
		"", "\ufeff", "\xff\xfea\x00,\x00", "sep=;\nname;stage\n\";;\n", "name,name\n", "name\n\"a\nb\"\"c\"\n\n,,\nd,e\n\xff\n\x00\n", "PK\x03\x04", strings.Repeat("\"", 9),
	} {
		f.Add(file, "")
	}
	state := &engine.State{Model: metadatatest.LeadToDeal(f)}
	f.Fuzz(func(t *testing.T, file, mapping string) {
		var opt Options
		if mapping != "" {
			m, err := ParseMapping([]byte(mapping))
			if err != nil {
				told(t, err)
				return
			}
			opt.Mapping = m
		}
		r, err := newRun(state, Env{Workspace: &engine.Workspace{}, Actor: &engine.Actor{}}, "deal", strings.NewReader(file), opt)
		if err != nil {
			told(t, err)
			return
		}
		readAll(t, r)
	})
}

// told fails unless an error is one for people.
func told(t *testing.T, err error) {
	t.Helper()
	if e, ok := errors.AsType[*engine.Error](err); !ok || e.Code == engine.Internal || e.Message == "" {
		t.Fatalf("not for people: %v", err)
	}
}

func readAll(t *testing.T, r *run) {
	t.Helper()
	taken, last := 0, 0
	for end := false; !end; {
		var rows []row
		var err error
		if rows, end, err = r.read(); err != nil {
			t.Fatal(err)
		}
		for _, row := range append(rows, r.waiting...) {
			if len(row.cells) != len(r.table.header) || row.line <= last {
				t.Fatalf("line %d after %d has %d cells, the header %d", row.line, last, len(row.cells), len(r.table.header))
			}
			last = row.line
		}
		for _, rec := range r.records(rows) {
			if taken++; !rec.failed {
				whole(t, rec)
			}
		}
	}
	r.close()
	faulty := map[int]bool{}
	for _, f := range r.report.Failures {
		if faulty[f.Line] = true; f.Line < 2 || f.Reason == "" || !utf8.ValidString(f.Value) {
			t.Fatalf("a failure that tells nothing: %+v", f)
		}
	}
	if r.report.Rows < taken+len(r.waiting) || r.report.Rows-taken-len(r.waiting) > r.report.Failed {
		t.Fatalf("%d rows, %d taken, %d waiting, %d refused", r.report.Rows, taken, len(r.waiting), r.report.Failed)
	}
}

// whole fails unless each value of a record is of a planned field, once, and can be stored.
func whole(t *testing.T, rec *record) {
	t.Helper()
	for f, v := range rec.values.Set {
		if rec.run.plan.source(f) == nil || v == nil {
			t.Fatalf("%s of line %d is %v", f.Name, rec.row.line, v)
		}
		text := f.Kind.Text(f.Settings, v)
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			t.Fatalf("%s of line %d can't be stored: %q", f.Name, rec.row.line, text)
		}
	}
}
