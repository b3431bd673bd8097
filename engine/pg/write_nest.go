package pg

import (
	"context"
	"slices"

	"kith/engine"
	"kith/metadata"
)

// nest is a write of records together with records of their relations, as one step: all is loaded, then all is judged,
// then all is written, each time what is of one entity together. So it takes as many statements as there are entities
// and levels, however many records, and tells all that is wrong on every level at once.
//
// Who writes a nested record needs the rights that writing it by itself would take. Conditions about other records are
// held against what the whole of the write leaves.
type nest struct {
	w       *writer
	top     phased
	targets *targets
	nodes   []*node // those of the batch first, in its order
	fresh   []*fresh
	links   []*links
	ties    []*tie
	known   []string // ids of the records of the batch, once they are known
}

// fresh are new nested records of one entity and rank.
type fresh struct {
	*create
	rank  int
	nodes []*node
}

func (w *writer) newNest(write *engine.Write) (*nest, error) {
	if write.Op == engine.UpdateOp && write.Filter != nil {
		return nil, engine.Errorf(engine.BadRequest, "Records of relations can be written along with one record, not with all that a filter finds.")
	}
	n := &nest{w: w, targets: &targets{w: w}}
	spec := *write
	spec.Records = slices.Clone(write.Records)
	if err := n.grow(&spec); err != nil {
		n.locate(err)
		return nil, err
	}
	top, err := w.phased(&spec, n.targets)
	if err != nil {
		return nil, err
	}
	if c, ok := top.(*create); ok {
		c.within = nil // what it shows may be changed by what is written after it
	}
	n.top = top
	n.targets.sort()
	return n, nil
}

// load implements step.
func (n *nest) load() error {
	if err := n.top.wants(); err != nil {
		return err
	}
	for _, f := range n.fresh {
		if err := f.wants(); err != nil {
			return err
		}
	}
	for _, l := range n.links {
		if err := l.load(); err != nil {
			return err
		}
	}
	return n.targets.load()
}

// write implements step.
func (n *nest) write(ctx context.Context) error {
	ids, err := n.top.settle(ctx)
	if err != nil {
		return err
	}
	if n.known = ids; len(ids) > 0 {
		n.targets.own(n.table(n.nodes[0]), ids)
	}
	if err := n.settle(); err != nil {
		return err
	}
	found, err := n.judge()
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return engine.Refused(found)
	}
	if err := n.rows(); err != nil {
		return err
	}
	if err := n.w.follow(); err != nil {
		return err
	}
	if err := n.tie(ctx); err != nil {
		return err
	}
	if err := n.w.check(n.reach()); err != nil {
		return err
	}
	return n.top.show()
}

// settle makes whole of nested records what depended on the ids of those they belong to.
func (n *nest) settle() error {
	for _, f := range n.fresh {
		for _, c := range f.nodes {
			if c.up != nil {
				c.values.Set[c.up] = n.id(c.parent)
			}
			if err := f.add(c.values, c.number); err != nil {
				return err
			}
		}
	}
	return nil
}

// judge answers what is wrong on every level.
func (n *nest) judge() ([]engine.Violation, error) {
	found, err := n.top.judge()
	if err != nil {
		return nil, err
	}
	for _, f := range n.fresh {
		wrong, err := f.judge()
		if err != nil {
			return nil, err
		}
		found = append(found, wrong...)
	}
	held := map[string]bool{}
	for _, id := range n.known {
		held[id] = true
	}
	for _, l := range n.links {
		wrong, err := l.judge(n, held)
		if err != nil {
			return nil, err
		}
		found = append(found, wrong...)
	}
	return found, nil
}

// rows queues the rows in an order in which each refers to rows that there are: what is disconnected first, so that it
// is in nobody's way, then what is new by rank, and last what is connected.
func (n *nest) rows() error {
	first := slices.IndexFunc(n.fresh, func(f *fresh) bool { return f.rank >= 0 })
	if first < 0 {
		first = len(n.fresh)
	}
	if err := n.linkRows(disconnects); err != nil {
		return err
	}
	if err := freshRows(n.fresh[:first]); err != nil {
		return err
	}
	if err := n.top.rows(); err != nil {
		return err
	}
	if err := freshRows(n.fresh[first:]); err != nil {
		return err
	}
	return n.linkRows(connects)
}

func freshRows(all []*fresh) error {
	for _, f := range all {
		if err := f.rows(); err != nil {
			return err
		}
	}
	return nil
}

func (n *nest) linkRows(how string) error {
	for _, l := range n.links {
		if l.how != how {
			continue
		}
		if err := l.changer.rows(); err != nil {
			return err
		}
	}
	return nil
}

// reach are all rows that are written, those of an entity together.
func (n *nest) reach() []reached {
	all := n.top.reach()
	for _, f := range n.fresh {
		all = append(all, f.reach()...)
	}
	for _, l := range n.links {
		all = append(all, l.changer.reach())
	}
	return all
}

// written implements step.
func (n *nest) written() engine.Written { return n.top.written() }

// records implements step.
func (n *nest) records(e *metadata.Entity) being {
	all := n.top.records(e)
	for _, f := range n.fresh {
		all = all.and(f.records(e))
	}
	for _, l := range n.links {
		all = all.and(l.changer.records(e))
	}
	return all
}
