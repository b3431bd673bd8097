package metadata

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
)

// Choice says which side of a conflict is to hold.
type Choice string

// The choices. Both keeps what each side added, where a conflict has room for that.
const (
	Ours   Choice = "ours"
	Theirs Choice = "theirs"
	Both   Choice = "both"
)

// ConflictKind says how two sides differ.
type ConflictKind string

// The kinds of conflicts.
const (
	ChangedTwice ConflictKind = "changed" // both gave a place another value
	RemovedOnce  ConflictKind = "removed" // one took away what the other changed
	NamedTwice   ConflictKind = "named"   // both gave one thing another name
	NameTaken    ConflictKind = "taken"   // two things have come to one name: what is not chosen gets another, or goes where it is new and ours
	MovedTwice   ConflictKind = "moved"   // both put the same things in another order
)

// Conflict is a place that two sides changed in ways that can't both hold.
type Conflict struct {
	Key     string // tells it from the others of a merge: the same whenever the same is merged, whatever is chosen
	Type    DocType
	ID      string // the document's name, as ours has it where ours has it
	Pointer string // JSON pointer into ours, where the place is there; else into theirs
	Kind    ConflictKind
	// Base, Ours and Theirs are what stands there, nil where nothing does; names where the conflict is about these.
	Base, Ours, Theirs json.RawMessage
	Both               bool // whether Both may be chosen
}

// MergeOptions are what Merge takes besides the documents.
type MergeOptions struct {
	// Choices settle conflicts by their keys. Where none is made, ours holds.
	Choices map[string]Choice
	// BuiltInRoles are the documents of the roles that every workspace has.
	BuiltInRoles []Document
}

// Merge brings together what two sides made of the same documents: ours and theirs, both begun from base. What one side
// alone changed is taken over; what both changed, each in another way, is a conflict. Things are told apart by their
// stable ids, so that a rename on one side and a change on the other come together, and what names a field follows.
// Documents that one side alone touched keep their text to the byte.
//
// It answers the merged documents, and the conflicts that no choice settles. The documents may contradict one another
// still (a formula of ours about a field that theirs has removed): parsing says so.
func Merge(base, ours, theirs []Document, opt MergeOptions) ([]Document, []Conflict) {
	untouched, names := everywhere(base, ours, theirs)
	b, o, t := readParts(touched(base, names)), readParts(touched(ours, names)), readParts(touched(theirs, names))
	if len(finalNames(namesWithin(b), namesWithin(o), namesWithin(t))) > 0 { // all that names these follows
		untouched, names = nil, nil
		b, o, t = readParts(base), readParts(ours), readParts(theirs)
	}
	m := newMerger(opt, names)
	docs := m.documents(alignNames(b, o, t, nil, opt.BuiltInRoles))
	if len(m.conflicts) > 0 || len(m.parted) == 0 {
		return append(untouched, docs...), m.conflicts
	}
	again := newMerger(opt, nil)
	b, o, t = readParts(base), readParts(ours), readParts(theirs)
	followed := again.documents(alignNames(b, o, t, m.parted, opt.BuiltInRoles))
	if len(again.conflicts) > 0 || len(again.parted) > 0 {
		return append(untouched, docs...), nil // what names these things could not be made to follow
	}
	return followed, nil
}

// everywhere are the documents that three sides have to the letter, and by what they are known: most of a large model.
func everywhere(base, ours, theirs []Document) ([]Document, map[string]bool) {
	in := func(docs []Document) map[string]Document {
		named := make(map[string]Document, len(docs))
		for _, d := range docs {
			key := documentKey(d.Type, d.ID, "")
			if _, twice := named[key]; twice {
				d.Body = nil // parsing tells of it
			}
			named[key] = d
		}
		return named
	}
	b, o := in(base), in(ours)
	var same []Document
	names := map[string]bool{}
	for key, d := range in(theirs) {
		if d.Body != nil && bytes.Equal(d.Body, b[key].Body) && bytes.Equal(d.Body, o[key].Body) {
			same = append(same, d)
			names[key] = true
		}
	}
	slices.SortFunc(same, func(x, y Document) int { return cmp.Or(cmp.Compare(x.Type, y.Type), cmp.Compare(x.ID, y.ID)) })
	return same, names
}

// touched are the documents but for those of some names.
func touched(docs []Document, but map[string]bool) []Document {
	return slices.DeleteFunc(slices.Clone(docs), func(d Document) bool { return but[documentKey(d.Type, d.ID, "")] })
}

// merger notes the conflicts of one merge.
type merger struct {
	choices   map[string]Choice
	conflicts []Conflict
	taken     map[string]bool   // what documents are known by that the merge does not touch
	parted    map[string]string // id -> the name that it has got, as another thing has come to its own
}

func newMerger(opt MergeOptions, taken map[string]bool) *merger {
	return &merger{choices: opt.Choices, taken: taken, parted: map[string]string{}}
}

// documents are those that three sides come to.
func (m *merger) documents(b, o, t []*part) []Document {
	rows := m.rows(spot{}, b, o, t)
	docs := make([]Document, 0, len(rows))
	for _, r := range rows {
		docs = append(docs, r.document())
	}
	return docs
}

// spot is where the merge is.
type spot struct {
	doc     *part  // the document, nil among documents
	key     string // by ids where there are any
	pointer string // by names and positions
	name    string // of the last step
}

func (p spot) step(r *row, name string) spot {
	if p.doc == nil {
		return spot{doc: r.any(), key: r.any().identity(), name: name}
	}
	return spot{p.doc, p.key + "/" + r.any().identity(), p.pointer + "/" + escapePointer(name), name}
}

// clash notes a conflict, and is what holds.
func (m *merger) clash(at spot, kind ConflictKind, b, o, t []byte, both bool) Choice {
	key := at.key + "#" + string(kind)
	chosen, settled := m.choices[key]
	if chosen == Both && !both || chosen != Ours && chosen != Theirs && chosen != Both {
		settled = false
	}
	if settled {
		return chosen
	}
	c := Conflict{Key: key, Pointer: at.pointer, Kind: kind, Base: b, Ours: o, Theirs: t, Both: both}
	if at.doc != nil {
		c.Type, c.ID = at.doc.doc.Type, at.doc.doc.ID
	}
	m.conflicts = append(m.conflicts, c)
	return Ours
}

// merge brings the values at one place together; nil stands for nothing.
func (m *merger) merge(at spot, b, o, t *tree) *tree {
	switch {
	case at.name == "x-id":
		return lastingID(b, o, t)
	case equalTrees(o, t), equalTrees(b, t):
		return o
	case equalTrees(b, o):
		return t
	case o.is(objectTree) && t.is(objectTree):
		return m.object(at, b, o, t)
	case o.is(arrayTree) && t.is(arrayTree):
		return m.array(at, b, o, t)
	case o != nil && t != nil && (at.name == trashedField || at.name == trashedEntity):
		if t.scalar == false {
			return o
		}
		return t // where both put it into the trash, theirs did first
	}
	kind := ChangedTwice
	if o == nil || t == nil {
		kind = RemovedOnce
	}
	if m.clash(at, kind, b.raw(), o.raw(), t.raw(), false) == Theirs {
		return t
	}
	return o
}

func (m *merger) object(at spot, b, o, t *tree) *tree {
	merged := &tree{form: objectTree}
	for _, r := range m.rows(at, memberParts(b), memberParts(o), memberParts(t)) {
		merged.members = append(merged.members, member{r.name, r.merged})
	}
	return merged
}

func (m *merger) array(at spot, b, o, t *tree) *tree {
	merged := &tree{form: arrayTree}
	for _, r := range m.rows(at, itemParts(b), itemParts(o), itemParts(t)) {
		merged.items = append(merged.items, r.merged)
	}
	return merged
}

// lastingID is the stable id of a thing: who leaves it out does not take it away.
func lastingID(b, o, t *tree) *tree {
	for _, id := range []*tree{t, b, o} {
		if id != nil {
			return id
		}
	}
	return nil
}

func (t *tree) is(form treeForm) bool { return t != nil && t.form == form }

// raw is the text of a value, nil of none.
func (t *tree) raw() []byte {
	if t == nil {
		return nil
	}
	return bytes.TrimSuffix(t.encode(), []byte("\n"))
}

// equalTrees is whether two values are the same, in the same order.
func equalTrees(a, b *tree) bool {
	if a == nil || b == nil || a == b {
		return a == b
	}
	if a.form != b.form || a.scalar != b.scalar || len(a.members) != len(b.members) || len(a.items) != len(b.items) {
		return false
	}
	for i, m := range a.members {
		if m.key != b.members[i].key || !equalTrees(m.value, b.members[i].value) {
			return false
		}
	}
	for i, item := range a.items {
		if !equalTrees(item, b.items[i]) {
			return false
		}
	}
	return true
}
