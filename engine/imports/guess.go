package imports

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// Guess maps each column to the field of its name or title, in any language, or of a name that it had; the rest is
// unmapped. Of several columns
// that could mean one field the first is taken, one of its very name before others.
func Guess(e *metadata.Entity, header []string) *Mapping { return guess(e, header, rights{}) }

// guess maps to what somebody may give.
func guess(e *metadata.Entity, header []string, may rights) *Mapping {
	m := &Mapping{Columns: map[string]Column{}, guessed: true}
	taken := map[*metadata.Field]bool{}
	for _, h := range header {
		if f := exported(e, h); f != nil && may.gives(f) && !taken[f] {
			m.Columns[h], taken[f] = Column{Field: f.Name}, true
			if f.Target != nil && f.Name != identity {
				m.Columns[h] = Column{Field: f.Name, By: identity}
			}
		}
	}
	for _, alike := range []func(*metadata.Field, string) bool{named, similar, titled, former, ownName} {
		for _, h := range header {
			if _, done := m.Columns[h]; done || h == "" {
				continue
			}
			for _, f := range e.Fields {
				if may.gives(f) && !taken[f] && alike(f, h) {
					m.Columns[h], taken[f] = Column{Field: f.Name}, true
					break
				}
			}
		}
	}
	if f := e.Field("externalId"); taken[f] && !taken[e.Field(identity)] {
		m.Key = f.Name
	}
	return m
}

const identity = "id"

// exported is the field that a column of an exported table is of, nil where it is none by its name. A column that is only
// called "id" holds the numbers of some other program.
func exported(e *metadata.Entity, header string) *metadata.Field {
	if header == engine.IDColumn {
		return e.Field(identity)
	}
	if name, ok := strings.CutSuffix(header, engine.RelatedIDColumn); ok {
		if f := e.Field(name); f != nil && f.Target != nil {
			return f
		}
	}
	return nil
}

// ownName is whether a column is called what its records are called, as their name is: "company", or "Company name".
func ownName(f *metadata.Field, header string) bool {
	if f.Name != f.Entity.Display {
		return false
	}
	titles := []string{f.Entity.Name}
	for _, title := range f.Entity.Title {
		titles = append(titles, title)
	}
	return slices.ContainsFunc(titles, func(title string) bool { return same(title, header) || same(title+f.Name, header) })
}

func named(f *metadata.Field, header string) bool { return f.Name == header && f.Name != identity }

func similar(f *metadata.Field, header string) bool {
	return same(f.Name, header) && f.Name != identity
}

// former is whether a column is called what the field was called.
func former(f *metadata.Field, header string) bool {
	return slices.ContainsFunc(f.Former, func(name string) bool { return same(name, header) })
}

func titled(f *metadata.Field, header string) bool {
	if f.Name == identity {
		return false
	}
	for _, title := range f.Title {
		if same(title, header) {
			return true
		}
	}
	return false
}

// same compares names as people write them: "Close date", "close_date" and "closeDate" are one.
func same(a, b string) bool {
	strip := strings.NewReplacer(" ", "", "_", "", "-", "")
	return strings.EqualFold(strip.Replace(a), strip.Replace(b))
}

// importable is whether files may give a field: it is stored, and set by clients. A new record may be given its id too, by
// which other files name it. A table has no files in it, only their names.
func importable(f *metadata.Field) bool {
	return !f.Many && len(f.Columns) > 0 && (!f.ReadOnly || f.Name == identity || engine.Stamp(f)) && !holdsFiles(f)
}

func holdsFiles(f *metadata.Field) bool {
	_, holds := f.Kind.(kind.Attaching)
	return holds
}
