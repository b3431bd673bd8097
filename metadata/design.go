package metadata

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kith/metadata/expr"
)

// Design is a document about how records of one entity are worked with: a pipeline, a form or a view.
type Design struct {
	Type   DocType
	ID     string // stable: a UUID
	Name   string
	Title  Labels
	About  Labels  // what it is for, nil where nothing is said
	Entity *Entity // may be in the trash: the design sleeps until it comes back, and is in no list but Model.Designs
	Doc    *Document
}

// Label is what people call the design, in English where its labels have that.
func (d *Design) Label() Label { return Label{d.Title, d.Name} }

// Condition is an expression about a record, as it is written and as it was checked.
type Condition struct {
	Text string
	Node expr.Node
}

// Path is a way from a record over to-one relations to a value: at least one field, all but the last relations.
type Path []*Field

// String is the path as documents write it: company.name.
func (p Path) String() string {
	names := make([]string, len(p))
	for i, f := range p {
		names[i] = f.Name
	}
	return strings.Join(names, ".")
}

// Last is the field at the end of the path.
func (p Path) Last() *Field { return p[len(p)-1] }

// DesignDocs lists the types of documents that are designs, in the order in which a model keeps them.
func DesignDocs() []DocType { return []DocType{PipelineDoc, FormDoc, ViewDoc} }

// Awake is whether the entity of the design is in use.
func (d *Design) Awake() bool { return !d.Entity.Trashed }

// DesignByID finds a design by its type and stable id.
func (m *Model) DesignByID(t DocType, id string) *Design {
	return find(m.Designs, func(d *Design) bool { return d.Type == t && d.ID == id })
}

// Form finds a form by name.
func (m *Model) Form(name string) *Form {
	return find(m.Forms, func(f *Form) bool { return f.Name == name })
}

// View finds a view by name.
func (m *Model) View(name string) *View {
	return find(m.Views, func(v *View) bool { return v.Name == name })
}

// buildDesigns makes pipelines, forms and views, and checks them against the model.
func (p *parser) buildDesigns() {
	for _, t := range DesignDocs() {
		for _, s := range p.of(t) {
			b := p.designer(s)
			if b == nil {
				continue
			}
			p.model.Designs = append(p.model.Designs, b.design)
			if !b.design.Awake() || !s.sound {
				continue
			}
			switch t {
			case PipelineDoc:
				p.addPipeline(b)
			case FormDoc:
				p.addForm(b)
			case ViewDoc:
				p.addView(b)
			}
		}
	}
}

// designer builds one design: what is wrong is reported on its source, and names that are others by now are written back.
type designer struct {
	*parser
	s      *source
	e      *Entity
	design *Design
}

// designer begins the design of a document; nil when its entity is not there.
func (p *parser) designer(s *source) *designer {
	name := s.tree.str("entity")
	e := p.model.named(name)
	switch {
	case e != nil && !e.System && e.LinkOf == nil:
	case name == "" || p.broken[name]:
		return nil
	case e == nil:
		s.report("/entity", "there is no entity %q%s", name, didYouMean(name, p.entityNames()))
		return nil
	default:
		s.report("/entity", "records of %s are not worked with by themselves: write about one of your entities", name)
		return nil
	}
	return &designer{p, s, e, &Design{
		Type: s.kind, ID: s.tree.str("x-id"), Name: s.id, Title: titled(s.tree, "title", s.id), About: labels(s.tree.get("description")), Entity: e,
	}}
}

// field finds the field under a key, by whatever name it goes, and reports where there is none. A field in the trash is
// nil without a word where it may sleep.
func (b *designer) field(t *tree, key, at string, sleeps bool) *Field {
	name := t.str(key)
	if name == "" {
		return nil
	}
	f, now := b.named(b.e, name, at+"/"+key, sleeps)
	if now != name {
		t.set(key, text(now))
	}
	return f
}

// named finds a field of an entity by whatever name it goes; now is what it is called.
func (b *designer) named(e *Entity, name, at string, sleeps bool) (f *Field, now string) {
	now = b.current(e, name)
	f = e.byName[now]
	switch {
	case f != nil || b.broken[now]:
	case sleeps && (e.InTrash(now) != nil || b.sleepingSide(e, now)):
	case e.InTrash(now) != nil:
		b.s.report(at, "%s", whileTrashed(now))
	default:
		b.s.report(at, "there is no field %q%s", name, didYouMean(name, b.model.Scope().Fields(e.Name)))
	}
	return f, now
}

// sleepingSide is whether a name is what a relation in the trash, or of an entity there, gives to an entity.
func (b *designer) sleepingSide(e *Entity, name string) bool {
	for _, other := range b.model.Kept() {
		for _, f := range other.Kept() {
			r := f.Shape.Relation
			if r != nil && !f.Back && r.To == e.Name && r.Inverse == name && (other.Trashed || other.InTrash(f.Name) == f) {
				return true
			}
		}
	}
	return false
}

// path follows a dotted path over to-one relations; nil where it leads nowhere, or into the trash, where it may sleep.
func (b *designer) path(from *Entity, written, at string) (path Path, now string) {
	steps := strings.Split(written, ".")
	e := from
	for i, step := range steps {
		f, is := b.named(e, step, at, true)
		steps[i] = is
		if f == nil {
			path = nil
			break
		}
		path = append(path, f)
		if i == len(steps)-1 {
			break
		}
		if f.Target == nil || f.Many {
			b.s.report(at, "%s does not lead to one record: a path goes over relations to one record, and ends in a field", path)
			return nil, strings.Join(steps, ".")
		}
		e = f.Target
	}
	return path, strings.Join(steps, ".")
}

// paths reads a list of paths: texts, or objects with a path under field. index gives the place of each that is there.
func (b *designer) paths(from *Entity, list *tree, at string) (paths []Path, index []int) {
	for i, item := range list.list() {
		written, key := item.str("field"), "/field"
		if item.form == scalarTree {
			written, _ = item.scalar.(string)
			key = ""
		}
		path, now := b.path(from, written, at+"/"+strconv.Itoa(i)+key)
		switch {
		case now == written:
		case item.form == scalarTree:
			list.items[i] = text(now)
		default:
			item.set("field", text(now))
		}
		if path != nil {
			paths, index = append(paths, path), append(index, i)
		}
	}
	return paths, index
}

// condition checks an expression about a record of the entity; nil where there is none.
func (b *designer) condition(t *tree, key, at string) *Condition {
	node, now := b.expression(b.s, b.e, at+"/"+key, t.str(key), expr.Bool)
	if node == nil {
		return nil
	}
	if now != t.str(key) {
		t.set(key, text(now))
	}
	return &Condition{now, node}
}

// roles reads the roles that a design is for.
func (b *designer) roles() []string {
	names := b.s.tree.get("roles").strings()
	for i, name := range names {
		b.role(name, "/roles/"+strconv.Itoa(i))
	}
	return names
}

// role reports a role that is not there.
func (b *designer) role(name, at string) {
	if b.model.roles[name] == nil && !b.broken[name] {
		b.s.report(at, "there is no role %q%s", name, didYouMean(name, b.roleNames()))
	}
}

// values reads an object of values by field: what a button or a form sets.
func (b *designer) values(t *tree, at string) map[*Field]any {
	values := map[*Field]any{}
	for i := range objectOrNil(t).members {
		m := &t.members[i]
		here := at + "/" + escapePointer(m.key)
		f, now := b.named(b.e, m.key, here, true)
		m.key = now
		if f == nil {
			continue
		}
		if v, ok := b.value(f, m.value, here); ok {
			values[f] = v
		}
	}
	return values
}

// value reads a value that a field is to have.
func (b *designer) value(f *Field, t *tree, at string) (any, bool) {
	switch {
	case f.Many || f.Back || f.ReadOnly:
		b.s.report(at, "%s can't be given a value: remove it here", f.Name)
		return nil, false
	case f.HoldsFiles() || f.Target != nil:
		b.s.report(at, "%s is different for each record, so it can't be set here: remove it", f.Name)
		return nil, false
	}
	f.followValue(t)
	v, err := f.Kind.Parse(f.Settings, t.plain(), b.env)
	if err != nil {
		b.s.report(at, "%s %s", f.Name, err)
		return nil, false
	}
	return v, true
}

func objectOrNil(t *tree) *tree {
	if t == nil || t.form != objectTree {
		return &tree{}
	}
	return t
}

// inOrder sorts what has an order of its own by that, then by name.
func inOrder[T any](list []T, order func(T) (int, string)) {
	slices.SortStableFunc(list, func(a, b T) int {
		x, xName := order(a)
		y, yName := order(b)
		return cmp.Or(cmp.Compare(x, y), strings.Compare(xName, yName))
	})
}
