package engine

import (
	"slices"
	"strings"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/say"
)

// MaxAllowances is how many allowances of a grant a write looks at: one bit each. More deny what only they would allow.
const MaxAllowances = 64

// Image is a record as a write found and locked it.
type Image struct {
	ID       string
	Version  int64
	Values   map[*metadata.Field]any // canonical, of every stored field
	Trashed  bool
	Deletion string // what took it to the trash, ""
	Seen     bool   // the caller may read the record
	Holds    uint64 // which allowances of the grant hold here, by the bits of their index
}

// Covering are the allowances of a grant, as bits, that cover a field.
func (g Grant) covering(field string) uint64 {
	var bits uint64
	for i, a := range g[:min(len(g), MaxAllowances)] {
		if a.Fields == nil || a.Fields[field] {
			bits |= 1 << i
		}
	}
	return bits
}

// Anyhow are all allowances of a grant, as bits: what holds before there is a record.
func (g Grant) Anyhow() uint64 {
	if len(g) >= MaxAllowances {
		return ^uint64(0)
	}
	return 1<<len(g) - 1
}

// Free is whether one of the allowances that hold covers every field and asks nothing of the row afterwards.
func (g Grant) Free(holds uint64) bool {
	for i, a := range g[:min(len(g), MaxAllowances)] {
		if holds&(1<<i) != 0 && a.Fields == nil && expr.Conj(a.Check) == nil {
			return true
		}
	}
	return false
}

// Permit is whether fields may be changed on a row where some of the grant's allowances hold. Needs says what is left to
// be asked of the row afterwards: of each set of allowances (bits), the Check of one must hold. refused are the fields
// that none covers.
func (g Grant) Permit(fields []*metadata.Field, holds uint64) (needs []uint64, refused []*metadata.Field) {
	if len(fields) == 0 {
		return g.need(nil, holds), nil
	}
	for _, f := range fields {
		bits := holds & g.covering(f.Name)
		if bits == 0 {
			refused = append(refused, f)
			continue
		}
		needs = g.need(needs, bits)
	}
	return needs, refused
}

// need adds a set of allowances, unless one of them asks nothing of the row afterwards.
func (g Grant) need(needs []uint64, bits uint64) []uint64 {
	for i := range g[:min(len(g), MaxAllowances)] {
		if bits&(1<<i) != 0 && expr.Conj(g[i].Check) == nil {
			return needs
		}
	}
	if slices.Contains(needs, bits) {
		return needs
	}
	return append(needs, bits)
}

// Refusal says which fields may not be changed. Those that the caller cannot know of are not named.
func (g Grant) Refusal(state *State, actor *Actor, verb string, refused []*metadata.Field) error {
	var names []say.Speaker
	for _, f := range refused {
		if g.Field(f.Name) || Readable(state.Guard, actor.Roles, f) {
			names = append(names, f.Called())
		}
	}
	slices.SortFunc(names, func(a, b say.Speaker) int { return strings.Compare(a.In("en"), b.In("en")) })
	if len(names) < len(refused) {
		names = append(names, say.Word("other fields"))
	}
	return Errorf(Forbidden, "You may not %s %s of this %s.", Doing(verb), say.List(names), refused[0].Entity.Called())
}
