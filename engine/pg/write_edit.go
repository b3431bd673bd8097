package pg

import (
	"slices"

	"kith/engine"
	"kith/engine/pg/derive"
	"kith/metadata"
)

// edit is the draft of a straight update. Its aliases are t for the row as it is, n for what it is to be before the
// engine's own fields change, and w for the row that is written.
type edit struct {
	draft[*straight]
	*straight
}

// recipe finds the recipe of an update, or makes it; nil when there is none.
func (s *straight) recipe() (*recipe[*straight], error) {
	return remember(s.w.compiled, s.w.recipeKey(s.spec, s.given, s.targets), func() (*recipe[*straight], error) {
		d := &edit{newDraft(s), s}
		return d.compose()
	})
}

func (d *edit) compose() (*recipe[*straight], error) {
	permitted := d.allowances()
	log, ok := d.changes()
	if len(permitted) == 0 || !ok || !d.rulesSettled() {
		return nil, nil
	}
	shown := d.shown(d.back, d.touch)
	d.add("with ", wrote, " as (update ", d.table.name, " as w set ")
	for _, c := range columnNames(d.written()) {
		d.add(c, " = case when t.", c, " = n.", c, " then t.", c, " else n.", c, " end, ") // 1.50 stays when 1.5 is given
	}
	d.coursing()
	d.add(versionColumn, " = t.", versionColumn, " + 1, ", updatedAtColumn, " = now(), ", updatedByColumn, " = ", d.me(), " from ",
		d.table.name, " as t cross join lateral (select ")
	d.outcome()
	d.add(") as n where w.id = t.id and w.", versionColumn, " = t.", versionColumn, " and ")
	d.which(permitted)
	d.returning("w", shown)
	d.add(", ", log, " as changes), logged as (")
	d.log()
	d.add(") ")
	d.show(shown)
	return d.draft.recipe(shown)
}

// written are the fields that may differ.
func (d *edit) written() []*metadata.Field {
	fields := slices.Clone(d.given)
	for _, of := range d.derived {
		fields = append(fields, of.Field)
	}
	return fields
}

// outcome adds the columns of the row as it is to be.
func (d *edit) outcome() {
	if len(d.derived) == 0 {
		d.values()
		return
	}
	d.add("o.*, ")
	d.computed()
	d.add(" from (select ")
	d.values()
	d.add(") as o")
}

// computed adds the columns that are computed of others, under alias o.
func (d *edit) computed() {
	values, err := d.draft.w.tables.graph().Columns(d.derived, "o", len(d.args))
	if err != nil {
		d.err = err
		return
	}
	d.bind(func(s *straight, args []any) ([]any, error) {
		more, err := values.Bind(s.w.now)
		return append(args, more...), err
	})
	d.add(values.SQL)
}

// values adds the columns that are given or stay.
func (d *edit) values() {
	values := map[string]string{}
	at := 0
	for _, f := range d.given {
		for _, c := range f.Columns {
			i := at
			values[c.Name] = d.param(func(s *straight) (any, error) { return s.columns[i], nil }) + "::" + scalarType(c.Type)
			at++
		}
	}
	comma := ""
	for _, f := range d.table.stored {
		if slices.ContainsFunc(d.derived, func(of *derive.Derived) bool { return of.Field == f }) {
			continue
		}
		for _, c := range f.Columns {
			value := values[c.Name]
			if value == "" {
				value = "t." + quoted(c.Name)
			}
			d.add(comma, value, " as ", quoted(c.Name))
			comma = ", "
		}
	}
}

// log adds the insert of the event, and what ends the transaction when nothing was written.
func (d *edit) log() {
	d.event(d.spec.Entity, engine.Updated)
	d.add(", ", wrote, ".id, ", wrote, ".", versionColumn, "::int, ", wrote, ".changes from (select) as one left join ",
		wrote, " on true where ", wrote, ".id is not null or ", d.draft.w.store.schema, ".refuse('", codeMoved, "', '')")
}
