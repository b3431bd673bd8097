package pg

import (
	"kith/engine"
	"kith/metadata"
)

// links are records that there are, and that a nested write connects to others or disconnects from them by one relation:
// changes of the relation that they have themselves.
type links struct {
	table   *table
	up      *metadata.Field // their relation
	how     string
	rights  rights
	nodes   []*node
	byID    map[string]*engine.Image
	byKey   map[string]*engine.Image
	byUp    map[string]*engine.Image // by the record that they lead to
	changer *changer
}

func (n *nest) newLinks(c *node) (*links, error) {
	l := &links{
		table: n.table(c), up: c.up, how: c.how, rights: n.w.rights(c.entity, metadata.Update),
		byID: map[string]*engine.Image{}, byKey: map[string]*engine.Image{}, byUp: map[string]*engine.Image{},
	}
	if len(l.rights.do) == 0 {
		return nil, engine.Errorf(engine.Forbidden, "You may not %s %s.", engine.Doing(metadata.Update), c.entity.CalledMany())
	}
	if l.how == disconnects { // or what a record is connected to could be guessed
		l.rights.read = covering(l.rights.read, l.up)
	}
	l.changer = &changer{w: n.w, table: l.table, grant: l.rights.do, targets: n.targets, validator: n.w.validator(c.entity), gates: n.w.gates(c.entity)}
	return l, nil
}

// load queues the locking and reading of the records.
func (l *links) load() error {
	var ids, keys, ups []string
	for _, c := range l.nodes {
		switch {
		case c.ref.ID != "":
			ids = append(ids, c.ref.ID)
		case c.ref.ExternalID != "":
			keys = append(keys, c.ref.ExternalID)
		default:
			ups = append(ups, c.parent.id)
		}
	}
	key := l.table.entity.Field("externalId")
	return l.changer.w.loadImages(l.table, l.rights, stays, func(q *script) error {
		q.add("t.deleted_at is null and (false")
		for i, list := range [][]string{ids, ups} {
			if len(list) == 0 {
				continue
			}
			q.add(" or ")
			if err := q.among([]string{"t.id", "t." + columnOf(l.up)}[i], list); err != nil {
				return err
			}
		}
		if len(keys) > 0 {
			q.add(" or t.", columnOf(key), " = any(", q.arg(keys), "::text[]) and ")
			if err := l.changer.w.condition(q, l.table.entity, l.rights.read.When(key.Name)); err != nil {
				return err
			}
		}
		q.add(") order by t.id")
		return nil
	}, func(image *engine.Image) {
		if !image.Seen {
			return
		}
		l.byID[image.ID] = image
		if up, ok := image.Values[l.up].(string); ok {
			l.byUp[up] = image
		}
		if text, ok := image.Values[key].(string); ok {
			l.byKey[text] = image
		}
	})
}

// judge answers what is wrong with the records and with their becoming connected or disconnected. held are those that
// the write changes already.
func (l *links) judge(n *nest, held map[string]bool) ([]engine.Violation, error) {
	var found []engine.Violation
	for _, c := range l.nodes {
		image := l.find(c, n.id(c.parent))
		if image == nil && c.ref == (engine.Ref{}) {
			continue
		}
		if wrong := l.unfit(n, c, image, held); wrong != nil {
			found = append(found, *wrong)
			continue
		}
		held[image.ID] = true
		if image.Holds == 0 {
			return nil, at(engine.Errorf(engine.Forbidden, "You may not %s this %s.", engine.Doing(metadata.Update), l.table.entity.Called()), c.number)
		}
		set := map[*metadata.Field]any{c.up: nil}
		if c.how == connects {
			set[c.up] = n.id(c.parent)
		}
		if err := l.changer.change(image, engine.Values{Set: set}, c.number); err != nil {
			return nil, err
		}
	}
	return append(found, l.changer.found...), nil
}

// find is the record that is meant, nil when there is none for the caller.
func (l *links) find(c *node, parent string) *engine.Image {
	switch {
	case c.ref.ID != "":
		return l.byID[c.ref.ID]
	case c.ref.ExternalID != "":
		return l.byKey[c.ref.ExternalID]
	}
	return l.byUp[parent]
}

// unfit is why a record can't be connected or disconnected, nil when it can.
func (l *links) unfit(n *nest, c *node, image *engine.Image, held map[string]bool) *engine.Violation {
	called, tell := n.targets.of(c.entity).called(), l.changer.w.reader.Tell
	switch {
	case image == nil && c.ref.ID != "":
		return c.refused("exists", tell("There is no %s with id %s, or you may not see it.", called, c.ref.ID))
	case image == nil:
		return c.refused("exists", tell("There is no %s with external id %q, or you may not see it.", called, c.ref.ExternalID))
	case held[image.ID]:
		return c.refused("once", tell("This %s is written twice here: say once what is to become of it.", called))
	case c.how == disconnects && image.Values[c.up] != n.id(c.parent):
		return c.refused("connected", tell("This %s is not connected here: leave it out.", called))
	}
	return nil
}

// refused is what is wrong with a record that there is, as the relation that it stands under is told it.
func (c *node) refused(rule, message string) *engine.Violation {
	return &engine.Violation{Field: c.under.Name, Rule: rule, Message: message, Index: c.number, Path: c.path()}
}
