package pg

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/engine/pg/derive"
	"kith/metadata"
)

// insertion is the draft of the statement that makes new records with their events. The engine's own fields are set by
// it, whatever the records say. It does nothing but end the transaction when what was taken for granted is not so: then
// steps tell what is wrong.
type insertion struct {
	draft[*create]
	fields []*metadata.Field
}

// insert queues the new records, and reading back what they show where the same statement can do that.
func (c *create) insert() error {
	fields := filled(c.table, c.after)
	key := c.w.recipeKey(c.spec, fields, c.connecting())
	key.many, key.within, key.stamped = len(c.ids) > 1, c.within != nil, c.stamped
	recipe, err := remember(c.w.compiled, key, func() (*recipe[*create], error) {
		d := &insertion{newDraft(c), fields}
		return d.compose()
	})
	if err != nil {
		return err
	}
	args, err := recipe.bind(c)
	if err != nil {
		return err
	}
	c.back.together = recipe.shown != nil
	c.w.pipe.queue(recipe.sql, args, c.back.reading(recipe.shown))
	c.w.made(c.table, c.ids, c.after)
	return nil
}

func (d *insertion) compose() (*recipe[*create], error) {
	c := d.like
	shown := d.shown(c.within, derive.Touch{Entity: c.spec.Entity, Action: derive.Made, Many: len(c.ids) > 1, Held: true})
	fields, own, numbered := d.fields, []string{idColumn, versionColumn}, d.numbered()
	if c.stamped {
		fields = append(slices.Clone(c.table.stamps), fields...)
	} else {
		own = append(own, createdAtColumn, updatedAtColumn, createdByColumn, updatedByColumn)
	}
	d.add("with ")
	d.bases()
	d.add(wrote, " as (insert into ", c.table.name, " as t (", strings.Join(slices.Concat(own, columnNames(fields), columnNames(numbered)), ", "), ")")
	if d.add(" select r.id, 1"); !c.stamped {
		me := d.me()
		d.add(", now(), now(), ", me, ", ", me)
	}
	for _, name := range columnNames(fields) {
		d.add(", r.", name)
	}
	for i, f := range numbered {
		d.add(", ", d.number(i, f))
	}
	d.add(" from ", rowsFrom("r", fields, len(c.ids) > 1, len(d.args)+1))
	d.bind(func(c *create, args []any) ([]any, error) { return rowsOf(args, c.ids, fields, c.after) })
	for i := range numbered {
		d.add(" cross join ", baseOf(i))
	}
	d.add(" where ")
	d.current()
	d.connected()
	d.add(" or ", c.w.store.schema, ".refuse('", codeMoved, "', '')")
	d.returning("t", shown)
	d.add("), logged as (")
	d.event(c.spec.Entity, engine.Created)
	d.add(", ", wrote, ".id, ", wrote, ".", versionColumn, "::int, null::jsonb from ", wrote, ") ")
	d.show(shown)
	return d.recipe(shown)
}

// writing implements subject.
func (c *create) writing() *writer { return c.w }

// connecting implements subject: the targets, as long as nobody has looked for them.
func (c *create) connecting() *targets { return c.unseen }
