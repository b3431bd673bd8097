package metadata

import (
	"slices"
	"strconv"
	"strings"

	"kith/metadata/say"
)

// The keywords that list what something was called and still answers to: of a field, of the other side of a relation,
// and (within x-entity) of an entity.
const (
	formerField   = "x-formerly"
	formerInverse = "x-inverseFormerly"
	formerEntity  = "formerly"
)

// FieldFormerly finds a field in use by a name that it had and still answers to.
func (e *Entity) FieldFormerly(name string) *Field { return e.byFormer[name] }

// Renamed is whether any field answers to a name that it had.
func (e *Entity) Renamed() bool { return len(e.byFormer) > 0 }

// Lookup finds a field by its name, or by one that it had and still answers to.
func (e *Entity) Lookup(name string) *Field {
	if f := e.byName[name]; f != nil {
		return f
	}
	return e.byFormer[name]
}

// Lookup finds an entity by its name, or by one that it had and still answers to.
func (m *Model) Lookup(name string) *Entity {
	if e := m.byName[name]; e != nil {
		return e
	}
	return m.byFormer[name]
}

// keepFormerFields gives the fields of an entity the names that they had: those that its documents list, and the name in
// the base model where that was another. taken are the names of the API that mean a field by now: a listed name must
// not be among them, and one of the base model is let go for it.
func (p *parser) keepFormerFields(e *Entity, taken map[string]say.Text) {
	base := p.baseEntity(e)
	for _, f := range e.Fields {
		k := p.formerKeyword(f)
		if k == nil {
			continue
		}
		f.Former = k.given(f, taken)
		if before := baseLiving(base, f); before != nil && before.Name != f.Name {
			p.note(e, before.Name, f.Name)
			if !slices.Contains(f.Former, before.Name) && usedBy(f, before.Name, taken).IsZero() {
				f.Former = append(f.Former, before.Name)
			}
		}
		k.write(f.Former)
		for _, name := range f.Former {
			for _, used := range apiNames(f, name) {
				taken[strings.ToLower(used)] = say.Of("an old name of %s, which still answers to it", f.Name)
			}
			p.note(e, name, f.Name)
			e.byFormer[name] = f
		}
	}
}

// followTrash notes what fields were called that are in the trash, or come back from there: nobody asks for them by that
// name, so they don't answer to it, but other places in documents may name them.
func (p *parser) followTrash(e *Entity) {
	base := p.baseEntity(e)
	for _, f := range e.Kept() {
		if base == nil || !e.Trashed && e.byID[f.ID] != nil && !base.Trashed && base.byID[f.ID] != nil {
			continue
		}
		if before := base.KeptByID(f.ID); before != nil && before.Name != f.Name {
			p.note(e, before.Name, f.Name)
		}
	}
}

// note remembers that a name in a document means a field of another name by now.
func (p *parser) note(e *Entity, was, is string) {
	if p.was[e] == nil {
		p.was[e] = map[string]string{}
	}
	p.was[e][was] = is
}

// current is the name that a field is meant by: the name itself, unless there is no field of that name and one that had
// it.
func (p *parser) current(e *Entity, name string) string {
	if p.finished {
		if f := e.FieldFormerly(name); f != nil && e.byName[name] == nil {
			return f.Name
		}
		return name
	}
	if is := p.was[e][name]; is != "" && e.byName[name] == nil && e.InTrash(name) == nil {
		return is
	}
	return name
}

func (p *parser) baseEntity(e *Entity) *Entity {
	if p.opt.Base == nil {
		return nil
	}
	return p.opt.Base.KeptByID(e.ID)
}

// baseLiving is what a field was in the base model, when it was in use there.
func baseLiving(base *Entity, f *Field) *Field {
	if base == nil || base.Trashed {
		return nil
	}
	return base.byID[f.ID]
}

// formerKeyword is where the former names of a field stand; nil for what has none.
func (p *parser) formerKeyword(f *Field) *keywordList {
	own, keyword := f, formerField
	if f.Back {
		own, keyword = f.Inverse, formerInverse
	}
	s := p.sourced[own.Entity]
	if own.System || s.builtIn || own.Arc != nil || f.Reach == Ancestors || f.Reach == Descendants {
		return nil
	}
	return &keywordList{s, s.tree.get("properties").get(own.Name), keyword, "/properties/" + escapePointer(own.Name) + "/" + keyword}
}

// keywordList is a keyword that lists names.
type keywordList struct {
	source  *source
	around  *tree
	keyword string
	pointer string
}

// given reads the names, without the field's own: what is renamed back was never renamed.
func (k *keywordList) given(f *Field, taken map[string]say.Text) []string {
	var names []string
	for i, name := range k.around.get(k.keyword).strings() {
		at := k.pointer + "/" + strconv.Itoa(i)
		if name == f.Name || slices.Contains(names, name) {
			continue
		}
		if other := usedBy(f, name, taken); !other.IsZero() {
			k.source.report(at, "%q is %s: take it out of %s, or rename the other", name, other, k.keyword)
			continue
		}
		names = append(names, name)
	}
	return names
}

// write makes the keyword list these names, and takes it away when there are none.
func (k *keywordList) write(names []string) {
	switch {
	case slices.Equal(k.around.get(k.keyword).strings(), names):
	case len(names) == 0:
		k.around.remove(k.keyword)
	default:
		k.around.set(k.keyword, texts(names))
	}
}

// usedBy says what another field takes of the names that a former name of a field would need; nothing when it takes none.
func usedBy(f *Field, name string, taken map[string]say.Text) say.Text {
	own := apiNames(f, f.Name)
	for _, used := range apiNames(f, name) {
		other := taken[strings.ToLower(used)]
		mine := slices.ContainsFunc(own, func(n string) bool { return strings.EqualFold(n, used) && n != used })
		if !other.IsZero() && !mine {
			return other
		}
	}
	return say.Text{}
}

// apiNames are the names that the API makes of a field's.
func apiNames(f *Field, name string) []string {
	switch {
	case f.Many:
		return []string{name, name + "Aggregate"}
	case f.Shape.Relation != nil && (!f.System || f.Name != idField):
		return []string{name, name + "Id"}
	}
	return []string{name}
}
