package metadata

import (
	"slices"
	"time"

	"kith/metadata/say"
)

// Revision is what an admin wants to become of one field, or of an entity where Field is "". Both are named as they are
// called, in the trash too.
type Revision struct {
	Entity, Field string
	Rename        string // the new name
	Plural        string // the new plural, of an entity
	Trash         bool
	Restore       bool
	Drop          string // an old name that is to be answered to no longer
}

// Revise answers the document that a revision changes, as it is to become. now is when something goes to the trash.
func (m *Model) Revise(r Revision, now time.Time) (Document, Problems) {
	e := m.named(r.Entity)
	switch {
	case e == nil:
		return Document{}, revisionProblem("entity/"+r.Entity, "there is no entity %q%s", r.Entity, didYouMean(r.Entity, names(m.Kept())))
	case e.LinkOf != nil:
		return Document{}, revisionProblem("entity/"+e.Name, "%s is made of x-link of %s.%s: change it there", e.Name, e.LinkOf.Entity.Name, e.LinkOf.Name)
	case e.Doc == nil && r.Field == "":
		return Document{}, revisionProblem("entity/"+e.Name, "%s comes with the program and stays as it is", e.Name)
	case r.Field == "":
		return reviseEntity(e, r, now)
	}
	f := e.Lookup(r.Field)
	if f == nil {
		f = e.InTrash(r.Field)
	}
	switch {
	case f == nil:
		return Document{}, revisionProblem("entity/"+e.Name, "there is no field %q%s", r.Field, didYouMean(r.Field, ownNames(e)))
	case f.System || f.Back && f.Inverse.System:
		return Document{}, revisionProblem("entity/"+e.Name, "%s is a field of the system and stays as it is", f.Name)
	case f.Arc != nil || f.Back && f.Inverse.Arc != nil:
		return Document{}, revisionProblem("entity/"+e.Name, "%s follows from a relation to any of several entities: change that", f.Name)
	case f.Course != nil:
		return Document{}, revisionProblem("entity/"+e.Name, "%s follows from the pipelines over %s: change these", f.Name, f.Course.Field.Name)
	case f.Reach == Ancestors || f.Reach == Descendants:
		return Document{}, revisionProblem("entity/"+e.Name, "%s follows from %s of the relation %s: change it there", f.Name, f.madeBy(), f.Inverse.Name)
	case f.Back:
		return reviseInverse(f, r)
	}
	return reviseField(f, r, now)
}

func revisionProblem(document, english string, args ...any) Problems {
	return Problems{Wrong(document, "", english, args...)}
}

func names(entities []*Entity) []string {
	list := make([]string, len(entities))
	for i, e := range entities {
		list[i] = e.Name
	}
	return list
}

func reviseEntity(e *Entity, r Revision, now time.Time) (Document, Problems) {
	t := e.tree()
	about := t.get("x-entity")
	if r.Rename != "" {
		t.set("$id", text(r.Rename))
	}
	if r.Plural != "" {
		about.set("plural", text(r.Plural))
	}
	mark(about, trashedEntity, r, now)
	if r.Drop != "" && !slices.Contains(e.formerNames(), r.Drop) {
		return Document{}, noAlias("entity/"+e.Name, r.Drop, e.formerNames())
	}
	if r.Drop != "" {
		var rest []Former
		for _, f := range e.Former {
			rest = append(rest, Former{without(f.Name, r.Drop), without(f.Plural, r.Drop)})
		}
		rest = slices.DeleteFunc(rest, func(f Former) bool { return f == Former{} })
		about.set(formerEntity, formerTree(rest))
	}
	return revised(t), nil
}

func reviseField(f *Field, r Revision, now time.Time) (Document, Problems) {
	t := f.Entity.tree()
	m := fieldTree(t.get("properties"), f.ID)
	if r.Rename != "" && t.get("properties").get(r.Rename) != nil && r.Rename != f.Name {
		return Document{}, revisionProblem("entity/"+f.Entity.Name, "there is a field %q already%s: choose another name", r.Rename, inTrashToo(f.Entity, r.Rename))
	}
	if r.Rename != "" {
		m.key = r.Rename
	}
	mark(m.value, trashedField, r, now)
	if problems := dropName(m.value, formerField, f, r.Drop); problems != nil {
		return Document{}, problems
	}
	return revised(t), nil
}

func inTrashToo(e *Entity, name string) string {
	if e.InTrash(name) != nil {
		return ", in the trash"
	}
	return ""
}

// reviseInverse changes the other side of a relation, which stands in the relation's own document.
func reviseInverse(f *Field, r Revision) (Document, Problems) {
	own := f.Inverse
	if r.Trash || r.Restore {
		return Document{}, revisionProblem("entity/"+f.Entity.Name, "%s is the other side of %s.%s: that goes to the trash and comes back", f.Name, own.Entity.Name, own.Name)
	}
	t := own.Entity.tree()
	m := fieldTree(t.get("properties"), own.ID)
	if r.Rename != "" {
		m.value.set("x-inverse", text(r.Rename))
	}
	if problems := dropName(m.value, formerInverse, f, r.Drop); problems != nil {
		return Document{}, problems
	}
	return revised(t), nil
}

// mark puts something into the trash or takes it out.
func mark(t *tree, keyword string, r Revision, now time.Time) {
	if r.Trash && !marked(t, keyword) {
		t.set(keyword, text(now.UTC().Format(time.RFC3339)))
	}
	if r.Restore {
		t.remove(keyword)
	}
}

func dropName(t *tree, keyword string, f *Field, name string) Problems {
	if name == "" {
		return nil
	}
	names := t.get(keyword).strings()
	i := slices.Index(names, name)
	if i < 0 {
		return noAlias("entity/"+f.Entity.Name+"/"+f.Name, name, names)
	}
	t.set(keyword, texts(slices.Delete(names, i, i+1)))
	return nil
}

func noAlias(document, name string, known []string) Problems {
	if len(known) == 0 {
		return revisionProblem(document, "%q is no old name of it, and there are none", name)
	}
	return revisionProblem(document, "%q is no old name of it: there are %s", name, say.AllOf(known))
}

func revised(t *tree) Document {
	return Document{Type: EntityDoc, ID: t.str("$id"), Body: t.encode()}
}
