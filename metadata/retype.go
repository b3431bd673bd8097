package metadata

import (
	"regexp"
	"slices"
	"strconv"

	"kith/metadata/kind"
	"kith/metadata/say"
)

// retypeKeyword says within a field how its values turn into others. It is about one change, and is left out of the
// document once that is made.
const retypeKeyword = "x-retype"

// Loss is what may be lost as values turn into others.
type Loss string

// The losses. Refuse allows none; Cut lets parts of values go, and Empty leaves empty what can't be turned, too.
const (
	Refuse Loss = "refuse"
	Cut    Loss = "cut"
	Empty  Loss = "empty"
)

// Allows is whether a value of some fate may be had.
func (l Loss) Allows(fate kind.Fate) bool {
	switch fate {
	case kind.Shortened:
		return l == Cut || l == Empty
	case kind.Lost:
		return l == Empty
	}
	return true
}

// Retype is how the values of a field turn into others: a part of an edit, not of the model.
type Retype struct {
	Loss    Loss
	Options map[string]string // what becomes of the values of options; "" is nothing
}

// readRetype reads what a field says of turning its values.
func readRetype(m member) *Retype {
	t := m.value.get(retypeKeyword)
	if t == nil {
		return nil
	}
	r := &Retype{Loss: Refuse, Options: map[string]string{}}
	if lost := t.str("lost"); lost != "" {
		r.Loss = Loss(lost)
	}
	if options := t.get("options"); options != nil {
		for _, o := range options.members {
			becomes, _ := o.value.scalar.(string)
			r.Options[o.key] = becomes
		}
	}
	return r
}

// dropRetypes takes out of the documents what they say of the change that they make.
func (p *parser) dropRetypes() {
	for _, s := range p.of(EntityDoc) {
		for _, m := range objectMembers(s.tree.get("properties")) {
			m.value.remove(retypeKeyword)
			for _, own := range objectMembers(m.value.get("x-link").get("properties")) {
				own.value.remove(retypeKeyword)
			}
		}
	}
}

// Move is a field whose values turn into others: of another kind, or stored in another way.
type Move struct{ Old, Field *Field }

// Moves are the fields whose values a change of the model turns into others.
func Moves(old, next *Model) []Move {
	if old == nil || next == nil {
		return nil
	}
	var list []Move
	for _, e := range next.Kept() {
		before := old.KeptByID(e.ID)
		if before == nil || e.Says(before) {
			continue
		}
		for _, f := range e.Kept() {
			if was := before.KeptByID(f.ID); was != nil && moved(was, f) {
				list = append(list, Move{was, f})
			}
		}
	}
	return list
}

// Moved is whether the values of a field turn into others in a change of the model, into columns of their own. old is nil
// for a new field.
func Moved(old, next *Field) bool { return old != nil && moved(old, next) }

// moved is whether the values of a field have to be turned: those that are there would not be values of it any more.
func moved(old, next *Field) bool {
	switch {
	case old.System || next.Back || old.Back || old.Computed() || next.Computed():
		return false
	case !old.Alike(next):
		return true
	}
	return revalued(old, next) || next.Retype != nil && next.Retype.told() && narrowed(old, next)
}

// told is whether an edit says anything of how values turn.
func (r *Retype) told() bool { return r.Loss != Refuse || len(r.Options) > 0 }

// revalued is whether an option is stored as something else than before, or what is stored becomes another one.
func revalued(old, next *Field) bool {
	return slices.ContainsFunc(old.Shape.Enum, func(was kind.EnumValue) bool {
		if i := slices.IndexFunc(next.Shape.Enum, was.Is); i >= 0 {
			return next.Shape.Enum[i].Value != was.Value
		}
		if next.Retype == nil {
			return false
		}
		_, told := next.Retype.Options[was.Value]
		return told
	})
}

// Loss is what may be lost of the values that are moved.
func (m Move) Loss() Loss {
	if m.Field.Retype == nil {
		return Refuse
	}
	return m.Field.Retype.Loss
}

// Turner turns the values of a move, one by one.
type Turner struct {
	Move
	*kind.Conversion
	check *valueCheck
}

// Turner is what turns the values. It is an error for people when their kinds can't.
func (m Move) Turner(env kind.Turning) (*Turner, error) {
	if r := m.Field.Retype; r != nil {
		env.Options = r.Options
	}
	env.SameRecords = sameTarget(m.Old, m.Field)
	c, err := kind.Convert(m.Old.Kind, m.Old.Settings, m.Field.Kind, m.Field.Settings, env)
	if err != nil {
		return nil, err
	}
	return &Turner{m, c, valueChecks{}.of(m.Field.Kind.ValueSchema(m.Field.Settings))}, nil
}

// Turn turns a canonical value. What breaks the bounds of the field's values is lost.
func (t *Turner) Turn(v any) kind.Turned {
	out := t.Conversion.Turn(v)
	if out.Value == nil {
		return out
	}
	for _, broken := range t.check.faults(t.Field.Kind.Plain(t.Field.Settings, out.Value)) {
		return kind.Turned{Fate: kind.Lost, Why: &say.Fault{Text: valueMessage(broken)}}
	}
	return out
}

// checkMoves refuses what the kinds can't turn, at the places of the new documents.
func (p *parser) checkMoves() {
	for _, m := range p.turning() {
		if _, err := m.Turner(kind.Turning{}); err != nil {
			p.sourced[m.Field.Entity].report(m.Field.at()+"/x-kind", "%s can't turn from %s into %s: %s",
				m.Field.Name, m.Old.Kind.Name(), m.Field.Kind.Name(), err)
		}
	}
}

// turning are the fields whose values are to turn, also where nobody could turn them: given ones into computed ones.
func (p *parser) turning() []Move {
	list := Moves(p.opt.Base, p.model)
	for _, e := range p.model.Kept() {
		for _, f := range e.Kept() {
			if was := p.baseField(f); was != nil && was.Computed() != f.Computed() {
				list = append(list, Move{was, f})
			}
		}
	}
	return list
}

var generation = regexp.MustCompile(`_r([0-9]+)$`)

// movedName is the physical name of a field whose values move, which is to be another one than those that it had.
func movedName(born string) string {
	n := 1
	if m := generation.FindStringSubmatch(born); m != nil {
		n, _ = strconv.Atoi(m[1])
		born = born[:len(born)-len(m[0])]
	}
	return born + "_r" + strconv.Itoa(n+1)
}
