package pg

import (
	"fmt"
	"strings"

	"kith/engine"
	"kith/engine/pg/derive"
	"kith/engine/pg/query"
	"kith/metadata"
	"kith/metadata/expr"
)

// recipe is the statement of writes that are alike: of the same fields, by the same roles, showing the same.
type recipe[S subject] struct {
	sql   string
	args  []argsOf[S]
	shown *query.Objects // what it reads back; nil: that is left to another statement
}

// subject is a write that a recipe is for.
type subject interface {
	writing() *writer
	connecting() *targets
}

// argsOf appends some of the arguments of one write.
type argsOf[S subject] func(s S, args []any) ([]any, error)

func (r *recipe[S]) bind(s S) ([]any, error) {
	args := make([]any, 0, 3*len(r.args))
	var err error
	for _, of := range r.args {
		if args, err = of(s, args); err != nil {
			return nil, err
		}
	}
	return args, nil
}

// recipeKey is what recipes are alike by. The last ones are whether a version is asked for, whether it is about many
// records, and whether what is shown of them may be read back by the statement that writes.
type recipeKey struct {
	entity                  *metadata.Entity
	output                  *engine.Object
	roles, fields, targets  string
	versioned, many, within bool
	stamped                 bool // it writes stamps that are given
}

func (w *writer) recipeKey(write *engine.Write, fields []*metadata.Field, targets *targets) recipeKey {
	var names strings.Builder
	for _, f := range fields {
		names.WriteString(f.Name)
		names.WriteByte(',')
	}
	return recipeKey{
		entity: write.Entity, output: write.Output, roles: strings.Join(w.actor.Roles, ","),
		fields: names.String(), targets: targets.shape(), versioned: write.IfVersion != 0,
	}
}

// draft is a recipe in the making.
type draft[S subject] struct {
	script
	w    *writer
	like S // one of those that the recipe is for
	list []argsOf[S]
	err  error
}

func newDraft[S subject](like S) draft[S] { return draft[S]{w: like.writing(), like: like} }

// recipe is what has been drafted.
func (d *draft[S]) recipe(shown *query.Objects) (*recipe[S], error) {
	return &recipe[S]{d.String(), d.list, shown}, d.err
}

// bind adds arguments; those of the write at hand tell how many they are.
func (d *draft[S]) bind(of argsOf[S]) {
	if d.err == nil {
		d.args, d.err = of(d.like, d.args)
		d.list = append(d.list, of)
	}
}

// param adds one argument and answers its parameter.
func (d *draft[S]) param(of func(s S) (any, error)) string {
	d.bind(func(s S, args []any) ([]any, error) {
		v, err := of(s)
		return append(args, v), err
	})
	return fmt.Sprintf("$%d", len(d.args))
}

// me adds the parameter of who writes.
func (d *draft[S]) me() string {
	return d.param(func(s S) (any, error) { return nullable(s.writing().actor.User) }) + "::uuid"
}

// condition adds a predicate about an alias of an entity's row.
func (d *draft[S]) condition(e *metadata.Entity, alias string, p predicate) {
	if p = expr.Conj(p); p == nil || d.err != nil {
		d.add("true")
		return
	}
	c, err := query.CompileCondition(d.w.state, e, alias, p, len(d.args))
	if d.err = err; err != nil {
		return
	}
	d.bind(func(s S, args []any) ([]any, error) {
		more, err := c.Bind(s.writing().actor, s.writing().now)
		return append(args, more...), err
	})
	d.add("(", c.SQL, ")")
}

// current adds that the writer's model is the current one; see writer.hold.
func (d *draft[S]) current() {
	d.add("exists (select from ", d.w.store.schema, ".state where version = ")
	d.add(d.param(func(s S) (any, error) { return s.writing().state.Model.Version, nil }), ")")
}

// connected adds that all targets are to be had, and locks them as foreign keys do: none goes to the trash any more.
func (d *draft[S]) connected() {
	for i, t := range d.like.connecting().list {
		if len(t.ids) == 0 {
			continue
		}
		wanted := func(s S) *target { return s.connecting().list[i] }
		if len(t.ids) == 1 {
			id := d.param(func(s S) (any, error) { return uuidValue(wanted(s).ids[0]) })
			d.add(" and exists (select")
			d.available(t, " = "+id+"::uuid")
			d.add(")")
			continue
		}
		ids := d.param(func(s S) (any, error) { return uuids(wanted(s).ids) }) + "::uuid[]"
		d.add(" and (select count(*) from (select")
		d.available(t, " = any("+ids+")")
		d.add(") as found) = cardinality(", ids, ")")
	}
}

// available adds the targets by id that are live and that the caller may read, locked in order of id.
func (d *draft[S]) available(t *target, which string) {
	d.add(" from ", t.table.name, " t where t.id", which, " and t.", deletedAtColumn, " is null and ")
	d.condition(t.table.entity, "t", t.read.Visible())
	d.add(" order by t.id for ", string(t.lock), " of t")
}

// shown is what the statement itself can read back, if none of it is computed afterwards. Its arguments come first, as it
// counts them from one.
func (d *draft[S]) shown(b *back, t derive.Touch) *query.Objects {
	shown := b.own()
	if shown == nil {
		return nil
	}
	follows, err := d.w.plan(t)
	if err != nil || follows.Sets(t.Entity, shown.Columns) {
		d.err = err
		return nil
	}
	d.bind(func(s S, args []any) ([]any, error) {
		more, err := shown.Bind(s.writing().actor, s.writing().now, nil)
		return append(args, more...), err
	})
	return shown
}

// show adds what the statement answers.
func (d *draft[S]) show(shown *query.Objects) {
	if shown == nil {
		d.add("select")
	} else {
		d.add(shown.SQL)
	}
}

// returning adds what the rest of the statement needs to know of the rows written, under an alias.
func (d *draft[S]) returning(alias string, shown *query.Objects) {
	d.add(" returning ", alias, ".", idColumn, ", ", alias, ".", versionColumn)
	if shown == nil {
		return
	}
	for _, c := range shown.Columns {
		if c != idColumn && c != versionColumn {
			d.add(", ", alias, ".", quoted(c))
		}
	}
}

// event adds the beginning of the insert of events, as far as they are all the same.
func (d *draft[S]) event(e *metadata.Entity, action string) {
	first := len(d.args) + 1
	d.bind(func(s S, args []any) ([]any, error) { return s.writing().eventArgs(args, e, action) })
	d.add(d.w.eventHead(first))
}
