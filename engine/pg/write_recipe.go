package pg

import (
	"fmt"
	"strings"

	"kith/engine"
	"kith/engine/pg/query"
	"kith/metadata"
)

// recipe is the statement of straight updates that are alike: of the same fields, by the same roles, showing the same.
type recipe struct {
	sql   string
	args  []argsOf
	shown *query.Objects // what it reads back; nil: that is left to another statement
}

// argsOf appends some of the arguments of one update.
type argsOf func(s *straight, args []any) ([]any, error)

func (r *recipe) bind(s *straight) ([]any, error) {
	args := make([]any, 0, 2*len(r.args)+len(s.columns))
	var err error
	for _, of := range r.args {
		if args, err = of(s, args); err != nil {
			return nil, err
		}
	}
	return args, nil
}

// recipeKey is what recipes are alike by.
type recipeKey struct {
	entity    *metadata.Entity
	output    *engine.Object
	roles     string
	fields    string
	versioned bool
}

// recipe finds the recipe of an update, or makes it; nil when there is none.
func (s *straight) recipe() (*recipe, error) {
	key := recipeKey{entity: s.spec.Entity, output: s.spec.Output, roles: strings.Join(s.w.actor.Roles, ","), versioned: s.spec.IfVersion != 0}
	for _, f := range s.given {
		key.fields += f.Name + ","
	}
	return remember(s.w.compiled, key, func() (*recipe, error) {
		d := &draft{straight: s}
		return d.recipe()
	})
}

// draft is a recipe in the making. Its aliases are t for the row as it is, n for what it is to be before the engine's own
// fields change, and w for the row that is written.
type draft struct {
	script
	*straight
	list []argsOf
	err  error
}

// bind adds arguments; those of the update at hand tell how many they are.
func (d *draft) bind(of argsOf) {
	if d.err == nil {
		d.args, d.err = of(d.straight, d.args)
		d.list = append(d.list, of)
	}
}

// param adds one argument and answers its parameter.
func (d *draft) param(of func(s *straight) (any, error)) string {
	d.bind(func(s *straight, args []any) ([]any, error) {
		v, err := of(s)
		return append(args, v), err
	})
	return fmt.Sprintf("$%d", len(d.args))
}

func (d *draft) recipe() (*recipe, error) {
	permitted := d.allowances()
	log, ok := d.changes()
	if len(permitted) == 0 || !ok || !d.rulesSettled() {
		return nil, nil
	}
	shown := d.shown()
	d.add("with ", wrote, " as (update ", d.table.name, " as w set ")
	for _, c := range columnNames(d.given) {
		d.add(c, " = case when t.", c, " = n.", c, " then t.", c, " else n.", c, " end, ") // 1.50 stays when 1.5 is given
	}
	me := d.param(func(s *straight) (any, error) { return nullable(s.w.actor.User) })
	d.add(versionColumn, " = t.", versionColumn, " + 1, ", updatedAtColumn, " = now(), ", updatedByColumn, " = ", me, "::uuid from ",
		d.table.name, " as t cross join lateral (select ")
	d.outcome()
	d.add(") as n where w.id = t.id and w.", versionColumn, " = t.", versionColumn, " and ")
	d.which(permitted)
	d.add(" returning w.id, w.", versionColumn, ", ", log, " as changes")
	for _, c := range columnsRead(shown) {
		d.add(", w.", c)
	}
	d.add("), logged as (")
	d.log()
	if d.add(") "); shown != nil {
		d.add(shown.SQL)
	} else {
		d.add("select")
	}
	return &recipe{d.String(), d.list, shown}, d.err
}

// shown is what the statement itself can read back. Its arguments come first, as it counts them from one.
func (d *draft) shown() *query.Objects {
	shown := d.back.own()
	if shown != nil {
		d.bind(func(s *straight, args []any) ([]any, error) {
			more, err := shown.Bind(s.w.actor, s.w.now, nil)
			return append(args, more...), err
		})
	}
	return shown
}

// columnsRead are the columns that reading back needs, besides those that the log needs too.
func columnsRead(shown *query.Objects) []string {
	var names []string
	if shown != nil {
		for _, c := range shown.Columns {
			if c != idColumn && c != versionColumn {
				names = append(names, quoted(c))
			}
		}
	}
	return names
}

// outcome adds the columns of the row as it is to be.
func (d *draft) outcome() {
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
func (d *draft) log() {
	first := len(d.args) + 1
	d.bind(func(s *straight, args []any) ([]any, error) {
		return s.w.eventArgs(args, s.spec.Entity, engine.Updated)
	})
	d.add(d.w.eventHead(first), ", ", wrote, ".id, ", wrote, ".", versionColumn, "::int, ", wrote, ".changes from (select) as one left join ",
		wrote, " on true where ", wrote, ".id is not null or ", d.w.store.schema, ".refuse('", codeMoved, "', '')")
}
