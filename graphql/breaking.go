package graphql

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/say"
)

// Breaking lists what programs that were written for one model can't do any more with the API of the next: one entry for
// each thing in the model, however many types it shows in. Names that go on answering break nothing. Only entities that
// changed are looked at.
func Breaking(old, next *metadata.Model) []engine.Break {
	before, after := redrawn(old, next)
	if len(before) == 0 {
		return nil
	}
	b := &breaker{next: next, was: outlined(old, before), is: outlined(next, after)}
	for _, t := range b.was.types {
		b.compareType(t)
	}
	for _, e := range before {
		b.askedFor(e)
	}
	return b.gather()
}

// breaker compares two outlines.
type breaker struct {
	next    *metadata.Model
	was, is *outline
	found   []breach
}

// breach is one member of a type, or a type, that is not as it was.
type breach struct {
	engine.Break
	family family
	about  string // what of the model it is about
}

func (b *breaker) compareType(t *outlineType) {
	now := b.is.present(t.name)
	if now == nil {
		b.typeGone(t)
		return
	}
	for _, line := range t.lines {
		if name := memberName(line); now.byName[name] != line {
			b.compareMember(t, now, name, line)
		}
	}
}

// typeGone notes that a type is not there any more. Types of pages and filters go with the records or the field that
// they are about.
func (b *breaker) typeGone(t *outlineType) {
	if t.info.entity != nil {
		b.note(t, "", engine.TypeRemoved, say.Of("%s is not there any more", t.name))
	}
}

func (b *breaker) compareMember(t, now *outlineType, name, line string) {
	other := now.byName[name]
	switch {
	case other == "" && t.keyword == "enum":
		b.note(t, name, engine.ValueRemoved, say.Of("%s is no value of %s any more", name, t.name))
	case other == "":
		b.note(t, name, engine.MemberRemoved, say.Of("%s.%s is not there any more", t.name, name))
	case t.keyword == "enum":
	case t.keyword == "input":
		x, y := inputOf(line), inputOf(other)
		if x != nil && y != nil && !b.takes(y.Type, x.Type) {
			b.note(t, name, engine.TypeChanged, say.Of("%s.%s takes %s, no longer %s", t.name, name, y.Type.String(), x.Type.String()))
		}
	default:
		b.compareOutput(t, name, memberOfLine(line), memberOfLine(other))
	}
}

func (b *breaker) compareOutput(t *outlineType, name string, x, y *ast.FieldDefinition) {
	if x == nil || y == nil {
		return
	}
	switch {
	case b.gives(y.Type, x.Type):
	case b.gives(y.Type, nullable(x.Type)):
		b.note(t, name, engine.MayBeNull, say.Of("%s.%s may be null now", t.name, name))
	default:
		b.note(t, name, engine.TypeChanged, say.Of("%s.%s answers %s, no longer %s", t.name, name, y.Type.String(), x.Type.String()))
	}
	for _, a := range x.Arguments {
		is := y.Arguments.ForName(a.Name)
		switch {
		case is == nil:
			b.note(t, name, engine.ArgumentRemoved, say.Of("%s.%s has no argument %s any more", t.name, name, a.Name))
		case !b.takes(is.Type, a.Type):
			b.note(t, name, engine.TypeChanged, say.Of("%s of %s.%s takes %s, no longer %s", a.Name, t.name, name, is.Type.String(), a.Type.String()))
		}
	}
	for _, a := range y.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil && x.Arguments.ForName(a.Name) == nil {
			b.note(t, name, engine.ArgumentRequired, say.Of("%s.%s must be given %s", t.name, name, a.Name))
		}
	}
}

// askedFor notes what new records of an entity must have from now on, which no type tells.
func (b *breaker) askedFor(e *metadata.Entity) {
	now := b.next.EntityByID(e.ID)
	if now == nil {
		return
	}
	for _, f := range now.Fields {
		was := e.FieldByID(f.ID)
		if f.Required && !f.ReadOnly && f.Default == nil && f.Computes == nil && !f.Back && (was == nil || !was.Required) {
			name := f.Name
			b.found = append(b.found, breach{family: createType, about: f.ID, Break: engine.Break{
				Path: pascal(now.Name) + "Create." + name, Kind: engine.ValueRequired, Entity: now.Name, Field: name,
				Message: say.Of("%s.%s must be given for new records", pascal(now.Name)+"Create", name),
			}})
		}
	}
}

// note notes a breach of a member, or of the type where member is "".
func (b *breaker) note(t *outlineType, member string, kind engine.BreakKind, message say.Text) {
	one := breach{family: t.info.family, Break: engine.Break{Path: t.name, Kind: kind, Message: message}}
	if member != "" {
		one.Path += "." + member
	}
	e, f := t.info.entity, t.info.field
	if root, ok := b.was.roots[member]; ok && e == nil {
		e = root.entity
	}
	if e == nil {
		b.found = append(b.found, one)
		return
	}
	one.Entity, one.about = e.Name, e.ID
	if m, ok := memberOf(e, member); ok && f == nil {
		f = m.field
	}
	if f != nil && b.next.EntityByID(e.ID) != nil {
		one.Field, one.about = f.Name, f.ID
	}
	if kind == engine.ValueRemoved {
		one.about += " " + member
	}
	b.found = append(b.found, one)
}

// gather makes one entry of all breaches about one thing: the first, in the order of what people look at.
func (b *breaker) gather() []engine.Break {
	slices.SortStableFunc(b.found, func(x, y breach) int { return cmp.Compare(rank(x), rank(y)) })
	var list []engine.Break
	places := map[string]int{}
	for _, one := range b.found {
		i, known := places[one.about]
		if !known || one.about == "" {
			places[one.about] = len(list)
			list = append(list, one.Break)
			continue
		}
		if one.Path != list[i].Path && !slices.Contains(list[i].Also, one.Path) {
			list[i].Also = append(list[i].Also, one.Path)
		}
	}
	slices.SortStableFunc(list, func(x, y engine.Break) int { return strings.Compare(x.Path, y.Path) })
	return list
}

// rank is how soon a breach is told: types of records and their members, enums, inputs, what there is once, the rest.
func rank(b breach) int {
	order := []family{recordType, enumType, createType, updateType, queryType, mutationType}
	if i := slices.Index(order, b.family); i >= 0 {
		return i
	}
	return len(order)
}

// gives is whether who expects one type can do with another one.
func (b *breaker) gives(is, expected *ast.Type) bool {
	if expected.NonNull && !is.NonNull {
		return false
	}
	if is.Elem != nil || expected.Elem != nil {
		return is.Elem != nil && expected.Elem != nil && b.gives(is.Elem, expected.Elem)
	}
	return b.sameName(expected.NamedType, is.NamedType)
}

// takes is whether a place of one type takes what was given to one of another.
func (b *breaker) takes(is, given *ast.Type) bool {
	if is.NonNull && !given.NonNull {
		return false
	}
	if is.Elem != nil || given.Elem != nil {
		return is.Elem != nil && given.Elem != nil && b.takes(is.Elem, given.Elem)
	}
	return b.sameName(given.NamedType, is.NamedType)
}

// sameName is whether a type is the one that another name was for.
func (b *breaker) sameName(was, is string) bool { return was == is || b.is.former[was] == is }

func nullable(t *ast.Type) *ast.Type {
	free := *t
	free.NonNull = false
	if t.Elem != nil {
		free.Elem = nullable(t.Elem)
	}
	return &free
}

// memberOfLine reads the line of a type's member.
func memberOfLine(line string) *ast.FieldDefinition {
	return only("type T { " + line + " }")
}

// inputOf reads the line of an input's member.
func inputOf(line string) *ast.FieldDefinition {
	return only("input T { " + line + " }")
}

func only(text string) *ast.FieldDefinition {
	d, err := parser.ParseSchema(&ast.Source{Input: text})
	if err != nil || len(d.Definitions) == 0 || len(d.Definitions[0].Fields) == 0 {
		return nil
	}
	return d.Definitions[0].Fields[0]
}
