package pg

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// tie is what becomes of the links of one record by a many-to-many relation. It is done once the record is written: what
// is linked already stays as it is, what is not is linked, and links that are to go are moved to the trash, all under the
// rights to links.
type tie struct {
	parent *node
	field  *metadata.Field
	branch engine.Branch
}

// bind takes what a record is to be linked to. A record that is made along is made as part of its link.
func (n *nest) bind(parent *node, rel engine.Branch) error {
	for i, v := range rel.Create {
		made := engine.Values{Set: map[*metadata.Field]any{}, Branches: []engine.Branch{{Field: rel.Field.Link.Far, Create: []engine.Values{v}}}}
		list := rel.Field.Link.Near.Inverse
		if err := n.create(&node{root: parent.root, parent: parent, under: list, entity: list.Target, place: i, values: made}); err != nil {
			return err
		}
	}
	if len(rel.Connect)+len(rel.Disconnect) == 0 && !rel.Whole {
		return nil
	}
	wanted := n.targets.of(rel.Field.Target)
	for _, refs := range [][]engine.Ref{rel.Connect, rel.Disconnect} {
		for _, ref := range refs {
			if ref.ID == "" {
				wanted.keys = append(wanted.keys, ref.ExternalID)
			}
		}
	}
	n.ties = append(n.ties, &tie{parent: parent, field: rel.Field, branch: rel})
	return nil
}

// tie does what the write says of many-to-many relations, one after the other.
func (n *nest) tie(ctx context.Context) error {
	for _, t := range n.ties {
		if err := t.do(ctx, n); err != nil {
			return t.blame(err)
		}
	}
	return nil
}

func (t *tie) do(ctx context.Context, n *nest) error {
	linked, err := t.linked(ctx, n)
	if err != nil {
		return err
	}
	connect, err := t.meant(n, t.branch.Connect)
	if err != nil {
		return err
	}
	disconnect, err := t.meant(n, t.branch.Disconnect)
	if err != nil {
		return err
	}
	var gone []any
	keeps := map[string]bool{}
	for _, id := range connect {
		keeps[id] = true
	}
	for id, link := range linked {
		if t.branch.Whole && !keeps[id] {
			gone = append(gone, link)
		}
	}
	for _, id := range disconnect {
		if linked[id] != "" && !keeps[id] {
			gone = append(gone, linked[id])
		}
	}
	if err := t.part(ctx, n, gone); err != nil {
		return err
	}
	return t.join(ctx, n, connect, linked)
}

// linked locks and reads the links of the record that the caller sees: by the record at the other end.
func (t *tie) linked(ctx context.Context, n *nest) (map[string]string, error) {
	link, linked := t.field.Link, map[string]string{}
	id, err := uuidValue(n.id(t.parent))
	if err != nil {
		return nil, err
	}
	read := n.w.state.Guard.Grant(n.w.actor.Roles, link.Entity, metadata.Read)
	for _, way := range t.ways() {
		q := &script{}
		q.add("select t.", columnOf(way[1]), "::text, t.id::text from ", n.w.table(link.Entity).name, " t where t.", columnOf(way[0]), " = ", q.arg(id),
			"::uuid and t.deleted_at is null and ")
		if err := n.w.visible(q, link.Entity, read); err != nil {
			return nil, err
		}
		q.add(" order by t.id for update of t")
		n.w.pipe.queue(q.String(), q.args, each(func(rows pgx.Rows) error {
			var other, link string
			err := rows.Scan(&other, &link)
			linked[other] = link
			return err
		}))
	}
	err = n.w.pipe.flush(ctx)
	return linked, err
}

// ways are the ends of links from the record on: one, or both of links that lead either way.
func (t *tie) ways() [][2]*metadata.Field {
	l := t.field.Link
	if l.Both {
		return [][2]*metadata.Field{{l.Near, l.Far}, {l.Far, l.Near}}
	}
	return [][2]*metadata.Field{{l.Near, l.Far}}
}

// meant are the ids of records, each once.
func (t *tie) meant(n *nest, refs []engine.Ref) ([]string, error) {
	var ids []string
	seen := map[string]bool{}
	for _, ref := range refs {
		id := ref.ID
		if id == "" {
			id = n.targets.of(t.field.Target).byKey[ref.ExternalID]
		}
		if id == "" {
			return nil, engine.Refused([]engine.Violation{noTarget(t.field, n.w.reader.Tell("There is no %s with external id %q, or you may not see it.",
				n.targets.of(t.field.Target).called(), ref.ExternalID), 0)})
		}
		if !seen[id] {
			ids = append(ids, id)
		}
		seen[id] = true
	}
	return ids, nil
}

// join links the record to others that it is not linked to.
func (t *tie) join(ctx context.Context, n *nest, ids []string, linked map[string]string) error {
	link := t.field.Link
	write := &engine.Write{Entity: link.Entity, Op: engine.CreateOp}
	for _, id := range ids {
		if linked[id] == "" {
			write.Records = append(write.Records, engine.Values{Set: map[*metadata.Field]any{link.Near: n.id(t.parent), link.Far: id}})
		}
	}
	if len(write.Records) == 0 {
		return nil
	}
	c, err := n.w.newCreate(write, &targets{w: n.w})
	if err != nil {
		return err
	}
	return n.step(ctx, c)
}

// part moves links to the trash.
func (t *tie) part(ctx context.Context, n *nest, links []any) error {
	if len(links) == 0 {
		return nil
	}
	e := t.field.Link.Entity
	id := e.Field("id")
	is := &expr.Field{From: &expr.Ref{Of: expr.RecordOf(e.Name)}, Name: id.Name, Of: id.Type}
	away, err := n.w.newTrash(&engine.Write{
		Entity: e, Op: engine.DeleteOp, Filter: &expr.In{X: is, List: &expr.Const{Value: links, Of: expr.ListOf(id.Type)}},
	})
	if err != nil {
		return err
	}
	return n.step(ctx, away)
}

// step does a step within another one.
func (n *nest) step(ctx context.Context, s step) error {
	if err := s.load(); err != nil {
		return err
	}
	if err := n.w.pipe.flush(ctx); err != nil {
		return err
	}
	if err := s.write(ctx); err != nil {
		return err
	}
	return n.w.pipe.flush(ctx)
}

// blame tells what went wrong with links as being about the relation.
func (t *tie) blame(err error) error {
	e, ok := errors.AsType[*engine.Error](err)
	if !ok {
		return err
	}
	e.Index, e.Field = t.parent.number, t.field.Name
	for i, v := range e.Violations {
		if v.Field == t.field.Link.Far.Name || v.Field == t.field.Link.Near.Name {
			v.Field = t.field.Name
		}
		v.Index = t.parent.number
		e.Violations[i] = v
	}
	return err
}
