package metadata

import (
	"slices"
	"strconv"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// Thing is something of a model that its documents name: an entity, a field of it, an option of a field, or a role.
type Thing struct {
	Entity *Entity // nil of a role
	Field  *Field
	Option string // the value of an option of Field
	Role   *Role
}

// StableID is the id of a field or an entity that renames leave as it is.
func (t Thing) StableID() string {
	if t.Field != nil {
		return t.Field.ID
	}
	return t.Entity.ID
}

// Use is a place in a document that names a thing. A place within the thing's own part of a document is none.
type Use struct {
	Type    DocType
	ID      string // $id of the document
	Label   Label  // what people call what it describes
	Pointer string // JSON pointer to the place
	As      say.Text
}

// Uses lists who names a thing, in the order of the documents: computed fields, defaults, conditions, rules, unique sets and
// indexes, relations, policies of roles, pipelines, forms and views. Expressions are read as they are written: a rule over a
// formula uses the formula, and not what that is made of.
func (m *Model) Uses(of Thing) []Use {
	u := &users{model: m, of: of}
	for _, e := range m.Entities {
		if e.Doc != nil {
			u.entity(e)
		}
	}
	for _, r := range m.Roles {
		if r.Doc != nil {
			u.role(r)
		}
	}
	for _, d := range m.Designs {
		if d.Awake() {
			u.design(d)
		}
	}
	return u.list
}

// users collects the uses of a thing.
type users struct {
	model *Model
	of    Thing
	at    Use // the document that is looked at
	list  []Use
}

// within begins with a document.
func (u *users) within(t DocType, id string, label Label) { u.at = Use{Type: t, ID: id, Label: label} }

// use notes a place, once.
func (u *users) use(pointer string, as say.Text) {
	use := u.at
	use.Pointer, use.As = pointer, as
	same := func(other Use) bool { return other.Type == use.Type && other.ID == use.ID && other.Pointer == pointer }
	if !slices.ContainsFunc(u.list, same) {
		u.list = append(u.list, use)
	}
}

// isEntity is whether an entity is the thing itself.
func (u *users) isEntity(e *Entity) bool { return u.of.Entity == e && u.of.Field == nil && e != nil }

// isField is whether a field is the thing itself. A field that leads to an entity names that too.
func (u *users) isField(f *Field) bool {
	switch {
	case f == nil || u.of.Option != "":
		return false
	case u.of.Field != nil:
		return u.of.Field == f || f.Back && f.Inverse == u.of.Field
	}
	return u.of.Entity != nil && f.Target == u.of.Entity && f.Entity != u.of.Entity
}

// named is a field of an entity by its name, that in the trash too.
func named(e *Entity, name string) *Field {
	if f := e.byName[name]; f != nil {
		return f
	}
	return e.InTrash(name)
}

// path is whether a dotted path goes over the thing.
func (u *users) path(e *Entity, written string) bool {
	for _, step := range strings.Split(written, ".") {
		f := named(e, step)
		switch {
		case f == nil:
			return false
		case u.isField(f):
			return true
		case f.Target == nil:
			return false
		}
		e = f.Target
	}
	return false
}

// text is whether an expression about records of an entity, as it is written, names the thing.
func (u *users) text(e *Entity, written string) bool {
	if strings.TrimSpace(written) == "" {
		return false
	}
	node, _, problems := expr.ParseFormer(written, u.model.Scope(), e.Name, expr.Options{Lists: true})
	return len(problems) == 0 && u.node(e, node)
}

// node is whether an expression names the thing.
func (u *users) node(e *Entity, node expr.Node) bool {
	found := false
	if node == nil {
		return false
	}
	eachNode(e, node, func(w walk, n expr.Node) {
		switch n := n.(type) {
		case *expr.Field:
			found = found || u.isField(w.field(n))
		case *expr.Binary:
			found = found || u.compares(w, n.L, n.R) || u.compares(w, n.R, n.L)
		case *expr.In:
			found = found || u.compares(w, n.X, n.List) || u.compares(w, n.List, n.X)
		}
	})
	return found
}

// compares is whether a field is held against the option that is the thing.
func (u *users) compares(w walk, field, value expr.Node) bool {
	named, ok := field.(*expr.Field)
	if !ok || u.of.Option == "" || w.field(named) != u.of.Field {
		return false
	}
	found := false
	expr.Walk(value, func(n expr.Node) bool {
		if c, ok := n.(*expr.Const); ok {
			found = found || holdsOption(c.Value, u.of.Option)
		}
		return !found
	})
	return found
}

func holdsOption(v any, option string) bool {
	switch v := v.(type) {
	case string:
		return v == option
	case []any:
		return slices.Contains(v, any(option))
	case []string:
		return slices.Contains(v, option)
	}
	return false
}

// index is a place in a list.
func index(pointer string, i int) string { return pointer + "/" + strconv.Itoa(i) }
