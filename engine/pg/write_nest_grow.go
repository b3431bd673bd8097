package pg

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"kith/engine"
	"kith/metadata"
)

// node is one record of a nested write, and where it stands: under a relation of its parent.
type node struct {
	number int // among the nodes
	root   int // which record of the batch it belongs to
	parent *node
	entity *metadata.Entity
	under  *metadata.Field // the parent's relation; nil for a record of the batch
	how    string          // connects or disconnects a record that there is; "" makes one
	place  int             // among those of the relation that are written so
	rank   int             // one less for what the parent refers to, one more for what refers to the parent
	id     string          // of new ones
	values engine.Values   // of new ones
	ref    engine.Ref      // of others; none: whichever leads to the parent
	up     *metadata.Field // the relation that leads to the parent, which follows from where the record stands; may be nil
}

// How a record that there is comes into a nested write, as the API calls it.
const (
	connects    = "connect"
	disconnects = "disconnect"
)

// grow makes nodes of all records of a write. The values of spec's records are completed by what follows from nesting.
func (n *nest) grow(spec *engine.Write) error {
	for i, v := range spec.Records {
		top := &node{root: i, entity: spec.Entity, id: spec.ID}
		if spec.Op != engine.UpdateOp {
			id, err := newID(v.ID)
			if err != nil {
				return at(err, i)
			}
			top.id, v.ID = id, id
		}
		top.values = own(v)
		spec.Records[i] = top.values
		n.append(top)
	}
	for _, top := range slices.Clone(n.nodes) {
		if err := n.below(top); err != nil {
			return err
		}
	}
	slices.SortStableFunc(n.fresh, func(a, b *fresh) int { return cmp.Compare(a.rank, b.rank) })
	return nil
}

// own are values that may be completed: those of the author stay as they are, for the write may have to be run again.
func own(v engine.Values) engine.Values {
	set := make(map[*metadata.Field]any, len(v.Set)+1)
	maps.Copy(set, v.Set)
	v.Set = set
	return v
}

func (n *nest) append(c *node) {
	c.number = len(n.nodes)
	n.nodes = append(n.nodes, c)
}

// below makes nodes of what nests in a record.
func (n *nest) below(parent *node) error {
	for _, rel := range parent.values.Branches {
		if rel.Field.Reach == metadata.Linked {
			if err := n.bind(parent, rel); err != nil {
				return err
			}
			continue
		}
		for i, v := range rel.Create {
			if err := n.create(&node{root: parent.root, parent: parent, under: rel.Field, entity: rel.Field.Target, place: i, values: own(v)}); err != nil {
				return err
			}
		}
		if err := n.refer(parent, rel.Field, connects, rel.Connect); err != nil {
			return err
		}
		disconnect := rel.Disconnect
		if rel.Clear {
			disconnect = append(slices.Clone(disconnect), engine.Ref{})
		}
		if err := n.refer(parent, rel.Field, disconnects, disconnect); err != nil {
			return err
		}
	}
	return nil
}

// refer makes nodes of records that there are.
func (n *nest) refer(parent *node, under *metadata.Field, how string, refs []engine.Ref) error {
	for i, ref := range refs {
		c := &node{root: parent.root, parent: parent, under: under, entity: under.Target, how: how, place: i, ref: ref, up: under.Inverse}
		n.append(c)
		group, err := n.linksOf(c)
		if err != nil {
			return at(err, c.number)
		}
		group.nodes = append(group.nodes, c)
	}
	return nil
}

// linksOf finds or begins the records that are connected or disconnected by one relation.
func (n *nest) linksOf(c *node) (*links, error) {
	for _, l := range n.links {
		if l.up == c.up && l.how == c.how {
			return l, nil
		}
	}
	l, err := n.newLinks(c)
	if err == nil {
		n.links = append(n.links, l)
	}
	return l, err
}

// create takes a new record.
func (n *nest) create(c *node) error {
	n.append(c)
	id, err := newID(c.values.ID)
	if err != nil {
		return at(err, c.number)
	}
	c.id, c.values.ID = id, id
	if c.under.Back {
		c.up, c.rank = c.under.Inverse, c.parent.rank+1
		if given(c.values, c.up) {
			return at(engine.Errorf(engine.BadRequest, "Leave out %s: it follows from where the %s stands.", c.up.Called(), c.entity.Called()), c.number)
		}
	} else {
		c.rank = c.parent.rank - 1
		c.parent.values.Set[c.under] = id
	}
	group, err := n.group(c)
	if err != nil {
		return at(err, c.number)
	}
	group.nodes = append(group.nodes, c)
	group.spec.Records = append(group.spec.Records, c.values)
	n.targets.own(group.table, []string{id})
	n.targets.collect(c.values)
	return n.below(c)
}

// group finds or begins the new records of an entity and rank.
func (n *nest) group(c *node) (*fresh, error) {
	for _, f := range n.fresh {
		if f.rank == c.rank && f.spec.Entity == c.entity {
			return f, nil
		}
	}
	creation, err := n.w.creation(&engine.Write{Entity: c.entity, Op: engine.CreateOp}, n.targets)
	if err != nil {
		return nil, err
	}
	f := &fresh{create: creation, rank: c.rank}
	n.fresh = append(n.fresh, f)
	return f, nil
}

// given is whether values speak of a field.
func given(v engine.Values, f *metadata.Field) bool {
	_, set := v.Set[f]
	_, connected := v.Connect[f]
	return set || connected
}

// id is the id of a record of the write, once those of the batch are known.
func (n *nest) id(c *node) string {
	if c.under == nil && c.number < len(n.known) {
		return n.known[c.number]
	}
	return c.id
}

func (n *nest) table(c *node) *table { return n.w.table(c.entity) }

// path says where a record nests in that of the batch: "tasks.2", "company", "tasks.connect.0".
func (c *node) path() string {
	if c.under == nil {
		return ""
	}
	path := join(c.parent.path(), c.under.Name)
	if c.how != "" {
		path = join(path, c.how)
	}
	if c.under.Many {
		path = join(path, strconv.Itoa(c.place))
	}
	return path
}

func join(path, name string) string {
	if path == "" || name == "" {
		return path + name
	}
	return path + "." + name
}

// locate tells by batch and path what an error tells by number of node.
func (n *nest) locate(err error) {
	e, ok := err.(*engine.Error) //nolint:errorlint // it is made by this package, and never wrapped
	if !ok {
		return
	}
	if e.Index >= 0 && e.Index < len(n.nodes) {
		c := n.nodes[e.Index]
		if e.Index = c.root; c.under != nil {
			e.Path = join(c.path(), e.Field)
		}
	}
	for i, v := range e.Violations {
		c := n.nodes[v.Index]
		if v.Index = c.root; c.under != nil && v.Path == "" {
			v.Path = join(c.path(), v.Field)
		}
		e.Violations[i] = v
	}
	slices.SortStableFunc(e.Violations, func(a, b engine.Violation) int { return cmp.Compare(a.Index, b.Index) })
}
