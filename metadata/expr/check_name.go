package expr

import (
	"strings"

	"cel.dev/cel-go/common/ast"

	"kith/metadata/say"
)

// name finds what a bare name means: the variable of a quantifier, this, a fact about who is asking, a field.
func (c *checker) name(e ast.Expr) Node {
	name := e.AsIdent()
	for i := len(c.vars) - 1; i >= 0; i-- {
		if c.vars[i].Name == name {
			return &Ref{Name: name, Of: c.vars[i].Of}
		}
	}
	if name == this {
		return c.record()
	}
	if t, ok := actorType(name); ok {
		return &Actor{Name: name, Of: t}
	}
	if _, ok := function(name); ok && !c.known(c.entity, name) {
		return c.report(e, "%s is a function: write %s(…)", name, name)
	}
	c.alone = true
	defer func() { c.alone = false }()
	return c.field(c.record(), name, c.offset(e))
}

// record is the record that the expression is about.
func (c *checker) record() *Ref { return &Ref{Of: RecordOf(c.entity)} }

func (c *checker) known(entity, name string) bool {
	_, ok := c.scope.Field(entity, name)
	return ok || c.current(entity, name) != "" || !c.absent(entity, name).IsZero()
}

// field is a field of a record, or a problem that names the nearest one.
func (c *checker) field(from Node, name string, at int) Node {
	entity := from.Type().Entity
	t, ok := c.scope.Field(entity, name)
	if !ok {
		if is := c.former(from, name, at); is != "" {
			name = is
			t, ok = c.scope.Field(entity, name)
		}
	}
	if !ok {
		return c.reportAt(at, "%s", c.unknownField(entity, name))
	}
	return &Field{From: from, Name: name, Of: t}
}

func (c *checker) unknownField(entity, name string) say.Text {
	if plain, dotted := strings.CutPrefix(name, "."); dotted {
		return say.Of("write '%s' without the dot in front", plain)
	}
	if why := c.absent(entity, name); !why.IsZero() {
		return why
	}
	return say.Of("%s has no field '%s'%s", entity, name, didYouMean(name, c.scope.Fields(entity)))
}

// selection is operand.name: a field of a record, or a part of a value.
func (c *checker) selection(e ast.Expr) Node {
	sel := e.AsSelect()
	from := c.check(sel.Operand())
	if from == nil {
		return nil
	}
	at := c.source.wordAfter(c.offset(e))
	switch t := from.Type(); t.Base {
	case Record:
		return c.fieldOf(from, sel.FieldName(), at)
	case Money, Object:
		return c.part(from, sel.FieldName(), at)
	case List:
		return c.reportAt(at, "there are many of these: ask one by one, as in %s.exists(t, t.%s == …)", Format(from), sel.FieldName())
	default:
		return c.reportAt(at, "%s is %s and has no '%s'", Format(from), describe(t), sel.FieldName())
	}
}

func (c *checker) fieldOf(from Node, name string, at int) Node {
	switch from.(type) {
	case *Ref, *Field:
		return c.field(from, name, at)
	case *Actor:
		return c.reportAt(at, "fields of %s can't be read here: compare it, as in owner == me", Format(from))
	}
	return c.reportAt(at, "a field can be taken of a record or of a relation only: write it in both branches")
}

// part is a part of a value of several.
func (c *checker) part(from Node, name string, at int) Node {
	whole, ok := from.(*Field)
	if !ok {
		return c.reportAt(at, "parts can be taken of a field only")
	}
	t, ok := partType(whole.Of, name)
	if !ok {
		names := partNames(whole.Of)
		return c.reportAt(at, "%s has no part '%s': it has %s", Format(from), name, say.AllOf(names))
	}
	return &Field{From: whole.From, Name: whole.Name, Part: name, Of: t}
}

// partsOf are the parts of values of a type; none where they have none.
func partsOf(t Type) []Part {
	if t.Base == Money {
		return []Part{{"amount", Of(Decimal)}, {"currency", Of(Text)}}
	}
	return t.Parts
}

func partNames(t Type) []string {
	var names []string
	for _, p := range partsOf(t) {
		names = append(names, p.Name)
	}
	return names
}

// partType is the type of a part of a value.
func partType(whole Type, part string) (Type, bool) {
	for _, p := range partsOf(whole) {
		if p.Name == part {
			return p.Of, true
		}
	}
	return Type{}, false
}
