package metadata

import (
	"slices"

	"kith/metadata/say"
)

// Apply makes the changes on a model's documents and parses what comes out. old may be nil: then there are no documents
// to begin with. Of opt, Base is old.
func Apply(old *Model, changes []Change, opt Options) (*Model, Problems) {
	d := &desk{}
	if old != nil {
		opt.Base = old
		for _, doc := range old.Documents {
			d.sheets = append(d.sheets, newSheet(doc))
		}
	}
	for _, c := range changes {
		d.apply(c)
	}
	docs := make([]Document, len(d.sheets))
	for i, s := range d.sheets {
		docs[i] = Document{Type: s.kind, ID: s.tree.str("$id"), Body: s.tree.encode()}
	}
	return Parse(docs, opt)
}

// desk is where documents lie while they are changed.
type desk struct{ sheets []*sheet }

type sheet struct {
	kind DocType
	tree *tree
}

func newSheet(doc Document) *sheet {
	t := decodeTree(doc.Body, func(string, say.Text) {})
	if t == nil {
		t = &tree{form: objectTree}
	}
	return &sheet{doc.Type, t}
}

// apply makes one change. Entities and fields are found by their ids, roles by their names; a change of what is not
// there changes nothing.
func (d *desk) apply(c Change) {
	switch c := c.(type) {
	case ChangeSettings:
		d.replace(SettingsDoc, "workspace", c.Document)
	case AddEntity:
		d.replace(EntityDoc, c.Entity.Name, c.Entity.Doc)
	case RemoveEntity:
		d.remove(d.entity(c.Old))
	case RenameEntity, ChangeEntity, OrderFields, TrashEntity, RestoreEntity:
		d.changeEntity(c)
	case AddField, RemoveField, RenameField, RetypeField, ChangeField, TrashField, RestoreField:
		d.changeField(c)
	case AddAlias:
		d.alias(c.Entity, c.Field)
	case DropAlias:
		d.alias(c.Entity, c.Field)
	case AddDesign:
		d.redesign(nil, c.Design)
	case ChangeDesign:
		d.redesign(c.Old, c.Design)
	case RemoveDesign:
		d.redesign(c.Old, nil)
	case AddRole:
		d.replace(RoleDoc, c.Role.Name, c.Role.Doc)
	case ChangeRole:
		d.replace(RoleDoc, c.Role.Name, c.Role.Doc)
	case RemoveRole:
		d.replace(RoleDoc, c.Old.Name, nil)
	}
}

// replace puts a document in the place of the one of that name, or takes that away. An entity has no place by name: it
// may take the name of one that is renamed later.
func (d *desk) replace(t DocType, name string, doc *Document) {
	if t != EntityDoc {
		d.sheets = slices.DeleteFunc(d.sheets, func(s *sheet) bool { return s.kind == t && s.tree.str("$id") == name })
	}
	if doc != nil {
		d.sheets = append(d.sheets, newSheet(*doc))
	}
}

func (d *desk) remove(s *sheet) {
	d.sheets = slices.DeleteFunc(d.sheets, func(other *sheet) bool { return other == s })
}

// entity finds an entity's document; nil for the system's.
func (d *desk) entity(e *Entity) *sheet {
	for _, s := range d.sheets {
		if s.kind == EntityDoc && s.tree.str("x-id") == e.ID {
			return s
		}
	}
	return nil
}

func (d *desk) changeEntity(c Change) {
	switch c := c.(type) {
	case RenameEntity:
		if s := d.entity(c.Old); s != nil {
			s.tree.set("$id", text(c.Entity.Name))
		}
		d.rehead(c.Entity)
	case ChangeEntity:
		d.rehead(c.Entity)
	case TrashEntity:
		d.rehead(c.Entity)
	case RestoreEntity:
		d.rehead(c.Entity)
	case OrderFields:
		if s := d.entity(c.Entity); s != nil {
			orderLike(s.tree.get("properties"), c.Entity.tree().get("properties"))
		}
	}
}

// rehead replaces what an entity's document says besides its name and its fields.
func (d *desk) rehead(e *Entity) {
	if s := d.entity(e); s != nil {
		s.tree = withHeader(s.tree, e.tree())
	}
}

// alias replaces what tells of old names.
func (d *desk) alias(e *Entity, f *Field) {
	if f != nil {
		d.rewrite(f)
		return
	}
	d.rehead(e)
}

// withHeader is a document that says everything as another one does, but for its own name and fields.
func withHeader(t, other *tree) *tree {
	next := other.clone()
	for _, key := range []string{"$id", "properties"} {
		if own := t.get(key); own != nil {
			next.set(key, own)
		}
	}
	return next
}

func orderLike(properties, wanted *tree) {
	slices.SortStableFunc(properties.members, func(a, b member) int {
		return idIndex(wanted, a) - idIndex(wanted, b)
	})
}

func idIndex(properties *tree, m member) int {
	return slices.IndexFunc(properties.members, func(o member) bool { return o.value.str("x-id") == m.value.str("x-id") })
}

func (d *desk) changeField(c Change) {
	switch c := c.(type) {
	case AddField:
		if properties, own := d.properties(c.Field), ownTree(c.Field); properties != nil && own != nil {
			properties.members = append(properties.members, own.cloned())
		}
	case RemoveField:
		if properties := d.properties(c.Old); properties != nil {
			properties.members = slices.DeleteFunc(properties.members, func(m member) bool { return m.value.str("x-id") == c.Old.ID })
		}
	case RenameField:
		if m := d.field(c.Old); m != nil {
			m.key = c.Field.Name
		}
		d.rewrite(c.Field)
	case RetypeField:
		d.rewrite(c.Field)
	case ChangeField:
		d.rewrite(c.Field)
	case TrashField:
		d.rewrite(c.Field)
	case RestoreField:
		d.rewrite(c.Field)
	}
}

// rewrite replaces the keywords of a field.
func (d *desk) rewrite(f *Field) {
	if m, own := d.field(f), ownTree(f); m != nil && own != nil {
		m.value = own.value.clone()
	}
}

func (d *desk) properties(f *Field) *tree {
	if s := d.entity(f.Entity); s != nil {
		return s.tree.get("properties")
	}
	return nil
}

func (d *desk) field(f *Field) *member { return fieldTree(d.properties(f), f.ID) }

// ownTree is what a field's own document says of it; nil for the system's.
func ownTree(f *Field) *member { return fieldTree(f.Entity.tree().get("properties"), f.ID) }

func (m *member) cloned() member { return member{m.key, m.value.clone()} }
