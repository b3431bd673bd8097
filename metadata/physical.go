package metadata

import (
	"fmt"
	"strings"
)

// shortName is how much of a name goes into a physical one: with the id's part, a column's suffix and what indexes
// and constraints add, it stays within Postgres's 63 bytes.
const shortName = 24

// namePhysically gives tables and columns their names: those they were born with, else new ones.
func (p *parser) namePhysically() {
	tables := map[string]bool{}
	for _, e := range p.model.Kept() {
		e.Table = p.physicalName(e.ID, e.Name, tables)
		columns := map[string]bool{}
		for _, f := range e.Kept() {
			p.nameColumns(f, columns)
		}
	}
}

func (p *parser) nameColumns(f *Field, taken map[string]bool) {
	if f.Back {
		return
	}
	if f.Computed() && !f.Stored {
		return
	}
	base := snake(f.Name)
	if !f.System {
		base = p.physicalName(f.ID, f.Name, taken)
	}
	if before := p.baseField(f); before != nil && moved(before, f) {
		base = movedName(base)
		p.model.Physical[f.ID], taken[base] = base, true
	}
	for _, c := range f.Kind.Storage(f.Settings) {
		f.Columns = append(f.Columns, Column{Column: c, Name: partName(base, c.Part)})
	}
}

// partName is the name of the column of a part; the main one has the field's own.
func partName(physical, part string) string {
	if part == "" {
		return physical
	}
	return physical + "_" + snake(part)
}

// baseField is what a field was in the base model, in the trash too; nil when it is new.
func (p *parser) baseField(f *Field) *Field {
	if p.opt.Base == nil {
		return nil
	}
	e := p.opt.Base.KeptByID(f.Entity.ID)
	if e == nil {
		return nil
	}
	return e.KeptByID(f.ID)
}

// physicalName is the name given at birth to what has an id: the short name and the end of the id, whose beginning is
// a time that many share.
func (p *parser) physicalName(id, name string, taken map[string]bool) string {
	born := p.bornName(id)
	digits := strings.ReplaceAll(id, "-", "")
	for n := 8; born == "" || taken[born]; n += 4 {
		short := snake(name)
		born = fmt.Sprintf("%s_%s", strings.TrimRight(short[:min(len(short), shortName)], "_"), digits[max(0, len(digits)-n):])
		if n > len(digits) {
			break
		}
	}
	taken[born] = true
	p.model.Physical[id] = born
	return born
}

func (p *parser) bornName(id string) string {
	if p.opt.Base != nil {
		if name := p.opt.Base.Physical[id]; name != "" {
			return name
		}
	}
	return p.opt.Physical[id]
}
